// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The history as Amina reads it; and that every event this crate can tell has words for each thing it says.
use super::facts;
use crate::goals::tests::amina_sets;
use foundation::{Language, Texts};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    on_both,
};
use std::{fs, path::Path};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/geschiedenis")
}

#[tokio::test]
async fn amina_reads_who_changed_what_from_what_to_what() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let (mut carmen, goals) = (app.log_in(&CARMEN).await, format!("/plannen/{AMINAS_PLAN}/doelen"));
        let page = carmen.get(&format!("{goals}/nieuw")).await;
        let goal = carmen.fill(&page, &goals, &[("wish", "Ik wil werken")]).await;
        let change = format!("{}/wijzigen", goal.path);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&change).await;
        bo.fill(&page, &change, &[("wish", "Ik wil werken als kapper"), ("timing", "later")]).await.is(200);
        let page = amina.get(&here()).await;
        page.shows("Bo Willems veranderde een doel").shows("Eerst: Ik wil werken").shows("Nu: Ik wil werken als kapper");
        page.shows("Wanneer: Eerst: Nu Nu: Later").shows("Carmen de Wit maakte een doel");
        amina.get(&goal.path).await.shows("Wat hier veranderde").shows("Eerst: Ik wil werken");
        amina.get(&format!("{}?wie={}", here(), BO.id)).await.shows("veranderde een doel").hides("maakte een doel");
        amina.get(&format!("{}?onderwerp=story", here())).await.shows("Hier is nog niets veranderd");
        for member in [&NOOR, &HENK] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn history_keeps_what_pages_keep_hidden() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let thread = goal.path.replace("/doelen/", "/opmerkingen/doel/");
        let page = amina.fill(&goal, &thread, &[("said", "Dit had ik niet willen zeggen")]).await;
        amina.fill(&page, &format!("{thread}/terugnemen"), &[]).await.is(200);
        let judge = goal.path.replace("/doelen/", "/afronding/");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{judge}/professional")).await;
        let his = [("outcome", "reached"), ("words", "Vier dagen bij de kapper")];
        bo.fill(&page, &format!("{judge}/professional"), &his).await.is(200);
        let page = amina.get(&here()).await;
        page.shows("nam een opmerking terug").hides("niet willen zeggen");
        page.shows("Bo Willems keek terug op een doel").hides("Vier dagen bij de kapper").hides("Gelukt");
        let page = amina.get(&format!("{judge}/inwoner")).await;
        amina.fill(&page, &format!("{judge}/inwoner"), &[("outcome", "partly")]).await.is(200);
        amina.get(&here()).await.shows("Vier dagen bij de kapper").shows("Gelukt");
    })
    .await;
}

#[tokio::test]
async fn a_long_history_comes_page_by_page() {
    on_both(async |app: TestApp| {
        let mut carmen = app.log_in(&CARMEN).await;
        let goals = format!("/plannen/{AMINAS_PLAN}/doelen");
        let page = carmen.get(&format!("{goals}/nieuw")).await;
        let goal = carmen.fill(&page, &goals, &[("wish", "Ik wil rust")]).await;
        for _ in 0..31 {
            let page = carmen.get(&goal.path).await;
            carmen.fill(&page, &format!("{}/wanneer", goal.path), &[("timing", "later")]).await;
        }
        let page = carmen.get(&here()).await;
        page.hides("maakte een doel");
        let older = page.links().into_iter().find(|link| link.contains("na=30")).expect("a link to older changes");
        carmen.get(&older).await.shows("maakte een doel").hides("na=");
    })
    .await;
}

/// All Rust of this crate, as text.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("the crate's own folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") && !path.ends_with("facts.rs") {
            all.push_str(&fs::read_to_string(&path).expect("text"));
        }
    }
    all
}

fn named<'s>(sources: &'s str, before: &str) -> Vec<&'s str> {
    sources.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_event_and_every_fact_has_words() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let texts = Texts::read(&crate::feature().texts).expect("our texts");
    let events = named(&sources, "Event::of(\"");
    assert!(events.len() > 20, "the search finds events");
    for language in Language::ALL {
        let t = texts.of(language);
        for event in &events {
            let (topic, verb) = event.split_once('.').expect("topic.verb");
            assert!(t.has(&format!("{topic}.event.{verb}")), "{event} has no words in {}", language.code());
        }
        for label in facts::labels() {
            assert!(t.has(&label), "{label}");
        }
    }
    // `with` also fills in texts, whose names stand after their keys.
    for name in named(&sources, ".with(\"").into_iter().chain(named(&sources, ".changed(\"")).filter(|name| !name.contains('.')) {
        assert!(facts::is_known(name), "the history page does not know the fact {name:?}");
    }
}
