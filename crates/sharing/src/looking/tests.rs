// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina reads who looked along and asks about it; nobody else reads her list, and nobody else's affairs stand in it.
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, KARIN, LOTTE, NOOR},
    on_both,
};

fn plan() -> String {
    format!("/plannen/{AMINAS_PLAN}")
}

fn list() -> String {
    format!("{}/wie-keek-mee", plan())
}

async fn asks(amina: &mut Visitor, words: &str) -> Seen {
    let page = amina.get(&list()).await;
    let link =
        page.links().into_iter().find(|link| link.contains("/vraag?") && link.contains("wat=plan.story")).expect("a line about the story");
    let page = amina.get(&link).await;
    page.is(200).shows("Bo Willems van Werk & Inkomen Rivierland");
    amina.fill(&page, &format!("{}/vraag", list()), &[("words", words)]).await
}

#[tokio::test]
async fn amina_reads_who_opened_what_and_her_own_visits_are_left_out() {
    on_both(async |app: TestApp| {
        app.log_in(&BO).await.get(&format!("{}/verhaal", plan())).await.is(200);
        app.log_in(&NOOR).await.get(&plan()).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&plan()).await.shows("Wie keek mee");
        let page = amina.get(&list()).await;
        page.is(200).shows("Bo Willems").shows("uw verhaal").shows("Noor Haddou").shows("uit uw eigen netwerk").shows("compleet vanaf");
        assert_eq!(page.html.matches("<p><strong>Amina Haddou</strong>").count(), 0);
        amina.get(&format!("{}?wie={}", list(), NOOR.id)).await.shows("Noor Haddou").hides("Las: uw verhaal");
        amina.get(&format!("{}?tot=2026-01-01", list())).await.shows("keek niemand mee");
    })
    .await;
}

#[tokio::test]
async fn a_colleague_who_was_refused_is_told_and_a_neighbour_is_not() {
    on_both(async |app: TestApp| {
        app.log_in(&FATIMA).await.get(&plan()).await.is(404);
        app.log_in(&HENK).await.get(&plan()).await.is(404);
        let page = app.log_in(&AMINA).await.get(&list()).await;
        page.shows("Fatima Yilmaz").shows("Probeerde te openen, en mocht niet").hides("Henk");
    })
    .await;
}

#[tokio::test]
async fn what_happens_in_henks_plan_changes_not_one_byte_of_aminas_page() {
    on_both(async |app: TestApp| {
        app.log_in(&CARMEN).await.get(&plan()).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let before = amina.get(&list()).await.html;
        let mut carmen = app.log_in(&CARMEN).await;
        for path in ["", "/verhaal", "/geschiedenis", "/doelen"] {
            carmen.get(&format!("/plannen/{HENKS_PLAN}{path}")).await.is(200);
        }
        app.log_in(&HENK).await.get(&format!("/plannen/{HENKS_PLAN}/wie-keek-mee")).await.shows("Carmen de Wit");
        let tokens = |html: &str| {
            html.split("form_token\" value=\"")
                .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(tokens(&before), tokens(&amina.get(&list()).await.html));
    })
    .await;
}

#[tokio::test]
async fn only_amina_reads_her_list() {
    on_both(async |app: TestApp| {
        for member in [&BO, &CARMEN, &NOOR, &HENK, &FATIMA, &GERDA, &KARIN, &LOTTE] {
            let mut visitor = app.log_in(member).await;
            visitor.get(&list()).await.is(404);
            visitor.get(&format!("{}/vraag?dag=2026-11-24&wie={}&wat=plan.story", list(), BO.id)).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_goes_to_the_organisation_and_its_answer_comes_back() {
    on_both(async |app: TestApp| {
        app.log_in(&BO).await.get(&format!("{}/verhaal", plan())).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        asks(&mut amina, "Waarom las Bo mijn verhaal?").await.is(200).shows("Uw vragen").shows("U krijgt antwoord vóór 8 december 2026");
        let mut fatima = app.log_in(&FATIMA).await;
        fatima.get("/organisatie").await.shows("Eén vraag van een inwoner wacht op antwoord");
        let questions = fatima.get("/vragen").await;
        questions.shows("Amina Haddou").shows("Bo Willems");
        let link = questions.link_called("Amina Haddou").expect("the question");
        for member in [&CARMEN, &NOOR, &HENK, &KARIN, &LOTTE] {
            app.log_in(member).await.get(&link).await.is(404);
        }
        app.log_in(&CARMEN).await.get("/vragen").await.hides("Amina");
        app.log_in(&BO).await.get("/vragen").await.shows("Amina Haddou");
        let page = fatima.get(&link).await;
        page.shows("Waarom las Bo mijn verhaal?");
        fatima.fill(&page, &link, &[("answer", " ")]).await.is(422).shows("Let op:");
        fatima.fill(&page, &link, &[("answer", "Bo bereidde het gesprek voor.")]).await.is(200).shows("Beantwoord");
        amina.get(&list()).await.shows("Bo bereidde het gesprek voor.").shows("Fatima Yilmaz");
        assert_eq!(app.number("select count(*) from messages where kind = 'looking.answered'").await, 1);
        fatima.get(&link).await.hides("Antwoord sturen");
    })
    .await;
}

#[tokio::test]
async fn a_question_past_its_term_is_late_for_everyone_who_waits() {
    on_both(async |app: TestApp| {
        app.log_in(&BO).await.get(&format!("{}/verhaal", plan())).await.is(200);
        asks(&mut app.log_in(&AMINA).await, "").await.is(200);
        app.minutes_pass(15 * 24 * 60);
        app.log_in(&AMINA).await.get(&list()).await.shows("Te laat");
        app.log_in(&FATIMA).await.get("/vragen").await.shows("Te laat");
        app.log_in(&FATIMA).await.get("/organisatie").await.shows("Eén is te laat");
    })
    .await;
}

#[tokio::test]
async fn what_was_not_looked_at_cannot_be_asked_about() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        for query in
            ["dag=2026-11-24&wie=x&wat=plan.story", "dag=gisteren&wie=&wat=", &format!("dag=2026-11-24&wie={}&wat=plan.story", CARMEN.id)]
        {
            amina.get(&format!("{}/vraag?{query}", list())).await.is(404);
        }
    })
    .await;
}
