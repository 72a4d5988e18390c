// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The mode as Amina, Bo and Noor meet it.
mod apart;
mod channels;
mod cooling;
mod near;
mod worlds;

use crate::door::tests::{begins, inside, plan};
use access::{SeatKind, jobs};
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    on_both,
};

/// Days later; what is due is done.
async fn hours_pass(app: &TestApp, hours: i64) {
    app.minutes_pass(hours * 60);
    jobs::work_off(&app.app, &crate::feature().jobs).await.expect("the work is done");
}

async fn sends(visitor: &mut Visitor, page: &str, form: &str, fields: &[(&str, &str)]) -> Seen {
    let page = visitor.get(page).await;
    visitor.fill(&page, form, fields).await
}

/// The form of the first button that ends so.
fn button(page: &Seen, end: &str) -> String {
    let mut actions = page.html.split("action=\"").filter_map(|part| part.split('"').next());
    actions.find(|path| path.ends_with(end)).unwrap_or_else(|| panic!("no button {end}: {}", page.text())).to_owned()
}

/// Presses this button behind the safe door.
async fn presses(amina: &mut Visitor, end: &str) -> Seen {
    let page = amina.get(&plan("/veiligheid")).await;
    amina.fill(&page, &button(&page, end), &[]).await
}

/// From here on this member sits at Amina's plan in this kind of seat, and sees what they saw.
async fn sits_as(app: &TestApp, member: &Member, kind: SeatKind) {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    let text = "update seats set kind = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4";
    let moved = sqlx::query(text).bind(kind.code()).bind(member.of).bind(AMINAS_PLAN).bind(member.id).execute(&mut *tx).await;
    moved.expect("because the query is sound");
    tx.commit().await.expect("because nobody else writes");
}

#[tokio::test]
async fn bo_switches_it_on_together_with_amina_who_finds_nothing_of_it_without_the_door() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&plan("/veiligheid")).await;
        page.shows("Zet dit samen aan");
        bo.fill(&page, &plan("/veiligheid"), &[("why", "Haar broer dwingt haar")]).await.is(422).shows("als u het samen besloot");
        let fields = [("why", "Haar broer dwingt haar"), ("together", "yes")];
        bo.fill(&page, &plan("/veiligheid"), &fields).await.is(200).shows("Bo Willems zette dit aan").shows("Spreek de inwoner alleen");
        for path in ["/vandaag", ""] {
            app.log_in(&CARMEN).await.get(&plan(path)).await.shows("Let op wat u schrijft");
            for member in [&AMINA, &NOOR] {
                app.log_in(member).await.get(&plan(path)).await.is(200).hides("eilige modus").hides("Let op wat u schrijft");
            }
        }
        app.log_in(&CARMEN).await.get(&plan("/geschiedenis")).await.shows("Bo Willems zette de veilige modus aan");
        app.log_in(&AMINA).await.get(&plan("/geschiedenis")).await.is(200).hides("veilige modus");
        assert_eq!(app.number("select count(*) from messages where kind = 'safety.started'").await, 1, "only Carmen is told");
        for member in [&NOOR, &HENK] {
            app.log_in(member).await.get(&plan("/veiligheid")).await.is(404);
        }
        begins(&app, &AMINA).await;
        inside(&app).await.get(&plan("/veiligheid")).await.shows("Haar broer dwingt haar");
    })
    .await;
}

#[tokio::test]
async fn who_looked_at_the_mode_is_told_through_the_door_only() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        app.log_in(&BO).await.get(&plan("/veiligheid")).await.is(200);
        let lookers = plan("/wie-keek-mee");
        app.log_in(&AMINA).await.get(&lookers).await.is(200).hides("eilige modus").hides("Bo Willems");
        inside(&app).await.get(&lookers).await.shows("Bo Willems").shows("veilige modus");
    })
    .await;
}

#[tokio::test]
async fn noor_never_reads_the_name_of_an_organisation_unless_places_are_shared_with_her() {
    on_both(async |app: TestApp| {
        let organisation = BO.place.expect("a place").name;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&plan("/tafel")).await.shows("een organisatie").hides(organisation);
        let share = plan(&format!("/delen/{}", NOOR.id));
        sends(&mut app.log_in(&AMINA).await, &share, &share, &[("part", "place"), ("outcome", "shared")]).await.is(200);
        noor.get(&plan("/tafel")).await.shows(organisation);
        begins(&app, &AMINA).await;
        noor.get(&plan("/tafel")).await.shows("een organisatie").hides(organisation);
        app.log_in(&CARMEN).await.get(&plan("/tafel")).await.shows(organisation);
    })
    .await;
}
