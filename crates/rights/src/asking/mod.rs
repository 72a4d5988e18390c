// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking about the own data: to read what is not in the file (AVG art. 15), to have something corrected (16), to object to a
//! use (21); and complaining (Awb ch. 9). Each goes to somebody who answers by a day, with a reason; that can be put off once,
//! with a reason (AVG 12(3) and (4), Awb 9:11). Where nothing is corrected, the own statement stays beside the part. Until there is
//! an answer, what the resident disputes is marked where it stands, kept, and left as it is by others (18(1); `plan::disputed`).
mod answering;
mod complaining;
mod judging;
pub(crate) mod mine;
mod pages;
pub(crate) mod panels;
mod stating;
mod store;
#[cfg(test)]
mod tests;
pub(crate) mod waiting;

use access::{
    Action, Organisation, Person, Plan, Route, Term, Way,
    sight::{PEOPLE, STORY},
};
use foundation::{Day, Errors, Id, When, form};

const LONGEST: usize = 4_000;
/// Within how many months an answer is due, and by how many it can be put off once (AVG art. 12(3)).
const TERM: i32 = 1;
const LONGER: i32 = 2;
/// Within how many days a complaint is answered, and by how many that can be put off once (Awb art. 9:11: six weeks, four weeks).
const TERM_OF_COMPLAINT: i32 = 42;
const LONGER_FOR_COMPLAINT: i32 = 28;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Insight,
    Correction,
    Objection,
    Complaint,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Insight, Self::Correction, Self::Objection, Self::Complaint];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Insight => "insight",
            Self::Correction => "correction",
            Self::Objection => "objection",
            Self::Complaint => "complaint",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// In paths.
    const fn place(self) -> &'static str {
        match self {
            Self::Insight => "inzage",
            Self::Correction => "klopt-niet",
            Self::Objection => "bezwaar",
            Self::Complaint => "klacht",
        }
    }

    /// The last day for an answer to what is asked today.
    fn due(self, today: Day) -> Day {
        if self == Self::Complaint { today.plus_days(TERM_OF_COMPLAINT) } else { today.plus_months(TERM) }
    }

    /// The last day when the answer is put off.
    fn later(self, due: Day) -> Day {
        if self == Self::Complaint { due.plus_days(LONGER_FOR_COMPLAINT) } else { due.plus_months(LONGER) }
    }

    /// The questions of its form; who answers is asked when there is somebody to choose.
    const fn questions(self, has_choice: bool) -> &'static [&'static str] {
        match (self, has_choice) {
            (Self::Insight | Self::Complaint, true) => &["to", "words"],
            (Self::Correction, true) => &["words", "should", "to"],
            (Self::Correction, false) => &["words", "should"],
            (Self::Objection, true) => &["to", "part", "words", "halt"],
            (Self::Insight | Self::Objection | Self::Complaint, false) => &["words"],
        }
    }
}

/// How it was answered.
const OUTCOMES: [&str; 3] = ["yes", "partly", "no"];

/// Something that was asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    pub(crate) id: Id<Asked>,
    pub(crate) plan: Id<Plan>,
    pub(crate) kind: Kind,
    pub(crate) about: Option<String>,
    pub(crate) to: Option<String>,
    /// The person among who answers.
    pub(crate) to_person: Option<Id<Person>>,
    /// The person that a complaint is about, with the name.
    pub(crate) against: Option<(Id<Person>, String)>,
    pub(crate) part: Option<String>,
    pub(crate) words: String,
    pub(crate) should: Option<String>,
    pub(crate) halted: bool,
    pub(crate) by: (Id<Person>, String),
    pub(crate) at: When,
    pub(crate) due: Day,
    pub(crate) longer_why: Option<String>,
    pub(crate) answer: Option<(String, String)>,
    pub(crate) statement: Option<String>,
    /// Whether who reads it sits at that plan.
    pub(crate) sits: bool,
}

impl Term for Asked {
    fn due(&self) -> Day {
        self.due
    }
    fn is_answered(&self) -> bool {
        self.answer.is_some()
    }
}

impl Asked {
    /// Whether it can be put off: once, and not when the day has passed.
    pub(crate) fn can_wait(&self, today: impl AsRef<Day>) -> bool {
        !self.is_answered() && self.longer_why.is_none() && !self.is_late(today)
    }

    /// Whether it is a complaint about this person, who then neither reads nor answers it (Awb art. 9:7).
    pub(crate) fn is_against(&self, person: Id<Person>) -> bool {
        self.against.as_ref().is_some_and(|(id, _)| *id == person)
    }

    pub(crate) fn is_complaint(&self) -> bool {
        self.kind == Kind::Complaint
    }

    /// Whether it says of this part of the plan that it is wrong, or objects to its use, and nobody answered yet.
    pub(crate) fn disputes(&self, part: &str) -> bool {
        let (kind, id) = part.split_once('/').unwrap_or_default();
        let is_about_it = match (self.kind, kind) {
            (Kind::Correction, _) => self.about.as_deref() == Some(part),
            (Kind::Objection, "onderwerp") => self.part.as_deref() == Some(id),
            (Kind::Objection, "verhaal") => self.part.as_deref() == Some(STORY),
            (Kind::Objection, "mens") => self.part.as_deref() == Some(PEOPLE),
            _ => false,
        };
        is_about_it && !self.is_answered()
    }

    /// Whether a statement of the own can stand beside it: something was not corrected, or only in part.
    pub(crate) fn can_be_stated(&self) -> bool {
        self.kind == Kind::Correction && self.answer.as_ref().is_some_and(|(outcome, _)| outcome != "yes")
    }
}

/// What is filled in to ask.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskForm {
    #[serde(default)]
    to: String,
    #[serde(default)]
    part: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    should: String,
    #[serde(default)]
    halt: String,
}

/// What is asked, found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewAsked {
    pub(crate) to: Option<String>,
    /// Nothing is everything.
    pub(crate) part: Option<String>,
    pub(crate) words: String,
    pub(crate) should: Option<String>,
    pub(crate) halts: bool,
}

/// What stands for everything in the form.
const ALL: &str = "all";

impl AskForm {
    /// To one of those there are; about one of the parts there are.
    fn read(&self, kind: Kind, to: &[(String, String)], parts: &[(String, String)]) -> Result<NewAsked, Errors> {
        let mut errors = Errors::none();
        let is_one = |all: &[(String, String)], chosen: &str| all.iter().any(|(code, _)| code == chosen);
        if !to.is_empty() && !is_one(to, &self.to) {
            errors.add("to", "frame.error.choose");
        }
        let objects = kind == Kind::Objection && !to.is_empty();
        if objects && self.part != ALL && !is_one(parts, &self.part) {
            errors.add("part", "frame.error.choose");
        }
        if objects && !["yes", "no"].contains(&self.halt.as_str()) {
            errors.add("halt", "frame.error.choose");
        }
        let words = errors.take(form::words(&self.words, LONGEST).map_err(|key| Errors::one("words", key))).unwrap_or_default();
        let should = errors.take(form::maybe_words(&self.should, LONGEST).map_err(|key| Errors::one("should", key))).flatten();
        errors.or(NewAsked {
            to: (!to.is_empty()).then(|| self.to.clone()),
            part: (objects && self.part != ALL).then(|| self.part.clone()),
            words,
            should,
            halts: objects && self.halt == "yes",
        })
    }
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum To {
    Person(Id<Person>, Option<Id<Organisation>>),
    Organisation(Id<Organisation>),
    PrivacyOfficer,
}

pub(crate) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/mijn-rechten")
}

/// Where those who answer read what waits.
pub(crate) const ANSWERS: &str = "/verzoeken";

pub(crate) fn topic() -> crate::Topic {
    let (mine, answers, activity) = (Action::TakeMyData, Action::AnswerRights, "rights.asking");
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/mijn-rechten", mine, activity, mine::show),
            Route::show("/plannen/{plan}/mijn-rechten/inzage", mine, activity, pages::insight),
            Route::change("/plannen/{plan}/mijn-rechten/inzage", mine, activity, pages::ask_insight),
            Route::show("/plannen/{plan}/mijn-rechten/klopt-niet", mine, activity, pages::correction),
            Route::change("/plannen/{plan}/mijn-rechten/klopt-niet", mine, activity, pages::ask_correction),
            Route::show("/plannen/{plan}/mijn-rechten/klopt-niet/{soort}/{deel}", mine, activity, pages::correction_of),
            Route::change("/plannen/{plan}/mijn-rechten/klopt-niet/{soort}/{deel}", mine, activity, pages::ask_correction_of),
            Route::show("/plannen/{plan}/mijn-rechten/bezwaar", Action::Object, activity, pages::objection),
            Route::change("/plannen/{plan}/mijn-rechten/bezwaar", Action::Object, activity, pages::ask_objection),
            Route::show("/plannen/{plan}/mijn-rechten/klacht", mine, activity, pages::complaint),
            Route::change("/plannen/{plan}/mijn-rechten/klacht", mine, activity, pages::complain),
            Route::show("/plannen/{plan}/mijn-rechten/verzoek/{verzoek}", mine, activity, stating::show),
            Route::change("/plannen/{plan}/mijn-rechten/verzoek/{verzoek}", mine, activity, stating::state),
            Route::show(ANSWERS, answers, activity, answering::list),
            Route::show("/verzoeken/{verzoek}", answers, activity, judging::show),
            Route::change("/verzoeken/{verzoek}", answers, activity, judging::answer),
            Route::change("/verzoeken/{verzoek}/uitstel", answers, activity, judging::wait),
        ],
        texts: foundation::texts!("asking", "."),
        panels: panels::all(),
        ways: vec![Way { text: "asking.way", path: ANSWERS, action: answers }],
    }
}
