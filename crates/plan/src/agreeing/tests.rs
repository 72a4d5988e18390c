// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Laying down, answering, reading back and comparing, as Amina and Bo do.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/afspraken")
}

#[tokio::test]
async fn amina_agrees_partly_because_and_bo_reads_why() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here()).await;
        bo.fill(&page, &here(), &[]).await.is(422).shows("Er is nog geen doel");
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        bo.fill(&page, &here(), &[("review_on", "2026-11-01")]).await.is(422).shows("Deze dag is al voorbij");
        let page = bo.get(&here()).await;
        bo.fill(&page, &here(), &[("review_on", "2027-02-24")]).await.shows("Wacht op het antwoord").shows("24 februari 2027");
        let answer = format!("{}/akkoord", here());
        let page = amina.get(&answer).await;
        page.shows("Vraag 1 van 2");
        amina.fill(&page, &answer, &[("answer", "partly")]).await.is(422).shows("Schrijf wat er anders moet");
        let said = [("answer", "partly"), ("words", "Eerst een huis, dan werk")];
        amina.fill(&page, &answer, &said).await.is(200).shows("Voor een deel").shows("Eerst een huis");
        bo.get(&here()).await.shows("Eerst een huis, dan werk");
        app.log_in(&NOOR).await.get(&here()).await.is(200);
        assert!(!bo.get(&here()).await.has_form(&answer));
        assert_eq!(app.number("select count(*) from plan_standing where waits_for = 'professional'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_version_stays_as_it_was_and_the_next_tells_what_is_different() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await.is(200);
        let change = format!("{}/wijzigen", goal.path);
        let page = amina.get(&change).await;
        amina.fill(&page, &change, &[("wish", "Ik wil vier dagen werken")]).await.is(200);
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await.is(200).shows("Versie 2");
        let version = |number: i64| format!("/plannen/{AMINAS_PLAN}/versies/{number}");
        amina.get(&version(1)).await.shows("Ik wil werken").hides("vier dagen");
        amina.get(&format!("{}/verschil", version(2))).await.shows("Eerst: Ik wil werken").shows("Nu: Ik wil vier dagen werken");
        amina.get(&version(3)).await.is(404);
        app.log_in(&NOOR).await.get(&version(1)).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_given_once_and_only_to_the_newest_version() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let answer = format!("{}/akkoord", here());
        amina.get(&answer).await.shows("Het plan is nog niet voorgelegd").hides("Vraag 1 van 2");
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await;
        let old = amina.get(&answer).await;
        let walked = amina.fill(&old, &answer, &[("answer", "agreed"), ("vraag", "2")]).await;
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await;
        // What she chose on the way was about version 1, so it does not count for version 2.
        let page = amina.get(&format!("{answer}?vraag=2")).await;
        amina.fill(&page, &answer, &[]).await.is(422).shows("Maak een keuze");
        amina.fill(&walked, &answer, &[]).await.is(422).shows("nieuwere versie");
        let page = amina.get(&answer).await;
        amina.fill(&page, &answer, &[("answer", "agreed")]).await.is(200).shows("Ja, ik ben het ermee eens");
        amina.fill(&page, &answer, &[("answer", "agreed"), ("number", "2")]).await.is(200).hides("Vraag 1 van 2");
    })
    .await;
}

#[tokio::test]
async fn they_look_back_together_and_go_on_with_a_new_version() {
    on_both(async |app: TestApp| {
        let review = format!("/plannen/{AMINAS_PLAN}/terugkijken");
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        amina.get(&review).await.is(200).shows("Het plan is nog niet voorgelegd");
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[("review_on", "2026-12-01")]).await.is(200);
        let page = amina.get(&review).await;
        page.shows("Er is niets anders").hides("Tijd om terug te kijken");
        let fields = [("what", "Cv maken"), ("owner", &*format!("person:{}", AMINA.id))];
        let form = amina.get(&format!("{}/acties/nieuw", goal.path)).await;
        amina.fill(&form, &format!("{}/acties/nieuw", goal.path), &fields).await.is(200);
        app.minutes_pass(8 * 24 * 60);
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        amina.get("/").await.shows("Tijd om terug te kijken");
        let page = amina.get(&review).await;
        page.shows("Wat er veranderde sinds versie 1").shows("Nu: Cv maken · Amina Haddou · Nog te doen");
        let thread = format!("/plannen/{AMINAS_PLAN}/opmerkingen/versie/1");
        let page = amina.fill(&page, &thread, &[("said", "Het gaat beter dan ik dacht")]).await;
        assert_eq!(page.path, review, "she stays where she was");
        let page = bo.get(&review).await;
        page.shows("Het gaat beter dan ik dacht");
        bo.fill(&page, &here(), &[("review_on", "2027-03-01")]).await.is(200).shows("Versie 2").shows("1 maart 2027");
        app.log_in(&NOOR).await.get(&review).await.is(404);
        // A form that was made by hand does not let Noor in either.
        let mut noor = app.log_in(&NOOR).await;
        let own = noor.get(&goal.path).await;
        let fields = own.filled(&goal.path.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Ik kijk mee")]);
        noor.post(&thread, &fields, &goal.path).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_version_holds_both_views_the_table_and_can_be_compared_with_any_other() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let money = format!("/plannen/{AMINAS_PLAN}/onderwerpen/money");
        for words in ["Ik lig wakker van de brieven", "Het valt nu mee", "Ik slaap weer goed"] {
            let page = amina.get(&format!("{money}/eigen")).await;
            amina.fill(&page, &format!("{money}/eigen"), &[("words", words)]).await.is(200);
            let page = amina.get(&here()).await;
            amina.fill(&page, &here(), &[]).await.is(200);
            app.minutes_pass(1);
        }
        let version = |number: i64| format!("/plannen/{AMINAS_PLAN}/versies/{number}");
        let mut bo = app.log_in(&BO).await;
        bo.get(&version(1)).await.shows("Ik lig wakker").shows("Noor Haddou, zus").hides("Ik slaap weer");
        let page = bo.get(&format!("{}/verschil", version(3))).await;
        page.shows("In eigen woorden: Geld Eerst: Het valt nu mee Nu: Ik slaap weer goed");
        bo.get(&format!("{}/verschil?met=1", version(3))).await.shows("Eerst: Ik lig wakker van de brieven Nu: Ik slaap weer goed");
        bo.get(&format!("{}/verschil?met=9", version(3))).await.is(404);
    })
    .await;
}
