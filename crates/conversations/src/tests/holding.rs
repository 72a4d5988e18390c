// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! At the table: two who write, and what is hidden from whom.
use super::{at_table, begin, carmen_plans, end, printing, send};
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN},
    on_both,
    test_app::on_both_with,
};

#[tokio::test]
async fn two_people_write_at_one_table_and_both_stay_and_what_is_wrong_loses_nothing() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await.is(200);
        at_table(&mut bo, &talk, &[("what", "say"), ("said", "Bo schrijft dit")]).await;
        let page = at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Carmen schrijft dat")]).await;
        page.shows("Bo schrijft dit").shows("Carmen schrijft dat");
        let long = at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Haar nummer is 111222333")]).await;
        long.is(422).shows("Haar nummer is 111222333");
        let step = [("what", "decide"), ("kind", "action"), ("words", "Samen bellen")];
        at_table(&mut carmen, &talk, &step).await.is(422).shows("Kies bij welk doel deze stap hoort");
        at_table(&mut bo, &talk, &[("what", "point"), ("point", "De oppas")]).await.is(200).shows("De oppas");
        let there = format!("{talk}/aanwezig");
        let amina = AMINA.id.to_string();
        send(&mut carmen, &there, &[("person", &amina), ("was", "not_there"), ("reason", "Zij is ziek")]).await.shows("Is er niet");
        end(&mut bo, &talk).await.shows("Amina Haddou was er niet bij. Zij is ziek");
        carmen.get(&format!("{talk}/aan-tafel")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_was_said_and_decided_about_an_area_is_hidden_from_who_does_not_see_it() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut amina = app.log_in(&AMINA).await;
        let page = send(&mut amina, &format!("{talk}/voorbereiden"), &[("matters", "Rust"), ("about", "money")]).await;
        let agenda = amina.fill(&page, &format!("{talk}/voorbereiden/delen"), &[("delen", "ja")]).await;
        agenda.shows("Geld");
        let mut carmen = app.log_in(&CARMEN).await;
        let table = begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        let point = table.html.split("id=\"said-").filter_map(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned()).nth(2);
        let point = point.expect("the point about money");
        at_table(&mut carmen, &talk, &[("what", "say"), ("point", &point), ("said", "Er zijn drie schulden")]).await.shows("drie schulden");
        let goal = [("what", "decide"), ("kind", "goal"), ("words", "Ik wil van mijn schulden af"), ("area", "money")];
        at_table(&mut carmen, &talk, &goal).await.is(200);
        let rule = [("what", "decide"), ("kind", "rule"), ("words", "Eerst aflossen en dan pas een huis"), ("area", "money")];
        at_table(&mut carmen, &talk, &rule).await.is(200);

        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let mut bo = app.log_in(&BO).await;
        let secrets = ["drie schulden", "schulden af", "Eerst aflossen", "Geld"];
        for path in [format!("{talk}/aan-tafel"), talk.clone(), format!("{talk}/papier")] {
            let page = bo.get(&path).await;
            page.is(200).shows("Rust");
            for secret in secrets {
                page.hides(secret);
            }
        }
        end(&mut carmen, &talk).await.shows("drie schulden").shows("Ik wil van mijn schulden af");
        let record = bo.get(&talk).await;
        for secret in secrets {
            record.shows("Rust").hides(secret);
        }
        // He was there; when Amina ends everything, nothing of it is left for him but that it was.
        app.sees(AMINAS_PLAN, &BO, "place").await;
        for path in [talk.clone(), format!("{talk}/papier")] {
            bo.get(&path).await.is(200).shows("is niet met u gedeeld").hides("Rust");
        }
    })
    .await;
}

/// What the script brings while somebody types in one form of the table.
async fn types(visitor: &mut Visitor, talk: &str, fields: &[(&str, &str)]) {
    let table = format!("{talk}/aan-tafel");
    let page = visitor.get(&table).await;
    let mut typed = page.filled(&format!("{table}/einde"), &[]);
    typed.extend(
        fields.iter().chain(&[("formulier", &*table), ("naar", &*table)]).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    visitor.post("/concepten", &typed, &table).await.is(204);
}

#[tokio::test]
async fn what_stands_in_one_form_of_the_table_stays_when_another_is_sent_or_must_be_mended() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut carmen = app.log_in(&CARMEN).await;
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await.is(200);
        let point = [("concept", "point"), ("what", "point"), ("point", "De oppas")];
        types(&mut carmen, &talk, &point).await;
        types(&mut carmen, &talk, &[("concept", "decide"), ("what", "decide"), ("words", "Elke maandag bellen")]).await;
        types(&mut carmen, &talk, &[("concept", "say"), ("what", "say"), ("said", "Het gaat beter met haar")]).await;
        let sent = at_table(&mut carmen, &talk, &point).await;
        let points = sent.is(200).shows("De oppas").shows("Het gaat beter met haar");
        assert!(points.html.contains("value=\"Elke maandag bellen\"") && !points.html.contains("value=\"De oppas\""), "{}", points.html);
        let wrong = at_table(&mut carmen, &talk, &[("concept", "say"), ("what", "say"), ("said", "Haar nummer is 111222333")]).await;
        wrong.is(422).shows("Haar nummer is 111222333").hides("Het gaat beter met haar");
        assert!(wrong.html.contains("value=\"Elke maandag bellen\""), "{}", wrong.html);
        assert_eq!(app.number("select count(*) from drafts").await, 2, "one is sent, one must be mended, one is not sent");
        at_table(&mut carmen, &talk, &[("concept", "say"), ("what", "say"), ("said", "Het gaat goed")]).await.is(200);
        assert_eq!(app.number("select count(*) from drafts").await, 1);
        app.log_in(&BO).await.get(&format!("{talk}/aan-tafel")).await.hides("Elke maandag bellen");
    })
    .await;
}
