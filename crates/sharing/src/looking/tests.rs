// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who looked along, and the question about it.
use super::*;
use foundation::{Language, Texts};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, HUGO, NOOR},
    on_both,
    places::WORK,
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
        page.shows("Bo Willems, Werk & Inkomen Rivierland Keek naar: de doelen").shows("Noor Haddou, uit uw eigen netwerk");
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
async fn amina_asks_why_bo_looked_and_gets_an_answer() {
    on_both(async |app: TestApp| {
        let (mut amina, list) = (app.log_in(&AMINA).await, plan("wie-keek-mee"));
        let mut bo = app.log_in(&BO).await;
        bo.get(&plan("doelen")).await.is(200);
        let page = amina.get(&list).await;
        let line = page.link_called("Stel een vraag").expect("a link to ask");
        let page = amina.get(&line).await;
        page.shows("Bo Willems van Werk & Inkomen Rivierland");
        amina.fill(&page, &line, &[("words", "Waarom zo laat op de avond?")]).await.shows("U krijgt antwoord tot en met 8 december 2026");
        let mut fatima = app.log_in(&FATIMA).await;
        fatima.get("/organisatie").await.shows("Er wacht één vraag op antwoord");
        let questions = fatima.get("/vragen").await;
        questions.shows("Bo Willems keek op 24 november 2026 naar: de doelen").hides("Amina");
        let one = questions.links().into_iter().find(|link| link.starts_with("/vragen/")).expect("a question");
        for nobody in [&CARMEN, &HUGO, &HENK, &AMINA, &NOOR] {
            app.log_in(nobody).await.get(&one).await.is(404);
        }
        app.minutes_pass(15 * 24 * 60);
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&list).await.shows("Het antwoord had er op 8 december 2026 moeten zijn");
        let mut fatima = app.log_in(&FATIMA).await;
        fatima.get("/vragen").await.shows("Te laat");
        fatima.get("/organisatie").await.shows("Eén antwoord is te laat");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&one).await;
        page.shows("Waarom zo laat op de avond?");
        bo.fill(&page, &one, &[("words", "")]).await.is(422);
        bo.fill(&page, &one, &[("words", "Ik bereidde ons gesprek voor.")]).await.shows("Er wacht geen vraag op antwoord");
        amina.get(&list).await.shows("Ik bereidde ons gesprek voor.").hides("had er op");
        assert_eq!(app.number("select count(*) from messages where kind = 'looking.answered'").await, 1);
        fatima.get("/organisatie").await.hides("Vragen van inwoners Er wacht");
    })
    .await;
}
