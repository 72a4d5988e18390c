// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an event says about a field that changed: `old_due_on` and `new_due_on`, and nothing about a field that stayed as it
//! was. The history page knows each of these names.
use access::Event;

/// Telling old from new.
pub(crate) trait Facts {
    /// Says the old and the new value when they differ; the name `""` is for the words it is all about.
    #[must_use]
    fn changed(self, name: &str, old: &str, new: &str) -> Self;
}

impl Facts for Event {
    fn changed(self, name: &str, old: &str, new: &str) -> Self {
        if old == new {
            return self;
        }
        let named = |age: &str| if name.is_empty() { age.to_owned() } else { format!("{age}_{name}") };
        let mut event = self;
        for (age, value) in [("old", old), ("new", new)] {
            if !value.is_empty() {
                event = event.with(&named(age), value);
            }
        }
        event
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_said() {
        let event = Event::of("x.y").changed("", "Bellen", "Mailen").changed("due_on", "", "2026-12-01").changed("owner", "a", "a");
        assert_eq!(event.what.to_string(), r#"{"new":"Mailen","new_due_on":"2026-12-01","old":"Bellen"}"#);
    }
}
