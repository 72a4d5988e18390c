// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every page that the cast can reach, in both languages: whole words, no key, no hole that nothing was filled into.
use super::files;
use crate::{
    golden::nothing_wrong,
    lived::{Walked, on_both_lived_in},
    town::{Guest, lines},
    walk::{crawl, sheet::texts_of},
};
use foundation::Language;
use neighbourhood::TestApp;
use scraper::Html;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_page_is_whole_in_both_languages() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let (lines, mut wrong) = (lines(), Vec::new());
        let topics: BTreeSet<&str> = files().iter().map(|file| file.topic).collect();
        let mut seen = 0;
        for language in Language::ALL {
            speak(&app, language).await;
            for guest in Guest::all() {
                let mut visitor = guest.arrives(&app).await;
                visitor.keep_cookie("vierluik-taal", language.code());
                let found = crawl(&mut visitor, &["/".to_owned()], &lines).await;
                for page in found.pages.iter().filter(|page| page.html.contains("<main")) {
                    let told = format!("<html lang=\"{}\">", language.code());
                    if !page.html.contains(&told) {
                        wrong.push(format!("{} as {} is not in {}", page.path, guest.name(), language.code()));
                    }
                    let texts = texts_of(&Html::parse_document(&page.html));
                    wrong.extend(texts.iter().filter(|text| is_broken(text, &topics)).map(|text| format!("{}: {text}", page.path)));
                    seen += 1;
                }
            }
        }
        nothing_wrong("Pages that show a key, a hole or nothing", wrong);
        assert!(seen > 400, "only {seen} pages were seen");
    })
    .await;
}

async fn speak(app: &TestApp, language: Language) {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    sqlx::query("update people set language = $1").bind(language.code()).execute(&mut *tx).await.expect("people");
    tx.commit().await.expect("written");
}

/// A key, the sign of a missing text, or a name in braces that nothing was filled into.
fn is_broken(text: &str, topics: &BTreeSet<&str>) -> bool {
    let is_key = |word: &str| {
        let plain = word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.'));
        plain && word.split_once('.').is_some_and(|(topic, rest)| topics.contains(topic) && !rest.is_empty())
    };
    let hole = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .any(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
    text == "?" || text.contains("??") || hole || text.split_whitespace().any(is_key)
}
