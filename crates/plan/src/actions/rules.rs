// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The rules of actions: every pair of states, every way of repeating, every mistake in the form.
use super::*;

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn action(state: State, due: Option<&str>, repeats: Repeats) -> PlanAction {
    PlanAction {
        id: Id::of(1),
        goal: Id::of(2),
        what: "Bellen".into(),
        owner: Owner::Person(Id::of(3)),
        due_on: due.map(day),
        repeats,
        state,
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
    let form = |what: &str, owner: &str, due: &str, repeats: &str| ActionForm {
        what: what.into(),
        owner: owner.into(),
        due_on: due.into(),
        repeats: repeats.into(),
        version: 0,
    };
    let me = format!("person:{}", owner.id());
    let wrong = |form: ActionForm| Agreed::make(&form, &[owner], day("2026-11-24"), None).expect_err("a mistake");
    assert!(Agreed::make(&form("Bellen", &me, "2026-11-24", "weekly"), &[owner], day("2026-11-24"), None).is_ok());
    assert_eq!(wrong(form("", &me, "", "")).of("what"), Some("frame.error.empty"));
    assert_eq!(wrong(form("x", &format!("person:{}", Id::<Person>::of(4)), "", "")).of("owner"), Some("frame.error.choose"));
    assert_eq!(wrong(form("x", &me, "2026-02-30", "")).of("due_on"), Some("frame.error.day"));
    assert_eq!(wrong(form("x", &me, "2026-11-23", "")).of("due_on"), Some("frame.error.day_passed"));
    assert_eq!(wrong(form("x", &me, "", "weekly")).of("due_on"), Some("actions.error.repeats_without_day"));
    assert_eq!(wrong(form("x", &me, "", "often")).of("repeats"), Some("frame.error.choose"));
    let kept = Agreed::make(&form("x", &me, "2026-11-01", ""), &[owner], day("2026-11-24"), Some(day("2026-11-01")));
    assert!(kept.is_ok(), "a day that passed may stay when only the words change");
}
