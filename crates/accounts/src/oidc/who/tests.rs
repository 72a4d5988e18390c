// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of whom a proof belongs to.
use super::*;

fn held(role: Role, organisation: Option<u128>) -> Held {
    Held { role, organisation: organisation.map(Id::of) }
}

#[test]
fn a_provider_vouches_for_all_roles_of_somebody_or_for_nobody() {
    let (resident, helper) = (held(Role::Resident, None), held(Role::NetworkMember, None));
    let (coach, other_coach) = (held(Role::Professional, Some(1)), held(Role::Professional, Some(2)));
    let administrator = held(Role::Administrator, None);
    let table = [
        (Kind::Residents, None, vec![resident], true),
        (Kind::Residents, None, vec![resident, helper], true),
        (Kind::Residents, None, vec![coach], false),
        (Kind::Residents, None, vec![resident, coach], false),
        (Kind::Residents, None, vec![administrator], false),
        (Kind::Staff, Some(1), vec![coach], true),
        (Kind::Staff, Some(1), vec![other_coach], false),
        (Kind::Staff, Some(1), vec![coach, other_coach], false),
        (Kind::Staff, Some(1), vec![coach, resident], false),
        (Kind::Staff, Some(1), vec![administrator], false),
        (Kind::Staff, None, vec![administrator], true),
        (Kind::Staff, None, vec![coach], false),
        (Kind::Staff, None, vec![resident], false),
        (Kind::Residents, None, vec![], false),
        (Kind::Staff, None, vec![], false),
    ];
    for (kind, organisation, roles, does) in table {
        assert_eq!(vouches(kind, organisation.map(Id::of), &roles), does, "{kind:?} {organisation:?} {roles:?}");
    }
}
