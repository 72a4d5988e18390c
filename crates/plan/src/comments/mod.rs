// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Saying something about any part of the plan. A remark is never changed by another; who said it can take it back, and
//! then it stays visible that something was said. Pages show a thread by including `comments/thread.html`.
mod about;
mod apart;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::{Counts, counts, exists, thread};

use access::{Action, Person, Plan, Route};
use foundation::{Id, When};

/// A part of the plan that can be talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
}

/// The kinds of parts, as paths say them, and where each stands in the plan.
const KINDS: [(&str, &str); 10] = [
    ("doel", "doelen"),
    ("afspraak", "acties"),
    ("onderwerp", "onderwerpen"),
    ("stip", "stip"),
    ("versie", "versies"),
    ("weg", APART),
    ("mens", APART),
    ("verhaal", APART),
    ("trede", APART),
    ("oordeel", APART),
];

/// Parts that stand among others on a page are talked about on a page of their own.
const APART: &str = "opmerkingen";

/// The dot on the horizon and the story are there once; the thread goes on when they change.
const THE_ONE: &str = "nu";

impl Part {
    pub(crate) fn goal(id: Id<crate::goals::Goal>) -> Self {
        Self { kind: "doel", id: id.to_string() }
    }

    pub(crate) fn action(id: Id<crate::actions::PlanAction>) -> Self {
        Self { kind: "afspraak", id: id.to_string() }
    }

    pub(crate) fn around(id: Id<crate::people::Around>) -> Self {
        Self { kind: "mens", id: id.to_string() }
    }

    pub(crate) fn direction(id: impl std::fmt::Display) -> Self {
        Self { kind: "weg", id: id.to_string() }
    }

    pub(crate) fn area(code: &str) -> Self {
        Self { kind: "onderwerp", id: code.to_owned() }
    }

    pub(crate) fn horizon() -> Self {
        Self { kind: "stip", id: THE_ONE.to_owned() }
    }

    pub(crate) fn version(number: i64) -> Self {
        Self { kind: "versie", id: number.to_string() }
    }

    /// `doel/…`, as paths and the log say it.
    pub(crate) fn code(&self) -> String {
        format!("{}/{}", self.kind, self.id)
    }

    /// The part that a path names.
    pub(crate) fn read(kind: &str, id: &str) -> Option<Self> {
        let (kind, _) = KINDS.into_iter().find(|(known, _)| *known == kind)?;
        let fits = match kind {
            "stip" | "verhaal" => id == THE_ONE,
            "versie" => id.parse::<i64>().is_ok(),
            "onderwerp" => id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
            _ => id.parse::<Id<Part>>().is_ok(),
        };
        fits.then(|| Self { kind, id: id.to_owned() })
    }

    /// The part that a line of the log is about.
    pub(crate) fn in_event(what: &serde_json::Value) -> Option<Self> {
        let (kind, id) = what["part"].as_str()?.split_once('/')?;
        Self::read(kind, id)
    }

    /// What somebody must be allowed to see to read and say something here.
    pub(crate) fn seen_by(&self) -> Action {
        match self.kind {
            "onderwerp" | "mens" | "verhaal" => Action::SeeStory,
            "versie" | "oordeel" => Action::SeeHistory,
            _ => Action::SeePlan,
        }
    }

    /// Whether it is talked about on a page of its own.
    pub(super) fn is_apart(&self) -> bool {
        KINDS.contains(&(self.kind, APART))
    }

    /// The page where the part stands.
    pub(crate) fn page(&self, plan: Id<Plan>) -> String {
        let place = KINDS.into_iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, place)| place);
        if place == APART {
            return format!("/plannen/{plan}/{place}/{}", self.code());
        }
        let end = if self.kind == "stip" { String::new() } else { format!("/{}", self.id) };
        format!("/plannen/{plan}/{place}{end}")
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark {
    pub(crate) id: Id<Remark>,
    pub(crate) words: String,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
    pub(crate) taken_back: bool,
    pub(crate) is_mine: bool,
}

/// What was said about one part.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) path: String,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) may_say: bool,
    /// What was typed here before and not sent.
    pub(crate) typed: String,
    /// The text key that says who reads it.
    pub(crate) why: &'static str,
    pub(crate) not_about: Option<String>,
    /// What other features have to say about the part.
    pub(crate) beside: Vec<access::panels::Drawn>,
}

/// What somebody fills in.
#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemarkForm {
    /// Named apart from other forms on the same page, so that their drafts are not taken for each other.
    #[serde(default)]
    pub(crate) said: String,
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/opmerkingen/{kind}/{part}", Action::SeePlan, "plan.comments", apart::show),
            Route::change("/plannen/{plan}/opmerkingen/{kind}/{part}", Action::Comment, "plan.comments", pages::say),
            Route::change("/plannen/{plan}/opmerkingen/{kind}/{part}/terugnemen", Action::Comment, "plan.comments", pages::take_back),
        ],
        texts: foundation::texts!("comments", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn a_path_names_a_part_or_nothing() {
        let plan = Id::of(7);
        let id = Id::<Part>::of(1).to_string();
        for (kind, id, place) in [
            ("doel", id.as_str(), format!("doelen/{id}")),
            ("afspraak", &id, format!("acties/{id}")),
            ("onderwerp", "money", "onderwerpen/money".to_owned()),
            ("stip", "nu", "stip".to_owned()),
            ("versie", "2", "versies/2".to_owned()),
            ("weg", &id, format!("opmerkingen/weg/{id}")),
            ("mens", &id, format!("opmerkingen/mens/{id}")),
            ("trede", &id, format!("opmerkingen/trede/{id}")),
            ("oordeel", &id, format!("opmerkingen/oordeel/{id}")),
            ("verhaal", "nu", "opmerkingen/verhaal/nu".to_owned()),
        ] {
            let part = Part::read(kind, id).expect("a part");
            assert_eq!(part.page(plan), format!("/plannen/{plan}/{place}"));
            assert_eq!(part.code(), format!("{kind}/{id}"));
        }
        for (kind, id) in
            [("verhaal", "1"), ("brief", "nu"), ("weg", "nu"), ("doel", "nu"), ("stip", "1"), ("versie", "x"), ("onderwerp", "../x")]
        {
            assert_eq!(Part::read(kind, id), None, "{kind}/{id}");
        }
    }
}
