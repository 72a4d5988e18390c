// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Templates: no word that is in no text file, nothing inline, nothing from elsewhere, nothing unescaped.
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};

#[test]
fn templates_hold_no_words_of_their_own() {
    let (mut exceptions, mut wrong) = (Exceptions::read("words_in_templates.txt"), Vec::new());
    for source in sources::with_ending(&["html"]).into_iter().filter(|source| source.is_served()) {
        for word in visible(&source.text).split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1) {
            if !exceptions.allow(&format!("{} {word}", source.path)) {
                wrong.push(format!("{}: {word}", source.path));
            }
        }
    }
    nothing_wrong("Words that no translator finds", wrong);
    exceptions.end();
}

/// What is left of a template without its code and its tags.
fn visible(text: &str) -> String {
    let text = ["{#", "{%", "{{"].iter().zip(["#}", "%}", "}}"]).fold(text.to_owned(), |text, (open, close)| without(&text, open, close));
    let text = without(&without(&text, "<svg", "</svg>"), "<!doctype", ">");
    without(&text, "<", ">").replace("&nbsp;", " ")
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |all, piece| all + " " + piece.split_once(close).map_or("", |(_, rest)| rest))
}

#[test]
fn templates_have_nothing_inline_nothing_from_elsewhere_and_nothing_raw() {
    let (mut exceptions, mut wrong) = (Exceptions::read("raw_html.txt"), Vec::new());
    for source in sources::with_ending(&["html"]).into_iter().filter(|source| source.is_served()) {
        wrong.extend(inline(&source.text).into_iter().map(|bad| format!("{}: {bad}", source.path)));
        if source.text.contains("|safe") && !exceptions.allow(&source.path) {
            wrong.push(format!("{}: |safe", source.path));
        }
    }
    let code = sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served());
    for source in code
        .filter(|source| source.code().contains("MarkupDisplay") || source.code().contains("HtmlSafe") || source.code().contains("|safe"))
    {
        if !exceptions.allow(&source.path) {
            wrong.push(format!("{}: unescaped", source.path));
        }
    }
    nothing_wrong("Templates", wrong);
    exceptions.end();
}

const INLINE: [&str; 11] =
    ["<style", " style=\"", "<script>", "javascript:", " onclick", " onload", " onsubmit", " onchange", "src=\"http", "url(", "<iframe"];

/// What a template has inline or from elsewhere.
fn inline(text: &str) -> Vec<&'static str> {
    let text = without(text, "{#", "#}");
    INLINE.into_iter().filter(|bad| text.contains(bad)).collect()
}

#[test]
fn words_and_inline_things_are_found_in_a_template() {
    let good = "{# Words of ours. #}<p class=\"v\">{{ t[\"goals.title\"] }}{% if a %}, {% endif %}</p>";
    assert_eq!((visible(good).trim_matches([' ', ',']), inline(good)), ("", vec![]));
    assert_eq!(visible("<p>Hallo {{ name }}</p>").split_whitespace().collect::<Vec<_>>(), ["Hallo"]);
    assert_eq!(inline("<p style=\"a\" onclick=\"b\"><img src=\"http://c\">"), [" style=\"", " onclick", "src=\"http"]);
}

/// Drafts live on the server, sealed (abuse case 96).
#[test]
fn scripts_keep_nothing_in_the_browser_and_call_nobody_else() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["js"]).into_iter().filter(|source| source.path.starts_with("assets/js")) {
        for bad in ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "eval(", "innerHTML", "http://", "https://"] {
            let code = source.text.lines().filter(|line| !line.trim_start().starts_with("//"));
            if code.into_iter().any(|line| line.contains(bad)) {
                wrong.push(format!("{}: {bad}", source.path));
            }
        }
    }
    nothing_wrong("Scripts", wrong);
}
