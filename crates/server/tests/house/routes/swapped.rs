// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Numbers of somebody else's things in one's own paths and forms (abuse case 53): the goal of another plan under one's own
//! plan, another's person in a form. Whoever tries sees what is always seen where nothing is, and nothing of theirs moves.
use crate::{
    lived::{Walked, on_both_lived_in},
    tables,
    town::{ABSENT, Line, line_of, lines},
    walk::{Sheet, crawl, plant},
};
use access::Role;
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, BO, GERDA, HENK, LOTTE, MEES, NADIA, NOOR},
};
use std::collections::BTreeSet;

#[tokio::test]
async fn numbers_of_others_in_own_paths_and_forms_open_and_move_nothing() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let lines = lines();
        let mut asked = 0;
        for member in [AMINA, BO, NOOR, GERDA] {
            // An administrator manages all of the own municipality and nothing of the other.
            let others: &[Member] = if member.role == Role::Administrator { &[LOTTE, MEES, NADIA] } else { &[HENK, LOTTE] };
            let mut strange = strange_numbers(&app, &lines, others).await;
            let mut visitor = app.log_in(&member).await;
            let found = crawl(&mut visitor, &["/".to_owned()], &lines).await;
            // Carmen sits at Henk's table and at Amina's: a number that stands on the own pages too is not strange.
            strange.retain(|(_, number)| number == ABSENT || !found.pages.iter().any(|seen| seen.html.contains(number.as_str())));
            for path in found.pages.iter().map(|seen| &seen.path) {
                for swapped in paths(path, &lines, &strange) {
                    visitor.get_once(&swapped).await.is(404);
                    asked += 1;
                }
            }
            for sheet in &found.sheets {
                asked += forms(&app, &mut visitor, sheet, (&lines, &strange)).await;
            }
        }
        assert!(asked > 100, "only {asked} numbers were swapped");
    })
    .await;
}

/// Every number that these others meet in paths and forms, and their own.
async fn strange_numbers(app: &TestApp, lines: &[Line], others: &[Member]) -> Vec<(String, String)> {
    let mut numbers = BTreeSet::new();
    for member in others {
        let mut visitor = app.log_in(member).await;
        let found = crawl(&mut visitor, &["/".to_owned()], lines).await;
        for path in found.pages.iter().map(|seen| &seen.path).chain(found.sheets.iter().map(|sheet| &sheet.action)) {
            let values = lines.iter().filter_map(|line| line.values(path)).flatten();
            numbers.extend(values.filter(|(_, value)| is_number(value)).map(|(name, value)| (name.to_owned(), value)));
        }
        for sheet in &found.sheets {
            let fields = sheet.fields.iter().filter(|field| is_number(&field.value));
            numbers.extend(fields.map(|field| (field.name.clone(), field.value.clone())));
        }
        numbers.insert(("person".to_owned(), member.id.to_string()));
    }
    numbers.insert(("anything".to_owned(), ABSENT.to_owned()));
    numbers.into_iter().collect()
}

fn is_number(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The path with each of its numbers, but the plan's, replaced by one of somebody else.
fn paths(path: &str, lines: &[Line], strange: &[(String, String)]) -> Vec<String> {
    let Some(line) = crate::town::pattern_of(lines, path).and_then(|pattern| lines.iter().find(|line| line.path == pattern)) else {
        return Vec::new();
    };
    let values = line.values(path).unwrap_or_default();
    let parts = values.iter().filter(|(name, value)| *name != "plan" && is_number(value));
    let swapped = parts.flat_map(|(name, value)| {
        let others = strange.iter().filter(|(other, number)| (other == name || number == ABSENT) && number != value);
        others.map(|(_, number)| path.replace(value, number)).take(3).collect::<Vec<_>>()
    });
    swapped.collect()
}

/// Sends a form to another's path, and with another's numbers in it; gives how often.
async fn forms(app: &TestApp, visitor: &mut Visitor, sheet: &Sheet, all: (&[Line], &[(String, String)])) -> usize {
    let (lines, strange) = all;
    if line_of(lines, "POST", &sheet.action).is_none() {
        return 0;
    }
    let (before, mut asked) = (tables::dump(&app.app).await, 0);
    for action in paths(&sheet.action, lines, strange) {
        let Some(again) = plant::fresh(visitor, sheet).await else { continue };
        let sent = visitor.post(&action, &plant::filled_plainly(&again), &sheet.page).await;
        assert!(sent.status.is_client_error(), "{action} with a strange number: {} {:?}", sent.status, sent.leads_to());
        asked += 1;
    }
    if asked > 0 {
        let changed = tables::dump(&app.app).await.differs_from(&before);
        assert!(changed.is_empty() || changed == ["drafts"], "{} with strange numbers in its path changed {changed:?}", sheet.action);
    }
    for field in sheet.fields.iter().filter(|field| field.holds_a_number()) {
        for (_, number) in strange.iter().filter(|(name, _)| *name == field.name || name == "person" || name == "anything") {
            let Some(again) = plant::fresh(visitor, sheet).await else { continue };
            let pairs = plant::filled_with(&again, &field.name, |value| swap(value, number));
            let sent = visitor.post(&sheet.action, &pairs, &sheet.page).await;
            assert!(!sent.status.is_server_error(), "{} with a strange {}: {}", sheet.action, field.name, sent.status);
            asked += 1;
            if sent.status.is_client_error() {
                continue;
            }
            let rows = tables::dump(&app.app).await.rows_with(number, &before);
            assert!(rows.is_empty(), "{} took a strange {}: {rows:?}", sheet.action, field.name);
            before.put_back(&app.app).await;
        }
    }
    asked
}

/// The value with the number in it replaced.
fn swap(value: &str, number: &str) -> String {
    value.split(':').map(|part| if is_number(part) { number } else { part }).collect::<Vec<_>>().join(":")
}
