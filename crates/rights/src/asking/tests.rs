// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The stories of asking about the own data.
mod complaining;

use super::{AskForm, Asked, Kind};
use access::Term;
use foundation::{Day, Id, When};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, KARIN, NOOR},
    on_both, tale,
};

fn mine() -> String {
    format!("/plannen/{AMINAS_PLAN}/mijn-rechten")
}

/// The only request that waits for who looks.
async fn waiting(visitor: &mut Visitor) -> (String, Seen) {
    let list = visitor.get("/verzoeken").await;
    let place = list.links().into_iter().find(|link| link.starts_with("/verzoeken/")).expect("a request");
    let page = visitor.get(&place).await;
    (place, page)
}

#[tokio::test]
async fn bo_answers_that_something_is_right_and_aminas_own_words_stay_beside_it() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let horizon = format!("/plannen/{AMINAS_PLAN}/stip");
        let wrong = amina.get(&horizon).await.link_called("Dit klopt niet").expect("a way to say so");
        let page = amina.get(&wrong).await;
        amina.fill(&page, &wrong, &[("words", ""), ("to", &BO.id.to_string())]).await.is(422).shows("Vul dit in");
        let page = amina.get(&wrong).await;
        let said = [("words", "Dat heb ik nooit gezegd"), ("should", "Ik zei: misschien"), ("to", &BO.id.to_string())];
        amina.fill(&page, &wrong, &said).await.is(200).shows("U krijgt antwoord tot en met 24 april 2027");
        for member in [&CARMEN, &FATIMA, &KARIN] {
            let mut other = app.log_in(member).await;
            let list = other.get("/verzoeken").await;
            if member.name == FATIMA.name {
                list.shows("Amina Haddou");
            } else {
                list.hides("Amina");
            }
        }
        app.log_in(&HENK).await.get("/verzoeken").await.is(404);
        bo.get("/caseload").await;
        let (place, page) = waiting(&mut bo).await;
        page.shows("Dat heb ik nooit gezegd").shows("Ik zei: misschien");
        bo.fill(&page, &place, &[("outcome", "no")]).await.is(422).shows("Vul dit in");
        bo.fill(&page, &place, &[("outcome", "no"), ("reason", "Zo staat het in het verslag")])
            .await
            .is(200)
            .shows("Er wacht geen verzoek");
        let link = amina.get(&mine()).await.links().into_iter().find(|link| link.contains("/verzoek/")).expect("her request");
        let page = amina.get(&link).await;
        page.shows("Het is niet verbeterd").shows("Zo staat het in het verslag");
        amina.fill(&page, &link, &[("words", "Ik blijf erbij dat ik dit niet zei")]).await.is(200);
        bo.get(&horizon).await.shows("Ik blijf erbij dat ik dit niet zei").hides("mijn-rechten/klopt-niet");
        app.log_in(&NOOR).await.get(&link).await.is(404);
        assert_eq!(app.number("select count(*) from messages where kind in ('asking.asked', 'asking.answered')").await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_objection_stops_the_use_at_once_and_is_judged_with_a_reason() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let (here, work) = (format!("{}/bezwaar", mine()), BO.place.expect("a place").id.to_string());
        let money = format!("/plannen/{AMINAS_PLAN}/onderwerpen/money");
        bo.get(&money).await.is(200);
        for member in [&BO, &NOOR, &HENK] {
            app.log_in(member).await.get(&here).await.is(404);
        }
        let page = amina.get(&here).await;
        let said = [("to", work.as_str()), ("part", "money"), ("words", "Mijn schulden gaan het werk niet aan"), ("halt", "yes")];
        amina.fill(&page, &here, &said).await.is(200).shows("Bezwaar maken");
        bo.get(&money).await.is(404);
        let (mut karin, mut fatima) = (app.log_in(&KARIN).await, app.log_in(&FATIMA).await);
        karin.get("/verzoeken").await.shows("Amina Haddou");
        bo.get("/verzoeken").await.hides("Amina Haddou");
        app.log_in(&CARMEN).await.get(&money).await.shows("Hier is bezwaar tegen");
        app.log_in(&GERDA).await.get("/verzoeken").await.is(404);
        let (place, page) = waiting(&mut fatima).await;
        page.shows("Mijn schulden gaan het werk niet aan").hides("Naar het plan");
        let wait = format!("{place}/uitstel");
        fatima.fill(&page, &wait, &[("why", "De jurist kijkt mee")]).await.is(200).shows("24 juni 2027");
        let page = fatima.get(&place).await;
        assert!(!page.has_form(&wait), "it is put off once");
        fatima.fill(&page, &place, &[("outcome", "yes"), ("reason", "U hebt gelijk")]).await.is(200);
        karin.get(&place).await.shows("U hebt gelijk");
        let link = amina.get(&mine()).await.links().into_iter().find(|link| link.contains("/verzoek/")).expect("her request");
        amina.get(&link).await.shows("Het gebruik stopt").shows("De jurist kijkt mee").shows("U hebt gelijk").hides("Uw eigen verklaring");
        app.log_in(&CARMEN).await.get(&money).await.is(200).hides("Hier is bezwaar tegen");
        bo.get(&money).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_amina_says_is_wrong_stays_as_it_is_for_all_but_her_and_who_mends_it_until_there_is_an_answer() {
    on_both(async |app: TestApp| {
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let goals = format!("/plannen/{AMINAS_PLAN}/doelen");
        let page = carmen.get(&format!("{goals}/nieuw")).await;
        let goal = carmen.fill(&page, &goals, &[("wish", "Zij wil stoppen met werken"), ("timing", "now")]).await.path;
        let wrong = amina.get(&goal).await.link_called("Dit klopt niet").expect("a way to say so");
        let page = amina.get(&wrong).await;
        amina.fill(&page, &wrong, &[("words", "Ik wil juist werken"), ("to", &BO.id.to_string())]).await.is(200);
        carmen.get(&goal).await.shows("Iemand kijkt het na").hides("Ik wil juist werken");
        app.log_in(&NOOR).await.get(&goal).await.is(200).hides("Iemand kijkt het na");
        let (change, end) = (format!("{goal}/wijzigen"), format!("{goal}/einde"));
        let page = carmen.get(&change).await;
        carmen.fill(&page, &change, &[("wish", "Zij wil rust")]).await.is(422).shows("als daar antwoord op is");
        let page = carmen.get(&end).await;
        let refused = carmen.fill(&page, &end, &[("outcome", "partly"), ("why", "Zij is moe")]).await;
        refused.is(422).shows("als daar antwoord op is").shows("Zij is moe");
        let page = bo.get(&change).await;
        bo.fill(&page, &change, &[("wish", "Zij zoekt ander werk")]).await.is(200).shows("Zij zoekt ander werk");
        let (place, page) = waiting(&mut bo).await;
        bo.fill(&page, &place, &[("outcome", "yes"), ("reason", "Het staat er nu goed")]).await.is(200);
        carmen.get(&goal).await.hides("Iemand kijkt het na");
        let page = carmen.get(&change).await;
        carmen.fill(&page, &change, &[("wish", "Zij zoekt werk dichtbij")]).await.is(200).shows("Zij zoekt werk dichtbij");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_answered_in_a_month_is_late_for_both() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let here = format!("{}/inzage", mine());
        let page = amina.get(&here).await;
        let work = BO.place.expect("a place").id.to_string();
        amina.fill(&page, &here, &[("to", &work), ("words", "De notities van het team")]).await.is(200);
        app.minutes_pass(31 * 24 * 60);
        let mut karin = app.log_in(&KARIN).await;
        karin.get("/noodtoegang/overzicht").await;
        let (place, page) = waiting(&mut karin).await;
        page.shows("Te laat: het antwoord moest er op 24 december 2026 zijn");
        assert!(!page.has_form(&format!("{place}/uitstel")), "who is late cannot put off");
        app.log_in(&AMINA).await.get(&mine()).await.shows("Het antwoord had er op 24 december 2026 moeten zijn");
    })
    .await;
}

#[tokio::test]
async fn a_month_for_an_answer_ends_where_the_month_ends_and_putting_it_off_counts_from_there() {
    for (asked, due, shown, later) in [
        ("2028-01-31", "2028-02-29", "29 februari 2028", "29 april 2028"),
        ("2026-12-31", "2027-01-31", "31 januari 2027", "31 maart 2027"),
    ] {
        on_both(async |app: TestApp| {
            app.it_becomes(Day::read(asked).expect("a day").at_hour(23));
            let (mut amina, here) = (app.log_in(&AMINA).await, format!("{}/inzage", mine()));
            let page = amina.get(&here).await;
            let work = BO.place.expect("a place").id.to_string();
            amina.fill(&page, &here, &[("to", &work), ("words", "De notities van het team")]).await.is(200);
            amina.get(&mine()).await.shows(&format!("U krijgt antwoord tot en met {shown}"));
            app.it_becomes(Day::read(due).expect("a day").plus_days(1).start().plus_ms(-1));
            let mut karin = app.log_in(&KARIN).await;
            let (place, page) = waiting(&mut karin).await;
            page.hides("Te laat");
            karin.fill(&page, &format!("{place}/uitstel"), &[("why", "De jurist kijkt mee")]).await.is(200).shows(later);
            app.app.clock().forward_ms(1);
            karin.get(&place).await.is(200).shows(later).hides("Te laat");
        })
        .await;
    }
}

#[test]
fn a_complaint_is_answered_in_six_weeks_and_put_off_by_four() {
    let day = |text| Day::read(text).expect("a day");
    assert_eq!(Kind::Complaint.due(day("2026-11-24")), day("2027-01-05"));
    assert_eq!(Kind::Complaint.later(day("2027-01-05")), day("2027-02-02"));
    assert_eq!((Kind::Insight.due(day("2026-11-24")), Kind::Insight.later(day("2026-12-24"))), (day("2026-12-24"), day("2027-02-24")));
}

#[test]
fn a_form_goes_to_somebody_who_is_there_about_a_part_that_is_there() {
    let to = [("1".to_owned(), "Werk".to_owned())];
    let parts = [("money".to_owned(), "Geld".to_owned())];
    let form = AskForm { to: "1".into(), part: "money".into(), words: "Nee".into(), halt: "yes".into(), ..AskForm::default() };
    let new = form.read(Kind::Objection, &to, &parts).expect("a good form");
    assert_eq!((new.part.as_deref(), new.halts), (Some("money"), true));
    let elsewhere = AskForm { to: "2".into(), part: "body".into(), halt: String::new(), ..form.clone() };
    let errors = elsewhere.read(Kind::Objection, &to, &parts).expect_err("nobody and nothing");
    assert!(["to", "part", "halt"].iter().all(|field| errors.of(field).is_some()));
    let new = form.read(Kind::Correction, &[], &parts).expect("the privacy officer answers");
    assert_eq!((new.to, new.part, new.halts), (None, None, false));
}

#[test]
fn a_statement_stands_beside_what_was_not_corrected_and_putting_off_is_once_and_in_time() {
    let day = |text| Day::read(text).expect("a day");
    let asked = |outcome: Option<&str>| Asked {
        id: Id::of(1),
        plan: Id::of(2),
        kind: Kind::Correction,
        about: None,
        to: None,
        to_person: None,
        against: None,
        part: None,
        words: String::new(),
        should: None,
        halted: false,
        by: (Id::of(3), String::new()),
        at: When(0),
        due: day("2026-12-24"),
        longer_why: None,
        answer: outcome.map(|outcome| (outcome.to_owned(), "Daarom".to_owned())),
        statement: None,
        sits: false,
    };
    assert!(!asked(None).can_be_stated() && !asked(Some("yes")).can_be_stated());
    assert!(asked(Some("partly")).can_be_stated() && asked(Some("no")).can_be_stated());
    assert!(asked(None).can_wait(day("2026-12-24")) && !asked(None).can_wait(day("2026-12-25")));
    assert!(
        !asked(None).is_late(day("2026-12-24")) && asked(None).is_late(day("2026-12-25")) && !asked(Some("no")).is_late(day("2027-01-01"))
    );
    let about_bo = Asked { kind: Kind::Complaint, against: Some((BO.id, String::new())), ..asked(Some("no")) };
    assert!(about_bo.is_against(BO.id) && !about_bo.is_against(FATIMA.id));
    assert!(!about_bo.can_be_stated() && !about_bo.disputes("doel/1"));
    let once = Asked { longer_why: Some("Druk".to_owned()), ..asked(None) };
    assert!(!once.can_wait(day("2026-12-01")));
}
