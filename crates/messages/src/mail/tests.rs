// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mail over a real connection, to a mail server that this test plays itself.
mod days;
pub(crate) mod server;

use super::{Facts, Fate, MailSettings, Post, wait_ms, work_off};
use crate::{
    choices::{Choice, Mailing},
    inbox::tests::{amina_sets, bo_says},
};
use foundation::Day;
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN},
    on_both,
};
use server::{Mood, Server};

const CHOICES: &str = "/berichten/keuzes";

#[test]
fn a_mail_leaves_only_for_who_wants_it_now_and_has_something_to_read() {
    let now = Day::read("2026-11-24").expect("a day").at_hour(10);
    let choice = Choice { mailing: Mailing::AtOnce, ..Choice::default() };
    let good = Facts { choice, email: Some("a@b.example".into()), has_ended: false, messages: 1 };
    assert_eq!(good.fate(now), Fate::Leaves("a@b.example".into()));
    let evening = Choice { safe: Some((19, 21)), ..choice };
    assert_eq!(Facts { choice: evening, ..good.clone() }.fate(now), Fate::Waits(now.day().at_hour(19)));
    for nothing in [
        Facts { messages: 0, ..good.clone() },
        Facts { email: None, ..good.clone() },
        Facts { has_ended: true, ..good.clone() },
        Facts { choice: Choice::default(), ..good },
    ] {
        assert_eq!(nothing.fate(now), Fate::Drops, "{nothing:?}");
    }
}

#[test]
fn waits_grow_and_stay_within_a_working_day() {
    let waits: Vec<_> = [1, 2, 3, 50].map(|tries| wait_ms(tries) / 60_000).to_vec();
    assert_eq!(waits, [1, 2, 4, 360]);
}

#[test]
fn settings_that_cannot_work_or_are_unsafe_are_named() {
    let good =
        MailSettings { server: Some("mail.vierbergen.example".into()), from: "plan@vierbergen.example".into(), ..Default::default() };
    assert!(MailSettings::default().dangers().is_empty() && good.dangers().is_empty());
    for wrong in [
        MailSettings { from: "plan".into(), ..good.clone() },
        MailSettings { security: "none".into(), ..good.clone() },
        MailSettings { security: "ssl".into(), ..good.clone() },
        MailSettings { user: Some("plan".into()), ..good },
    ] {
        assert_eq!(wrong.dangers().len(), 1, "{wrong:?}");
    }
}

/// Somebody chooses mail with these fields.
pub(crate) async fn wants_mail(app: &TestApp, member: &Member, more: &[(&str, &str)]) {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get(CHOICES).await;
    let mut fields = vec![("mailing", "at_once"), ("email", "lezer@vierbergen.example")];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    visitor.fill(&page, CHOICES, &fields).await.is(200);
}

/// The way to this mail server.
fn post(server: &Server) -> Post {
    let settings = MailSettings {
        server: Some("127.0.0.1".into()),
        port: Some(server.port),
        security: "none".into(),
        from: "Vierluik <plan@vierbergen.example>".into(),
        ..MailSettings::default()
    };
    Post::open(&settings, true).expect("good settings").expect("a server")
}

pub(crate) async fn send(app: &TestApp, server: &Server) -> usize {
    work_off(&app.app, &post(server), app.app.clock().now()).await.expect("the database can be written")
}

#[tokio::test]
async fn amina_gets_one_mail_that_says_nothing() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        bo_says(&app, &goal, "Voor de keuze").await;
        assert_eq!(send(&app, &server).await, 0, "nobody mails who did not choose so");
        app.minutes_pass(1);
        wants_mail(&app, &AMINA, &[]).await;
        assert_eq!(send(&app, &server).await, 0, "what happened before is not mailed");
        bo_says(&app, &goal, "Bel de kapper").await;
        bo_says(&app, &goal, "Bel de garage").await;
        assert_eq!((send(&app, &server).await, send(&app, &server).await), (1, 0));
        let letters = server.letters();
        let letter = &letters[0];
        for line in [
            "To: lezer@vierbergen.example",
            "Subject: Er staat een bericht voor u klaar",
            "Auto-Submitted: auto-generated",
            "List-Unsubscribe: <https://vierbergen.localhost/berichten/keuzes>",
            "https://vierbergen.localhost/berichten",
            "Date: Tue, 24 Nov 2026 09:01:00 +0000",
        ] {
            assert!(letter.lines().any(|other| other == line), "no line {line:?} in:\n{letter}");
        }
        for secret in ["Amina", "Bo Willems", "kapper", "garage", "opmerking", &AMINAS_PLAN.to_string(), &AMINA.id.to_string(), "/plannen/"]
        {
            assert!(!letter.contains(secret), "{secret:?} is in:\n{letter}");
        }
    })
    .await;
}

#[tokio::test]
async fn each_mail_is_the_same() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        let goal = amina_sets(&mut app.log_in(&AMINA).await, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        assert_eq!(send(&app, &server).await, 1);
        bo_says(&app, &goal, "Nog iets").await;
        app.minutes_pass(1);
        assert_eq!(send(&app, &server).await, 1);
        let letters = server.letters();
        let (letter, next) = (&letters[0], &letters[1]);
        let same = |letter: &str| {
            letter
                .lines()
                .filter(|line| !line.starts_with("Message-ID") && !line.starts_with("Date"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(same(letter), same(next), "each mail is the same");
    })
    .await;
}

#[tokio::test]
async fn what_was_read_or_is_no_longer_theirs_is_not_mailed() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[("safe_from", "19"), ("safe_to", "21")]).await;
        wants_mail(&app, &BO, &[("mailing", "daily"), ("hour", "16")]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        let form = format!("{}/acties/nieuw", goal.path);
        let page = amina.get(&form).await;
        let owner = format!("person:{}", BO.id);
        amina.fill(&page, &form, &[("what", "Bellen"), ("owner", &owner)]).await.is(200);
        assert_eq!(send(&app, &server).await, 0, "both wait");
        amina.get(CHOICES).await.shows("Er wacht een mail voor u");
        let page = amina.get("/berichten").await;
        amina.fill(&page, "/berichten", &[]).await.is(200);
        app.leaves(AMINAS_PLAN, &BO).await;
        app.minutes_pass(9 * 60);
        assert_eq!(send(&app, &server).await, 0);
        assert!(server.letters().is_empty());
        assert_eq!(app.number("select count(*) from mails where state = 'dropped'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_mail_waits_for_the_evening() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[("safe_from", "19"), ("safe_to", "21")]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        assert_eq!(send(&app, &server).await, 0);
        app.minutes_pass(9 * 60 - 1);
        assert_eq!(send(&app, &server).await, 0, "one minute to seven");
        app.minutes_pass(1);
        assert_eq!(send(&app, &server).await, 1);
    })
    .await;
}

#[tokio::test]
async fn when_the_mail_server_is_down_nothing_is_lost_and_amina_sees_so() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::NotNow);
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        for minutes in [1, 2, 4] {
            assert_eq!(send(&app, &server).await, 0);
            amina.get(CHOICES).await.shows("De laatste mail is nog niet verstuurd");
            app.minutes_pass(minutes - 1);
            let asked = server.asked();
            assert_eq!((send(&app, &server).await, server.asked()), (0, asked), "it is not time yet");
            app.minutes_pass(1);
        }
        server.becomes(Mood::Takes);
        assert_eq!(send(&app, &server).await, 1);
        amina.get(CHOICES).await.hides("nog niet verstuurd");
        bo_says(&app, &goal, "Bel nog eens").await;
        server.becomes(Mood::Refuses);
        app.minutes_pass(1);
        assert_eq!((send(&app, &server).await, send(&app, &server).await), (0, 0));
        amina.get(CHOICES).await.shows("Klopt uw mailadres?");
        assert_eq!(server.letters().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_was_taken_without_a_word_comes_again_as_the_same_mail() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::HangsUp);
        let goal = amina_sets(&mut app.log_in(&AMINA).await, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        assert_eq!((send(&app, &server).await, server.letters().len()), (0, 1), "it has it, and we do not know so");
        app.minutes_pass(1);
        server.becomes(Mood::Takes);
        assert_eq!((send(&app, &server).await, server.letters().len()), (1, 2));
        bo_says(&app, &goal, "Bel de garage").await;
        app.minutes_pass(1);
        assert_eq!(send(&app, &server).await, 1);
        let marks: Vec<String> = server.letters().iter().map(|letter| mark(letter)).collect();
        assert_eq!(marks[0], marks[1], "a mail program shows one of the two");
        assert_ne!(marks[1], marks[2], "another mail is another");
    })
    .await;
}

/// What tells a mail from another.
fn mark(letter: &str) -> String {
    let mut marks = letter.lines().filter(|line| line.to_ascii_lowercase().starts_with("message-id:"));
    let mark = marks.next().expect("a mark").to_owned();
    assert!(marks.next().is_none(), "two marks in:\n{letter}");
    mark
}

#[tokio::test]
async fn a_mail_about_what_was_kept_apart_meanwhile_does_not_leave_and_its_message_is_not_there() {
    on_both(async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        for member in [&BO, &CARMEN] {
            wants_mail(&app, member, &[("mailing", "daily"), ("hour", "16")]).await;
        }
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&format!("/plannen/{AMINAS_PLAN}/doelen/nieuw")).await;
        let page = amina.fill(&page, &format!("/plannen/{AMINAS_PLAN}/doelen"), &[("wish", "Ik wil sparen")]).await;
        let goal = amina.fill(&page, &page.path, &[("areas", "money")]).await;
        for member in [&BO, &CARMEN] {
            let form = format!("{}/acties/nieuw", goal.path);
            let page = amina.get(&form).await;
            let owner = format!("person:{}", member.id);
            amina.fill(&page, &form, &[("what", "Een brief schrijven"), ("owner", &owner)]).await.is(200);
        }
        assert_eq!(send(&app, &server).await, 0, "both wait for the afternoon");
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("nieuw bericht");
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        bo.get("/inwoners").await.hides("nieuw bericht");
        bo.get("/berichten").await.is(200).hides("/acties/").hides("/doelen/");
        app.minutes_pass(9 * 60);
        assert_eq!(send(&app, &server).await, 1, "Carmen's");
        assert_eq!(app.number("select count(*) from mails where state = 'dropped'").await, 1);
        app.sees(AMINAS_PLAN, &BO, "*").await;
        app.log_in(&BO).await.get("/inwoners").await.shows("nieuw bericht");
    })
    .await;
}
