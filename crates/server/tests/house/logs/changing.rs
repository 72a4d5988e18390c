// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Changing: each kind of form that anyone finds is sent. Where something changed, one line says who, one what, and one whose
//! data, all with one trace. Where that cannot be written, nothing changes either (abuse case 118).
use super::{
    dry,
    lines::{self, Known, Written},
    sending::{Taken, each_taken, ready},
};
use crate::{
    golden::{Exceptions, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    tables,
    town::{Line, lines as routes},
};
use neighbourhood::TestApp;
use std::collections::BTreeSet;

#[tokio::test]
async fn each_change_says_who_what_and_whose_or_does_not_happen() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let (routes, mut wrong) = (routes(), Vec::new());
        let mut silent = Exceptions::read("changes_without_event.txt");
        let done = each_taken(&app, &routes, async |visitor, taken| {
            let changed = tables::dump(&app.app).await.differs_from(&taken.before);
            let written = lines::since(&app, taken.of, taken.head).await;
            let known = Known::of(&app, taken.of).await;
            let mut bad = wrong_with_a_change(&written, &taken.route, &taken.sheet.action, &changed, &known);
            bad.retain(|what| !silent.allow(&format!("{}: {what}", taken.route.path)));
            taken.before.put_back(&app.app).await;
            bad.extend(without_a_line(visitor, taken, &written).await);
            wrong.extend(bad.into_iter().map(|what| format!("{} as {}: {what}", taken.route.path, taken.guest.name())));
        })
        .await;
        nothing_wrong("Changes and their lines", wrong);
        silent.end();
        each_form_was_sent(&routes, &done);
    })
    .await;
}

/// A form that nobody sends was not tested.
fn each_form_was_sent(routes: &[Line], done: &BTreeSet<&'static str>) {
    let mut exceptions = Exceptions::read("forms_nobody_sends.txt");
    let missing = routes.iter().filter(|route| route.method == "POST" && !done.contains(route.path));
    nothing_wrong("Forms that nobody sends", missing.map(|route| route.path.to_owned()).filter(|path| !exceptions.allow(path)));
    exceptions.end();
}

/// What is wrong with the lines of one form that was taken.
fn wrong_with_a_change(lines: &[Written], route: &Line, path: &str, changed: &[String], known: &Known) -> Vec<String> {
    let changes: Vec<_> = lines.iter().filter(|line| line.log == "change").collect();
    if changes.is_empty() {
        let silent = changed.iter().filter(|table| *table != "drafts");
        return silent.map(|table| format!("changed {table} and wrote no event")).collect();
    }
    let mut wrong = Vec::new();
    let with_trace = |line: &&Written| line.trace == changes[0].trace;
    let access: Vec<_> = lines.iter().filter(|line| line.log == "access").filter(with_trace).collect();
    if access.len() != 1 || access[0].result != "changed" || access[0].what != route.action.code() || access[0].activity != route.activity {
        wrong.push(format!("says who with {access:?}"));
    }
    if !changes.iter().all(with_trace) {
        wrong.push("has events of more than one trace".to_owned());
    }
    let values = route.values(path).unwrap_or_default();
    let plan = values.iter().find(|(name, _)| *name == "plan").map(|(_, plan)| plan.as_str()).unwrap_or_default();
    // Opening a plan for somebody is about a plan that the path does not name.
    let about = if plan.is_empty() { changes[0].plan.as_str() } else { plan };
    if !changes.iter().chain(&access).all(|line| line.plan == about) {
        wrong.push("names another plan".to_owned());
    }
    let processing: Vec<_> = lines.iter().filter(|line| line.log == "processing").filter(with_trace).collect();
    let people: BTreeSet<String> = processing.iter().filter_map(|line| known.behind(&line.what)).map(|(id, _)| id.to_string()).collect();
    if people.len() != processing.len() {
        wrong.push("has two lines for one person".to_owned());
    }
    let person = values.iter().find(|(name, _)| *name == "persoon").map(|(_, person)| person.clone());
    for missing in known.resident(about).map(|id| id.to_string()).into_iter().chain(person).filter(|id| !people.contains(id)) {
        wrong.push(format!("changes something of {missing} without a line for them"));
    }
    wrong
}

/// The same form again, while one of the logs cannot be written: an honest page, and nothing moves.
async fn without_a_line(visitor: &mut neighbourhood::Visitor, taken: &Taken<'_>, written: &[Written]) -> Vec<String> {
    let mut wrong = Vec::new();
    let trace = written.iter().find(|line| line.log == "change").map(|line| line.trace.clone()).unwrap_or_default();
    for log in ["access", "processing", "change"] {
        if !written.iter().any(|line| line.log == log && line.trace == trace) {
            continue;
        }
        *visitor = taken.guest.arrives(taken.app).await;
        let before = tables::dump(&taken.app.app).await;
        let ready = ready(visitor, taken.sheet, taken.way).await;
        dry::run_dry(taken.app, log).await;
        let seen = match ready {
            Some((sheet, fields)) => Some(visitor.post(&sheet.action, &fields, &sheet.page).await),
            None => None,
        };
        dry::flow_again(taken.app, log).await;
        let Some(seen) = seen else {
            wrong.push(format!("could not be sent again without the {log} log"));
            continue;
        };
        if seen.status != 503 {
            wrong.push(format!("answers {} without the {log} log", seen.status));
        }
        let mut changed = tables::dump(&taken.app.app).await.differs_from(&before);
        // A try at a secret counts, whatever becomes of the form.
        changed.retain(|table| !matches!(table.as_str(), "drafts" | "login_tries"));
        wrong.extend(changed.into_iter().map(|table| format!("changes {table} without the {log} log")));
        before.put_back(&taken.app.app).await;
    }
    wrong
}

#[test]
fn a_change_without_its_lines_is_seen() {
    use access::{Action, feature::Takes};
    let route = Line {
        method: "POST",
        path: "/organisaties",
        action: Action::ManagePeople,
        activity: "accounts.organisations",
        takes: Takes::Form,
    };
    let line = |log: &str, what: &str, trace: &str| Written {
        log: log.into(),
        trace: trace.into(),
        activity: "accounts.organisations".into(),
        what: what.into(),
        plan: String::new(),
        result: if log == "access" { "changed".into() } else { String::new() },
    };
    let wrong = |lines: &[Written], changed: &[&str]| {
        let changed: Vec<String> = changed.iter().map(|table| (*table).to_owned()).collect();
        wrong_with_a_change(lines, &route, "/organisaties", &changed, &Known::nobody())
    };
    let good = [line("change", "", "t"), line("access", Action::ManagePeople.code(), "t")];
    assert!(wrong(&good, &["organisations"]).is_empty());
    assert_eq!(wrong(&[], &["organisations", "drafts"]), ["changed organisations and wrote no event"]);
    assert_eq!(wrong(&good[..1], &["organisations"]).len(), 1, "nobody did it");
    assert_eq!(wrong(&[good[0].clone(), line("access", "see_plan", "t")], &[]).len(), 1, "another action");
    assert_eq!(wrong(&[good[0].clone(), good[1].clone(), line("change", "", "u")], &[]).len(), 1, "another trace");
    assert_eq!(wrong(&[good[0].clone(), good[1].clone(), line("processing", "x", "t")], &[]).len(), 1, "somebody who is not there");
}
