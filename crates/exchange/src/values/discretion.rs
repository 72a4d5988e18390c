// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What of a row may be shown to who imports it. Who keeps the address secret has it on no page, not even as an example or
//! as a mistake. Where a file does not say who does, anybody may.
use super::{example, masked, shown, yes_or_no};
use crate::{columns::Line, kinds::Kind};

/// What stands in the place of something that is not shown.
const COVERED: &str = "•••";

/// Whether a row is of somebody who keeps the address secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secrecy {
    No,
    /// Nothing is said.
    Unsaid,
    /// Yes, or something that is not understood: a row that shifted has an address anywhere.
    Yes,
}

fn secrecy(said: Option<&str>) -> Secrecy {
    match said.filter(|said| !said.is_empty()).map(yes_or_no) {
        None => Secrecy::Unsaid,
        Some(Ok(false)) => Secrecy::No,
        Some(_) => Secrecy::Yes,
    }
}

/// A value of a row as it may stand in a list of mistakes.
pub(super) fn in_mistake(kind: Kind, line: &Line, field: &str) -> String {
    let cell = |name: &str| {
        let at = kind.fields().iter().position(|other| other.name == name)?;
        line.values.get(at).map(String::as_str)
    };
    let value = cell(field).unwrap_or_default();
    let may_show = match secrecy(cell("secret")) {
        Secrecy::No => true,
        Secrecy::Unsaid => !Kind::is_address(field),
        Secrecy::Yes => matches!(field, "born" | "died_on" | "bsn") && !value.chars().any(char::is_alphabetic),
    };
    match (field, may_show || value.is_empty()) {
        ("bsn", true) => masked(value),
        (_, true) => shown(value),
        (_, false) => COVERED.to_owned(),
    }
}

/// Which rows and which columns of a file can give examples, before anybody says what its columns hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Examples {
    secret: Option<usize>,
    addresses: Vec<usize>,
}

impl Examples {
    /// From the columns that a field of persons stands in as their names say.
    pub(crate) fn of(columns: impl Iterator<Item = (&'static str, usize)> + Clone) -> Self {
        let secret = columns.clone().find(|(field, _)| *field == "secret").map(|(_, at)| at);
        Self { secret, addresses: columns.filter(|(field, _)| Kind::is_address(field)).map(|(_, at)| at).collect() }
    }

    /// Whether nobody who keeps the address secret is in this row.
    pub(crate) fn may_use(&self, cells: &[String]) -> bool {
        secrecy(self.secret.and_then(|at| cells.get(at)).map(String::as_str)) != Secrecy::Yes
    }

    /// A cell as an example.
    pub(crate) fn show(&self, at: usize, cell: &str) -> String {
        if self.addresses.contains(&at) { address_example(cell) } else { example(cell) }
    }
}

/// An example for a field of an address: only that something stands there.
pub(crate) fn address_example(cell: &str) -> String {
    if cell.is_empty() { String::new() } else { COVERED.to_owned() }
}

#[cfg(test)]
mod tests;
