// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Templates: Fatima keeps them for work and income, Bo begins with one, Amina sees ideas and decides herself.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENKS_PLAN, MEES, NOOR},
    on_both,
};

const NAME: &str = "Op weg naar werk";

/// Fatima makes a template with one goal and one step for any goal; gives its page.
async fn fatima_makes(fatima: &mut Visitor) -> Seen {
    let page = fatima.get("/sjablonen/nieuw").await;
    let said = [("name", NAME), ("source", "Ons team, na twintig gesprekken")];
    let page = fatima.fill(&page, "/sjablonen", &said).await;
    let here = page.is(200).path.clone();
    let goal = format!("{here}/doelen/0");
    let form = fatima.get(&goal).await;
    let fields = [("wish", "Ik wil werk dat bij mij past"), ("areas", "work_and_learning"), ("ways", "Een proefplaatsing\nEen cursus")];
    let mut fields = form.filled(&goal, &fields);
    fields.iter_mut().find(|(name, _)| name == "what").expect("a row").1 = "Samen een cv maken".into();
    fields.iter_mut().find(|(name, _)| name == "days").expect("a row").1 = "14".into();
    fatima.post(&goal, &fields, &goal).await.is(303);
    let steps = format!("{here}/stappen");
    let form = fatima.get(&steps).await;
    let mut fields = form.filled(&steps, &[]);
    fields.iter_mut().find(|(name, _)| name == "what").expect("a row").1 = "Een kennismaking bij een bedrijf".into();
    fatima.post(&steps, &fields, &steps).await.is(303);
    fatima.get(&here).await
}

#[tokio::test]
async fn fatima_keeps_templates_and_every_version_stays_readable() {
    on_both(async |app: TestApp| {
        let mut fatima = app.log_in(&FATIMA).await;
        let page = fatima.get("/sjablonen/nieuw").await;
        fatima.fill(&page, "/sjablonen", &[("name", "x")]).await.is(422).shows("Vul dit in");
        let page = fatima_makes(&mut fatima).await;
        page.shows("Ik wil werk dat bij mij past").shows("Samen een cv maken de inwoner, binnen 14 dagen").shows("Versie 3");
        let here = page.path.clone();
        fatima.get(&format!("{here}/versies/1")).await.is(200).shows(NAME).hides("Ik wil werk dat bij mij past");
        let (one, other) = (fatima.get(&format!("{here}/naam")).await, fatima.get(&format!("{here}/naam")).await);
        fatima.fill(&one, &format!("{here}/naam"), &[("name", "Naar werk")]).await.is(200).shows("Naar werk");
        let both = fatima.fill(&other, &format!("{here}/naam"), &[("name", "Werk zoeken")]).await;
        both.is(422).shows("Naar werk").shows("Werk zoeken");
        fatima.get("/sjablonen").await.shows("Naar werk").shows("Bron: Ons team");
        for member in [&BO, &AMINA, &GERDA, &MEES] {
            app.log_in(member).await.get(&here).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn bo_begins_with_a_template_changes_it_and_everyone_sees_where_it_came_from() {
    on_both(async |app: TestApp| {
        let mut fatima = app.log_in(&FATIMA).await;
        fatima_makes(&mut fatima).await;
        let list = format!("/plannen/{AMINAS_PLAN}/sjablonen");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&list).await;
        page.shows(NAME).shows("Samen een cv maken");
        let to = page.links().into_iter().find(|link| link.starts_with(&format!("{list}/")) && link.contains("/doelen/")).expect("a goal");
        let form = bo.get(&to).await;
        form.shows("Dit is een voorstel");
        let filled = form.filled(&to, &[]);
        assert!(filled.contains(&("due_on".into(), "2026-12-08".into())), "fourteen days: {filled:?}");
        bo.fill(&form, &to, &[("wish", " ")]).await.is(422).shows("Vul dit in").shows("Werk & Inkomen");
        let goal = bo.fill(&form, &to, &[("wish", "Ik wil werk met mensen")]).await;
        goal.is(200).shows("Ik wil werk met mensen").shows("Samen een cv maken").shows("Een proefplaatsing");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&goal.path).await;
        page.shows("Uit sjabloon “Op weg naar werk” van Werk & Inkomen Rivierland, versie 3. Bron: Ons team");
        page.shows("Het was een voorstel: alles kan anders");
        let action = page.links().into_iter().find(|link| link.contains("/acties/") && !link.ends_with("nieuw")).expect("an action");
        amina.get(&action).await.shows("Uit sjabloon");
        amina.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await.shows("Bo Willems begon met een sjabloon");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(&list).await.shows("Er zijn nog geen sjablonen").hides(NAME);
        carmen.get(&to).await.is(404);
        carmen.get(&to.replace(&AMINAS_PLAN.to_string(), &HENKS_PLAN.to_string())).await.is(404);
        app.log_in(&NOOR).await.get(&list).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn amina_sees_ideas_takes_only_the_words_and_reads_where_they_came_from() {
    on_both(async |app: TestApp| {
        let list = format!("/plannen/{AMINAS_PLAN}/sjablonen");
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&list).await.shows("Er zijn nu geen ideeën");
        fatima_makes(&mut app.log_in(&FATIMA).await).await;
        let page = amina.get(&list).await;
        page.shows("Zo zeggen andere mensen het").shows("Ik wil werk dat bij mij past").hides("Samen een cv maken");
        let idea = page.links().into_iter().find(|link| link.contains("?idee=")).expect("an idea");
        let goals = format!("/plannen/{AMINAS_PLAN}/doelen");
        let page = amina.get(&idea).await;
        assert!(page.filled(&goals, &[]).contains(&("wish".into(), "Ik wil werk dat bij mij past".into())));
        let page = amina.fill(&page, &goals, &[("wish", "Ik wil werk dat bij mij en de kinderen past")]).await;
        page.shows("Waar gaat dit doel over?");
        let goal = page.path.trim_end_matches("/onderwerpen").to_owned();
        let seen = amina.get(&goal).await;
        seen.shows("en de kinderen past").shows("Uit sjabloon “Op weg naar werk”").shows("versie 3").hides("Samen een cv maken");
        let first = page.path.split("/doelen/").next().unwrap_or_default().to_owned();
        amina.get(&format!("{first}/doelen/nieuw?idee=niets")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn an_example_fills_in_an_agreement_and_one_that_ended_is_offered_no_more() {
    on_both(async |app: TestApp| {
        let mut fatima = app.log_in(&FATIMA).await;
        let template = fatima_makes(&mut fatima).await;
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{}/acties/nieuw", goal.path)).await;
        let examples = format!("{}/voorbeelden", goal.path);
        assert!(page.links().contains(&examples));
        let page = bo.get(&examples).await;
        page.shows("Een kennismaking bij een bedrijf").shows("Samen een cv maken");
        let to = page.links().into_iter().find(|link| link.starts_with(&format!("{examples}/"))).expect("an example");
        let form = bo.get(&to).await;
        bo.fill(&form, &to, &[("what", "Een kennismaking bij de salon"), ("due_on", "2026-11-01")]).await.is(422).shows("al voorbij");
        let page = bo.fill(&form, &to, &[("what", "Een kennismaking bij de salon")]).await;
        page.is(200).shows("Een kennismaking bij de salon");
        fatima.fill(&template, &format!("{}/einde", template.path), &[]).await.is(200).shows("Niet meer in gebruik");
        bo.get(&examples).await.shows("Er zijn geen voorbeelden");
        bo.get(&to).await.is(404);
        fatima.get(&format!("{}/doelen/0", template.path)).await.is(404);
        let action = page.links().into_iter().find(|link| link.contains("/acties/") && !link.ends_with("nieuw")).expect("an action");
        amina.get(&action).await.shows("Uit sjabloon “Op weg naar werk”");
    })
    .await;
}

#[tokio::test]
async fn bo_takes_a_template_whole_less_what_he_unticks() {
    on_both(async |app: TestApp| {
        let mut fatima = app.log_in(&FATIMA).await;
        let here = fatima_makes(&mut fatima).await.path;
        let second = format!("{here}/doelen/1");
        let form = fatima.get(&second).await;
        let mut fields = form.filled(&second, &[("wish", "Ik wil rust met geld"), ("areas", "money")]);
        for (name, value) in [("what", "Post openen"), ("days", "7"), ("repeats", "weekly")] {
            fields.iter_mut().find(|(field, _)| field == name).expect("a row").1 = value.into();
        }
        fatima.post(&second, &fields, &second).await.is(303);
        fatima.get(&here).await.shows("Post openen de inwoner, binnen 7 dagen, Elke week");
        let list = format!("/plannen/{AMINAS_PLAN}/sjablonen");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&list).await;
        let to = page.link_called("Alles overnemen").expect("a way to take it whole");
        let form = bo.get(&to).await;
        form.shows("Ik wil werk dat bij mij past").shows("Post openen");
        let mut fields = form.filled(&to, &[]);
        assert_eq!(fields.iter().filter(|(name, _)| name == "goal" || name == "step").count(), 4, "all is ticked: {fields:?}");
        let none: Vec<_> = fields.iter().filter(|(name, _)| name == "form_token").cloned().collect();
        bo.post(&to, &none, &to).await.is(422).shows("Maak een keuze");
        let form = bo.get(&to).await;
        fields = form.filled(&to, &[]);
        fields.retain(|(_, value)| value != "0.0");
        bo.post(&to, &fields, &to).await.is(303);
        let plan = bo.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        plan.shows("Ik wil werk dat bij mij past").shows("Ik wil rust met geld").shows("Post openen").shows("Elke week");
        plan.hides("Samen een cv maken");
        let goal = plan.link_called("Ik wil rust met geld").expect("the goal");
        app.log_in(&AMINA).await.get(&goal).await.shows("Uit sjabloon “Op weg naar werk”").shows("versie 4");
        app.log_in(&AMINA).await.get(&to).await.is(404);
        app.log_in(&CARMEN).await.get(&to).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_without_templates_can_begin_with_a_small_set() {
    on_both(async |app: TestApp| {
        let mut fatima = app.log_in(&FATIMA).await;
        let page = fatima.get("/sjablonen").await;
        let taken = fatima.fill(&page, "/sjablonen/beginset", &[]).await;
        taken.is(200).shows("Werk dat past").shows("Rust in geldzaken").shows("Bron: Vierluik, een eerste set om aan te passen");
        assert!(!taken.has_form("/sjablonen/beginset"), "once is enough");
        app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}/sjablonen")).await.shows("Ik wil weer weten hoe ik ervoor sta");
        app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/sjablonen")).await.shows("Ik wil vaker mensen zien");
        app.log_in(&BO).await.get("/sjablonen").await.is(404);
    })
    .await;
}
