// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Whoever is near and no professional waits and sees no more of what is kept apart, in whatever seat: who stands beside Amina, who
//! acts for her. Whom a court appointed keeps what is needed to do what the law asks. Who reads in an emergency is told of the mode.
use super::{hours_pass, presses, sends, sits_as};
use crate::door::tests::{begins, inside, plan};
use access::{
    SeatKind, Sight,
    people::details::{self, Details},
};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

const WISH: &str = "Ik wil mijn schulden aflossen";
const ACTS: &str = "U handelt namens Amina Haddou";
const WAITS: &str = "Dit geldt nog niet";

/// A goal of Amina's about money; gives its page.
async fn sets_a_goal(app: &TestApp) -> String {
    let mut amina = app.log_in(&AMINA).await;
    let asks = sends(&mut amina, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", WISH)]).await;
    let here = asks.path.clone();
    amina.fill(&asks, &here, &[("areas", "money")]).await.is(200);
    let id = here.split("/doelen/").nth(1).and_then(|rest| rest.split('/').next()).expect("a goal");
    plan(&format!("/doelen/{id}"))
}

/// Amina, behind the safe door, keeps this goal apart.
async fn keeps_apart(app: &TestApp, goal: &str) {
    let name = Sight::goal(goal.rsplit('/').next().unwrap_or_default());
    let (page, form) = (plan("/veiligheid"), plan("/veiligheid/apart"));
    sends(&mut inside(app).await, &page, &form, &[("apart", &name)]).await.is(200).shows(WISH);
}

/// Carmen records that Noor acts for Amina by this right.
async fn records(app: &TestApp, right: &str) -> Seen {
    let (noor, new) = (NOOR.id.to_string(), plan("/vertegenwoordiging/vastleggen"));
    let fields = [
        ("person", noor.as_str()),
        ("right", right),
        ("scope", "both"),
        ("from", "2025-01-01"),
        ("until", "2027-06-01"),
        ("proof", "order"),
        ("seen", "Beslissing van 3 maart"),
        ("seen_day", "2026-11-20"),
        ("conflict", "no"),
    ];
    sends(&mut app.log_in(&CARMEN).await, &new, &new, &fields).await
}

/// The question that waits for Noor, when one does.
async fn asked(noor: &mut Visitor) -> Option<String> {
    let list = noor.get("/uitgenodigd").await;
    list.links().into_iter().find(|link| link.starts_with("/uitgenodigd/"))
}

async fn noor_acts(app: &TestApp) -> bool {
    app.log_in(&NOOR).await.get(&plan("/vandaag")).await.text().contains(ACTS)
}

#[tokio::test]
async fn a_client_supporter_whom_amina_is_made_to_ask_waits_and_never_sees_what_is_kept_apart() {
    on_both(async |app: TestApp| {
        let goal = sets_a_goal(&app).await;
        sits_as(&app, &NOOR, SeatKind::Supporter).await;
        begins(&app, &AMINA).await;
        keeps_apart(&app, &goal).await;
        let (end, ask) = (plan(&format!("/tafel/{}/einde", NOOR.id)), plan("/tafel/uitnodigen/clientondersteuner"));
        sends(&mut app.log_in(&AMINA).await, &end, &end, &[]).await.is(200);
        let noor = NOOR.id.to_string();
        let fields = [("person", noor.as_str()), ("does", "ondersteuner"), ("parts", "money")];
        sends(&mut app.log_in(&AMINA).await, &ask, &ask, &fields).await.is(200).shows("nog geen antwoord");
        assert_eq!(app.number("select count(*) from messages where kind = 'team.invited'").await, 0);
        hours_pass(&app, 100).await;
        assert_eq!(asked(&mut app.log_in(&NOOR).await).await, None, "nobody confirmed it");
        presses(&mut inside(&app).await, "/akkoord").await.shows("Noor Haddou komt aan tafel").shows("Gaat in op");
        hours_pass(&app, 71).await;
        assert_eq!(asked(&mut app.log_in(&NOOR).await).await, None, "it cools off");
        hours_pass(&app, 1).await;
        let mut noor = app.log_in(&NOOR).await;
        let question = asked(&mut noor).await.expect("a question");
        sends(&mut noor, &question, &question, &[("answer", "yes")]).await.is(200);
        noor.get(&plan("/onderwerpen/money")).await.is(200).hides(WISH);
        noor.get(&goal).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn who_sits_there_already_stops_seeing_what_is_kept_apart_but_not_whom_a_court_appointed() {
    for (right, still_sees) in [(None, false), (Some("authorised"), false), (Some("curator"), true)] {
        on_both(async |app: TestApp| {
            let goal = sets_a_goal(&app).await;
            if let Some(right) = right {
                records(&app, right).await.is(200);
            } else {
                sits_as(&app, &NOOR, SeatKind::Supporter).await;
            }
            assert_eq!(noor_acts(&app).await, right.is_some());
            begins(&app, &AMINA).await;
            app.log_in(&NOOR).await.get(&goal).await.is(200);
            keeps_apart(&app, &goal).await;
            app.log_in(&NOOR).await.get(&goal).await.is(if still_sees { 200 } else { 404 });
            app.log_in(&NOOR).await.get(&plan("")).await.is(200).hides("eilige modus");
            app.log_in(&CARMEN).await.get(&goal).await.is(200);
        })
        .await;
    }
}

#[tokio::test]
async fn who_is_recorded_to_act_for_amina_has_no_say_before_she_confirmed_it_and_it_cooled_off() {
    on_both(async |app: TestApp| {
        let goal = sets_a_goal(&app).await;
        begins(&app, &AMINA).await;
        keeps_apart(&app, &goal).await;
        records(&app, "authorised").await.is(200).shows("Noor Haddou").shows(WAITS);
        app.log_in(&AMINA).await.get(&plan("/vertegenwoordiging")).await.shows("Noor Haddou").hides(WAITS);
        assert_eq!(app.number("select count(*) from messages where kind = 'recording.acts'").await, 0);
        hours_pass(&app, 1000).await;
        assert!(!noor_acts(&app).await, "nobody confirmed it");
        let lookers = plan("/wie-keek-mee");
        app.log_in(&NOOR).await.get(&lookers).await.is(404);
        presses(&mut inside(&app).await, "/akkoord").await.shows("Noor Haddou mag voor u handelen").shows("Gaat in op");
        hours_pass(&app, 71).await;
        assert!(!noor_acts(&app).await, "it cools off");
        hours_pass(&app, 1).await;
        assert!(noor_acts(&app).await);
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&lookers).await.is(200);
        noor.get(&goal).await.is(404);
        app.log_in(&CARMEN).await.get(&plan("/vertegenwoordiging")).await.shows("Noor Haddou").hides(WAITS);
    })
    .await;
}

#[tokio::test]
async fn amina_says_no_while_it_waits_and_noor_stays_her_sister_at_the_table() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        records(&app, "curator").await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let list = amina.get(&plan("/vertegenwoordiging")).await;
        let object = list.links().into_iter().find(|link| link.ends_with("/bezwaar")).expect("a way to say no");
        sends(&mut amina, &object, &object, &[]).await.is(200).shows("maakte bezwaar");
        inside(&app).await.get(&plan("/veiligheid")).await.hides("mag voor u handelen");
        hours_pass(&app, 1000).await;
        assert!(!noor_acts(&app).await);
        app.log_in(&NOOR).await.get(&plan("")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn bo_who_reads_the_plan_in_an_emergency_is_told_of_the_mode_and_sees_no_page_of_it() {
    on_both(async |app: TestApp| {
        app.leaves(AMINAS_PLAN, &BO).await;
        let (bsn, born) = ("999990019", "1989-04-03");
        let mut tx = app.app.db().begin().await.expect("the database is open");
        let known = Details { bsn: Some(bsn.into()), born: Some(born.into()), ..Details::default() };
        details::keep(&mut tx, (AMINA.of, app.app.keys()), AMINA.id, &known, app.app.clock().now()).await.expect("because she is there");
        tx.commit().await.expect("because nobody else writes");
        let mut bo = app.log_in(&BO).await;
        let fields = [("bsn", bsn), ("born", born), ("ground", "danger"), ("why", "Zij belde en was bang")];
        sends(&mut bo, "/noodtoegang", "/noodtoegang", &fields).await.is(200).shows(AMINA.name);
        for end in ["", "/vandaag"] {
            bo.get(&plan(end)).await.is(200).hides("Let op wat u schrijft");
        }
        begins(&app, &AMINA).await;
        for end in ["", "/vandaag"] {
            let page = bo.get(&plan(end)).await;
            page.is(200).shows("Let op wat u schrijft").shows("Spreek de inwoner alleen").shows("Zeg niets over deze modus");
            assert!(!page.links().contains(&plan("/veiligheid")), "a link that leads nowhere");
        }
        bo.get(&plan("/veiligheid")).await.is(404);
    })
    .await;
}
