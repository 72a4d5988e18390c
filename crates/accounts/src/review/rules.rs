// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of the quarterly review of roles.
use super::*;

fn holder(role: Role, days: (i64, Option<i64>, Option<i64>)) -> Holder {
    let at = |days: i64| When(0).plus_minutes(days * DAY_MINUTES);
    let roles = vec![Held { role, organisation: None }];
    Holder { id: Id::of(1), name: String::new(), roles, made_at: at(days.0), last_login: days.1.map(at), reviewed_at: days.2.map(at) }
}

fn why(holder: &Holder, day: i64) -> Why {
    holder.why(When(0).plus_minutes(day * DAY_MINUTES), 365)
}

#[test]
fn who_manages_is_looked_at_every_quarter_and_others_every_year() {
    let gerda = holder(Role::Administrator, (0, Some(90), None));
    assert_eq!([why(&gerda, 90), why(&gerda, 91)], [Why::Fine, Why::Special]);
    assert_eq!(why(&holder(Role::PrivacyOfficer, (0, Some(200), Some(150))), 200), Why::Fine);
    let bo = holder(Role::Professional, (0, Some(360), None));
    assert_eq!([why(&bo, 364), why(&bo, 365)], [Why::Fine, Why::Yearly]);
}

#[test]
fn who_never_comes_is_on_the_list_until_somebody_looked() {
    assert_eq!(why(&holder(Role::Resident, (0, None, None)), 365), Why::Unused);
    assert_eq!(why(&holder(Role::Resident, (0, Some(10), Some(300))), 400), Why::Fine);
    assert_eq!(why(&holder(Role::Resident, (0, Some(300), None)), 400), Why::Yearly);
}
