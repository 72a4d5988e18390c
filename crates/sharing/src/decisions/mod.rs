// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's decisions on who sees which part of the plan: only ever added to, the last one by the server's order wins.
//! What they come to stands on the seat (`access::Sight`), set in the same transaction, so that the gate needs no counting.
mod keep;
mod mine;
mod oversight;
mod pages;
pub(crate) mod panels;
mod person;
mod spoken;
pub(crate) mod stopping;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod undecided;

use crate::grounds::Ground;
use access::{Action, Person, Route, Sight};
use foundation::{Day, Errors, Id, When, form};

const LONGEST_PURPOSE: usize = 300;

/// How it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// By the resident, on screen.
    OnScreen,
    /// Said by the resident, written down by a professional.
    Spoken,
    /// When the person was invited.
    AtInviting,
    /// It was so before there were decisions.
    Before,
}

impl How {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::OnScreen => "on_screen",
            Self::Spoken => "spoken",
            Self::AtInviting => "at_inviting",
            Self::Before => "before",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::OnScreen, Self::Spoken, Self::AtInviting, Self::Before].into_iter().find(|how| how.code() == code)
    }
}

/// What was decided about a part, or about everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Shared,
    Ended,
    /// The spoken decision with this number was not right.
    Undone(i64),
}

/// What is decided on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewDecision {
    pub(crate) person: Id<Person>,
    /// `None` is everything.
    pub(crate) part: Option<String>,
    pub(crate) outcome: Outcome,
    pub(crate) purpose: String,
    pub(crate) ground: String,
    pub(crate) until: Option<Day>,
    pub(crate) how: How,
}

/// A decision that was kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decision {
    pub(crate) number: i64,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
    pub(crate) confirmed: bool,
    pub(crate) says: NewDecision,
}

/// The decisions that still count: those that were not undone, in the server's order.
pub(crate) fn counting<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Vec<&'a Decision> {
    let decisions: Vec<_> = decisions.into_iter().collect();
    let undone: Vec<_> =
        decisions.iter().filter_map(|one| if let Outcome::Undone(number) = one.says.outcome { Some(number) } else { None }).collect();
    let counts = |one: &&Decision| !undone.contains(&one.number) && !matches!(one.says.outcome, Outcome::Undone(_));
    decisions.into_iter().filter(counts).collect()
}

/// What a seat sees by its decisions, which stand in the server's order.
pub(crate) fn fold(decisions: &[Decision]) -> Sight {
    let mut sight = Sight::nothing();
    for one in counting(decisions) {
        sight.decide(one.says.part.as_deref(), one.says.outcome == Outcome::Shared, one.says.until);
    }
    sight
}

/// The decision that holds for a part now: the last one about it or about everything.
pub(crate) fn holding<'a>(decisions: &[&'a Decision], part: &str) -> Option<&'a Decision> {
    decisions.iter().rev().find(|one| one.says.part.as_deref().is_none_or(|about| about == part)).copied()
}

/// By which decisions something was shared with this person at a moment: for each part the last one until then. Decisions are about
/// everyone at the table, in the server's order.
pub(crate) fn shared_at(decisions: &[Decision], person: Id<Person>, at: When) -> Vec<&Decision> {
    let mut held: Vec<&Decision> = Vec::new();
    for one in counting(decisions.iter().filter(|one| one.says.person == person && one.at <= at)) {
        held.retain(|before| one.says.part.is_some() && before.says.part != one.says.part);
        held.push(one);
    }
    held.retain(|one| one.says.outcome == Outcome::Shared && one.says.until.is_none_or(|last| at.day() <= last));
    held
}

/// For what, and on which ground, a part (or everything) was shared until now: that is what a decision to stop is about. Where
/// nothing was decided it is the first of the grounds.
pub(crate) fn shared_for(decisions: &[Decision], part: Option<&str>, grounds: &[Ground]) -> (String, String) {
    let is_about = |one: &&Decision| part.is_none() || one.says.part.is_none() || one.says.part.as_deref() == part;
    let last = counting(decisions).into_iter().rev().find(|one| one.says.outcome == Outcome::Shared && is_about(one));
    let decided = last.map(|one| (one.says.purpose.clone(), one.says.ground.clone()));
    decided.or_else(|| grounds.first().map(|ground| (ground.purpose.clone(), ground.code.clone()))).unwrap_or_default()
}

/// A sight as decisions that come to it: everything first (shared or not), then each part that was decided apart.
pub(crate) fn as_decided(sight: &Sight) -> Vec<(Option<String>, bool, Option<Day>)> {
    let text = sight.text();
    let mut told: Vec<_> = text
        .split_whitespace()
        .map(|word| {
            let (shared, word) = word.strip_prefix('-').map_or((true, word), |rest| (false, rest));
            let (part, until) = word.split_once('<').map_or((word, None), |(part, day)| (part, Day::read(day)));
            ((part != "*").then(|| part.to_owned()), shared, until)
        })
        .collect();
    if told.first().is_none_or(|(part, ..)| part.is_some()) {
        told.insert(0, (None, false, None));
    }
    told
}

/// What is filled in about one part.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharingForm {
    /// Who; only where the page is about nobody yet.
    #[serde(default)]
    pub(crate) person: String,
    /// A part, or `all`.
    #[serde(default)]
    pub(crate) part: String,
    /// `shared` or `ended`.
    #[serde(default)]
    pub(crate) outcome: String,
    #[serde(default)]
    pub(crate) until: String,
    #[serde(default)]
    pub(crate) purpose: String,
    /// On which ground; asked where there are several.
    #[serde(default)]
    pub(crate) ground: String,
}

/// What stands for everything in a form.
pub(crate) const ALL: &str = "all";

/// Whom it is about, and what can be decided on there.
pub(crate) struct About<'a> {
    pub(crate) person: Id<Person>,
    pub(crate) parts: &'a [String],
    /// Those on which who it is about works.
    pub(crate) grounds: &'a [Ground],
    /// What was decided about this person before.
    pub(crate) decisions: &'a [Decision],
    pub(crate) today: Day,
    pub(crate) how: How,
}

/// The ground that is meant: the only one that there is, or the one that was chosen.
fn chosen<'a>(code: &str, grounds: &'a [Ground]) -> Result<&'a Ground, Errors> {
    let found = match grounds {
        [only] => Some(only),
        several => several.iter().find(|ground| ground.code == code),
    };
    found.ok_or_else(|| Errors::one("ground", "decisions.error.ground"))
}

/// Decides about a part that is there, from now on or until a day that is not over; for what, in the resident's words or else the
/// ground's. Stopping asks for no ground: it ends what was shared, for what it was shared.
pub(crate) fn decide(form: &SharingForm, about: &About) -> Result<NewDecision, Errors> {
    let mut errors = Errors::none();
    let part = (form.part != ALL).then(|| form.part.clone());
    if part.as_ref().is_some_and(|part| !about.parts.contains(part)) {
        errors.add("part", "frame.error.choose");
    }
    let outcome = match form.outcome.as_str() {
        "shared" => Outcome::Shared,
        "ended" => Outcome::Ended,
        _ => {
            errors.add("outcome", "frame.error.choose");
            Outcome::Ended
        }
    };
    let until = Some(form.until.trim()).filter(|text| !text.is_empty() && outcome == Outcome::Shared).map(Day::read);
    if until.is_some_and(|day| day.is_none_or(|day| day < about.today)) {
        errors.add("until", "decisions.error.until");
    }
    let (usual, ground) = if outcome == Outcome::Shared {
        let ground = errors.take(chosen(&form.ground, about.grounds));
        ground.map(|ground| (ground.purpose.clone(), ground.code.clone())).unwrap_or_default()
    } else {
        shared_for(about.decisions, part.as_deref(), about.grounds)
    };
    let purpose = form::maybe_words(&form.purpose, LONGEST_PURPOSE).map_err(|key| Errors::one("purpose", key));
    let purpose = errors.take(purpose).flatten().unwrap_or(usual);
    let (person, how) = (about.person, about.how);
    errors.or(NewDecision { person, part, outcome, purpose, ground, until: until.flatten(), how })
}

pub(crate) fn topic() -> crate::Topic {
    let (resident, recorder, activity) = (Action::DecideSharing, Action::RecordSharing, "sharing.decisions");
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/delen", resident, activity, pages::overview),
            Route::show("/plannen/{plan}/delen/mij", Action::SeePlan, activity, mine::show),
            Route::show("/plannen/{plan}/delen/mondeling", recorder, activity, spoken::ask),
            Route::change("/plannen/{plan}/delen/mondeling", recorder, activity, spoken::record),
            Route::show("/plannen/{plan}/delen/{person}", resident, activity, pages::show),
            Route::change("/plannen/{plan}/delen/{person}", resident, activity, pages::change),
            Route::change("/plannen/{plan}/delen/{person}/klopt", resident, activity, spoken::confirm),
            Route::change("/plannen/{plan}/delen/{person}/klopt-niet", resident, activity, spoken::undo),
        ],
        texts: foundation::texts!("decisions", "."),
        ways: vec![],
    }
}
