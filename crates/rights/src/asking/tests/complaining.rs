// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The stories of complaining: who answers, and who does not.
use super::{mine, waiting};
use access::{Held, Role, people};
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, BO, CARMEN, FATIMA, KARIN},
    on_both,
};

/// Amina complains about somebody at her table.
async fn complains(amina: &mut Visitor, about: &Member, words: &str) {
    let here = format!("{}/klacht", mine());
    let page = amina.get(&here).await;
    amina.fill(&page, &here, &[("to", "")]).await.is(422).shows("Maak een keuze").shows("Vul dit in");
    let page = amina.get(&here).await;
    amina.fill(&page, &here, &[("to", &about.id.to_string()), ("words", words)]).await.is(200).shows("Een klacht indienen");
}

/// Bo leads his team, next to Fatima.
async fn bo_leads_too(app: &TestApp) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    let held = Held { role: Role::TeamManager, organisation: BO.place.map(|place| place.id) };
    people::store::give_role(&mut tx, BO.of, BO.id, (held, None), app.app.clock().now()).await.expect("kept");
    tx.commit().await.expect("kept");
}

#[tokio::test]
async fn amina_complains_about_bo_and_fatima_answers_while_bo_who_leads_too_reads_nothing() {
    on_both(async |app: TestApp| {
        bo_leads_too(&app).await;
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&mine()).await.shows("Een klacht indienen");
        complains(&mut amina, &BO, "Hij belde mij niet terug").await;
        amina.get(&mine()).await.shows("U krijgt antwoord tot en met 5 januari 2027");
        let mut bo = app.log_in(&BO).await;
        bo.get("/verzoeken").await.is(200).hides("Amina Haddou");
        app.log_in(&KARIN).await.get("/verzoeken").await.is(200).hides("Amina Haddou");
        let mut fatima = app.log_in(&FATIMA).await;
        let (place, page) = waiting(&mut fatima).await;
        page.shows("De klacht gaat over Bo Willems").shows("Hij belde mij niet terug").shows("met vier weken");
        bo.get(&place).await.is(404);
        fatima.fill(&page, &place, &[("outcome", "yes"), ("reason", "Dat had anders gemoeten")]).await.is(200);
        let link = amina.get(&mine()).await.links().into_iter().find(|link| link.contains("/verzoek/")).expect("her complaint");
        let answered = amina.get(&link).await;
        answered.shows("De klacht klopt").shows("Dat had anders gemoeten").shows("Nationale ombudsman").hides("Uw eigen verklaring");
        assert_eq!(app.number("select count(*) from messages where kind = 'asking.asked'").await, 1, "only who answers is told");
        assert_eq!(app.number("select count(*) from change_log where event = 'asking.complaint'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_complaint_that_nobody_else_in_the_organisation_can_answer_goes_to_the_privacy_officer() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        complains(&mut amina, &CARMEN, "Zij kwam te laat").await;
        app.log_in(&CARMEN).await.get("/verzoeken").await.is(200).hides("Amina Haddou");
        app.log_in(&FATIMA).await.get("/verzoeken").await.is(200).hides("Amina Haddou");
        let (_, page) = waiting(&mut app.log_in(&KARIN).await).await;
        page.shows("De klacht gaat over Carmen de Wit").shows("Zij kwam te laat");
    })
    .await;
}
