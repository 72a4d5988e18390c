// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The policy as a table for people who do not read Rust: who may do what, from which seat, in an open and in a closed plan.
use crate::{golden, town::lines};
use access::{
    Action, Held, Role, Scope, SeatKind,
    policy::{Asking, allows},
};
use foundation::Id;
use std::fmt::Write;

const LEGEND: &str = "<!-- SPDX-FileCopyrightText: 2026 Vierluik contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Who may do what

Written by `crates/server/tests/house/policy.rs` from the policy itself (`crates/access/src/policy.rs`); agreed to by people.
Which page asks for which action is in the third table.
";

fn asking(role: Role, seat: Option<SeatKind>, closed: bool) -> Asking {
    Asking { logged_in: true, roles: vec![Held { role, organisation: Some(Id::of(1)) }], seat, closed, ..Asking::default() }
}

fn yes(action: Action, asking: &Asking) -> &'static str {
    if allows(action, asking) { "yes" } else { "–" }
}

fn spoken(action: Action) -> String {
    action.code().replace('_', " ")
}

/// The seats as they can stand: who acts for the resident in everything, in a part, or no more; and a resident who is still young.
fn chairs() -> Vec<(String, Asking)> {
    let acting = [("in everything", Some(Scope::Both)), ("for money or care", Some(Scope::Money)), ("no more", None)];
    let mut chairs = Vec::new();
    for seat in SeatKind::ALL {
        let usual = asking(seat.role(), Some(seat), false);
        if seat == SeatKind::Representative {
            chairs.extend(acting.map(|(words, scope)| (format!("acts {words}"), Asking { scope, ..usual.clone() })));
            continue;
        }
        chairs.push((seat.code().to_owned(), usual.clone()));
        if seat == SeatKind::Resident {
            chairs.push(("young resident".to_owned(), Asking { is_young: true, ..usual }));
        }
    }
    chairs
}

fn is_about_a_plan(action: Action) -> bool {
    let is_the_seats = |chair: &Asking| allows(action, chair) && !allows(action, &Asking { seat: None, ..chair.clone() });
    chairs().iter().any(|(_, chair)| is_the_seats(chair))
}

fn head(text: &mut String, title: &str, columns: &[String]) {
    let _ = write!(text, "\n## {title}\n\n| | {} |\n|---|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
}

fn at_the_table() -> String {
    let mut text = String::new();
    let states = [(false, "open"), (true, "closed")];
    let chairs = chairs();
    let columns: Vec<_> = chairs.iter().flat_map(|(name, _)| states.map(|(_, state)| format!("{name}, {state}"))).collect();
    head(&mut text, "At the table of a plan, by seat; open and closed plan", &columns);
    for action in Action::ALL.into_iter().filter(|action| is_about_a_plan(*action)) {
        let cells: Vec<_> =
            chairs.iter().flat_map(|(_, chair)| states.map(|(closed, _)| yes(action, &Asking { closed, ..chair.clone() }))).collect();
        let _ = writeln!(text, "| {} | {} |", spoken(action), cells.join(" | "));
    }
    text
}

fn by_role() -> String {
    let mut text = String::new();
    let columns: Vec<_> = ["not logged in".to_owned()].into_iter().chain(Role::ALL.map(|role| role.code().replace('_', " "))).collect();
    head(&mut text, "Without a seat, by role", &columns);
    for action in Action::ALL {
        let nobody = yes(action, &Asking::default());
        let cells: Vec<_> = [nobody].into_iter().chain(Role::ALL.map(|role| yes(action, &asking(role, None, false)))).collect();
        let _ = writeln!(text, "| {} | {} |", spoken(action), cells.join(" | "));
    }
    text
}

fn by_route() -> String {
    let mut text = String::new();
    head(&mut text, "Which page asks for which action", &["action".to_owned(), "processing activity".to_owned()]);
    for line in lines() {
        let _ = writeln!(text, "| {} {} | {} | {} |", line.method, line.path, spoken(line.action), line.activity);
    }
    text
}

#[test]
fn the_policy_is_what_people_agreed_to() {
    golden::compare("policy.md", &[LEGEND, &at_the_table(), &by_role(), &by_route()].concat());
}

#[test]
fn a_seat_gives_nothing_to_another_role_and_a_role_gives_no_seat() {
    for (action, role) in Action::ALL.into_iter().flat_map(|action| Role::ALL.map(|role| (action, role))) {
        for seat in SeatKind::ALL.into_iter().filter(|seat| seat.role() != role) {
            for closed in [false, true] {
                let (with, without) = (asking(role, Some(seat), closed), asking(role, None, closed));
                assert_eq!(allows(action, &with), allows(action, &without), "{action:?}: {role:?} on the seat of {seat:?}");
            }
        }
    }
}

/// Changing asks for another action than looking, so that who may only look cannot change.
#[test]
fn no_form_about_a_plan_asks_only_for_the_right_to_look() {
    let looking = [Action::SeePlan, Action::SeeStory, Action::SeeProfessionalView, Action::SeeHistory];
    for line in lines().into_iter().filter(|line| !line.shows()) {
        assert!(!looking.contains(&line.action), "{} {} changes something and asks for {:?}", line.method, line.path, line.action);
    }
}

#[test]
fn each_route_names_an_activity_for_the_logs() {
    for line in lines() {
        let plain = line.activity.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_' | b'.'));
        assert!(!line.activity.is_empty() && plain, "{} {} has activity {:?}", line.method, line.path, line.activity);
    }
}
