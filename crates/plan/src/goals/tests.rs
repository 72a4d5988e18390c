// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals, as the people around Amina's table set, order, change and end them.
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    on_both,
};

fn goals() -> String {
    format!("/plannen/{AMINAS_PLAN}/doelen")
}

/// Sets a goal the resident's way: one question, then the areas; gives the goal's page.
pub(crate) async fn amina_sets(amina: &mut Visitor, wish: &str) -> Seen {
    let page = amina.get(&format!("{}/nieuw", goals())).await;
    let page = amina.fill(&page, &goals(), &[("wish", wish)]).await;
    let here = page.path.clone();
    page.shows("Waar gaat dit doel over?");
    amina.fill(&page, &here, &[("areas", "work_and_learning"), ("areas", "money")]).await
}

#[tokio::test]
async fn amina_sets_a_goal_one_question_at_a_time_and_bo_reads_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil weer als kapper werken").await;
        goal.is(200).shows("Ik wil weer als kapper werken").shows("Werk en leren").shows("Geld").shows("Gemaakt door Amina Haddou");
        app.log_in(&BO).await.get(&goal.path).await.shows("Ik wil weer als kapper werken");
        app.log_in(&NOOR).await.get(&goals()).await.shows("Ik wil weer als kapper werken");
        app.log_in(&HENK).await.get(&goal.path).await.is(404).hides("kapper");
    })
    .await;
}

#[tokio::test]
async fn bo_sets_a_goal_in_one_short_form() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{}/nieuw", goals())).await;
        let goal = bo.fill(&page, &goals(), &[("wish", "Ik wil rijles"), ("areas", "days"), ("timing", "later")]).await;
        goal.is(200).shows("Ik wil rijles").shows("Later").shows("Gemaakt door Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn an_empty_wish_is_asked_again_and_nothing_is_set() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&format!("{}/nieuw", goals())).await;
        amina.fill(&page, &goals(), &[("wish", "  ")]).await.is(422).shows("Vul dit in").shows("Let op:");
        assert_eq!(app.number("select count(*) from goals").await, 0);
    })
    .await;
}

#[tokio::test]
async fn amina_puts_her_goals_in_order_and_bo_cannot() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Eerst wonen").await;
        let second = amina_sets(&mut amina, "Dan werken").await;
        let order = format!("{}/volgorde", second.path);
        let page = amina.get(&goals()).await;
        let page = amina.fill(&page, &order, &[("kant", "omhoog")]).await;
        let text = page.text();
        assert!(text.find("Dan werken") < text.find("Eerst wonen"), "{text}");
        assert!(!app.log_in(&BO).await.get(&goals()).await.has_form(&order));
    })
    .await;
}

#[tokio::test]
async fn the_second_writer_sees_both_texts_and_loses_nothing() {
    on_both(async |app: TestApp| {
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let page = bo.get(&format!("{}/nieuw", goals())).await;
        let goal = bo.fill(&page, &goals(), &[("wish", "Ik wil werken")]).await;
        let change = format!("{}/wijzigen", goal.path);
        let (his, hers) = (bo.get(&change).await, carmen.get(&change).await);
        bo.fill(&his, &change, &[("wish", "Ik wil werken als kapper")]).await.is(200);
        let both = carmen.fill(&hers, &change, &[("wish", "Ik wil werken, vier dagen")]).await;
        both.is(422).shows("Ik wil werken als kapper").shows("Ik wil werken, vier dagen");
        carmen.fill(&both, &change, &[("wish", "Ik wil vier dagen werken als kapper")]).await.is(200).shows("woorden van Carmen de Wit");
    })
    .await;
}

#[tokio::test]
async fn nobody_but_amina_puts_her_goal_in_other_words_or_ends_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&goal.path).await;
        page.shows("Dit zijn de woorden van de inwoner").hides(&format!("{}/einde", goal.path)).hides(&format!("{}/wanneer", goal.path));
        for shut in ["wijzigen", "einde", "heropenen"] {
            bo.get(&format!("{}/{shut}", goal.path)).await.is(404);
        }
        let areas = format!("{}/onderwerpen", goal.path);
        let page = bo.get(&areas).await;
        bo.fill(&page, &areas, &[("areas", "days")]).await.is(200).shows("Wat u overdag doet").shows("Ik wil werken");
        // What Bo set is in his words until Amina makes it hers.
        let page = bo.get(&format!("{}/nieuw", goals())).await;
        let his = bo.fill(&page, &goals(), &[("wish", "Ik wil rijles")]).await;
        let change = format!("{}/wijzigen", his.path);
        let (before, page) = (bo.get(&change).await, amina.get(&change).await);
        amina.fill(&page, &change, &[("wish", "Ik wil mijn rijbewijs halen")]).await.is(200).shows("Nu in de woorden van Amina Haddou");
        let late = bo.fill(&before, &change, &[("wish", "Ik wil een auto")]).await;
        late.is(422).shows("De inwoner zette dit doel in eigen woorden").shows("Ik wil een auto").shows("Ik wil mijn rijbewijs halen");
        bo.get(&his.path).await.shows("Ik wil mijn rijbewijs halen");
    })
    .await;
}

#[tokio::test]
async fn a_goal_that_ended_goes_on_with_a_reason_and_history_keeps_both() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil rust in mijn hoofd").await;
        let (end, open) = (format!("{}/einde", goal.path), format!("{}/heropenen", goal.path));
        amina.get(&open).await.is(404);
        let page = amina.get(&end).await;
        amina.fill(&page, &end, &[("outcome", "reached"), ("why", "De brieven zijn geregeld")]).await.is(200).shows("weer openen");
        app.log_in(&BO).await.get(&goal.path).await.hides("heropenen");
        let page = amina.get(&open).await;
        amina.fill(&page, &open, &[("why", " ")]).await.is(422).shows("Vul dit in");
        amina.fill(&page, &open, &[("why", "Er kwam een nieuwe brief")]).await.is(200).hides("weer openen");
        let history = amina.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await;
        history.shows("Amina Haddou opende een doel weer").shows("Er kwam een nieuwe brief").shows("De brieven zijn geregeld");
        amina.get(&open).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_goal_ends_with_a_reason_that_stays_readable() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil rust in mijn hoofd").await;
        let end = format!("{}/einde", goal.path);
        let page = amina.get(&end).await;
        amina.fill(&page, &end, &[("outcome", "reached")]).await.is(422).shows("Vul dit in");
        let ended = amina.fill(&page, &end, &[("outcome", "reached"), ("why", "De brieven zijn geregeld")]).await;
        ended.is(200).shows("Gelukt").shows("De brieven zijn geregeld");
        app.log_in(&CARMEN).await.get(&goals()).await.shows("Afgesloten").shows("De brieven zijn geregeld");
        amina.get(&end).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn the_residents_own_direction_comes_first() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let directions = format!("{}/richtingen", goal.path);
        let mut bo = app.log_in(&BO).await;
        for (visitor, words) in [(&mut bo, "Eerst een proefplaatsing"), (&mut amina, "Mijn oude baas bellen")] {
            let page = visitor.get(&directions).await;
            visitor.fill(&page, &directions, &[("words", words)]).await.is(200);
        }
        let page = amina.get(&goal.path).await;
        let text = page.text();
        assert!(text.find("Mijn oude baas bellen") < text.find("Eerst een proefplaatsing"), "{text}");
        amina.fill(&page, &format!("{directions}/keuze"), &[]).await.shows("Gekozen");
    })
    .await;
}

#[tokio::test]
async fn one_tap_keeps_a_goal_for_later_and_one_begins_it_again() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil rijles").await;
        let turn = format!("{}/wanneer", goal.path);
        let page = amina.fill(&goal, &turn, &[("timing", "later")]).await;
        page.is(200).shows("Nu beginnen");
        amina.get(&goals()).await.shows("Later Ik wil rijles");
        amina.fill(&page, &turn, &[("timing", "now")]).await.shows("Voor later bewaren");
        assert!(!app.log_in(&NOOR).await.get(&goal.path).await.has_form(&turn));
    })
    .await;
}

#[tokio::test]
async fn who_thought_of_a_way_changes_it_or_takes_it_back_and_nobody_else_does() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let ways = format!("{}/richtingen", goal.path);
        let page = amina.get(&ways).await;
        let page = amina.fill(&page, &ways, &[("words", "Mijn oude baas bellen")]).await;
        let way = page.links().into_iter().find(|link| link.starts_with(&format!("{ways}/"))).expect("her own way");
        app.log_in(&BO).await.get(&way).await.is(404);
        let (one, other) = (amina.get(&way).await, amina.get(&way).await);
        amina.fill(&one, &way, &[("words", "Mijn oude baas schrijven")]).await.is(200).shows("baas schrijven");
        let both = amina.fill(&other, &way, &[("words", "Langsgaan bij mijn oude baas")]).await;
        both.is(422).shows("baas schrijven").shows("Langsgaan bij mijn oude baas");
        let page = amina.fill(&both, &format!("{way}/weg"), &[]).await;
        let text = page.is(200).text();
        let before = text.split("Wat hier veranderde").next().unwrap_or_default();
        assert!(!before.contains("oude baas"), "{before}");
        amina.get(&way).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn bo_sees_what_the_plan_must_not_be_about_before_he_writes_and_noor_does_not() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let story = format!("/plannen/{AMINAS_PLAN}/verhaal");
        let page = amina.get(&format!("{story}/vertellen")).await;
        amina.fill(&page, &format!("{story}/vertellen"), &[("not_about", "Mijn ex-man")]).await.is(200);
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut bo = app.log_in(&BO).await;
        let judge = goal.path.replace("/doelen/", "/afronding/");
        let both = [format!("{}/nieuw", goals()), format!("{}/richtingen", goal.path), format!("{}/acties/nieuw", goal.path)];
        for page in [format!("{judge}/professional"), format!("/plannen/{AMINAS_PLAN}/mensen/nieuw")] {
            bo.get(&page).await.is(200).shows("De inwoner wil het hier niet over hebben: Mijn ex-man");
        }
        for page in both {
            bo.get(&page).await.is(200).shows("De inwoner wil het hier niet over hebben: Mijn ex-man");
            amina.get(&page).await.hides("Mijn ex-man");
        }
        app.log_in(&NOOR).await.get(&goal.path).await.is(200).hides("Mijn ex-man");
    })
    .await;
}
