// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who decides on sharing, and what it comes to.
mod everything;
mod grounds;
mod seats;
mod spoken;

use super::*;
use access::plans;
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    on_both,
};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn decision(number: i64, part: Option<&str>, outcome: Outcome) -> Decision {
    let part = part.map(str::to_owned);
    let says = NewDecision { person: BO.id, part, outcome, purpose: "p".into(), ground: "g".into(), until: None, how: How::OnScreen };
    Decision { number, at: When(0), by: AMINA.id, confirmed: false, says }
}

fn ground(code: &str, purpose: &str) -> Ground {
    Ground { code: code.into(), version: 0, name: "n".into(), law: "l".into(), purpose: purpose.into(), has_ended: false }
}

#[test]
fn the_last_decision_by_the_servers_order_wins() {
    let all = [decision(1, None, Outcome::Shared), decision(2, Some("money"), Outcome::Ended), decision(3, Some("money"), Outcome::Shared)];
    assert!(fold(&all).part("money", day("2026-11-24")));
    assert!(!fold(&all[..2]).part("money", day("2026-11-24")) && fold(&all[..2]).part("housing", day("2026-11-24")));
    assert_eq!(fold(&[]), Sight::nothing());
}

#[test]
fn an_undone_decision_counts_no_more_and_later_ones_stay() {
    let all = [
        decision(1, None, Outcome::Shared),
        decision(2, None, Outcome::Ended),
        decision(3, Some("money"), Outcome::Ended),
        decision(4, None, Outcome::Undone(2)),
    ];
    let sight = fold(&all);
    assert!(sight.part("housing", day("2026-11-24")) && !sight.part("money", day("2026-11-24")));
}

#[test]
fn a_sight_written_down_as_decisions_comes_to_the_same() {
    for text in ["*", "* -money work<2026-12-01", "-* housing", "housing goal:abc"] {
        let sight = Sight::read(Some(text));
        let all: Vec<_> = (1..)
            .zip(as_decided(&sight))
            .map(|(number, (part, shared, until))| {
                let mut one = decision(number, part.as_deref(), if shared { Outcome::Shared } else { Outcome::Ended });
                one.says.until = until;
                one
            })
            .collect();
        for part in ["money", "work", "housing", "other", "goal:abc"] {
            for today in ["2026-11-24", "2026-12-02"] {
                assert_eq!(fold(&all).part(part, day(today)), sight.part(part, day(today)), "{text} {part} {today}");
            }
        }
    }
}

#[test]
fn a_decision_is_about_a_part_that_is_there_and_ends_on_a_day_to_come() {
    let (parts, grounds) = (["money".to_owned()], [ground("public_task", "Helpen")]);
    let (today, how) = (day("2026-11-24"), How::OnScreen);
    let about = About { person: BO.id, parts: &parts, grounds: &grounds, decisions: &[], today, how };
    let form = |part: &str, until: &str| SharingForm {
        part: part.into(),
        outcome: "shared".into(),
        until: until.into(),
        ..SharingForm::default()
    };
    assert!(decide(&form("elsewhere", ""), &about).is_err());
    assert!(decide(&form("money", "2026-11-23"), &about).is_err());
    assert!(decide(&form("money", "gisteren"), &about).is_err());
    let decided = decide(&form("money", "2026-11-24"), &about).expect("until today");
    assert_eq!((decided.until, decided.purpose.as_str()), (Some(day("2026-11-24")), "Helpen"));
}

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

fn delen(member: &Member) -> String {
    plan(&format!("delen/{}", member.id))
}

async fn decides(amina: &mut Visitor, about: &Member, fields: &[(&str, &str)]) -> neighbourhood::visitor::Seen {
    let page = amina.get(&delen(about)).await;
    amina.fill(&page, &delen(about), fields).await
}

/// What stands on the seat, which must be what the decisions come to.
async fn sight(app: &TestApp, member: &Member) -> Sight {
    let mut conn = app.app.db().read().await.expect("a connection");
    plans::sight_of(&mut conn, (AMINA.of, AMINAS_PLAN), member.id).await.expect("a query").expect("a seat")
}

#[tokio::test]
async fn amina_stops_and_starts_sharing_a_part_with_bo_with_one_tap() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&plan("delen")).await.shows("Bo Willems").shows("Ziet alles");
        amina.get(&delen(&BO)).await.shows("Dat was al zo voor uw keuze");
        let today = app.app.clock().now().day();
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await.shows("Bo Willems ziet dit niet meer");
        let seen = sight(&app, &BO).await;
        assert!(!seen.part("money", today) && seen.part("housing", today));
        assert!(sight(&app, &CARMEN).await.is_whole(today));
        decides(&mut amina, &BO, &[("part", "all"), ("outcome", "ended")]).await.is(200);
        assert!(!sight(&app, &BO).await.part("housing", today));
        let until = [("part", "housing"), ("outcome", "shared"), ("until", "2026-11-30"), ("purpose", "Een huis zoeken")];
        decides(&mut amina, &BO, &until).await.shows("Tot en met 30 november 2026").shows("Een huis zoeken");
        let seen = sight(&app, &BO).await;
        assert!(seen.part("housing", today) && !seen.part("housing", day("2026-12-01")) && !seen.part("money", today));
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "shared"), ("until", "2026-11-01")])
            .await
            .is(422)
            .shows("een latere dag");
        decides(&mut amina, &BO, &[("part", "nergens"), ("outcome", "shared")]).await.is(422);
        assert_eq!(seen, sight(&app, &BO).await);
    })
    .await;
}

#[tokio::test]
async fn of_two_tabs_the_last_by_the_servers_order_wins() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let (one, two) = (amina.get(&delen(&BO)).await, amina.get(&delen(&BO)).await);
        amina.fill(&two, &delen(&BO), &[("part", "money"), ("outcome", "shared")]).await.is(200);
        amina.fill(&one, &delen(&BO), &[("part", "money"), ("outcome", "ended")]).await.is(200);
        assert!(!sight(&app, &BO).await.part("money", app.app.clock().now().day()));
        amina.fill(&two, &delen(&BO), &[("part", "money"), ("outcome", "shared")]).await.is(200);
        assert!(!sight(&app, &BO).await.part("money", app.app.clock().now().day()), "the same form sent again does nothing");
    })
    .await;
}

#[tokio::test]
async fn amina_keeps_sharing_one_goal_when_its_topic_is_not_shared() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&plan("doelen/nieuw")).await;
        let page = amina.fill(&page, &plan("doelen"), &[("wish", "Geen schulden meer")]).await;
        let goal = amina.fill(&page, &page.path, &[("areas", "money")]).await;
        goal.is(200);
        let id = goal.path.rsplit('/').next().unwrap_or_default().to_owned();
        let today = app.app.clock().now().day();
        let page = decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await;
        page.shows("Geen schulden meer").shows("alleen als u al zijn onderwerpen deelt");
        assert!(!sight(&app, &BO).await.sees_goal(&id, &["money"], today));
        decides(&mut amina, &BO, &[("part", &Sight::goal(&id)), ("outcome", "shared")]).await.is(200);
        assert!(sight(&app, &BO).await.sees_goal(&id, &["money"], today));
        assert!(!sight(&app, &BO).await.part("money", today));
    })
    .await;
}

#[tokio::test]
async fn the_plans_history_tells_nobody_of_a_decision() {
    on_both(async |app: TestApp| {
        let before = app.log_in(&BO).await.get(&plan("geschiedenis")).await.is(200).text();
        let mut amina = app.log_in(&AMINA).await;
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await.is(200);
        assert_eq!(before, app.log_in(&BO).await.get(&plan("geschiedenis")).await.text());
    })
    .await;
}

#[tokio::test]
async fn others_see_only_what_they_see_themselves() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await.is(200);
        let mut bo = app.log_in(&BO).await;
        bo.get(&plan("delen/mij")).await.shows("Wonen").hides("Geld").hides("Carmen").hides("niet meer");
        app.log_in(&NOOR).await.get(&plan("delen/mij")).await.shows("Wonen").shows("Eigen keuze").hides("Het verhaal");
        for path in [plan("delen"), delen(&BO), delen(&CARMEN)] {
            bo.get(&path).await.is(404);
            app.log_in(&HENK).await.get(&path).await.is(404);
        }
        app.log_in(&NOOR).await.get(&plan("delen/mondeling")).await.is(404);
        amina.get(&delen(&HENK)).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_is_shared_until_a_day_is_gone_at_midnight_by_the_clock_also_from_a_page_that_stood_open() {
    for (last, shown) in [("2027-03-28", "28 maart 2027"), ("2027-10-31", "31 oktober 2027"), ("2028-02-29", "29 februari 2028")] {
        on_both(async |app: TestApp| {
            let (mut amina, money) = (app.log_in(&AMINA).await, plan("onderwerpen/money"));
            let page = amina.get(&plan("doelen/nieuw")).await;
            let page = amina.fill(&page, &plan("doelen"), &[("wish", "Geen schulden meer")]).await;
            let goal = amina.fill(&page, &page.path, &[("areas", "money")]).await;
            decides(&mut amina, &BO, &[("part", "all"), ("outcome", "ended")]).await.is(200);
            let until = [("part", "money"), ("outcome", "shared"), ("until", last)];
            decides(&mut amina, &BO, &until).await.is(200).shows(&format!("Tot en met {shown}"));
            app.it_becomes(day(last).plus_days(1).start().plus_ms(-1));
            let mut bo = app.log_in(&BO).await;
            bo.get(&money).await.is(200);
            bo.get(&plan("delen/mij")).await.shows("Geld");
            let page = bo.get(&goal.path).await;
            page.is(200).shows("Geen schulden meer");
            app.app.clock().forward_ms(1);
            bo.fill(&page, &goal.path.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Te laat")]).await.is(404);
            for gone in [&money, &goal.path] {
                bo.get(gone).await.is(404).hides("schulden");
            }
            bo.get(&plan("delen/mij")).await.is(200).hides("Geld");
            app.log_in(&CARMEN).await.get(&goal.path).await.is(200).shows("Geen schulden meer").hides("Te laat");
        })
        .await;
    }
}
