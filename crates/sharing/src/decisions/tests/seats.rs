// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What each seat is shown of sharing: only what is true for it, and only doors that open.
use super::{decides, delen, plan};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

fn whole() -> String {
    format!("/plannen/{AMINAS_PLAN}")
}

/// The seat of Noor becomes that of who acts for Amina within this scope.
async fn noor_acts(app: &TestApp, scope: &str) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    sqlx::query("update seats set kind = 'representative', scope = $4 where municipality_id = $1 and plan_id = $2 and person_id = $3")
        .bind(NOOR.of)
        .bind(AMINAS_PLAN)
        .bind(NOOR.id)
        .bind(scope.to_owned())
        .execute(&mut *tx)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
}

/// Amina is too young to decide, until a day that is far away.
async fn amina_is_young(app: &TestApp) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    sqlx::query("update seats set decides_from = '2030-01-01' where municipality_id = $1 and plan_id = $2 and person_id = $3")
        .bind(AMINA.of)
        .bind(AMINAS_PLAN)
        .bind(AMINA.id)
        .execute(&mut *tx)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
}

#[tokio::test]
async fn noor_sees_all_topics_and_never_the_story_and_the_pages_say_so() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&plan("delen")).await.shows("Noor Haddou Ziet alle onderwerpen").shows("Werk & Inkomen Rivierland Ziet alles");
        amina.get(&delen(&NOOR)).await.shows("Noor Haddou ziet alle onderwerpen. Uw verhaal en de mensen om u heen ziet Noor Haddou niet.");
        amina.get(&delen(&BO)).await.shows("Bo Willems ziet alles.").hides("alle onderwerpen");
        decides(&mut amina, &NOOR, &[("part", "money"), ("outcome", "ended")]).await.is(200);
        amina.get(&plan("delen")).await.shows("Noor Haddou Ziet: ").shows("Wonen").hides("Het verhaal").hides("De mensen eromheen");
        app.log_in(&NOOR).await.get(&plan("verhaal")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn who_acts_in_a_part_is_shown_no_list_of_looks_and_no_stop_for_everything() {
    on_both(async |app: TestApp| {
        noor_acts(&app, "money").await;
        app.sees(AMINAS_PLAN, &NOOR, "money").await;
        let mut noor = app.log_in(&NOOR).await;
        let links = noor.get(&whole()).await.links();
        assert!(links.contains(&plan("delen")) && !links.contains(&plan("wie-keek-mee")), "{links:?}");
        noor.get(&plan("wie-keek-mee")).await.is(404);
        let page = noor.get(&delen(&BO)).await;
        page.is(200).shows("Geld").hides("Stop alles");
        noor.fill(&page, &delen(&BO), &[("part", "all"), ("outcome", "ended")]).await.is(404);
        noor.fill(&page, &delen(&BO), &[("part", "money"), ("outcome", "ended")]).await.is(200).shows("Bo Willems ziet dit niet meer");
        app.log_in(&AMINA).await.get(&delen(&BO)).await.shows("Stop alles");
    })
    .await;
}

#[tokio::test]
async fn a_child_sees_who_looked_along_and_no_door_to_what_its_parent_decides() {
    on_both(async |app: TestApp| {
        noor_acts(&app, "both").await;
        app.sees(AMINAS_PLAN, &NOOR, "*").await;
        amina_is_young(&app).await;
        let mut bo = app.log_in(&BO).await;
        let (form, bos) = (plan("delen/mondeling"), BO.id.to_string());
        let page = bo.get(&form).await;
        let said = [("person", bos.as_str()), ("outcome", "shared"), ("part", "money"), ("until", ""), ("purpose", "")];
        bo.fill(&page, &form, &said).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let links = amina.get(&whole()).await.links();
        assert!(links.contains(&plan("wie-keek-mee")) && !links.contains(&plan("delen")), "{links:?}");
        amina.get(&plan("wie-keek-mee")).await.is(200);
        let links = amina.get(&plan("delen/mij")).await.is(200).links();
        assert!(!links.contains(&plan("delen")), "{links:?}");
        let waiting = "Iemand schreef op wat u zei over delen";
        amina.get(&plan("vandaag")).await.is(200).hides(waiting);
        let page = app.log_in(&NOOR).await.get(&plan("vandaag")).await;
        assert!(page.shows(waiting).links().contains(&delen(&BO)), "who decides can say whether it is right");
    })
    .await;
}
