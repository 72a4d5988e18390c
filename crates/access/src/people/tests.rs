// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of people and the roles they hold.
use super::*;

fn held(role: Role) -> Held {
    Held { role, organisation: Some(Id::of(1)) }
}

#[test]
fn administering_and_care_are_never_in_one_hand() {
    for care in [Role::Professional, Role::NetworkMember, Role::TeamManager] {
        assert_eq!(check_roles(&[held(Role::Administrator), held(care)]), Err(RoleClash::AdminAndCare));
        assert_eq!(check_roles(&[held(care), held(Role::PrivacyOfficer)]), Err(RoleClash::AdminAndCare));
    }
    assert_eq!(check_roles(&[held(Role::Administrator), held(Role::PrivacyOfficer)]), Err(RoleClash::AdminAndPrivacy));
    assert_eq!(check_roles(&[held(Role::Administrator), held(Role::Resident)]), Ok(()));
}

#[test]
fn a_professional_belongs_to_an_organisation() {
    let without = Held { role: Role::Professional, organisation: None };
    assert_eq!(check_roles(&[without]), Err(RoleClash::NoOrganisation));
}

#[test]
fn roles_are_read_back_and_strange_ones_give_nothing() {
    let org: Id<Organisation> = Id::of(5);
    let list = format!("professional:{org},emperor:,resident:");
    let read = read_held(&list);
    assert_eq!(read, [Held { role: Role::Professional, organisation: Some(org) }, Held { role: Role::Resident, organisation: None }]);
}
