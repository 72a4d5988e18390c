// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Which column holds what. A header gives each column a name of its own; a mapping says for each thing that we can use in
//! which column it stands. One is proposed from the header, and one that somebody made is remembered for that same header.
pub(crate) mod store;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use table::{Example, Head, Line, Table, What};

use crate::{
    file::tidy,
    kinds::{Field, Kind},
    values::Examples,
};
use data_encoding::HEXLOWER;
use foundation::fold::fold;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of the other system when nobody gives one.
pub(crate) const ANY_SYSTEM: &str = "import";

/// The names of the columns; no two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header(Vec<String>);

impl Header {
    /// A column without a name is called by its place (`#3`), a name that comes again gets a number (`Naam (2)`).
    pub(crate) fn of(cells: &[String]) -> Self {
        let mut names: Vec<String> = Vec::with_capacity(cells.len());
        for (at, cell) in cells.iter().enumerate() {
            let plain = if cell.is_empty() { format!("#{}", at + 1) } else { cell.replace('\n', " ") };
            let same = (2..).map(|times| format!("{plain} ({times})"));
            let name = std::iter::once(plain.clone()).chain(same).find(|name| !names.contains(name));
            names.extend(name);
        }
        Self(names)
    }

    /// A header whose names were made before.
    pub(crate) fn of_names(names: impl Iterator<Item = String>) -> Self {
        Self(names.collect())
    }

    /// The names, in the order of the file.
    pub(crate) fn names(&self) -> &[String] {
        &self.0
    }

    /// Where the column with this name stands; `#3` is always the third.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        let by_place = || name.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.0.len());
        let by_name = |same: &dyn Fn(&str) -> bool| self.0.iter().position(|other| same(other));
        by_name(&|other| other == name).or_else(by_place).or_else(|| by_name(&|other| fold(other) == fold(name)))
    }

    /// The same for the same names in the same order.
    pub(crate) fn tag(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0.join("\u{1f}").as_bytes()))
    }
}

/// For each thing that we can use, the column it stands in; as a file for the command line, or as it was remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    /// The system that the file comes from: keys of two systems are never mixed up.
    #[serde(default)]
    pub(crate) system: String,
    /// Field → name of the column.
    #[serde(default)]
    pub(crate) columns: BTreeMap<String, String>,
    /// Field → what it is in each row, when the file has no column for it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) always: BTreeMap<String, String>,
}

/// What a mapping and a header do not have together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Fields that there are none of in this kind.
    pub(crate) strange: Vec<String>,
    /// Columns that this file does not have.
    pub(crate) absent: Vec<String>,
    /// Fields of which at least one must be there.
    pub(crate) needed: Vec<&'static [&'static str]>,
}

/// Where a field stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere.
    Absent,
    /// In this column.
    Column(usize),
    /// The same in each row.
    Always(String),
}

impl Place {
    /// The column, if it stands in one.
    pub(crate) const fn column(&self) -> Option<usize> {
        if let Self::Column(at) = self { Some(*at) } else { None }
    }

    /// What stands there in this row.
    fn value(&self, cells: &[String]) -> String {
        match self {
            Self::Absent => String::new(),
            Self::Column(at) => cells.get(*at).cloned().unwrap_or_default(),
            Self::Always(value) => value.clone(),
        }
    }
}

/// For each field of the kind, in the order of [`Kind::fields`], where it stands.
pub(crate) type Places = Vec<Place>;

impl Mapping {
    /// What the names of the columns say, in Dutch, in English or as element numbers of the BRP.
    pub(crate) fn propose(kind: Kind, header: &Header) -> Self {
        let plain: Vec<String> = header.names().iter().map(|name| letters(name)).collect();
        let find = |names: &[&str]| names.iter().find_map(|name| plain.iter().position(|other| other == name));
        let mut columns = BTreeMap::new();
        for field in kind.fields() {
            if let Some(at) = find(field.headers) {
                columns.insert(field.name.to_owned(), header.names()[at].clone());
            }
        }
        // In a file of person lists the first column only says where a person begins.
        if columns.get("bsn").is_some_and(|name| letters(name) == "010120") && header.names().first().is_some_and(|name| name == "#1") {
            columns.insert("record".to_owned(), "#1".to_owned());
        }
        Self { columns, ..Self::default() }
    }

    /// Where examples may come from, under this mapping.
    fn examples(&self, header: &Header) -> Examples {
        Examples::of(Kind::Persons.fields().iter().filter_map(|field| Some((field.name, header.at(self.columns.get(field.name)?)?))))
    }

    /// The name of the other system.
    pub(crate) fn system(&self) -> &str {
        let name = self.system.trim();
        if name.is_empty() { ANY_SYSTEM } else { name }
    }

    /// Lays it over a header.
    ///
    /// # Errors
    /// What does not fit.
    pub(crate) fn places(&self, kind: Kind, header: &Header) -> Result<Places, Misfit> {
        let mut misfit = Misfit::default();
        let known = |name: &String| kind.fields().iter().any(|field| field.name == name);
        misfit.strange.extend(self.columns.keys().chain(self.always.keys()).filter(|name| !known(name)).cloned());
        misfit.absent.extend(self.columns.values().filter(|name| header.at(name).is_none()).cloned());
        let at = |field: &str| header.at(self.columns.get(field)?);
        let has = |field: &&str| at(field).is_some() || self.always.contains_key(*field);
        misfit.needed.extend(kind.needs().iter().filter(|any| !any.iter().any(has)));
        if misfit != Misfit::default() {
            return Err(misfit);
        }
        let place = |field: &Field| match (at(field.name), self.always.get(field.name)) {
            (Some(at), _) => Place::Column(at),
            (None, Some(value)) => Place::Always(tidy(value)),
            (None, None) => Place::Absent,
        };
        Ok(kind.fields().iter().map(place).collect())
    }
}

/// A name of a column without what does not matter: `"01.01.20"` → `"010120"`, `"Date de naissance*"` → `"datedenaissance"`.
fn letters(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}
