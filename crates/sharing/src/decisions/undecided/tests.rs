// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Bo came along with Amina's plan from another system, and she has still to choose what he sees.
use access::{Event, Sight, Tx, plans};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

/// Bo's seat is as a file brings it: it sees everything, and Amina is asked.
async fn bo_came_with_the_plan(app: &TestApp) {
    let of = app.app.municipalities().into_iter().find(|of| of.id == BO.of).expect("the cast lives here");
    let now = app.app.clock().now();
    let mut tx = Tx::of_system(&app.app, &of, now).await.expect("the database is open");
    plans::ask_to_decide(&mut tx, (BO.of, AMINAS_PLAN), BO.id, now).await.expect("because he sits there");
    tx.record(&Event::of("imports.seat_given"));
    tx.finish().await.expect("nothing stands in the way");
}

#[tokio::test]
async fn amina_is_asked_about_bo_who_goes_on_seeing_her_plan_until_she_chooses() {
    on_both(async |app: TestApp| {
        bo_came_with_the_plan(&app).await;
        let (mut amina, share) = (app.log_in(&AMINA).await, plan(&format!("delen/{}", BO.id)));
        amina.get(&plan("vandaag")).await.shows("Bo Willems zit aan uw tafel en ziet uw plan").hides("Carmen de Wit zit aan uw tafel");
        amina.get(&plan("delen")).await.shows("U koos nog niet. Ziet alles");
        app.log_in(&BO).await.get(&plan("vandaag")).await.is(200).hides("De inwoner koos nog niet");
        for member in [&CARMEN, &NOOR] {
            app.log_in(member).await.get(&plan("vandaag")).await.is(200).hides("Bo Willems zit aan uw tafel");
        }
        let page = amina.get(&share).await;
        page.shows("Bo Willems ziet alles. U koos nog niet zelf wat Bo Willems ziet").hides("Dat was al zo voor uw keuze");
        let page = amina.fill(&page, &share, &[("part", "money"), ("outcome", "ended")]).await;
        page.is(200).shows("Bo Willems ziet dit niet meer").hides("U koos nog niet");
        amina.get(&plan("vandaag")).await.hides("zit aan uw tafel");
        app.log_in(&BO).await.get(&plan("onderwerpen/money")).await.is(404);
        app.log_in(&BO).await.get(&plan("onderwerpen/housing")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn what_amina_chose_for_a_seat_that_ended_says_nothing_of_the_next_one() {
    on_both(async |app: TestApp| {
        let (mut amina, share) = (app.log_in(&AMINA).await, plan(&format!("delen/{}", BO.id)));
        let page = amina.get(&share).await;
        amina.fill(&page, &share, &[("part", "money"), ("outcome", "shared")]).await.is(200);
        app.leaves(AMINAS_PLAN, &BO).await;
        let of = app.app.municipalities().into_iter().find(|of| of.id == BO.of).expect("the cast lives here");
        let now = app.app.clock().now();
        let mut tx = Tx::of_system(&app.app, &of, now).await.expect("the database is open");
        let organisation = BO.place.map(|place| place.id);
        let seating = plans::Seating { person: BO.id, kind: access::SeatKind::Professional, organisation, expertise: None };
        plans::seat_undecided(&mut tx, (BO.of, AMINAS_PLAN), seating, now).await.expect("a seat");
        assert_eq!(plans::sight_of(&mut tx, (BO.of, AMINAS_PLAN), BO.id).await.expect("a query"), Some(Sight::nothing()));
        tx.record(&Event::of("access.seat_taken"));
        tx.finish().await.expect("nothing stands in the way");
        let page = amina.get(&share).await;
        page.shows("Bo Willems ziet dit niet").hides("Bo Willems ziet dit niet meer").hides("op het scherm gekozen");
        let page = amina.fill(&page, &share, &[("part", "housing"), ("outcome", "shared")]).await;
        page.is(200).shows("op het scherm gekozen");
        app.log_in(&BO).await.get(&plan("onderwerpen/housing")).await.is(200);
        app.log_in(&BO).await.get(&plan("onderwerpen/money")).await.is(404);
    })
    .await;
}
