// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every form: refused when it comes from elsewhere, without its token or with strange fields, and done once however often
//! it is sent (abuse cases 58, 103, 104, 112).
use crate::{
    golden::Exceptions,
    lived::{Walked, on_both_lived_in},
    tables,
    town::{line_of, lines},
    walk::{Sheet, crawl, plant, sheet::Kind},
};
use axum::{body::Body, http::Request};
use foundation::form::TOKEN_FIELD;
use neighbourhood::{Member, Seen, TestApp, Visitor, cast::CAST};
use std::collections::BTreeSet;

/// Where a form is sent from.
pub const ELSEWHERE: [(&str, &str); 6] = [
    ("origin", "https://elders.example"),
    ("origin", "null"),
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("x-http-method-override", "DELETE"),
    ("content-type", "text/plain"),
];

/// Names and values, in the order sent.
pub type Fields = Vec<(String, String)>;

/// Does this with one of each kind of form that the cast finds.
pub async fn each_form(app: &TestApp, mut what: impl AsyncFnMut(&mut Visitor, Member, &Sheet)) {
    let (lines, mut done) = (lines(), BTreeSet::new());
    for member in CAST {
        let mut visitor = app.log_in(&member).await;
        let found = crawl(&mut visitor, &["/".to_owned()], &lines).await;
        for sheet in found.sheets.iter().filter(|sheet| !sheet.takes_a_file()) {
            let Some(line) = line_of(&lines, "POST", &sheet.action) else { panic!("{} leads nowhere: {}", sheet.page, sheet.action) };
            if done.insert(line.path) {
                what(&mut visitor, member, sheet).await;
            }
        }
    }
    assert!(done.len() > 20, "only {} forms were found", done.len());
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        each_form(&app, async |visitor, _, sheet| {
            let Some(again) = plant::fresh(visitor, sheet).await else { return };
            let before = tables::dump(&app.app).await;
            let fields = plant::filled_plainly(&again);
            for (name, value) in ELSEWHERE {
                let seen = send(visitor, &again, &fields, Some((name, value))).await;
                assert_eq!(seen.status, 400, "{} with {name}: {value}", sheet.action);
            }
            nothing_changed(&app, &before, &sheet.action).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_form_without_its_token_is_refused_and_gives_the_words_back_and_no_secret() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let (lines, mut exceptions) = (lines(), Exceptions::read("fields_not_given_back.txt"));
        each_form(&app, async |visitor, _, sheet| {
            let Some(again) = plant::fresh(visitor, sheet).await else { return };
            let route = line_of(&lines, "POST", &sheet.action).map_or(sheet.action.as_str(), |line| line.path);
            let before = tables::dump(&app.app).await;
            let zeros = "0".repeat(64);
            for token in [None, Some(""), Some("00"), Some(zeros.as_str())] {
                let mut fields: Fields = plant::filled_by_name(&again).into_iter().filter(|(name, _)| name != TOKEN_FIELD).collect();
                fields.extend(token.map(|token| (TOKEN_FIELD.to_owned(), token.to_owned())));
                let seen = send(visitor, &again, &fields, None).await;
                assert!([400, 409].contains(&seen.status.as_u16()), "{} with token {token:?}: {}", sheet.action, seen.status);
                for field in &again.fields {
                    let words = plant::words_for(&field.name);
                    let wrong = match field.kind {
                        // A citizen service number is never shown back.
                        Kind::Words if field.name == "bsn" => seen.text().contains(&words),
                        Kind::Words => !seen.text().contains(&words) && !exceptions.allow(&format!("{route} {}", field.name)),
                        Kind::Secret => seen.html.contains(plant::SECRET),
                        _ => false,
                    };
                    assert!(!wrong, "{} {}: {}", sheet.action, field.name, seen.text());
                }
            }
            nothing_changed(&app, &before, &sheet.action).await;
        })
        .await;
        exceptions.end();
    })
    .await;
}

#[tokio::test]
async fn a_field_that_the_form_does_not_have_is_refused() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        each_form(&app, async |visitor, member, sheet| {
            let Some(again) = plant::fresh(visitor, sheet).await else { return };
            let before = tables::dump(&app.app).await;
            for name in ["role", "municipality_id", "made_at", "person_id"] {
                let mut fields = plant::filled_plainly(&again);
                fields.push((name.to_owned(), "1".to_owned()));
                let seen = send(visitor, &again, &fields, None).await;
                if sheet.is_only_a_button() && seen.status == 303 {
                    // It has no fields, so it reads none.
                    before.put_back(&app.app).await;
                    *visitor = app.log_in(&member).await;
                    return;
                }
                assert_eq!(seen.status, 400, "{} with {name}", sheet.action);
            }
            nothing_changed(&app, &before, &sheet.action).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_again_or_twice_at_once_does_it_once() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        each_form(&app, async |visitor, member, sheet| {
            let before = tables::dump(&app.app).await;
            let Some(again) = plant::fresh(visitor, sheet).await else { return };
            let fields = plant::filled_plainly(&again);
            let first = send(visitor, &again, &fields, None).await;
            let (once, logged) = (tables::dump(&app.app).await, app.number("select count(*) from change_log").await);
            let second = send(visitor, &again, &fields, None).await;
            if first.status == 303 && !ends_the_session(&first) {
                assert_eq!(first.leads_to(), second.leads_to(), "{} sent again", sheet.action);
                let mut changed = tables::dump(&app.app).await.differs_from(&once);
                // A new challenge in the same browser is no change to anything, and a word that is said twice is tried twice.
                changed.retain(|table| !matches!(table.as_str(), "begun" | "login_tries"));
                assert!(changed.is_empty(), "{} sent again changed {changed:?}", sheet.action);
                assert_eq!(app.number("select count(*) from change_log").await, logged, "{} sent again", sheet.action);
            }
            before.put_back(&app.app).await;
            at_once(&app, member, &again).await;
            before.put_back(&app.app).await;
            *visitor = app.log_in(&member).await;
        })
        .await;
    })
    .await;
}

/// The same form from four tabs at the same moment.
async fn at_once(app: &TestApp, member: Member, sheet: &Sheet) {
    let mut tab = app.log_in(&member).await;
    let Some(again) = plant::fresh(&mut tab, sheet).await else { return };
    let fields = plant::filled_plainly(&again);
    let logged = app.number("select count(distinct trace) from change_log").await;
    let secret = tab.cookie("vierluik").expect("a session").to_owned();
    let mut tabs = [(); 4].map(|()| app.visitor(&member));
    for tab in &mut tabs {
        tab.keep_cookie("vierluik", &secret);
    }
    let [one, two, three, four] = &mut tabs;
    let answers: [Seen; 4] = tokio::join!(
        send(one, &again, &fields, None),
        send(two, &again, &fields, None),
        send(three, &again, &fields, None),
        send(four, &again, &fields, None)
    )
    .into();
    let lines = app.number("select count(distinct trace) from change_log").await - logged;
    assert!(lines <= 1, "{} sent four times at once was done {lines} times", sheet.action);
    if answers.iter().all(|seen| seen.status == 303 && !ends_the_session(seen)) {
        assert!(
            answers.iter().all(|seen| seen.leads_to() == answers[0].leads_to()),
            "{}: {:?}",
            sheet.action,
            answers.map(|seen| seen.leads_to())
        );
    }
    assert!(answers_are_honest(app).await);
}

/// Nobody was left with a page that failed.
async fn answers_are_honest(app: &TestApp) -> bool {
    app.number("select count(*) from form_tokens where answer is null").await == 0
}

fn ends_the_session(seen: &Seen) -> bool {
    seen.headers.contains_key("set-cookie") || seen.leads_to().is_some_and(|place| place.starts_with("/inloggen"))
}

/// Stops when anything but a draft is other than it was.
pub async fn nothing_changed(app: &TestApp, before: &tables::Dump, action: &str) {
    let mut changed = tables::dump(&app.app).await.differs_from(before);
    changed.retain(|table| table != "drafts");
    assert!(changed.is_empty(), "{action} was refused and changed {changed:?}");
}

/// Sends a form as a browser would, but for one header.
async fn send(visitor: &mut Visitor, sheet: &Sheet, fields: &Fields, other: Option<(&'static str, &str)>) -> Seen {
    let mut request = Request::post(&sheet.action)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(plant::encoded(fields)))
        .expect("a request");
    if let Some((name, value)) = other {
        request.headers_mut().insert(name, value.parse().expect("a value"));
    }
    visitor.send(request).await
}
