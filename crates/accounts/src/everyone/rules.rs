// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of everyone in the municipality.
use super::*;

fn form(roles: &[&str], organisation: &str) -> NewForm {
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    NewForm {
        name: "Sam de Boer".into(),
        language: "nl".into(),
        roles,
        organisation: organisation.into(),
        expertise: "schulden".into(),
        ..NewForm::default()
    }
}

fn places() -> Vec<OrganisationRow> {
    vec![OrganisationRow { id: Id::of(5), name: "De Brug".into(), expertise: "sociaal werk".into() }]
}

fn welcome(form: &NewForm) -> Result<Newcomer, Errors> {
    Newcomer::welcome(form, &places(), Day::read("2026-11-24").expect("a day"))
}

#[test]
fn somebody_comes_in_with_several_roles_each_with_what_belongs_to_it() {
    let here = Id::<Organisation>::of(5);
    let new = welcome(&form(&["professional", "resident"], &here.to_string())).expect("a newcomer");
    let expected = [
        (Held { role: Role::Professional, organisation: Some(here) }, Some("schulden".to_owned())),
        (Held { role: Role::Resident, organisation: None }, None),
    ];
    assert_eq!(new.roles, expected);
}

#[test]
fn administering_and_care_are_refused_by_the_field_that_can_mend_it() {
    let here = Id::<Organisation>::of(5).to_string();
    let error = |roles: &[&str], organisation: &str| welcome(&form(roles, organisation)).expect_err("refused");
    assert_eq!(error(&["administrator", "professional"], &here).of("roles"), Some("everyone.error.admin_and_care"));
    assert_eq!(error(&["administrator", "privacy_officer"], "").of("roles"), Some("everyone.error.admin_and_privacy"));
    assert_eq!(error(&["professional"], "").of("organisation"), Some("everyone.error.organisation"));
    assert_eq!(error(&["professional"], &Id::<Organisation>::of(6).to_string()).of("organisation"), Some("everyone.error.organisation"));
    assert_eq!(error(&[], "").of("roles"), Some("everyone.error.no_role"));
    assert_eq!(error(&["emperor"], "").of("roles"), Some("everyone.error.no_role"));
}

#[test]
fn a_birth_date_is_a_day_that_was() {
    let born = |text: &str| about("Sam", "nl", text, Day::read("2026-11-24").expect("a day")).map(|about| about.born);
    assert_eq!(born("1984-02-29"), Ok(Some("1984-02-29".into())));
    assert_eq!(born(""), Ok(None));
    for wrong in ["2026-11-25", "1899-01-01", "29-02-1984"] {
        assert_eq!(born(wrong).expect_err("refused").of("born"), Some("everyone.error.born"), "{wrong}");
    }
}
