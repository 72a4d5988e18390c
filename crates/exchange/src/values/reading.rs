// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading one row: value by value, gathering everything that is wrong, so that it is mended in one go.
use super::discretion;
use crate::{columns::Line, kinds::Kind};
use foundation::form;

/// What is wrong with a row: the field, its value as it may be shown, why, and what the reason speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) reason: &'static str,
    pub(crate) with: String,
}

impl Mistake {
    /// A mistake in a field of this line.
    pub(crate) fn in_field(kind: Kind, line: &Line, field: &'static str, reason: &'static str) -> Self {
        Self { field, value: discretion::in_mistake(kind, line, field), reason, with: String::new() }
    }

    /// What the reason speaks of: another row, a name.
    pub(crate) fn with(mut self, with: &dyn std::fmt::Display) -> Self {
        self.with = with.to_string();
        self
    }
}

/// A row that is being read.
pub(crate) struct Reading<'l> {
    pub(crate) kind: Kind,
    pub(crate) line: &'l Line,
    mistakes: Vec<Mistake>,
}

impl<'l> Reading<'l> {
    /// Begins with no mistakes.
    pub(crate) fn of(kind: Kind, line: &'l Line) -> Self {
        Self { kind, line, mistakes: Vec::new() }
    }

    /// What stands there; nothing when the cell is empty or the file has no such column.
    pub(crate) fn value(&self, field: &str) -> Option<&'l str> {
        let at = self.kind.fields().iter().position(|other| other.name == field)?;
        self.line.values.get(at).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Says that something is wrong.
    pub(crate) fn wrong(&mut self, field: &'static str, reason: &'static str) {
        self.mistakes.push(Mistake::in_field(self.kind, self.line, field, reason));
    }

    /// Reads with a rule, when something stands there.
    pub(crate) fn read<V>(&mut self, field: &'static str, rule: impl FnOnce(&str) -> Result<V, &'static str>) -> Option<V> {
        match rule(self.value(field)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.wrong(field, reason);
                None
            }
        }
    }

    /// The same, where something must stand.
    pub(crate) fn must<V>(&mut self, field: &'static str, rule: impl FnOnce(&str) -> Result<V, &'static str>) -> Option<V> {
        if self.value(field).is_none() {
            self.wrong(field, "imports.wrong.missing");
        }
        self.read(field, rule)
    }

    /// Words on one line.
    pub(crate) fn words(&mut self, field: &'static str, longest: usize) -> Option<String> {
        self.read(field, |text| form::words(&one_line(text), longest))
    }

    /// What was read, or everything that is wrong.
    pub(crate) fn end<V>(self, value: Option<V>) -> Result<V, Vec<Mistake>> {
        match value {
            Some(value) if self.mistakes.is_empty() => Ok(value),
            _ => Err(self.mistakes),
        }
    }
}

/// Single spaces, no line ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
