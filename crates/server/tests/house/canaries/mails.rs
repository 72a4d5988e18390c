// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The mail sink: the mail about every kind of message there is, in every language, as a mail server gets it. It is always the
//! same mail: that something waits, and where one logs in to read it (abuse cases 8 and 81). A new kind changes the table of
//! kinds (`golden/messages.md`), so that somebody reads what it says before anybody is told.
use crate::{
    golden::{self, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    town::{all, post_to},
};
use access::{
    Event, Tx,
    messages::{Telling, tell},
};
use foundation::Language;
use messages::mail::work_off;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, CAST},
    mail_server::{Mood, Server},
    on_both,
    places::PLACES,
};
use std::{collections::BTreeMap, fmt::Write};

const LEGEND: &str = "<!-- SPDX-FileCopyrightText: 2026 Vierluik contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# What people are told

Written by `crates/server/tests/house/canaries/mails.rs` from the texts; agreed to by people. This stands in the program, after
logging in. The mail about each of them is one and the same, and says only that a message waits.

| kind | in Dutch | in English |
|---|---|---|
";

/// Every text of the program by its key, in Dutch and in English.
fn texts() -> BTreeMap<String, [String; 2]> {
    let read = |text: &str| toml::from_str::<BTreeMap<String, String>>(text).expect("a flat file of texts");
    let mut both = BTreeMap::new();
    for file in all().into_iter().flat_map(|feature| feature.texts) {
        let mut en = read(file.en);
        both.extend(read(file.nl).into_iter().map(|(key, nl)| {
            let en = en.remove(&key).unwrap_or_default();
            (key, [nl, en])
        }));
    }
    both
}

/// Every kind of message with its words: what is told has words, or it is found where people lived (below).
fn kinds() -> BTreeMap<String, [String; 2]> {
    let told = texts().into_iter().filter(|(key, _)| key.contains(".message."));
    told.map(|(key, words)| (key.replacen(".message.", ".", 1), words)).collect()
}

/// What no mail and no message may hold: people, organisations, and areas of life in both languages; in small letters.
fn never_said() -> Vec<String> {
    let areas = texts().into_iter().filter(|(key, _)| key.starts_with("areas.name.")).flat_map(|(_, words)| words);
    let people = CAST.iter().map(|member| member.name.to_owned());
    let all = areas.chain(people).chain(PLACES.iter().map(|place| place.name.to_owned()));
    all.map(|words| words.to_lowercase()).collect()
}

#[test]
fn every_kind_of_message_is_agreed_to_and_its_words_name_nobody_and_nothing() {
    let (mut table, mut wrong, never) = (LEGEND.to_owned(), Vec::new(), never_said());
    assert!(never.len() > 30, "{never:?}");
    for (kind, words) in kinds() {
        let _ = writeln!(table, "| {kind} | {} | {} |", words[0], words[1]);
        for words in words {
            let small = words.to_lowercase();
            let says_more = words.contains('{') || never.iter().any(|never| small.contains(never));
            wrong.extend(says_more.then(|| format!("{kind}: {words}")));
        }
    }
    nothing_wrong("Messages that say what they are about", wrong);
    golden::compare("messages.md", &table);
}

#[tokio::test]
async fn what_was_told_where_people_lived_is_of_a_kind_that_is_agreed_to() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let (mut conn, kinds) = (app.app.db().read().await.expect("the database is open"), kinds());
        let told: Vec<String> =
            sqlx::query_scalar("select distinct kind from messages").fetch_all(&mut *conn).await.expect("there are messages");
        assert!(told.len() > 3, "only {told:?} was told");
        nothing_wrong("Messages of no kind", told.into_iter().filter(|kind| !kinds.contains_key(kind)));
    })
    .await;
}

/// Tells Amina something of this kind, about an area of life in her plan.
async fn amina_is_told(app: &TestApp, kind: &str) {
    let of = app.app.municipalities().into_iter().find(|of| of.id == AMINA.of).expect("the cast lives here");
    let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("the database is open");
    let path = format!("/plannen/{AMINAS_PLAN}/onderwerpen/money");
    // In the program a kind is always a word of the code.
    let kind: &'static str = kind.to_owned().leak();
    tell(&mut tx, AMINA.id, Telling { kind, plan: Some(AMINAS_PLAN), path: &path }).await.expect("it can be told");
    tx.record(&Event::of("access.told"));
    tx.finish().await.expect("the database can be written");
}

/// Amina wants mail at once, in this language.
async fn amina_wants_mail(app: &TestApp, language: Language) {
    let (mut amina, choices) = (app.log_in(&AMINA).await, "/berichten/keuzes");
    let page = amina.get(choices).await;
    let page = amina.fill(&page, choices, &[("mailing", "at_once"), ("email", "lezer@vierbergen.example")]).await;
    amina.fill(page.is(200), "/taal", &[("taal", language.code())]).await.is(200);
}

/// The mail, in this language: its subject, and the lines of its body.
const fn mail(language: Language) -> (&'static str, [&'static str; 5]) {
    const READ: &str = "https://vierbergen.localhost/berichten";
    const CHOOSE: &str = "https://vierbergen.localhost/berichten/keuzes";
    match language {
        Language::Nl => (
            "Er staat een bericht voor u klaar",
            [
                "Er staat een bericht voor u klaar. U leest het nadat u bent ingelogd:",
                READ,
                "",
                "Wilt u deze mail niet meer, of op een ander moment? Kies het hier:",
                CHOOSE,
            ],
        ),
        Language::En => (
            "A message is waiting for you",
            [
                "A message is waiting for you. You can read it after you log in:",
                READ,
                "",
                "Do you not want this mail any more, or at another time? Choose here:",
                CHOOSE,
            ],
        ),
    }
}

/// Whether a line of a mail's head is one that each mail has.
fn is_in_each_head(line: &str, subject: &str) -> bool {
    let (name, value) = line.split_once(": ").unwrap_or((line, ""));
    let is_mark = |mark: &str| mark.len() == 32 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.to_lowercase().as_str() {
        "from" => value.replace('"', "") == "Vierluik <plan@vierbergen.example>",
        "to" => value == "lezer@vierbergen.example",
        "subject" => value == subject,
        "list-unsubscribe" => value == "<https://vierbergen.localhost/berichten/keuzes>",
        "auto-submitted" => value == "auto-generated",
        "date" => value.ends_with(" +0000") && value.len() == "Tue, 24 Nov 2026 09:01:00 +0000".len(),
        "message-id" => value.strip_prefix('<').and_then(|mark| mark.strip_suffix("@vierbergen.example>")).is_some_and(is_mark),
        "content-type" => value == "text/plain; charset=utf-8",
        "content-transfer-encoding" => value == "7bit",
        "mime-version" => value == "1.0",
        _ => false,
    }
}

/// What is otherwise in a letter than in the one mail that there is, and what of this may not be in any.
fn otherwise(letter: &str, language: Language, never: &[String]) -> Vec<String> {
    let (subject, lines) = mail(language);
    let (head, body) = letter.split_once("\n\n").unwrap_or((letter, ""));
    let mut wrong: Vec<String> = head.lines().filter(|line| !is_in_each_head(line, subject)).map(str::to_owned).collect();
    if head.lines().filter(|line| line.starts_with("Subject: ")).count() != 1 {
        wrong.push("it has not one subject".to_owned());
    }
    if body.trim_end().lines().ne(lines) {
        wrong.push(body.to_owned());
    }
    let small = letter.to_lowercase();
    wrong.extend(never.iter().filter(|never| small.contains(*never)).cloned());
    wrong
}

#[tokio::test]
async fn the_mail_about_every_kind_of_message_is_the_same_and_says_nothing() {
    on_both(async |app: TestApp| {
        let (server, kinds, never) = (Server::start(Mood::Takes), kinds(), never_said());
        let post = post_to(server.port);
        for language in Language::ALL {
            amina_wants_mail(&app, language).await;
            for (kind, words) in &kinds {
                let mut never = never.clone();
                never.extend(words.iter().chain([kind]).map(|words| words.to_lowercase()));
                never.extend([AMINAS_PLAN.to_string(), AMINA.id.to_string(), "/plannen/".to_owned(), "money".to_owned()]);
                amina_is_told(&app, kind).await;
                app.minutes_pass(1);
                assert_eq!(work_off(&app.app, &post, app.app.clock().now()).await.expect("mail is sent"), 1, "{kind}");
                let letter = server.letters().pop().expect("a letter");
                let wrong = otherwise(&letter, language, &never);
                assert!(wrong.is_empty(), "the mail about {kind} says {wrong:#?}:\n{letter}");
            }
        }
        assert_eq!(server.letters().len(), Language::ALL.len() * kinds.len());
    })
    .await;
}

#[test]
fn a_mail_that_says_more_is_seen() {
    let (subject, lines) = mail(Language::Nl);
    let letter = |subject: &str, more: &str| format!("To: lezer@vierbergen.example\nSubject: {subject}\n\n{}{more}\n", lines.join("\n"));
    let seen = |letter: &str| otherwise(letter, Language::Nl, &["bo willems".to_owned()]).len();
    assert_eq!(seen(&letter(subject, "")), 0);
    assert_eq!(seen(&letter("Een bericht over geld", "")), 1);
    assert_eq!(seen(&letter(subject, "\n\nGroeten")), 1);
    assert_eq!(seen(&letter(subject, " van Bo Willems")), 2);
    assert_eq!(seen(&letter(subject, "").replace("To: ", "X-Plan: 1\nTo: ")), 1);
    assert_eq!(seen(&letter(subject, "").replace("Subject: ", "Onderwerp: ")), 2);
}
