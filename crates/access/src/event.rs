// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What happened, for the log: a name that the feature owns, what it is about, and old, new and why.
use foundation::Id;
use serde_json::{Value, json};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `"plan.goal_set"`: the feature, a dot, what happened.
    pub name: &'static str,
    /// The identifier of the goal, action, person, … it is about.
    pub about: Option<String>,
    /// Old, new and why, as the feature wants to read it back.
    pub what: Value,
}

impl Event {
    /// Something happened, without more to say.
    pub fn of(name: &'static str) -> Self {
        Self { name, about: None, what: json!({}) }
    }

    /// It was about this.
    #[must_use]
    pub fn about<K>(mut self, id: Id<K>) -> Self {
        self.about = Some(id.to_string());
        self
    }

    /// With one more fact: `"old"`, `"new"`, `"why"` or another the feature knows.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Value::Object(facts) = &mut self.what {
            facts.insert(name.to_owned(), value.into());
        }
        self
    }
}
