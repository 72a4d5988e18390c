// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Being reminded of what waits, as the features say: once, and not shown any more when it waits no longer.
use super::{DAY, now};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, NOOR},
    on_both,
};

const COMES: &str = "Er komt een gesprek aan";
const RECORD: &str = "Het verslag van een gesprek wacht nog op u";
const STILL: &str = "Zegt u of u nog meedoet";
const LOOK_BACK: &str = "De dag om samen terug te kijken is er";
const HIGHER: &str = "Een vraag aan u als leidinggevende wacht op antwoord";

/// Sends a form that stands on its own page.
async fn says(app: &TestApp, member: &Member, path: &str, fields: &[(&str, &str)]) {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get(path).await;
    visitor.fill(&page, path, fields).await.is(200);
}

/// Carmen plans a conversation with Bo and Noor on this day, at half past two; gives its path.
async fn carmen_plans(app: &TestApp, day: &str) -> String {
    let (mut carmen, new) = (app.log_in(&CARMEN).await, format!("/plannen/{AMINAS_PLAN}/gesprekken/nieuw"));
    let page = carmen.get(&new).await;
    let [bo, noor] = [BO, NOOR].map(|member| member.id.to_string());
    let when = [("held_on", day), ("held_from", "14:30"), ("minutes", "60"), ("people", &*bo), ("people", &*noor)];
    let what = [("kind", "joint_intake"), ("setting", "office")];
    carmen.fill(&page, &new, &[&what[..], &when].concat()).await.is(200).path.clone()
}

/// Whether these words stand among the messages of somebody.
async fn hears(app: &TestApp, member: &Member, words: &str) -> bool {
    app.log_in(member).await.get("/berichten").await.is(200).text().contains(words)
}

#[tokio::test]
async fn the_day_before_a_conversation_who_comes_or_did_not_answer_is_reminded_and_not_when_it_is_called_off() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, "2026-11-26").await;
        says(&app, &BO, &talk, &[("answer", "not_coming")]).await;
        assert_eq!(now(&app).await, 0, "two days before");
        app.minutes_pass(DAY);
        assert_eq!((now(&app).await, now(&app).await), (3, 0), "Amina, Carmen and Noor");
        app.log_in(&NOOR).await.get("/berichten").await.shows(COMES).hides("ntake").hides("14:30");
        assert!(!hears(&app, &BO, COMES).await, "he does not come");
        let mut carmen = app.log_in(&CARMEN).await;
        let page = carmen.get(&format!("{talk}/afzeggen")).await;
        carmen.fill(&page, &format!("{talk}/afzeggen"), &[("why", "Carmen is ziek")]).await.is(200);
        assert_eq!(now(&app).await, 0);
        assert!(!hears(&app, &NOOR, COMES).await && hears(&app, &NOOR, "Een gesprek gaat niet door").await);
        assert_eq!(app.number("select count(*) from nudges where kind = 'conversations.reminder'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_is_asked_on_the_day_before_is_not_told_twice_that_day_and_who_left_is_not_told() {
    on_both(async |app: TestApp| {
        carmen_plans(&app, "2026-11-25").await;
        assert_eq!(now(&app).await, 0, "they were asked just now");
        app.leaves(AMINAS_PLAN, &NOOR).await;
        app.minutes_pass(DAY);
        assert_eq!(now(&app).await, 3, "Amina, Bo and Carmen, on the day itself");
        app.minutes_pass(DAY);
        assert_eq!(now(&app).await, 0, "it went by");
    })
    .await;
}

#[tokio::test]
async fn three_days_after_a_record_waits_amina_is_reminded_until_she_says_what_she_thinks() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, "2026-11-24").await;
        let mut carmen = app.log_in(&CARMEN).await;
        for step in ["begin", "einde"] {
            let page = carmen.get(&format!("{talk}/aan-tafel")).await;
            carmen.fill(&page, &format!("{talk}/aan-tafel/{step}"), &[]).await.is(200);
        }
        app.minutes_pass(2 * DAY);
        assert_eq!(now(&app).await, 0, "two days after");
        app.minutes_pass(DAY);
        assert_eq!((now(&app).await, now(&app).await), (1, 0));
        assert!(hears(&app, &AMINA, RECORD).await && !hears(&app, &CARMEN, RECORD).await);
        says(&app, &AMINA, &format!("{talk}/akkoord"), &[("answer", "right")]).await;
        assert_eq!(now(&app).await, 0);
        assert!(!hears(&app, &AMINA, RECORD).await, "it waits no longer");
    })
    .await;
}

#[tokio::test]
async fn who_was_not_at_a_table_for_a_quarter_is_asked_once_and_not_any_more_after_coming_back() {
    on_both(async |app: TestApp| {
        app.minutes_pass(12 * 7 * DAY);
        assert_eq!(now(&app).await, 0, "a quarter is not over");
        app.minutes_pass(8 * DAY);
        assert!(now(&app).await >= 3, "Bo, Carmen and Noor");
        assert_eq!(now(&app).await, 0);
        assert!(hears(&app, &BO, STILL).await && hears(&app, &NOOR, STILL).await && !hears(&app, &AMINA, STILL).await);
        app.log_in(&NOOR).await.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.shows("Bent u nog betrokken");
        assert_eq!(now(&app).await, 0);
        assert!(!hears(&app, &NOOR, STILL).await && hears(&app, &BO, STILL).await);
    })
    .await;
}

#[tokio::test]
async fn who_said_to_be_away_is_not_asked_meanwhile() {
    on_both(async |app: TestApp| {
        let own = format!("/plannen/{AMINAS_PLAN}/tafel/ik");
        app.minutes_pass(7 * DAY);
        says(&app, &BO, &own, &[("does", "Ik zoek mee naar werk"), ("away_until", "2027-04-01")]).await;
        app.minutes_pass(14 * 7 * DAY);
        now(&app).await;
        assert!(!hears(&app, &BO, STILL).await);
    })
    .await;
}

#[tokio::test]
async fn on_the_day_to_look_back_amina_is_told_and_not_any_more_when_the_day_moves() {
    on_both(async |app: TestApp| {
        let change = format!("/plannen/{AMINAS_PLAN}/samenwerken/wijzigen");
        says(&app, &BO, &change, &[("rhythm", "Elke dinsdag bellen"), ("look_back_on", "2026-11-26")]).await;
        app.minutes_pass(DAY);
        assert_eq!(now(&app).await, 0, "the day before");
        app.minutes_pass(DAY);
        assert_eq!((now(&app).await, now(&app).await), (1, 0));
        app.log_in(&AMINA).await.get("/berichten").await.shows(LOOK_BACK).hides("dinsdag");
        says(&app, &BO, &change, &[("rhythm", "Elke dinsdag bellen"), ("look_back_on", "2026-12-10")]).await;
        assert_eq!(now(&app).await, 0);
        assert!(!hears(&app, &AMINA, LOOK_BACK).await);
        app.minutes_pass(14 * DAY);
        assert_eq!(now(&app).await, 1, "the new day");
    })
    .await;
}

#[tokio::test]
async fn the_day_before_an_answer_is_due_fatima_is_told_that_a_question_waits() {
    on_both(async |app: TestApp| {
        let work = BO.place.expect("a place").id.to_string();
        let asked = [("organisation", work.as_str()), ("question", "Mag een proefplaatsing langer duren?"), ("answer_by", "2026-11-26")];
        says(&app, &BO, &format!("/plannen/{AMINAS_PLAN}/opschalen"), &asked).await;
        assert_eq!(now(&app).await, 0);
        app.minutes_pass(DAY);
        assert_eq!((now(&app).await, now(&app).await), (1, 0));
        let mut fatima = app.log_in(&FATIMA).await;
        let page = fatima.get("/berichten").await;
        page.shows(HIGHER).hides("proefplaatsing").hides("Amina");
        let place = page.links().into_iter().find(|link| link.starts_with("/organisatie/opgeschaald/")).expect("a question");
        says(&app, &FATIMA, &place, &[("answer", "Ja, tot drie maanden")]).await;
        assert_eq!(now(&app).await, 0);
        assert!(!hears(&app, &FATIMA, HIGHER).await);
    })
    .await;
}
