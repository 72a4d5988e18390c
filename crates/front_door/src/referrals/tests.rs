// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Bo refers Amina to the welfare organisation; she says yes and sends one goal along; Carmen's organisation answers.
use super::{AnswerForm, RECEIVED, ReferForm, State};
use access::{
    Event, Scope, SeatKind, Sight, Standing, Tx,
    plans::{self, Seating},
};
use foundation::{Day, Id};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, HENK, HUGO, NOOR},
    on_both,
};

#[test]
fn a_referral_says_where_to_what_for_and_why() {
    let read = |to: u128, service: &str, motive: &str| {
        let organisation = Id::<access::Organisation>::of(to).to_string();
        ReferForm { organisation, service: service.into(), motive: motive.into() }.read(&[Id::of(1)])
    };
    assert!(read(1, "Cursus", "Omdat het past").is_ok());
    assert!(read(2, "Cursus", "Omdat").is_err() && read(1, "", "Omdat").is_err() && read(1, "Cursus", " ").is_err());
}

#[test]
fn an_organisation_answers_in_order() {
    let read = |from, state: &str, answer: &str| AnswerForm { state: state.into(), answer: answer.into() }.read(from).is_ok();
    assert!(read(State::Agreed, "accepted", "Wij beginnen maandag") && read(State::Accepted, "ended", "Zij kan het zelf"));
    assert!(!read(State::Agreed, "ended", "Klaar") && !read(State::Agreed, "accepted", "") && !read(State::Ended, "accepted", "Weer"));
    assert!(!read(State::Agreed, "refused", "Nee") && !read(State::Proposed, "accepted", "Ja"));
}

fn here() -> String {
    super::path(AMINAS_PLAN)
}

/// Bo proposes; gives the page where Amina decides.
async fn bo_refers(app: &TestApp) -> String {
    bo_proposes(app).await;
    decision(&app.log_in(&AMINA).await.get(&here()).await)
}

/// The page where the only referral of this list is decided on.
fn decision(list: &Seen) -> String {
    list.links().into_iter().find(|link| link.starts_with(&format!("{}/", here()))).expect("a referral to decide on")
}

async fn bo_proposes(app: &TestApp) {
    let (mut bo, new) = (app.log_in(&BO).await, format!("{}/nieuw", here()));
    let page = bo.get(&new).await;
    bo.fill(&page, &new, &[]).await.is(422).shows("Maak een keuze").shows("Vul dit in");
    let to = CARMEN.place.expect("a place").id.to_string();
    let said = [("organisation", to.as_str()), ("service", "Taalcafé op woensdag"), ("motive", "Oefenen met praten voor het werk")];
    bo.fill(&page, &new, &said).await.is(200).shows("Taalcafé").shows("wacht op de inwoner");
}

/// Amina is too young to decide until this day, and Noor has custody, or acts for her in money alone.
async fn noor_acts(app: &TestApp, scope: Scope) {
    let (of, now) = (app.app.municipality("vierbergen.localhost").expect("it is served"), app.app.clock().now());
    let (mut tx, at) = (Tx::of_system(&app.app, &of, now).await.expect("a transaction"), (AMINA.of, AMINAS_PLAN));
    let seating = Seating { person: NOOR.id, kind: SeatKind::Representative, organisation: None, expertise: None };
    plans::seat(&mut tx, at, seating, now).await.expect("a seat");
    plans::set_sight(&mut tx, at, NOOR.id, &Sight::everything()).await.expect("kept");
    plans::set_standing(&mut tx, at, NOOR.id, Standing { scope: Some(scope), ..Standing::default() }, None).await.expect("kept");
    let child = Standing { decides_from: Day::read("2036-01-01"), ..Standing::default() };
    plans::set_standing(&mut tx, at, AMINA.id, child, None).await.expect("kept");
    tx.record(&Event::of("access.acts"));
    tx.finish().await.expect("kept");
}

/// The referral that Carmen's organisation received.
fn first(list: &Seen) -> String {
    list.links().into_iter().find(|link| link.starts_with("/verwijzingen/")).expect("a referral")
}

#[tokio::test]
async fn amina_says_yes_and_only_what_she_ticks_goes_along() {
    on_both(async |app: TestApp| {
        let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
        for wish in ["Ik wil vlot Nederlands praten", "Ik wil mijn schulden kwijt"] {
            let goals = format!("/plannen/{AMINAS_PLAN}/doelen");
            let page = amina.get(&format!("{goals}/nieuw")).await;
            amina.fill(&page, &goals, &[("wish", wish), ("timing", "now")]).await.is(200);
        }
        let decide = bo_refers(&app).await;
        carmen.get(RECEIVED).await.hides("Taalcafé");
        carmen.get(&here()).await.is(200).hides("Taalcafé").hides("Oefenen met praten");
        for member in [&BO, &NOOR, &HENK] {
            app.log_in(member).await.get(&decide).await.is(404);
        }
        amina.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.shows("Iemand wil u verwijzen");
        let page = amina.get(&decide).await;
        page.shows("Oefenen met praten");
        let page = amina.fill(&page, &decide, &[("answer", "yes"), ("vraag", "2")]).await;
        let goal = page.html.split("value=\"").find(|piece| piece.contains("vlot Nederlands")).and_then(|piece| piece.split('"').next());
        amina.fill(&page, &decide, &[("goals", goal.expect("the goal"))]).await.is(200).shows("wacht op antwoord");
        let list = carmen.get(RECEIVED).await;
        list.shows("Taalcafé").hides("Amina");
        let one = first(&list);
        carmen.get(&one).await.shows("Amina Haddou").shows("vlot Nederlands").hides("schulden kwijt");
        for member in [&BO, &FATIMA, &HUGO, &AMINA] {
            app.log_in(member).await.get(&one).await.is(404);
        }
        let page = carmen.get(&one).await;
        carmen.fill(&page, &one, &[("state", "accepted"), ("answer", "Zij kan woensdag komen")]).await.is(200);
        for member in [&AMINA, &BO] {
            app.log_in(member).await.get(&here()).await.shows("Zij kan woensdag komen").shows("begonnen");
        }
        let page = carmen.get(&one).await;
        carmen.fill(&page, &one, &[("state", "ended"), ("answer", "Zij praat nu zelf met de buren")]).await.is(200).shows("Er wacht geen");
        carmen.get(&one).await.is(404);
        assert_eq!(app.number("select count(*) from messages where kind = 'front_door.referral_answered'").await, 5);
    })
    .await;
}

#[tokio::test]
async fn after_a_no_the_organisation_never_reads_it() {
    on_both(async |app: TestApp| {
        let decide = bo_refers(&app).await;
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&decide).await;
        amina.fill(&page, &decide, &[]).await.is(422).shows("Maak een keuze");
        amina.fill(&page, &decide, &[("answer", "no")]).await.is(200).shows("de inwoner wil dit niet");
        amina.get(&decide).await.is(404);
        app.log_in(&CARMEN).await.get(RECEIVED).await.hides("Taalcafé");
        app.log_in(&BO).await.get(&here()).await.shows("de inwoner wil dit niet");
    })
    .await;
}

#[tokio::test]
async fn for_a_child_who_has_custody_hears_of_it_and_says_yes() {
    on_both(async |app: TestApp| {
        noor_acts(&app, Scope::Both).await;
        bo_proposes(&app).await;
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        let today = format!("/plannen/{AMINAS_PLAN}/vandaag");
        noor.get(&today).await.shows("Iemand wil de inwoner verwijzen");
        amina.get(&today).await.is(200).hides("verwijzen");
        amina.get(&here()).await.shows("Taalcafé").shows("Wie voor u beslist").hides("Kiezen of dit goed is");
        let decide = decision(&noor.get(&here()).await);
        amina.get(&decide).await.is(404);
        let page = noor.get(&decide).await;
        page.shows("dat wij de inwoner hiernaar verwijzen");
        noor.fill(&page, &decide, &[("answer", "yes")]).await.is(200).shows("wacht op antwoord");
        app.log_in(&CARMEN).await.get(RECEIVED).await.shows("Taalcafé");
        let told = "select count(*) from messages where kind = 'front_door.referral' and person_id like '%c05'";
        assert_eq!(app.number(told).await, 1, "Noor heard of it");
        let child = "select count(*) from messages where kind = 'front_door.referral' and person_id like '%c01'";
        assert_eq!(app.number(child).await, 0, "nobody asks a child what only a parent can answer");
    })
    .await;
}

#[tokio::test]
async fn who_acts_for_money_alone_reads_no_referral_and_the_child_still_hears_of_it() {
    on_both(async |app: TestApp| {
        noor_acts(&app, Scope::Money).await;
        bo_proposes(&app).await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.hides("verwijzen");
        noor.get(&here()).await.is(404);
        let child = "select count(*) from messages where kind = 'front_door.referral' and person_id like '%c01'";
        assert_eq!(app.number(child).await, 1, "somebody has to hear that it waits");
    })
    .await;
}
