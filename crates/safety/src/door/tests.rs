// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The door is the same for everyone, opens with the own word only, and closes by itself.
use super::{BEGIN, PATH};
use foundation::form::TOKEN_FIELD;
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    on_both,
};

pub(crate) const WORD: &str = "blauwe vaas op zolder";

pub(crate) fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

async fn chooses(visitor: &mut Visitor, word: &str) -> Seen {
    let page = visitor.get(BEGIN).await;
    visitor.fill_once(&page, BEGIN, &[("password", word), ("again", word)]).await
}

pub(crate) async fn says(visitor: &mut Visitor, word: &str) -> Seen {
    let page = visitor.get(PATH).await;
    visitor.fill(&page, PATH, &[("password", word)]).await
}

/// A resident makes a word.
pub(crate) async fn begins(app: &TestApp, member: &Member) {
    assert_eq!(chooses(&mut app.log_in(member).await, WORD).await.leads_to().as_deref(), Some(PATH));
}

/// Amina behind the safe door.
pub(crate) async fn inside(app: &TestApp) -> Visitor {
    let mut amina = app.log_in(&AMINA).await;
    says(&mut amina, WORD).await.is(200).shows("Veilige modus");
    amina
}

/// The page without what belongs to the request.
fn plain(seen: &Seen) -> String {
    let mut text = seen.html.clone();
    let begin = format!("name=\"{TOKEN_FIELD}\" value=\"");
    while let Some(at) = text.find(&begin) {
        let end = text[at + begin.len()..].find('"').expect("a value ends");
        text.replace_range(at..at + begin.len() + end, "");
    }
    text.replace(HENK.name, AMINA.name).replace(&neighbourhood::cast::HENKS_PLAN.to_string(), &AMINAS_PLAN.to_string())
}

#[tokio::test]
async fn every_resident_finds_the_same_door_and_nobody_else_finds_one() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        for path in [PATH, BEGIN] {
            let (amina, henk) = (app.log_in(&AMINA).await.get(path).await, app.log_in(&HENK).await.get(path).await);
            assert_eq!(plain(&amina), plain(&henk), "a word shows at the door");
            for member in [&BO, &CARMEN, &NOOR] {
                app.log_in(member).await.get(path).await.is(404);
            }
        }
        let wrong = says(&mut app.log_in(&HENK).await, "iets heel anders dan dit").await;
        assert_eq!(plain(&wrong), plain(&says(&mut app.log_in(&AMINA).await, "iets heel anders dan dit").await));
    })
    .await;
}

#[tokio::test]
async fn amina_goes_through_with_her_word_in_this_session_and_for_a_quarter_of_an_hour() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        chooses(&mut amina, "kort").await.is(422).shows("te kort");
        assert_eq!(chooses(&mut amina, WORD).await.leads_to().as_deref(), Some(PATH));
        amina.get(&plan("/veiligheid")).await.is(404);
        says(&mut amina, "blauwe vaas op zoldeR").await.is(422).shows("Dit woord klopt niet").hides("zoldeR");
        says(&mut amina, WORD).await.is(200).shows("Amina Haddou zette dit aan");
        amina.get(&plan("/vandaag")).await.shows("U bent door de veilige deur");
        app.log_in(&AMINA).await.get(&plan("/veiligheid")).await.is(404);
        app.minutes_pass(14);
        amina.get(&plan("/veiligheid")).await.is(200);
        app.minutes_pass(2);
        amina.get(&plan("/veiligheid")).await.is(404);
        amina.get(&plan("/vandaag")).await.is(200).hides("veilige modus").hides("door de veilige deur");
        let page = says(&mut amina, WORD).await;
        amina.fill(&page, "/veilige-deur/dicht", &[]).await.is(200).hides("Veilige modus");
        amina.get(&plan("/veiligheid")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn who_makes_another_word_gets_the_same_answer_and_changes_nothing() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        let (mut amina, other) = (app.log_in(&AMINA).await, "een ander lang woord");
        assert_eq!(chooses(&mut amina, other).await.leads_to().as_deref(), Some(PATH));
        says(&mut amina, other).await.is(422);
        says(&mut amina, WORD).await.is(200).shows("Veilige modus");
    })
    .await;
}

#[tokio::test]
async fn who_guesses_is_slowed_down() {
    on_both(async |app: TestApp| {
        begins(&app, &AMINA).await;
        let mut guesser = app.log_in(&AMINA).await;
        for _ in 0..6 {
            says(&mut guesser, "een raar en fout woord").await.is(422);
        }
        says(&mut guesser, WORD).await.is(422).shows("Dat ging te vaak mis");
        app.minutes_pass(1);
        says(&mut guesser, WORD).await.is(200);
    })
    .await;
}
