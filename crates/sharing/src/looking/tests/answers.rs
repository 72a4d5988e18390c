// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who hears of a question about a look, and who answers it.
use super::plan;
use crate::looking::answering::{Colleague, Others, may_answer, told};
use foundation::Id;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, CARMEN, FATIMA, HENK, HUGO, NOOR},
    on_both,
};

#[test]
fn who_leads_is_told_or_else_who_sits_there_or_else_the_others_and_who_looked_only_when_alone() {
    let of = |person, leads, sits| Colleague { person: Id::of(person), leads, sits };
    let (looker, chief, near, far) = (of(1, false, true), of(2, true, false), of(3, false, true), of(4, false, false));
    let heard = |all: &[Colleague]| told(all, looker.person);
    assert_eq!(heard(&[looker, chief, near, far]), [chief.person]);
    assert_eq!(heard(&[looker, near, far]), [near.person]);
    assert_eq!(heard(&[looker, far]), [far.person]);
    assert_eq!(heard(&[looker]), [looker.person]);
    assert!(heard(&[]).is_empty());
    let leading = of(1, true, false);
    assert_eq!(told(&[leading, looker, near], looker.person), [near.person], "who looked is not told, also not as who leads");
    assert_eq!(told(&[leading, looker], looker.person), [looker.person], "once");
}

#[test]
fn nobody_answers_for_the_own_look_as_long_as_there_is_somebody_else() {
    assert_eq!([Others::of(1, 2), Others::of(0, 2), Others::of(0, 0)], [Others::Near, Others::Far, Others::Nobody]);
    let rules = [(Others::Near, false, true, false), (Others::Far, false, true, true), (Others::Nobody, true, false, false)];
    for (others, looker, near, far) in rules {
        assert_eq!(may_answer(others, true, true), looker, "{others:?}");
        assert_eq!(may_answer(others, true, false), looker, "{others:?}");
        assert_eq!(may_answer(others, false, true), near, "{others:?}");
        assert_eq!(may_answer(others, false, false), far, "{others:?}");
    }
}

#[tokio::test]
async fn amina_asks_why_bo_looked_and_fatima_who_hears_of_it_answers() {
    on_both(async |app: TestApp| {
        let (mut amina, list) = (app.log_in(&AMINA).await, plan("wie-keek-mee"));
        let mut bo = app.log_in(&BO).await;
        bo.get(&plan("doelen")).await.is(200);
        let page = amina.get(&list).await;
        let line = page.link_called("Stel een vraag").expect("a link to ask");
        let page = amina.get(&line).await;
        page.shows("Bo Willems van Werk & Inkomen Rivierland");
        amina.fill(&page, &line, &[("words", "Waarom zo laat op de avond?")]).await.shows("U krijgt antwoord tot en met 8 december 2026");
        let heard = "select count(*) from messages m join roles r on r.municipality_id = m.municipality_id and r.person_id = m.person_id
             where m.kind = 'looking.asked' and m.plan_id is null and r.role = 'team_manager'";
        assert_eq!([app.number("select count(*) from messages where kind = 'looking.asked'").await, app.number(heard).await], [1, 1]);
        let mut fatima = app.log_in(&FATIMA).await;
        let message = "Een inwoner stelt uw organisatie een vraag over meekijken.";
        fatima.get("/berichten").await.shows(message).hides("Amina").hides("laat op de avond");
        fatima.get("/organisatie").await.shows("Er wacht één vraag op antwoord");
        let questions = fatima.get("/vragen").await;
        questions.shows("Bo Willems keek op 24 november 2026 naar: de doelen").hides("Amina");
        let one = questions.links().into_iter().find(|link| link.starts_with("/vragen/")).expect("a question");
        for nobody in [&BO, &CARMEN, &HUGO, &HENK, &AMINA, &NOOR] {
            app.log_in(nobody).await.get(&one).await.is(404);
        }
        bo.get("/vragen").await.shows("Er wacht geen vraag op antwoord");
        app.minutes_pass(15 * 24 * 60);
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&list).await.shows("Het antwoord had er op 8 december 2026 moeten zijn");
        let mut fatima = app.log_in(&FATIMA).await;
        fatima.get("/vragen").await.shows("Te laat");
        fatima.get("/organisatie").await.shows("Eén antwoord is te laat");
        let page = fatima.get(&one).await;
        page.shows("Waarom zo laat op de avond?").hides("U keek zelf");
        fatima.fill(&page, &one, &[("words", "")]).await.is(422);
        fatima.fill(&page, &one, &[("words", "Bo bereidde uw gesprek voor.")]).await.shows("Er wacht geen vraag op antwoord");
        amina.get(&list).await.shows("Bo bereidde uw gesprek voor.").hides("had er op").hides("van wie zelf keek");
        assert_eq!(app.number("select count(*) from messages where kind = 'looking.answered'").await, 1);
        fatima.get("/organisatie").await.hides("Vragen van inwoners Er wacht");
    })
    .await;
}

#[tokio::test]
async fn a_refused_try_of_who_leads_the_team_is_explained_by_a_colleague_at_the_table() {
    on_both(async |app: TestApp| {
        app.log_in(&FATIMA).await.get(&plan("doelen")).await.is(404);
        let (mut amina, list) = (app.log_in(&AMINA).await, plan("wie-keek-mee"));
        let line = amina.get(&list).await.link_called("Stel een vraag").expect("a link to ask");
        let page = amina.get(&line).await;
        amina.fill(&page, &line, &[]).await.is(200).shows("U krijgt antwoord");
        app.log_in(&FATIMA).await.get("/vragen").await.shows("Er wacht geen vraag op antwoord");
        let mut bo = app.log_in(&BO).await;
        bo.get("/berichten").await.shows("een vraag over meekijken");
        let questions = bo.get("/vragen").await;
        let one = questions.links().into_iter().find(|link| link.starts_with("/vragen/")).expect("a question");
        let page = bo.get(&one).await;
        bo.fill(&page, &one, &[("words", "Zij zocht een ander plan.")]).await.is(200);
        amina.get(&list).await.shows("Zij zocht een ander plan.").hides("van wie zelf keek");
    })
    .await;
}

#[tokio::test]
async fn carmen_who_works_alone_answers_for_her_own_look_and_amina_reads_that_she_did() {
    on_both(async |app: TestApp| {
        let (mut carmen, mut amina, list) = (app.log_in(&CARMEN).await, app.log_in(&AMINA).await, plan("wie-keek-mee"));
        carmen.get(&plan("doelen")).await.is(200);
        let line = amina.get(&list).await.link_called("Stel een vraag").expect("a link to ask");
        let page = amina.get(&line).await;
        amina.fill(&page, &line, &[]).await.is(200);
        carmen.get("/berichten").await.shows("een vraag over meekijken");
        let questions = carmen.get("/vragen").await;
        let one = questions.links().into_iter().find(|link| link.starts_with("/vragen/")).expect("a question");
        let page = carmen.get(&one).await;
        page.shows("U keek zelf. Uw organisatie heeft niemand anders.");
        carmen.fill(&page, &one, &[("words", "Wij hadden een afspraak.")]).await.is(200);
        amina.get(&list).await.shows("Wij hadden een afspraak. Dit antwoord is van wie zelf keek.");
    })
    .await;
}
