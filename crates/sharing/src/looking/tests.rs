// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who looked along, and the question about it.
mod answers;
mod roles;

use super::*;
use foundation::{Language, Texts};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, NOOR},
    on_both,
    places::{BRIDGE, WORK},
    test_app::features,
};

fn look(minutes: i64, actor: u128, activity: &str) -> Look {
    Look {
        at: Day::read("2026-11-24").expect("a day").start().plus_minutes(minutes),
        trace: minutes.to_string(),
        actor: Id::of(actor),
        name: "n".into(),
        role: "professional".into(),
        organisation: Some((WORK.id, "Werk".into())),
        activity: activity.into(),
        changed: false,
        refused: false,
    }
}

#[test]
fn the_same_person_on_the_same_kind_of_page_is_one_line_a_day() {
    let changed = Look { changed: true, ..look(600, 1, "plan.goals") };
    let looks =
        vec![look(700, 1, "plan.goals"), look(650, 2, "plan.goals"), changed, look(500, 1, "plan.story"), look(-60, 1, "plan.goals")];
    let days = by_day(looks);
    assert_eq!(days.iter().map(|(_, lines)| lines.len()).collect::<Vec<_>>(), [3, 1]);
    let line = &days[0].1[0];
    assert!(line.changed && line.first_at < line.last.at);
}

#[test]
fn a_look_with_emergency_access_never_disappears_into_another() {
    let emergency = Look { role: "emergency".into(), ..look(500, 1, "plan.goals") };
    let elsewhere = Look { organisation: Some((BRIDGE.id, "Brug".into())), ..look(450, 1, "plan.goals") };
    let days = by_day(vec![look(700, 1, "plan.goals"), look(600, 1, "plan.goals"), emergency, elsewhere, look(400, 1, "plan.goals")]);
    let lines: Vec<_> = days[0].1.iter().map(|line| (line.last.is_emergency(), line.first_at == line.last.at)).collect();
    assert_eq!(lines, [(false, false), (true, true), (false, true)], "one of the seat, one in an emergency, one for another organisation");
}

#[test]
fn a_day_of_25_hours_and_one_of_23_are_each_one_day_from_midnight_to_midnight() {
    for (on, hours) in [("2026-10-25", 25), ("2027-03-28", 23)] {
        let start = Day::read(on).expect("a day").start();
        let at = |ms| Look { at: start.plus_ms(ms), ..look(0, 1, "plan.goals") };
        let end = hours * 60 * 60 * 1000;
        let days = by_day(vec![at(end), at(end - 1), at(3 * 60 * 60 * 1000), at(0), at(-1)]);
        let lines: Vec<_> = days.iter().map(|(day, lines)| (day.to_string(), lines.len(), lines[0].first_at, lines[0].last.at)).collect();
        let day = Day::read(on).expect("a day");
        assert_eq!(lines[0], (day.plus_days(1).to_string(), 1, start.plus_ms(end), start.plus_ms(end)));
        assert_eq!(lines[1], (on.to_owned(), 1, start, start.plus_ms(end - 1)), "the whole day is one line");
        assert_eq!((lines[2].0.clone(), lines.len()), (day.plus_days(-1).to_string(), 3));
    }
}

#[test]
fn a_refused_try_is_never_merged_with_a_look_and_shows_only_when_made_for_an_organisation() {
    let refused = |minutes, actor| Look { refused: true, ..look(minutes, actor, "plan.goals") };
    let private = Look { organisation: None, ..refused(500, 4) };
    let days = by_day(vec![refused(700, 1), look(650, 1, "plan.goals"), refused(600, 3), private]);
    let lines: Vec<_> = days[0].1.iter().map(|line| (line.last.refused, line.last.actor)).collect();
    assert_eq!(lines, [(true, Id::of(1)), (false, Id::of(1))], "of tries only the organisation is told, so two people are one line");
}

#[test]
fn every_activity_about_a_plan_has_words() {
    let t = Texts::read(&[foundation::texts!("looking", ".")]).expect("our texts").of(Language::Nl);
    for feature in features() {
        for route in feature.routes.iter().filter(|route| route.path().contains("{plan}")) {
            assert_ne!(kind(&t, route.activity()), "?", "{}", route.activity());
        }
    }
}

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

#[tokio::test]
async fn amina_reads_who_looked_at_what_and_henks_plan_changes_nothing_there() {
    on_both(async |app: TestApp| {
        let (mut amina, list) = (app.log_in(&AMINA).await, plan("wie-keek-mee"));
        amina.get(&list).await.shows("In deze dagen keek niemand mee").shows("Deze lijst begint op 24 november 2026");
        app.log_in(&BO).await.get(&plan("doelen")).await.is(200);
        app.log_in(&NOOR).await.get(&plan("doelen")).await.is(200);
        let page = amina.get(&list).await;
        page.shows("Bo Willems, werkcoach bij Werk & Inkomen Rivierland Keek naar: de doelen").shows("Noor Haddou, uit uw eigen netwerk");
        page.hides("Amina Haddou, ");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(&format!("/plannen/{HENKS_PLAN}/doelen")).await.is(200);
        app.log_in(&HENK).await.get(&plan("doelen")).await.is(404);
        let again = amina.get(&list).await;
        assert_eq!(page.text(), again.text(), "what others do elsewhere, or try without an organisation, changes nothing");
        amina.get(&format!("{list}?tot=2026-11-09&wie=")).await.is(200).hides("Bo Willems");
        amina.get(&format!("{list}?tot=&wie={}", BO.id)).await.shows("Keek naar: de doelen").hides("Noor Haddou, uit");
        for nobody in [&BO, &NOOR, &HENK, &GERDA, &FATIMA] {
            app.log_in(nobody).await.get(&list).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_try_shows_the_organisation_and_no_name() {
    on_both(async |app: TestApp| {
        app.log_in(&FATIMA).await.get(&plan("doelen")).await.is(404);
        let page = app.log_in(&AMINA).await.get(&plan("wie-keek-mee")).await;
        page.shows("Iemand van Werk & Inkomen Rivierland").shows("dat mocht niet").hides("Fatima");
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_due_after_two_weeks_also_on_a_sunday_and_is_late_from_the_next_midnight_on() {
    for (asked, due, shown) in [
        ("2026-12-20", "2027-01-03", "3 januari 2027"),
        ("2027-03-14", "2027-03-28", "28 maart 2027"),
        ("2028-02-15", "2028-02-29", "29 februari 2028"),
    ] {
        on_both(async |app: TestApp| {
            app.it_becomes(Day::read(asked).expect("a day").at_hour(23));
            app.log_in(&BO).await.get(&plan("doelen")).await.is(200);
            let (mut amina, list) = (app.log_in(&AMINA).await, plan("wie-keek-mee"));
            let line = amina.get(&list).await.link_called("Stel een vraag").expect("a link to ask");
            let page = amina.get(&line).await;
            amina.fill(&page, &line, &[]).await.is(200).shows(&format!("U krijgt antwoord tot en met {shown}"));
            let over = Day::read(due).expect("a day").plus_days(1).start();
            app.it_becomes(over.plus_ms(-1));
            app.log_in(&AMINA).await.get(&list).await.shows(&format!("U krijgt antwoord tot en met {shown}"));
            app.log_in(&FATIMA).await.get("/vragen").await.shows(&format!("Antwoord tot en met {shown}")).hides("Te laat");
            app.app.clock().forward_ms(1);
            app.log_in(&AMINA).await.get(&list).await.shows(&format!("Het antwoord had er op {shown} moeten zijn"));
            app.log_in(&FATIMA).await.get("/vragen").await.shows(&format!("Te laat: het antwoord moest er op {shown} zijn"));
        })
        .await;
    }
}
