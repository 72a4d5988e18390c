// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The story of taking along everything.
use super::shape;
use access::{
    Event, Feature, Sight, Tx,
    about_me::{AboutMe, Label, Line, Section},
    plans,
};
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN, KARIN, NOOR},
    on_both, pdf, tale,
    test_app::{self, on_both_with},
};
use serde_json::Value;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/alles-over-mij")
}

/// Asks for the file at this page and gives where it is.
async fn ask(visitor: &mut Visitor, path: &str) -> String {
    let page = visitor.get(path).await;
    let ready = visitor.fill(&page, path, &[]).await;
    let link = ready.is(200).shows("Uw bestand staat klaar").links().into_iter().find(|link| link.ends_with("/json"));
    link.expect("a file").trim_end_matches("/json").to_owned()
}

async fn json(visitor: &mut Visitor, path: &str) -> Value {
    let file = ask(visitor, path).await;
    serde_json::from_slice(&visitor.get(&format!("{file}/json")).await.is(200).bytes).expect("JSON")
}

#[tokio::test]
async fn amina_takes_everything_along_and_reads_the_same_on_paper() {
    on_both_with(with_paper, async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let mut amina = app.log_in(&AMINA).await;
        let file = ask(&mut amina, &here()).await;
        let json = amina.get(&format!("{file}/json")).await;
        for words in
            ["Ik wil weer als kapper werken", "Een proefplaatsing regelen", "wie_keek_mee", "Bo Willems", "Amina Haddou", "sessies"]
        {
            assert!(json.html.contains(words), "{words}");
        }
        let paper = amina.get(&format!("{file}/papier")).await;
        assert_eq!(paper.headers["content-type"], "application/pdf");
        assert_eq!(pdf::wrongs(&paper.bytes), Vec::<String>::new());
        let (said, whole) = (on_paper(&paper.bytes), serde_json::from_slice(&json.bytes).expect("JSON"));
        assert_eq!(shape::wrongs(&whole), Vec::<String>::new());
        for value in values(&whole) {
            assert!(said.contains(&without_space(value)), "{value} is not on paper");
        }
    })
    .await;
}

/// The names of what is in the archive, and the bytes of the last of them.
async fn unpacked(visitor: &mut Visitor, file: &str) -> (Vec<String>, Vec<u8>) {
    let answer = visitor.get(&format!("{file}/zip")).await;
    assert_eq!(answer.is(200).headers["content-type"], "application/zip");
    let mut archive = ZipArchive::new(Cursor::new(&answer.bytes[..])).expect("an archive");
    let (mut names, mut bytes) = (Vec::new(), Vec::new());
    for number in 0..archive.len() {
        let mut inside = archive.by_index(number).expect("a file");
        names.push(inside.name().expect("a name that can be read").into_owned());
        bytes.clear();
        inside.read_to_end(&mut bytes).expect("it is whole");
    }
    (names, bytes)
}

#[tokio::test]
async fn the_archive_holds_the_file_the_paper_and_of_the_files_at_the_plan_what_is_theirs() {
    on_both_with(with_paper, async |app: TestApp| {
        tale::amina_puts_a_letter(&app.app, app.router()).await.expect("the form is taken");
        let (made, letter) = (["alles-over-mij.json", "alles-over-mij.pdf"], "bestanden/01 brief.png");
        let mut amina = app.log_in(&AMINA).await;
        let file = ask(&mut amina, &here()).await;
        let (names, last) = unpacked(&mut amina, &file).await;
        assert_eq!(names, [made[0], made[1], letter]);
        let list = amina.get(&format!("/plannen/{AMINAS_PLAN}/bestanden")).await;
        let place = list.link_called("De brief van de woningbouw").expect("the letter");
        assert_eq!(last, amina.get(&place).await.is(200).bytes);
        let mut bo = app.log_in(&BO).await;
        bo.get(&place).await.is(200);
        let bos = ask(&mut bo, &here()).await;
        assert_eq!(unpacked(&mut bo, &bos).await.0, made, "he sees the letter and did not put it there");
        bo.get(&format!("{file}/zip")).await.is(404);
        let wrong = format!("{place}/verkeerd-plan");
        let page = bo.get(&wrong).await;
        bo.fill(&page, &wrong, &[]).await.is(200);
        assert_eq!(unpacked(&mut amina, &file).await.0, made, "nobody opens what is locked");
    })
    .await;
}

/// The words on paper without spaces, and without the foot that comes between two pages.
fn on_paper(bytes: &[u8]) -> String {
    let mut said = without_space(&pdf::words(bytes));
    let pages = (1..99).find(|pages| said.ends_with(&format!("GemeenteVierbergen{pages}/{pages}"))).expect("a last page");
    for page in 1..=pages {
        said = said.replace(&format!("GemeenteVierbergen{page}/{pages}"), "");
    }
    said
}

fn without_space(words: &str) -> String {
    words.split_whitespace().collect()
}

/// Every value in the file.
fn values(file: &Value) -> Vec<&str> {
    let parts = file["onderdelen"].as_array().into_iter().flatten();
    let rows = parts.flat_map(|part| part["regels"].as_array().into_iter().flatten());
    rows.flat_map(|row| row["gegevens"].as_array().into_iter().flatten()).filter_map(|value| value["waarde"].as_str()).collect()
}

fn with_paper() -> Vec<Feature> {
    let mut features = test_app::features();
    features.push(paper::feature());
    features
}

#[tokio::test]
async fn who_else_sits_there_takes_what_is_theirs_and_nothing_of_others() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        for member in [&BO, &NOOR, &CARMEN] {
            let mut visitor = app.log_in(member).await;
            let mine = json(&mut visitor, &here()).await.to_string();
            assert!(mine.contains(member.name), "{}", member.name);
            for hidden in ["wie_keek_mee", "\"verhaal\"", "Ik wil weer als kapper werken", "veranderingen", "Henk"] {
                assert!(!mine.contains(hidden), "{hidden} in the file of {}", member.name);
            }
        }
        for member in [&HENK, &KARIN] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
        let karin = json(&mut app.log_in(&KARIN).await, "/alles-over-mij").await;
        assert_eq!(karin["voor"], KARIN.name);
        assert!(!karin.to_string().contains("Amina"));
    })
    .await;
}

#[tokio::test]
async fn a_file_is_for_who_asked_is_counted_and_ends() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let file = ask(&mut amina, &here()).await;
        for member in [&BO, &HENK] {
            app.log_in(member).await.get(&format!("{file}/json")).await.is(404);
        }
        let elsewhere = file.replace(&AMINAS_PLAN.to_string(), &HENKS_PLAN.to_string());
        amina.get(&format!("{elsewhere}/json")).await.is(404);
        assert_eq!(app.number("select count(*) from my_files").await, 1);
        assert_eq!(app.number("select count(*) from change_log where event = 'everything.asked'").await, 1);
        assert!(app.number("select count(*) from access_log where activity = 'rights.everything' and result = 'seen'").await > 0);
        app.minutes_pass(11);
        let mut later = app.log_in(&AMINA).await;
        app.minutes_pass(11);
        let page = later.get("/alles-over-mij").await;
        later.fill(&page, "/alles-over-mij", &[]).await.hides("Uw bestand staat klaar").shows("Inloggen");
        assert_eq!(app.number("select count(*) from my_files").await, 1, "who logged in long ago logs in again first");
        app.minutes_pass(24 * 60);
        app.log_in(&AMINA).await.get(&format!("{file}/json")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn the_sixth_file_of_a_day_is_not_made() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let mut pages = Vec::new();
        for _ in 0..6 {
            pages.push(amina.get(&here()).await);
        }
        for page in &pages[..5] {
            amina.fill(page, &here(), &[]).await.is(200).shows("Uw bestand staat klaar");
        }
        amina.fill(&pages[5], &here(), &[]).await.is(422).shows("U vroeg vandaag al vijf bestanden");
        assert_eq!(app.number("select count(*) from my_files").await, 5);
    })
    .await;
}

/// A feature during whose telling something is lost: the moment that no clock could hit.
fn losing() -> Vec<Feature> {
    let mut features = test_app::features();
    let tell = AboutMe::OfPlan(|_, ctx, may| {
        Box::pin(async move {
            let sees = may.sees_part("money");
            if sees {
                let mut tx = Tx::of_system(ctx.app(), &ctx.municipality, ctx.now).await?;
                let mut sight = Sight::everything();
                sight.decide(Some("money"), false, None);
                plans::set_sight(&mut tx, (may.municipality(), may.plan()), may.me(), &sight).await?;
                tx.record(&Event::of("note.narrowed"));
                tx.finish().await?;
            }
            let mut section = Section::new("proef", "everything.title", &ctx.t);
            section.lines.push(Line::default().with(Label::Words, if sees { "Wat over geld gaat" } else { "niets over geld" }));
            Ok(vec![section])
        })
    });
    features.push(Feature { name: "note", about_me: vec![tell], ..Feature::default() });
    features
}

#[tokio::test]
async fn a_file_that_was_being_made_when_sharing_ended_is_made_anew() {
    on_both_with(losing, async |app: TestApp| {
        let made = json(&mut app.log_in(&BO).await, &here()).await.to_string();
        assert!(made.contains("niets over geld") && !made.contains("Wat over geld gaat"), "{made}");
    })
    .await;
}
