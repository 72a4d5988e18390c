// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! More waits for the safe door and for time; less never waits.
use super::{hours_pass, presses, sends};
use crate::door::tests::{WORD, begins, inside, plan, says};
use access::{Held, Role, people::store::give_role};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, GERDA, HENK, NOOR},
    on_both,
};

const WISH: &str = "Ik wil mijn schulden aflossen";

fn share() -> String {
    plan(&format!("/delen/{}", NOOR.id))
}

async fn decides(amina: &mut Visitor, outcome: &str) -> Seen {
    sends(amina, &share(), &share(), &[("part", "money"), ("outcome", outcome)]).await
}

/// A goal about money that Noor does not see, and then the mode.
async fn with_money(app: &TestApp) {
    let mut amina = app.log_in(&AMINA).await;
    let asks = sends(&mut amina, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", WISH)]).await;
    let here = asks.path.clone();
    amina.fill(&asks, &here, &[("areas", "money")]).await.is(200);
    app.sees(AMINAS_PLAN, &NOOR, "* -money").await;
    begins(app, &AMINA).await;
}

async fn noor_sees(app: &TestApp) -> bool {
    app.log_in(&NOOR).await.get(&plan("")).await.text().contains(WISH)
}

#[tokio::test]
async fn what_is_shared_without_the_door_looks_shared_and_is_not() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        decides(&mut app.log_in(&AMINA).await, "shared").await.is(200);
        app.log_in(&AMINA).await.get(&share()).await.hides("eilige modus");
        assert!(!noor_sees(&app).await);
        hours_pass(&app, 1000).await;
        assert!(!noor_sees(&app).await, "nobody confirmed it");
        let mut amina = inside(&app).await;
        presses(&mut amina, "/akkoord").await.shows("Gaat in op");
        hours_pass(&app, 71).await;
        assert!(!noor_sees(&app).await, "it cools off");
        hours_pass(&app, 1).await;
        assert!(noor_sees(&app).await);
        decides(&mut app.log_in(&AMINA).await, "ended").await.is(200);
        assert!(!noor_sees(&app).await, "less never waits");
    })
    .await;
}

#[tokio::test]
async fn what_is_shared_through_the_door_waits_and_can_be_withdrawn() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        let mut amina = inside(&app).await;
        decides(&mut amina, "shared").await.is(200);
        amina.get(&plan("/veiligheid")).await.shows("Noor Haddou ziet meer").shows("Gaat in op");
        presses(&mut amina, "/intrekken").await.hides("Noor Haddou ziet meer");
        hours_pass(&app, 73).await;
        assert!(!noor_sees(&app).await);
    })
    .await;
}

/// Henk acts for Amina in everything.
async fn henk_acts(app: &TestApp) {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    let held = Held { role: Role::NetworkMember, organisation: None };
    give_role(&mut tx, HENK.of, HENK.id, (held, None), app.app.clock().now()).await.expect("because he is there");
    let seat = "insert into seats (municipality_id, plan_id, person_id, kind, since_at, scope)
         values ($1, $2, $3, 'representative', 0, 'both')";
    let seated = sqlx::query(seat).bind(HENK.of).bind(AMINAS_PLAN).bind(HENK.id).execute(&mut *tx).await;
    seated.expect("because he does not sit there yet");
    tx.commit().await.expect("because nobody else writes");
}

#[tokio::test]
async fn who_acts_for_amina_confirms_nothing_by_going_through_a_door_of_his_own() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        henk_acts(&app).await;
        begins(&app, &HENK).await;
        let mut henk = app.log_in(&HENK).await;
        says(&mut henk, WORD).await.is(200);
        decides(&mut henk, "shared").await.is(200);
        hours_pass(&app, 1000).await;
        assert!(!noor_sees(&app).await, "Amina did not confirm it");
        let mut amina = inside(&app).await;
        presses(&mut amina, "/akkoord").await.shows("Gaat in op");
        hours_pass(&app, 72).await;
        assert!(noor_sees(&app).await);
    })
    .await;
}

#[tokio::test]
async fn the_hours_are_hours_also_when_the_clock_is_put_forward() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        // From Tuesday 24 November ten o'clock to Friday 26 March 2027 eleven o'clock; summer time begins on the 28th.
        hours_pass(&app, 122 * 24 + 1).await;
        decides(&mut inside(&app).await, "shared").await.is(200);
        hours_pass(&app, 71).await;
        assert!(!noor_sees(&app).await);
        hours_pass(&app, 1).await;
        assert!(noor_sees(&app).await);
    })
    .await;
}

#[tokio::test]
async fn the_municipality_says_how_long_and_a_widening_keeps_its_own_time() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        let set = "/beheer/veilige-modus";
        let mut gerda = app.log_in(&GERDA).await;
        sends(&mut gerda, set, set, &[("hours", "1")]).await.is(422).shows("van 24 tot 336");
        sends(&mut gerda, set, set, &[("hours", "48")]).await.is(200);
        decides(&mut inside(&app).await, "shared").await.is(200);
        sends(&mut gerda, set, set, &[("hours", "336")]).await.is(200);
        hours_pass(&app, 47).await;
        assert!(!noor_sees(&app).await);
        hours_pass(&app, 1).await;
        assert!(noor_sees(&app).await);
    })
    .await;
}

#[tokio::test]
async fn who_is_invited_or_was_before_waits_too_and_hears_nothing() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        let end = plan(&format!("/tafel/{}/einde", NOOR.id));
        sends(&mut app.log_in(&AMINA).await, &end, &end, &[]).await.is(200);
        app.log_in(&NOOR).await.get(&plan("")).await.is(404);
        let ask = plan("/tafel/uitnodigen/naaste");
        let noor = NOOR.id.to_string();
        let fields = [("person", noor.as_str()), ("does", "zus")];
        sends(&mut app.log_in(&AMINA).await, &ask, &ask, &fields).await.is(200).shows("nog geen antwoord");
        assert_eq!(app.number("select count(*) from messages where kind = 'team.invited'").await, 0);
        let mut amina = inside(&app).await;
        amina.get(&plan("/veiligheid")).await.shows("Noor Haddou komt aan tafel");
        presses(&mut amina, "/akkoord").await.is(200);
        hours_pass(&app, 71).await;
        let list = app.log_in(&NOOR).await.get("/uitgenodigd").await;
        assert!(list.links().iter().all(|link| !link.starts_with("/uitgenodigd/")));
        hours_pass(&app, 1).await;
        let list = app.log_in(&NOOR).await.get("/uitgenodigd").await;
        assert!(list.links().iter().any(|link| link.starts_with("/uitgenodigd/")));
    })
    .await;
}

#[tokio::test]
async fn the_mode_ends_after_cooling_off_and_that_alone_shows_noor_nothing_more() {
    on_both(async |app: TestApp| {
        with_money(&app).await;
        decides(&mut app.log_in(&AMINA).await, "shared").await.is(200);
        let mut amina = inside(&app).await;
        presses(&mut amina, "/einde").await.shows("De veilige modus stopt op");
        presses(&mut amina, "/einde/intrekken").await.hides("De veilige modus stopt op");
        hours_pass(&app, 73).await;
        inside(&app).await;
        let mut amina = inside(&app).await;
        presses(&mut amina, "/einde").await.is(200);
        hours_pass(&app, 72).await;
        app.log_in(&neighbourhood::cast::BO).await.get(&plan("")).await.hides("Let op wat u schrijft");
        assert!(!noor_sees(&app).await);
        decides(&mut app.log_in(&AMINA).await, "shared").await.is(200);
        assert!(noor_sees(&app).await, "without the mode nothing waits");
    })
    .await;
}
