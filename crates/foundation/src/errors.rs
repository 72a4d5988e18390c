// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the visitor can mend: a field of the form and the text that says how. Shown next to the field and on top.
use std::collections::BTreeMap;

/// Field name → text key; empty when all is well.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Errors(BTreeMap<&'static str, &'static str>);

impl Errors {
    /// No errors yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One error.
    pub fn one(field: &'static str, text: &'static str) -> Self {
        let mut errors = Self::none();
        errors.add(field, text);
        errors
    }

    /// Adds an error; the first one of a field stays.
    pub fn add(&mut self, field: &'static str, text: &'static str) {
        self.0.entry(field).or_insert(text);
    }

    /// Takes the errors of a result along and gives its value, if there is one.
    pub fn take<V>(&mut self, result: Result<V, Errors>) -> Option<V> {
        match result {
            Ok(value) => Some(value),
            Err(errors) => {
                for (field, text) in errors.0 {
                    self.add(field, text);
                }
                None
            }
        }
    }

    /// `Ok` when there is none, to end a rule with `errors.or(value)`.
    pub fn or<V>(self, value: V) -> Result<V, Errors> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text key of a field's error.
    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.get(field).copied()
    }

    /// All of them, in the order of the field names.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.0.iter().map(|(field, text)| (*field, *text))
    }
}
