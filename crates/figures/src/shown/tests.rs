// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Fatima reads figures of her organisation, Hugo of the municipality; the page, the drawing and the file say the same, and who
//! knows some of the people sees nothing close to them.
use super::{GOVERNMENT, ORGANISATION};
use crate::worlds::{crowd, organisation, published};
use access::{Held, Role, people::store::give_role};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, CARMEN, FATIMA, GERDA, HUGO, IRIS},
    on_both,
};

#[tokio::test]
async fn before_the_first_publication_the_windows_say_when_it_comes() {
    on_both(async |app: TestApp| {
        app.log_in(&HUGO).await.get("/gemeente").await.shows("komen op 1 december 2026").hides("Amina");
        app.log_in(&FATIMA).await.get(ORGANISATION).await.shows("komen op 1 december 2026").hides("Amina");
        app.log_in(&BO).await.get("/gemeente").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn fatima_reads_her_own_organisation_and_hugo_all() {
    on_both(async |app: TestApp| {
        crowd(&app, 24, &[organisation(&BO), organisation(&CARMEN)]).await;
        crowd(&app, 17, &[organisation(&CARMEN)]).await;
        published(&app).await;
        let mut fatima = app.log_in(&FATIMA).await;
        let window = fatima.get("/organisatie").await;
        window.shows("ongeveer 25 plannen").shows("per professional");
        // Where nobody directs anywhere, the figure would say the rest, so it is not there; what to do is.
        window.hides("heeft niemand de regie.").shows("Bespreek dat met uw team");
        let page = fatima.get(ORGANISATION).await;
        page.shows("Plannen met een regisseur").hides(CARMEN.place.expect("a place").name).hides("Wie zitten samen");
        let mut hugo = app.log_in(&HUGO).await;
        hugo.get("/gemeente").await.shows("ongeveer 40 plannen");
        let page = hugo.get(GOVERNMENT).await;
        page.shows("Wie zitten samen aan tafel?").shows(&format!("{} + ", CARMEN.place.expect("a place").name));
        app.log_in(&IRIS).await.get(GOVERNMENT).await.is(200);
        for member in [&AMINA, &BO, &GERDA, &FATIMA] {
            app.log_in(member).await.get(GOVERNMENT).await.is(404);
        }
        app.log_in(&HUGO).await.get(ORGANISATION).await.is(404);
    })
    .await;
}

/// At so many plans of Bo's organisation somebody directs.
async fn somebody_directs(app: &TestApp, plans: i64) {
    let text = "insert into directing (municipality_id, id, plan_id, person_id, offered_at, offered_by, accepted_at)
         select municipality_id, plan_id, plan_id, person_id, since_at, person_id, since_at from seats
         where municipality_id = $1 and organisation_id = $2 and ended_at is null order by since_at, plan_id limit $3";
    let mut tx = app.app.db().begin().await.expect("because the database is there");
    let query = sqlx::query(text).bind(BO.of).bind(organisation(&BO)).bind(plans);
    query.execute(&mut *tx).await.expect("because nobody directs yet");
    tx.commit().await.expect("because nobody else writes");
}

#[tokio::test]
async fn fatima_reads_at_about_how_many_plans_nobody_directs_and_what_to_do() {
    on_both(async |app: TestApp| {
        crowd(&app, 36, &[organisation(&BO)]).await;
        somebody_directs(&app, 15).await;
        published(&app).await;
        let window = app.log_in(&FATIMA).await.get("/organisatie").await;
        window.shows("ongeveer 35 plannen").shows("Bij ongeveer 20 van die plannen heeft niemand de regie").shows("Mijn regie");
        app.log_in(&HUGO).await.get("/gemeente").await.is(200).hides("Mijn regie");
    })
    .await;
}

#[tokio::test]
async fn the_page_the_drawing_and_the_file_hold_the_same_figures() {
    on_both(async |app: TestApp| {
        crowd(&app, 23, &[organisation(&BO), organisation(&CARMEN)]).await;
        crowd(&app, 36, &[organisation(&CARMEN)]).await;
        crowd(&app, 21, &[]).await;
        published(&app).await;
        let mut hugo = app.log_in(&HUGO).await;
        let (page, file) = (hugo.get(GOVERNMENT).await, hugo.get("/gemeente/cijfers/bestand").await);
        assert!(page.html.contains("<svg"));
        for exact in ["23", "26", "37", "38", "36", "21", "22"] {
            page.hides(&format!(">{exact}<"));
            assert!(!file.html.contains(&format!(";{exact}\n")) && !file.html.contains(&format!(";{exact}\r")), "{exact}");
        }
        assert!(file.html.contains(";twee organisaties;25"), "{}", file.html);
    })
    .await;
}

#[tokio::test]
async fn a_manager_who_works_on_plans_too_sees_no_figure_close_to_her_own() {
    on_both(async |app: TestApp| {
        crowd(&app, 22, &[organisation(&BO)]).await;
        published(&app).await;
        app.log_in(&FATIMA).await.get("/organisatie").await.shows("ongeveer 20 plannen");
        let mut conn = app.app.db().begin().await.expect("because the database is there");
        let held = Held { role: Role::TeamManager, organisation: Some(organisation(&BO)) };
        give_role(&mut conn, BO.of, BO.id, (held, None), app.app.clock().now()).await.expect("because the person is there");
        conn.commit().await.expect("because nobody else writes");
        app.log_in(&BO).await.get("/organisatie").await.shows("ongeveer 20 plannen");
        let mut conn = app.app.db().begin().await.expect("because the database is there");
        sqlx::query(
            "update seats set person_id = $1 where municipality_id = $2 and kind = 'professional' and plan_id in (select plan_id
            from seats where municipality_id = $2 and kind = 'professional' and person_id not in ($3, $4) order by plan_id limit 4)",
        )
        .bind(BO.id)
        .bind(BO.of)
        .bind(BO.id)
        .bind(CARMEN.id)
        .execute(&mut *conn)
        .await
        .expect("because these seats are there");
        conn.commit().await.expect("because nobody else writes");
        app.log_in(&BO).await.get("/organisatie").await.hides("ongeveer").shows("Wij noemen hier geen getal");
    })
    .await;
}
