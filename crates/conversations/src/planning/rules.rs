// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What makes a conversation good.
use super::{PlanForm, Planned, moment};
use foundation::{Day, Id};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn form() -> PlanForm {
    PlanForm {
        kind: "joint_intake".into(),
        setting: "home".into(),
        held_on: "2026-12-01".into(),
        held_from: "14:30".into(),
        minutes: "60".into(),
        ..PlanForm::default()
    }
}

#[test]
fn the_resident_and_who_plans_it_always_come() {
    let (resident, me, other) = (Id::of(1), Id::of(2), Id::of(3));
    let ticked = PlanForm { people: vec![other.to_string(), other.to_string()], ..form() };
    let planned = Planned::make(&ticked, &[other], [resident, me], day("2026-11-24")).expect("a good one");
    assert_eq!(planned.people, [resident, me, other]);
    let alone = Planned::make(&form(), &[other], [resident, resident], day("2026-11-24")).expect_err("nobody else");
    assert_eq!(alone.of("people"), Some("planning.error.people"));
}

#[test]
fn nobody_from_beside_the_table_is_asked_and_no_day_of_long_ago_is_taken() {
    let (resident, me) = (Id::of(1), Id::of(2));
    let stranger = PlanForm { people: vec![Id::<()>::of(9).to_string()], ..form() };
    assert!(Planned::make(&stranger, &[], [resident, me], day("2026-11-24")).is_err());
    for (on, from, minutes) in
        [("2026-10-01", "10:00", "60"), ("x", "10:00", "60"), ("2026-12-01", "25:00", "60"), ("2026-12-01", "10:00", "0")]
    {
        let wrong = PlanForm { held_on: on.into(), held_from: from.into(), minutes: minutes.into(), ..form() };
        let errors = Planned::make(&wrong, &[], [resident, me], day("2026-11-24")).expect_err("no moment");
        assert!(errors.of("held_on").is_some(), "{on} {from} {minutes}");
    }
}

#[test]
fn the_clock_says_what_was_typed_also_when_it_is_put_forward_or_back() {
    for on in ["2027-03-28", "2026-10-25", "2026-12-01"] {
        for (minute, shown) in [(30, "00:30"), (600, "10:00"), (870, "14:30"), (1_430, "23:50")] {
            let at = moment(day(on), minute);
            assert_eq!((at.day(), at.time_of_day().as_str()), (day(on), shown), "{on}");
        }
    }
}
