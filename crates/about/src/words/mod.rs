// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The words of the plan in plain language. Each has an anchor (`/woorden#ladder`); other pages explain one on the spot
//! with the macro `what_is` of `access/src/frame/words.html`. GLOSSARY.md holds the same words for who writes code.
use access::{Action, Ctx, Route, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, fold::fold, text::TextFiles};

pub(crate) fn route() -> Route {
    Route::show("/woorden", Action::Enter, "about", show)
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("words", ".")
}

/// A word: its anchor, which never changes because others link to it, and its text key; the meaning is at `key.what`.
pub(crate) const WORDS: [(&str, &str); 27] = [
    ("aan-tafel", "words.table"),
    ("afronden", "words.closing"),
    ("afspraak", "words.action"),
    ("beheerder", "words.administrator"),
    ("cijfer", "words.figure"),
    ("clientondersteuner", "words.supporter"),
    ("doel", "words.goal"),
    ("ladder", "words.ladder"),
    ("mijn-mensen", "words.people"),
    ("netwerk", "words.network"),
    ("niveau", "words.level"),
    ("noodtoegang", "words.emergency"),
    ("onderwerp", "words.area"),
    ("opmerking", "words.comment"),
    ("organisatie", "words.organisation"),
    ("plan", "words.plan"),
    ("professional", "words.professional"),
    ("samen-eens", "words.agreeing"),
    ("snel-weg", "words.leave"),
    ("stip", "words.horizon"),
    ("terugkijken", "words.review"),
    ("vaste-contactpersoon", "words.contact"),
    ("veilige-deur", "words.safe_door"),
    ("verhaal", "words.story"),
    ("versie", "words.version"),
    ("vertegenwoordiger", "words.representative"),
    ("weg", "words.direction"),
];

/// A word as the page shows it.
struct Explained<'a> {
    anchor: &'static str,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Template)]
#[template(path = "words/words.html")]
struct WordsPage<'a> {
    t: &'a T,
    words: Vec<Explained<'a>>,
}

impl Page for WordsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["words.title"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    let t = &ctx.t;
    let mut words = WORDS.map(|(anchor, key)| Explained { anchor, name: &t[key], meaning: &t[format!("{key}.what")] });
    words.sort_by_key(|word| fold(word.name));
    ctx.page(&WordsPage { t, words: words.into() })
}

#[cfg(test)]
mod rules {
    use super::*;
    use foundation::{Language, Texts};

    #[test]
    fn each_word_has_a_meaning_in_each_language_and_an_anchor_of_its_own() {
        let texts = Texts::read(&[texts()]).expect("the files can be read");
        for language in Language::ALL {
            let t = texts.of(language);
            for (anchor, key) in WORDS {
                assert!(t.has(key) && t.has(&format!("{key}.what")), "{anchor}");
            }
        }
        let anchors: std::collections::BTreeSet<_> = WORDS.iter().map(|(anchor, _)| anchor).collect();
        assert_eq!(anchors.len(), WORDS.len());
    }
}
