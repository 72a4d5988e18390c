// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a conversation is, and how it is planned: what kind, where, when, and who of the table is asked. The resident is
//! always asked, and whoever plans it comes. Who of the network is not asked does not know that it is there.
pub(crate) mod calendar;
mod changing;
mod moving;
pub(crate) mod pages;
mod people;
pub(crate) mod store;
mod upcoming;

pub(crate) use people::{Asked, Attendance, asked, attend, tell};
pub(crate) use upcoming::show as upcoming;

use crate::{coded::coded, sight};
use access::{Action, MaySee, Person, Plan, Route};
use foundation::{Day, Errors, Id, When, form};

coded! {
    /// What kind of conversation it is.
    Kind { JointIntake = "joint_intake", Triangle = "triangle", Review = "review", Breakthrough = "breakthrough", End = "end" }
}
coded! {
    /// Where, or how, people sit together.
    Setting { Home = "home", Office = "office", Phone = "phone", Video = "video" }
}
coded! {
    /// What somebody who was asked said.
    Answer { Coming = "coming", NotComing = "not_coming", Sends = "sends" }
}

impl Kind {
    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("planning.kind.{}", self.code())
    }
}

impl Setting {
    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("planning.setting.{}", self.code())
    }
}

/// How many days back one can still be written down.
const DAYS_BACK: i32 = 31;
/// The longest conversation, in minutes.
const LONGEST: i64 = 480;

/// A conversation as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) id: Id<Conversation>,
    pub(crate) kind: Kind,
    pub(crate) setting: Setting,
    pub(crate) language: Option<String>,
    pub(crate) at: When,
    pub(crate) minutes: i64,
    /// Only for who comes.
    pub(crate) place: Option<String>,
    pub(crate) missed: Option<String>,
    pub(crate) version: i64,
    pub(crate) moved: Option<String>,
    pub(crate) off: Option<String>,
    pub(crate) begun: Option<When>,
    pub(crate) ended: Option<When>,
    pub(crate) contested: Option<When>,
    pub(crate) confirmed: Option<When>,
    /// Whether the resident confirmed on paper, which a professional typed in.
    pub(crate) on_paper: bool,
    /// Whether who looks was asked, and what they said.
    pub(crate) asked_me: bool,
    pub(crate) my_answer: Option<Answer>,
    /// Whether who looks reads what was said in it under no area of life.
    pub(crate) is_heard: bool,
}

impl Conversation {
    /// Whether it is still to come: not called off, and nobody began.
    pub(crate) const fn is_to_come(&self) -> bool {
        self.off.is_none() && self.begun.is_none()
    }

    /// Whether people sit at the table now.
    pub(crate) const fn is_going(&self) -> bool {
        self.begun.is_some() && self.ended.is_none()
    }

    /// Whether who looks reads what was said in it under this area of life, or under none.
    pub(crate) fn tells(&self, may: &MaySee, area: Option<&str>) -> bool {
        sight::reads(may, self.asked_me, area)
    }

    /// Its page.
    pub(crate) fn path(&self, plan: Id<Plan>) -> String {
        path(plan, self.id)
    }
}

/// The page of a conversation.
pub(crate) fn path(plan: Id<Plan>, id: Id<Conversation>) -> String {
    format!("{}/{id}", list_path(plan))
}

/// The list.
pub(crate) fn list_path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/gesprekken")
}

/// What somebody fills in about a conversation.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PlanForm {
    pub(crate) kind: String,
    pub(crate) setting: String,
    pub(crate) language: String,
    pub(crate) held_on: String,
    pub(crate) held_from: String,
    pub(crate) minutes: String,
    pub(crate) place: String,
    pub(crate) people: Vec<String>,
    pub(crate) missed: String,
}

/// When and where, found good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meeting {
    pub(crate) at: When,
    pub(crate) minutes: i64,
    pub(crate) place: Option<String>,
}

/// A conversation that was found good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planned {
    pub(crate) kind: Kind,
    pub(crate) setting: Setting,
    pub(crate) language: Option<String>,
    pub(crate) meeting: Meeting,
    pub(crate) people: Vec<Id<Person>>,
    pub(crate) missed: Option<String>,
}

/// Words that may be left out, with their error under `field`.
pub(crate) fn maybe(field: &'static str, text: &str, longest: usize) -> Result<Option<String>, Errors> {
    form::maybe_words(text, longest).map_err(|key| Errors::one(field, key))
}

impl Meeting {
    /// A day and a time that are some, not long ago, and a length. What is wrong with any of it stands at the day.
    pub(crate) fn make(form: &PlanForm, today: Day) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let day = Day::read(&form.held_on);
        if day.is_some_and(|day| day < today.plus_days(-DAYS_BACK)) {
            errors.add("held_on", "frame.error.day_passed");
        }
        let at = day.zip(minute_of_day(&form.held_from)).map(|(day, minute)| day.at_minute(minute));
        if at.is_none() {
            errors.add("held_on", if day.is_none() { "frame.error.day" } else { "planning.error.time" });
        }
        let minutes = form.minutes.trim().parse().unwrap_or(0);
        if !(1..=LONGEST).contains(&minutes) {
            errors.add("held_on", "planning.error.minutes");
        }
        let place = errors.take(maybe("place", &form.place, 500)).flatten();
        errors.or(Self { at: at.unwrap_or(When(0)), minutes, place })
    }
}

impl Planned {
    /// A kind, a setting, a moment, and people of the table; with the two who always come.
    pub(crate) fn make(form: &PlanForm, table: &[Id<Person>], always: [Id<Person>; 2], today: Day) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let (kind, setting) = (Kind::from_code(&form.kind), Setting::from_code(&form.setting));
        for (field, is_missing) in [("kind", kind.is_none()), ("setting", setting.is_none())] {
            if is_missing {
                errors.add(field, "frame.error.choose");
            }
        }
        let language = errors.take(maybe("language", &form.language, 100)).flatten();
        let meeting = errors.take(Meeting::make(form, today)).unwrap_or(Meeting { at: When(0), minutes: 0, place: None });
        let missed = errors.take(maybe("missed", &form.missed, 500)).flatten();
        let ticked: Vec<Option<Id<Person>>> = form.people.iter().map(|id| id.parse().ok().filter(|id| table.contains(id))).collect();
        let mut people: Vec<_> = ticked.iter().copied().flatten().chain(always).collect();
        people.sort_unstable();
        people.dedup();
        if ticked.contains(&None) || people.len() < 2 {
            errors.add("people", "planning.error.people");
        }
        let kind = kind.unwrap_or(Kind::Review);
        errors.or(Self { kind, setting: setting.unwrap_or(Setting::Office), language, meeting, people, missed })
    }
}

/// `"14:05"` as minutes since midnight.
fn minute_of_day(text: &str) -> Option<i64> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

pub(crate) fn routes() -> Vec<Route> {
    let planning = "plan.conversations.planning";
    vec![
        Route::show("/plannen/{plan}/gesprekken", Action::SeePlan, planning, pages::list),
        Route::show("/plannen/{plan}/gesprekken/nieuw", Action::HoldConversation, planning, pages::new),
        Route::change("/plannen/{plan}/gesprekken/nieuw", Action::HoldConversation, planning, pages::add),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}", Action::Prepare, planning, upcoming::answer),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/kalender", Action::SeePlan, planning, calendar::file),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/verzetten", Action::HoldConversation, planning, moving::ask),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/verzetten", Action::HoldConversation, planning, moving::say),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/afzeggen", Action::HoldConversation, planning, changing::ask_off),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/afzeggen", Action::HoldConversation, planning, changing::say_off),
    ]
}

#[cfg(test)]
mod rules;
