// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What people type that is no ordinary text, in every field for words: a citizen service number, 200 kB at once, emoji,
//! text from right to left, control characters. It is kept as it should be, or refused kindly with the text given back.
use crate::{
    golden::{Exceptions, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    tables,
    town::{Line, line_of, lines},
    walk::{Sheet, crawl, plant, sheet::Kind},
};
use access::feature::Takes;
use neighbourhood::{Seen, TestApp, Visitor, cast::CAST};
use std::collections::BTreeSet;

/// A number that passes the eleven test; nobody has it.
const BSN: &str = "Mijn nummer is 9999 93 653, bel mij maar";
const ODD: &str = "Familie 👩‍👩‍👧‍👦 en שלום עולם \u{202e}omgekeerd\u{202c} \u{0000}nul\u{0007}bel\u{feff} Ünïcödé 𝔘𝔫𝔦 e\u{301}";
const LONG: usize = 200_000;

#[tokio::test]
async fn no_field_for_words_takes_a_citizen_service_number() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let mut exceptions = Exceptions::read("fields_that_take_a_bsn.txt");
        each_field(&app, async |visitor, form| {
            let sent = form.send(visitor, BSN).await;
            let refused = sent.status == 422 && sent.html.contains("9999 93 653");
            (!refused && !exceptions.allow(&form.name)).then(|| sent.status.to_string())
        })
        .await;
        exceptions.end();
    })
    .await;
}

#[tokio::test]
async fn very_much_text_is_kept_or_kindly_refused_with_the_text_given_back() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        each_field(&app, async |visitor, form| {
            for word in ["woorden, ", "👩‍🦰 "] {
                let long = format!("{}einde", word.repeat(LONG / word.len()));
                let sent = form.send(visitor, &long).await;
                if sent.status != 303 && !kindly_refused(&sent, &format!("{word}einde")) {
                    return Some(format!("200 kB of {word}: {}", sent.status));
                }
            }
            None
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn odd_characters_are_kept_safely() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        each_field(&app, async |visitor, form| {
            let sent = form.send(visitor, ODD).await;
            let seen = match sent.leads_to() {
                Some(place) => visitor.get(&place).await,
                None if sent.status == 200 || kindly_refused(&sent, "Familie 👩‍👩‍👧‍👦") => sent,
                None => return Some(sent.status.to_string()),
            };
            seen.html.contains(['\u{202e}', '\0', '\u{7}', '\u{feff}']).then(|| "keeps control characters".to_owned())
        })
        .await;
    })
    .await;
}

/// Refused with a page that says why, and the end of the text is still there.
fn kindly_refused(sent: &Seen, end: &str) -> bool {
    [400, 413, 422].contains(&sent.status.as_u16()) && sent.html.contains("<main") && sent.html.contains(end)
}

/// A form with one field to fill in with something odd.
struct OneField {
    /// Route and field.
    name: String,
    sheet: Sheet,
    field: String,
}

impl OneField {
    async fn send(&self, visitor: &mut Visitor, words: &str) -> Seen {
        let again = plant::fresh(visitor, &self.sheet).await.unwrap_or_else(|| self.sheet.clone());
        let pairs = plant::filled_with(&again, &self.field, |_| words.to_owned());
        visitor.post(&again.action, &pairs, &again.page).await
    }
}

/// Does this with each field for words of each form that the cast finds; stops with what was wrong with which.
async fn each_field(app: &TestApp, mut what: impl AsyncFnMut(&mut Visitor, &OneField) -> Option<String>) {
    let (lines, mut done, mut wrong) = (lines(), BTreeSet::new(), Vec::new());
    let before = tables::dump(&app.app).await;
    for member in CAST {
        let mut visitor = app.log_in(&member).await;
        let found = crawl(&mut visitor, &["/".to_owned()], &lines).await;
        for form in found.sheets.iter().flat_map(|sheet| fields(sheet, &lines)) {
            if done.insert(form.name.clone()) {
                let complaint = what(&mut visitor, &form).await;
                wrong.extend(complaint.map(|complaint| format!("{}: {complaint}", form.name)));
                before.put_back(&app.app).await;
                visitor = app.log_in(&member).await;
            }
        }
    }
    nothing_wrong("These fields do not take it as they should", wrong);
    assert!(done.len() > 20, "only {} fields were found", done.len());
}

fn fields(sheet: &Sheet, lines: &[Line]) -> Vec<OneField> {
    let Some(line) = line_of(lines, "POST", &sheet.action) else { return Vec::new() };
    // What comes with a file is sent otherwise (answers/uploads.rs); a number that is asked for is never given back.
    let words = sheet.fields.iter().filter(|field| field.kind == Kind::Words && field.name != "bsn" && line.takes != Takes::File);
    words.map(|field| OneField { name: format!("{} {}", line.path, field.name), sheet: sheet.clone(), field: field.name.clone() }).collect()
}
