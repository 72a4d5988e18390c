// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking a level higher: Bo asks, Fatima answers without seeing the plan, and the table reads it.
use super::AskForm;
use foundation::{Day, Id};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, HENK, NOOR},
    on_both,
};

#[test]
fn a_question_goes_to_an_organisation_at_the_table_with_a_day_that_is_near() {
    let today = Day::read("2026-11-24").expect("a day");
    let read = |question: &str, day: &str, of: u128| {
        let organisation = Id::<access::Organisation>::of(of).to_string();
        AskForm { organisation, question: question.into(), answer_by: day.into() }.read(&[Id::of(1)], today)
    };
    assert!(read("Wie beslist?", "2027-01-05", 1).is_ok());
    for (question, day, of) in
        [("", "2026-12-01", 1), ("Wie?", "2026-12-01", 2), ("Wie?", "2026-11-23", 1), ("Wie?", "2027-01-06", 1), ("Wie?", "", 1)]
    {
        assert!(read(question, day, of).is_err(), "{question} {day} {of}");
    }
}

#[tokio::test]
async fn bo_asks_fatima_who_answers_without_seeing_whose_plan_it_is() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}/opschalen");
        let (mut bo, mut fatima) = (app.log_in(&BO).await, app.log_in(&FATIMA).await);
        fatima.get("/organisatie").await.hides("wacht op uw antwoord");
        let page = bo.get(&here).await;
        bo.fill(&page, &here, &[]).await.is(422).shows("Maak een keuze").shows("Vul dit in");
        let work = BO.place.expect("a place").id.to_string();
        let asked = [("organisation", work.as_str()), ("question", "Mag een proefplaatsing langer duren?"), ("answer_by", "2026-11-26")];
        bo.fill(&page, &here, &asked).await.is(200).shows("Mag een proefplaatsing");
        fatima.get("/organisatie").await.shows("1 vraag wacht op uw antwoord");
        let list = fatima.get("/organisatie/opgeschaald").await;
        list.shows("Mag een proefplaatsing").hides("Amina").hides(&AMINAS_PLAN.to_string());
        let place = list.links().into_iter().find(|link| link.starts_with("/organisatie/opgeschaald/")).expect("a question");
        for member in [&BO, &CARMEN, &AMINA, &HENK] {
            app.log_in(member).await.get(&place).await.is(404);
        }
        let page = fatima.get(&place).await;
        page.shows("Een professional van Werk").hides("Amina").hides("Bo Willems").hides(&AMINAS_PLAN.to_string());
        fatima.fill(&page, &place, &[("answer", "Ja, tot drie maanden")]).await.is(200).shows("Er wacht geen vraag");
        bo.get(&here).await.shows("Ja, tot drie maanden");
        app.log_in(&AMINA).await.get(&here).await.shows("Ja, tot drie maanden");
        app.log_in(&NOOR).await.get(&here).await.is(404);
        assert_eq!(app.number("select count(*) from messages where kind in ('team.escalated', 'team.escalation_answered')").await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_in_time_through_its_day_and_late_the_next_also_in_a_weekend_and_when_the_year_ends() {
    // A Sunday on which the clocks go forward, the last day of a year, a Sunday right after it.
    for due in ["2027-03-28", "2026-12-31", "2027-01-03"].map(|text| Day::read(text).expect("a day")) {
        on_both(async |app: TestApp| {
            let here = format!("/plannen/{AMINAS_PLAN}/opschalen");
            app.it_becomes(due.plus_days(-20).at_hour(10));
            let mut bo = app.log_in(&BO).await;
            let page = bo.get(&here).await;
            let (work, day) = (BO.place.expect("a place").id.to_string(), due.to_string());
            let asked = [("organisation", work.as_str()), ("question", "Mag dit langer duren?"), ("answer_by", day.as_str())];
            bo.fill(&page, &here, &asked).await.is(200).shows("Mag dit langer duren?");
            let over = due.plus_days(1).start();
            for (moment, is_late) in [(due.start(), false), (over.plus_ms(-1), false), (over, true)] {
                app.it_becomes(moment);
                for (member, path) in [(&FATIMA, "/organisatie/opgeschaald"), (&BO, here.as_str())] {
                    let page = app.log_in(member).await.get(path).await;
                    assert_eq!(page.shows("Mag dit langer duren?").text().contains("te laat"), is_late, "{} {moment:?}", member.name);
                }
            }
        })
        .await;
    }
}
