// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of what of a row may be shown to who imports it.
use super::*;
use crate::columns::What;

fn mistake(field: &str, value: &str, secret: &str) -> String {
    let cell = |name: &str| match name {
        name if name == field => value.to_owned(),
        "secret" => secret.to_owned(),
        _ => String::new(),
    };
    let values = Kind::Persons.fields().iter().map(|field| cell(field.name)).collect();
    in_mistake(Kind::Persons, &Line { number: 2, what: What::Begins, values }, field)
}

#[test]
fn an_address_is_shown_only_of_who_does_not_keep_it_secret() {
    assert_eq!(mistake("postcode", "3077A", "nee"), "3077A");
    for secret in ["", "ja", "7", "Kadestraat"] {
        assert_eq!(mistake("postcode", "3077A", secret), COVERED, "{secret:?}");
    }
}

#[test]
fn of_who_keeps_it_secret_a_day_is_shown_and_nothing_with_letters() {
    assert_eq!(mistake("born", "31-02-1970", "1"), "31-02-1970");
    assert_eq!(mistake("born", "Kade 7", "1"), COVERED);
    assert_eq!(mistake("phone", "Kade 7", "1"), COVERED);
    assert_eq!(mistake("phone", "bel maar", ""), "bel maar");
    assert_eq!(mistake("secret", "Kade 7", "Kade 7"), COVERED);
    assert_eq!(mistake("born", "", "1"), "");
}
