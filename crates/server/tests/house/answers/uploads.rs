// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every form that takes a file: held to what all forms are held to, and to one file (abuse cases 58, 63, 104).
use super::forms::{ELSEWHERE, Fields, nothing_changed};
use crate::{
    lived::{Walked, on_both_lived_in},
    tables,
    town::{lines, on_both},
    walk::{Sheet, crawl, plant, sheet::Kind},
};
use axum::{body::Body, http::Request};
use foundation::form::TOKEN_FIELD;
use neighbourhood::{Seen, TestApp, Visitor, cast::CAST};
use std::collections::BTreeSet;

const CONTENT: &str = "naam;adres;plaats\nDe Brug;Kade 1;Vierbergen\n";

/// A letter, for forms that take letters and no lists.
const LETTER: &str = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
    3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n";

/// What this form takes.
fn content_for(action: &str) -> &'static str {
    if action.ends_with("/bestanden") { LETTER } else { CONTENT }
}

/// A file on its way: the field it is sent in, and what is in it.
type File<'a> = (&'a str, &'a str);

/// Does this with each form with a file that the cast finds.
async fn each_upload(app: &TestApp, mut what: impl AsyncFnMut(&mut Visitor, &Sheet, &str)) {
    let (lines, mut done) = (lines(), BTreeSet::new());
    for member in CAST {
        let mut visitor = app.log_in(&member).await;
        let found = crawl(&mut visitor, &["/".to_owned()], &lines).await;
        for sheet in found.sheets.iter().filter(|sheet| sheet.takes_a_file()) {
            if done.insert(sheet.action.clone()) {
                let field = sheet.fields.iter().find(|field| field.kind == Kind::File).expect("it takes a file");
                what(&mut visitor, sheet, &field.name).await;
            }
        }
    }
    assert!(!done.is_empty(), "no form takes a file");
}

#[tokio::test]
async fn a_file_from_elsewhere_or_without_its_token_is_refused() {
    on_both(async |app: TestApp| {
        each_upload(&app, async |visitor, sheet, field| {
            let (before, again) = (tables::dump(&app.app).await, plant::fresh(visitor, sheet).await.expect("it is still there"));
            let (fields, file) = (plant::filled_plainly(&again), (field, CONTENT));
            for (name, value) in ELSEWHERE {
                let seen = send(visitor, &again.action, (&fields, &[file]), Some((name, value))).await;
                assert_eq!(seen.status, 400, "{} with {name}: {value}", again.action);
            }
            let bare: Fields = fields.iter().filter(|(name, _)| name != TOKEN_FIELD).cloned().collect();
            let zeros = "0".repeat(64);
            for tokens in [vec![], vec![""], vec![zeros.as_str()], vec![again.token().expect("a token"); 2]] {
                let mut fields = bare.clone();
                fields.extend(tokens.iter().map(|token| (TOKEN_FIELD.to_owned(), (*token).to_owned())));
                let seen = send(visitor, &again.action, (&fields, &[file]), None).await;
                assert!([400, 409].contains(&seen.status.as_u16()), "{} with {tokens:?}: {}", again.action, seen.status);
            }
            nothing_changed(&app, &before, &again.action).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_strange_or_doubled_field_and_a_second_file_are_refused() {
    on_both(async |app: TestApp| {
        each_upload(&app, async |visitor, sheet, field| {
            let (before, again) = (tables::dump(&app.app).await, plant::fresh(visitor, sheet).await.expect("it is still there"));
            let (plain, file) = (plant::filled_plainly(&again), (field, CONTENT));
            for name in ["role", "municipality_id", "made_at", "person_id", field] {
                let more = [plain.clone(), vec![(name.to_owned(), "1".to_owned())]].concat();
                let seen = send(visitor, &again.action, (&more, &[file]), None).await;
                assert_eq!(seen.status, 400, "{} with the field {name}", again.action);
            }
            for (name, value) in plain.iter().filter(|(name, _)| name != TOKEN_FIELD) {
                let twice = [plain.clone(), vec![(name.clone(), value.clone())]].concat();
                let seen = send(visitor, &again.action, (&twice, &[file]), None).await;
                assert_eq!(seen.status, 400, "{} with {name} twice", again.action);
            }
            for files in [vec![file, file], vec![file, ("other", CONTENT)], vec![("other", CONTENT)], vec![("", CONTENT)]] {
                let seen = send(visitor, &again.action, (&plain, &files), None).await;
                assert_eq!(seen.status, 400, "{} with the files {files:?}", again.action);
            }
            nothing_changed(&app, &before, &again.action).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_file_sent_again_lands_once() {
    on_both(async |app: TestApp| {
        each_upload(&app, async |visitor, sheet, field| {
            let again = plant::fresh(visitor, sheet).await.expect("it is still there");
            let fields = plant::filled_plainly(&again);
            let first = send(visitor, &again.action, (&fields, &[(field, content_for(&again.action))]), None).await;
            let once = tables::everything(&app.app).await;
            let second = send(visitor, &again.action, (&fields, &[(field, content_for(&again.action))]), None).await;
            assert!(first.status == 303 && first.leads_to() == second.leads_to(), "{}: {} {}", again.action, first.status, second.status);
            let mut changed = tables::everything(&app.app).await.differs_from(&once);
            // That somebody asked stands in the log; nothing else happened.
            changed.retain(|table| table != "access_log" && table != "processing_log" && table != "log_heads");
            assert!(changed.is_empty(), "{} sent again changed {changed:?}", again.action);
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn other_forms_take_no_file_and_this_one_takes_nothing_else() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let before = tables::dump(&app.app).await;
        super::forms::each_form(&app, async |visitor, _, sheet| {
            let Some(again) = plant::fresh(visitor, sheet).await else { return };
            let seen = send(visitor, &again.action, (&plant::filled_plainly(&again), &[("file", CONTENT)]), None).await;
            assert_eq!(seen.status, 400, "{} took a file", again.action);
        })
        .await;
        each_upload(&app, async |visitor, sheet, _| {
            let again = plant::fresh(visitor, sheet).await.expect("it is still there");
            visitor.post(&again.action, &plant::filled_plainly(&again), &again.page).await.is(400);
        })
        .await;
        let mut changed = tables::dump(&app.app).await.differs_from(&before);
        // Who logged in to ask, and what was typed where a form was refused.
        changed.retain(|table| table != "sessions" && table != "drafts");
        assert!(changed.is_empty(), "a file where none is asked changed {changed:?}");
    })
    .await;
}

/// Sends a form with files as a browser would, but for one header.
async fn send(visitor: &mut Visitor, action: &str, what: (&Fields, &[File<'_>]), other: Option<(&'static str, &str)>) -> Seen {
    let head = |name: &str, more: &str| format!("--rand\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
    let fields = what.0.iter().map(|(name, value)| format!("{}{value}\r\n", head(name, "")));
    let file = "; filename=\"lijst.csv\"\r\ncontent-type: text/csv";
    let files = what.1.iter().map(|(name, content)| format!("{}{content}\r\n", head(name, file)));
    let body = fields.chain(files).chain(["--rand--\r\n".to_owned()]).collect::<String>();
    let mut request =
        Request::post(action).header("content-type", "multipart/form-data; boundary=rand").body(Body::from(body)).expect("a request");
    if let Some((name, value)) = other {
        request.headers_mut().insert(name, value.parse().expect("a value"));
    }
    visitor.send(request).await
}
