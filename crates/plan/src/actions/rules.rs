// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The rules of actions: every pair of states, every way of repeating, every mistake in the form.
use super::{agreed::Were, *};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn action(state: State, due: Option<&str>, repeats: Repeats) -> PlanAction {
    PlanAction {
        id: Id::of(1),
        goal: Id::of(2),
        what: "Bellen".into(),
        owner: Owner::Person(Id::of(3)),
        goal_ended: false,
        around: None,
        due_on: due.map(day),
        remind_on: None,
        repeats,
        repeats_from: due.map(day),
        state,
        last_said: None,
        reason: None,
        version: 1,
        moved_at: When(0),
        moved_by: Id::of(3),
    }
}

#[test]
fn every_pair_of_states_needs_a_reason_or_not() {
    use State::{CannotYet, Doing, Done, NoLongerNeeded, Todo};
    for from in State::ALL {
        for to in State::ALL {
            let needs = matches!(to, CannotYet | NoLongerNeeded) || (matches!(from, Done | NoLongerNeeded) && matches!(to, Todo | Doing));
            assert_eq!(from.needs_reason(to), needs, "{from:?} to {to:?}");
            // Staying as it is only makes sense with something to add.
            let needs = needs || from == to;
            let without = go(&action(from, None, Repeats::Never), to, " ", day("2026-11-24"));
            assert_eq!(without.is_err(), needs, "{from:?} to {to:?}");
            let moved = go(&action(from, None, Repeats::Never), to, "Daarom", day("2026-11-24")).expect("a reason was given");
            assert_eq!((moved.state, moved.reason.as_deref()), (to, Some("Daarom")));
        }
    }
}

#[test]
fn what_repeats_starts_again_on_its_next_day() {
    let weekly = action(State::Todo, Some("2026-11-20"), Repeats::Weekly);
    let moved = go(&weekly, State::Done, "", day("2026-11-24")).expect("done needs no reason");
    assert_eq!((moved.said, moved.state, moved.due_on), (State::Done, State::Todo, Some(day("2026-11-27"))));
    let stopped = go(&weekly, State::NoLongerNeeded, "Het gaat goed", day("2026-11-24")).expect("a reason was given");
    assert_eq!(stopped.state, State::NoLongerNeeded);
}

#[test]
fn the_31st_comes_back_after_february_and_the_reminder_moves_along() {
    let mut monthly = action(State::Todo, Some("2026-01-31"), Repeats::Monthly);
    monthly.remind_on = Some(day("2026-01-29"));
    let february = go(&monthly, State::Done, "Betaald", day("2026-01-31")).expect("done");
    assert_eq!((february.due_on, february.remind_on), (Some(day("2026-02-28")), Some(day("2026-02-26"))));
    monthly.due_on = february.due_on;
    let march = go(&monthly, State::Done, "", day("2026-02-20")).expect("done early");
    assert_eq!(march.due_on, Some(day("2026-03-31")));
}

#[test]
fn what_is_over_is_neither_late_nor_reminded_of() {
    let mut late = action(State::Doing, Some("2026-11-01"), Repeats::Never);
    late.remind_on = Some(day("2026-10-01"));
    let today = day("2026-11-24");
    assert!(late.is_overdue(today) && late.is_reminded(today));
    late.goal_ended = true;
    assert!(!late.is_overdue(today) && !late.is_reminded(today));
    assert!(!action(State::Done, Some("2026-11-01"), Repeats::Never).is_overdue(today));
}

#[test]
fn months_end_where_they_end_and_the_31st_comes_back() {
    assert_eq!(Repeats::Monthly.next(day("2026-01-31"), day("2026-01-31")), Some(day("2026-02-28")));
    assert_eq!(Repeats::Monthly.next(day("2026-01-31"), day("2026-02-28")), Some(day("2026-03-31")));
    assert_eq!(Repeats::Daily.next(day("2028-02-28"), day("2028-02-28")), Some(day("2028-02-29")));
    assert_eq!(Repeats::Weekly.next(day("2026-10-20"), day("2026-10-26")), Some(day("2026-10-27")));
    assert_eq!(Repeats::Never.next(day("2026-01-01"), day("2026-01-01")), None);
}

#[test]
fn an_agreement_needs_words_an_owner_at_the_table_and_a_day_to_come() {
    let owner = Owner::Person(Id::of(3));
    let good = ActionForm { what: "Bellen".into(), owner: owner.code(), due_on: "2026-11-24".into(), ..ActionForm::default() };
    let make = |form: ActionForm| Agreed::make(&form, &[owner], day("2026-11-24"), Were::default());
    let wrong = |change: fn(&mut ActionForm), field: &str| {
        let mut form = good.clone();
        change(&mut form);
        make(form).expect_err("a mistake").of(field)
    };
    assert!(make(ActionForm { repeats: "weekly".into(), remind_on: "2026-11-24".into(), ..good.clone() }).is_ok());
    assert_eq!(wrong(|form| form.what.clear(), "what"), Some("frame.error.empty"));
    assert_eq!(wrong(|form| form.owner = Owner::Person(Id::of(4)).code(), "owner"), Some("frame.error.choose"));
    assert_eq!(wrong(|form| form.due_on = "2026-02-30".into(), "due_on"), Some("frame.error.day"));
    assert_eq!(wrong(|form| form.due_on = "2026-11-23".into(), "due_on"), Some("frame.error.day_passed"));
    assert_eq!(wrong(|form| form.remind_on = "2026-11-25".into(), "remind_on"), Some("actions.error.reminder_late"));
    assert_eq!(wrong(|form| form.repeats = "often".into(), "repeats"), Some("frame.error.choose"));
    let no_day = |form: &mut ActionForm| (form.due_on, form.repeats) = (String::new(), "weekly".into());
    assert_eq!(wrong(no_day, "due_on"), Some("actions.error.repeats_without_day"));
}

#[test]
fn a_day_that_passed_may_stay_when_only_the_words_change() {
    let owner = Owner::Person(Id::of(3));
    let form = ActionForm { what: "x".into(), owner: owner.code(), due_on: "2026-11-01".into(), ..ActionForm::default() };
    let make = |due_on| Agreed::make(&form, &[owner], day("2026-11-24"), Were { due_on, remind_on: None });
    assert!(make(Some(day("2026-11-01"))).is_ok() && make(Some(day("2026-11-02"))).is_err() && make(None).is_err());
}
