// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The facts that events of this crate tell, and how their values become words. A test finds a fact that is not here.
use crate::{
    actions::Owner,
    areas::{self, Area},
    goals,
};
use access::{
    MaySee,
    table::{self, Chair},
};
use foundation::{Day, T};

/// How a value becomes words.
#[derive(Clone, Copy)]
enum Kind {
    /// It is words already.
    Words,
    /// A code, under this beginning of a text key.
    Code(&'static str),
    Day,
    Owner,
    /// Identifiers of people at the table, with commas between.
    People,
    /// Codes of areas, with commas between.
    Areas,
}

/// Facts with an old and a new value; `""` is what the event is all about.
const CHANGING: [(&str, Kind); 27] = [
    ("", Kind::Words),
    ("answer", Kind::Code("agreeing.answer")),
    ("areas", Kind::Areas),
    ("closeness", Kind::Code("people.closeness")),
    ("comes_first", Kind::Words),
    ("due_on", Kind::Day),
    ("energy", Kind::Words),
    ("figure", Kind::Words),
    ("first_step", Kind::Words),
    ("good_at", Kind::Words),
    ("helps_with", Kind::Words),
    ("holds", Kind::Code("horizon.check")),
    ("in_the_way", Kind::Words),
    ("kind", Kind::Code("horizon.kind")),
    ("not_about", Kind::Words),
    ("outcome", Kind::Code("goals.outcome")),
    ("owner", Kind::Owner),
    ("relation", Kind::Words),
    ("remind_on", Kind::Day),
    ("repeats", Kind::Code("actions.repeats")),
    ("review_on", Kind::Day),
    ("sat_with", Kind::People),
    ("state", Kind::Code("actions.state")),
    ("step", Kind::Code("horizon.step")),
    ("strengths", Kind::Words),
    ("tie", Kind::Code("people.tie")),
    ("timing", Kind::Code("goals.timing")),
];

/// A fact in words: what it is (a text key, empty for what the event is all about), before and after.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// Names and words that values point at.
pub(super) struct Names<'a> {
    pub(super) may: &'a MaySee,
    pub(super) chairs: &'a [Chair],
    pub(super) areas: &'a [Area],
    pub(super) t: &'a T,
}

impl Names<'_> {
    fn in_words(&self, kind: Kind, value: &str) -> String {
        let key = |prefix: &str| format!("{prefix}.{value}");
        match kind {
            Kind::Code(prefix) if self.t.has(&key(prefix)) => self.t[key(prefix)].to_owned(),
            Kind::Day => Day::read(value).map_or_else(|| value.to_owned(), |day| self.t.day(day)),
            Kind::Owner => self.owner(value),
            Kind::Areas => self.area_names(value),
            Kind::People => self.people(value),
            Kind::Words | Kind::Code(_) => value.to_owned(),
        }
    }

    pub(super) fn area_names(&self, codes: &str) -> String {
        let codes: Vec<_> = codes.split(',').map(str::to_owned).collect();
        goals::area_names(&codes, self.areas, self.t).join(", ")
    }

    fn people(&self, ids: &str) -> String {
        let ids: Vec<_> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
        areas::names(&ids, self.chairs, self.t)
    }

    fn owner(&self, code: &str) -> String {
        let name = match Owner::read(code) {
            Some(Owner::Person(person)) => table::name_of(self.chairs, person),
            Some(Owner::Organisation(id)) => {
                let organisations = self.chairs.iter().filter_map(|chair| chair.organisation.as_ref());
                organisations.into_iter().find(|(other, _)| *other == id).map(|(_, name)| name.as_str())
            }
            Some(Owner::Around(_)) | None => None,
        };
        name.unwrap_or(&self.t["actions.owner.around"]).to_owned()
    }

    /// Every fact that `what` tells, in words.
    pub(super) fn facts(&self, what: &serde_json::Value) -> Vec<Fact> {
        let value = |age: &str, name: &str| {
            let key = if name.is_empty() { age.to_owned() } else { format!("{age}_{name}") };
            match &what[key.as_str()] {
                serde_json::Value::String(text) if !text.is_empty() => Some(text.clone()),
                serde_json::Value::Number(number) => Some(number.to_string()),
                _ => None,
            }
        };
        let tell = |(name, kind): &(&str, Kind)| {
            // Areas that are not shared have no words here, and what has none is not told.
            let words = |age| value(age, name).map(|value| self.in_words(*kind, &value)).filter(|words| !words.is_empty());
            let (before, after) = (words("old"), words("new"));
            if before == after && matches!(kind, Kind::Areas) {
                return None;
            }
            let label = if name.is_empty() { String::new() } else { format!("history.fact.{name}") };
            (before.is_some() || after.is_some()).then_some(Fact { label, before, after })
        };
        CHANGING.iter().filter_map(tell).collect()
    }
}

/// The facts that are told in another way: as context, as a reason, or as a link.
#[cfg(test)]
pub(super) const CONTEXT: [&str; 8] = ["of", "why", "number", "area", "side", "months", "part", "count"];

#[cfg(test)]
pub(super) fn is_known(name: &str) -> bool {
    let bare = name.strip_prefix("old_").or_else(|| name.strip_prefix("new_")).unwrap_or(name);
    let bare = if matches!(bare, "old" | "new") { "" } else { bare };
    CONTEXT.contains(&name) || CHANGING.iter().any(|(known, _)| *known == bare)
}

#[cfg(test)]
pub(super) fn labels() -> impl Iterator<Item = String> {
    CHANGING.iter().filter(|(name, _)| !name.is_empty()).map(|(name, _)| format!("history.fact.{name}"))
}
