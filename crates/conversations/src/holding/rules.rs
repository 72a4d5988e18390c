// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What makes a decision good.
use super::{Choices, Decided, TableForm, What};
use foundation::{Day, Id};

fn make(form: &TableForm) -> Result<Decided, foundation::Errors> {
    let areas = [("money".to_owned(), "Geld".to_owned())];
    let from = Choices { owners: &[Id::of(1)], goals: &[Id::of(7)], areas: &areas };
    Decided::make(form, &from, Day::read("2026-11-24").expect("a day"))
}

fn form(kind: &str) -> TableForm {
    TableForm { kind: kind.into(), words: "Samen bellen".into(), ..TableForm::default() }
}

#[test]
fn a_step_needs_who_does_it_and_a_goal_and_a_goal_needs_neither() {
    let errors = make(&form("action")).expect_err("nobody does it");
    assert!(errors.of("owner").is_some() && errors.of("goal").is_some());
    assert_eq!(make(&form("goal")).expect("a goal").what, What::Goal);
    let step =
        TableForm { owner: Id::<()>::of(1).to_string(), goal: Id::<()>::of(7).to_string(), day: "2026-12-01".into(), ..form("action") };
    let step = make(&step).expect("a step");
    assert_eq!((step.owner, step.goal, step.since_on), (Some(Id::of(1)), Some(Id::of(7)), None));
}

#[test]
fn a_step_is_for_a_day_to_come_and_a_rule_was_there_before() {
    let (past, future) = ("2026-11-01".to_owned(), "2026-12-01".to_owned());
    let late = TableForm { owner: Id::<()>::of(1).to_string(), day: past.clone(), ..form("agreement") };
    assert!(make(&late).expect_err("too late").of("day").is_some());
    assert!(make(&TableForm { day: past, ..form("rule") }).expect("since then").since_on.is_some());
    assert!(make(&TableForm { day: future, ..form("rule") }).is_err());
}

#[test]
fn nobody_decides_about_an_area_not_seen_or_for_somebody_beside_the_table() {
    assert!(make(&TableForm { area: "mind".into(), ..form("goal") }).expect_err("not seen").of("area").is_some());
    assert!(make(&TableForm { owner: Id::<()>::of(9).to_string(), ..form("agreement") }).is_err());
}
