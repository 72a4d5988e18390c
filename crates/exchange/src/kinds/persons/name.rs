// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A name as people say it, from the pieces that files have. How somebody uses the name of a partner is the choice of that
//! person: E own, P the partner's, V the partner's before the own, N after it (BRP 01.61.10).
use crate::values::Reading;

const LONGEST: usize = 250;

/// The pieces of a name, each without needless spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    pub(super) given: String,
    pub(super) own: String,
    pub(super) partner: String,
    pub(super) usage: String,
}

impl Pieces {
    /// Puts them together.
    pub(super) fn say(&self) -> String {
        let partner = (!self.partner.is_empty()).then_some(self.partner.as_str());
        let last = match (self.usage.to_uppercase().as_str(), partner) {
            ("P", Some(partner)) => partner.to_owned(),
            ("V", Some(partner)) => format!("{partner}-{}", self.own),
            ("N", Some(partner)) => format!("{}-{partner}", self.own),
            _ => self.own.clone(),
        };
        format!("{} {last}", self.given).trim().to_owned()
    }
}

/// `"van"` and `"Dam"` → `"van Dam"`; `"d'"` and `"Ansembourg"` → `"d'Ansembourg"`.
pub(super) fn with_prefix(prefix: &str, surname: &str) -> String {
    let glue = if prefix.is_empty() || prefix.ends_with('\'') { "" } else { " " };
    format!("{prefix}{glue}{surname}")
}

/// Reads the name of a row: as a whole, or in pieces.
pub(in crate::kinds) fn read(row: &mut Reading) -> Option<String> {
    if row.value("name").is_some() {
        let whole = row.words("name", LONGEST)?;
        return checked(row, "name", whole);
    }
    if row.value("surname").is_none() {
        row.wrong("surname", "imports.wrong.missing");
        return None;
    }
    // The BRP writes a dot for a surname that nobody knows.
    let surname = row.words("surname", LONGEST)?.trim_matches('.').to_owned();
    let given = row.words("called", LONGEST).or_else(|| row.words("given", LONGEST)).unwrap_or_default();
    let prefix = row.words("prefix", LONGEST).unwrap_or_default();
    let partner = row.words("partner_surname", LONGEST).unwrap_or_default();
    let partner_prefix = row.words("partner_prefix", LONGEST).unwrap_or_default();
    let usage = row.value("name_use").unwrap_or_default().to_owned();
    let partner = if partner.is_empty() { partner } else { with_prefix(&partner_prefix, &partner) };
    let own = if surname.is_empty() { surname } else { with_prefix(&prefix, &surname) };
    checked(row, "surname", Pieces { given, own, partner, usage }.say())
}

/// A name has a letter in it.
fn checked(row: &mut Reading, field: &'static str, name: String) -> Option<String> {
    if name.chars().any(char::is_alphabetic) {
        return Some(name);
    }
    row.wrong(field, "imports.wrong.no_name");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(own: &str, partner: &str, usage: &str) -> String {
        Pieces { given: "Sanne".into(), own: own.into(), partner: partner.into(), usage: usage.into() }.say()
    }

    #[test]
    fn a_name_is_said_as_its_owner_chose() {
        assert_eq!(said("van Dam", "de Boer", "E"), "Sanne van Dam");
        assert_eq!(said("van Dam", "de Boer", "P"), "Sanne de Boer");
        assert_eq!(said("van Dam", "de Boer", "V"), "Sanne de Boer-van Dam");
        assert_eq!(said("van Dam", "de Boer", "n"), "Sanne van Dam-de Boer");
        assert_eq!(said("van Dam", "de Boer", ""), "Sanne van Dam");
        assert_eq!(said("", "", "E"), "Sanne");
        assert_eq!(said("van Dam", "", "P"), "Sanne van Dam", "without a partner there is only the own name");
    }

    #[test]
    fn one_name_is_a_name_and_a_prefix_keeps_its_apostrophe() {
        assert_eq!(Pieces { own: "Suharti".into(), ..Pieces::default() }.say(), "Suharti");
        assert_eq!(with_prefix("d'", "Hondt"), "d'Hondt");
        assert_eq!(with_prefix("'s", "Gravenmade"), "'s Gravenmade");
        assert_eq!(with_prefix("", "Bakker"), "Bakker");
    }
}
