// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody fills in about an action, and when it is good.
use super::{Owner, Repeats};
use foundation::{Day, Errors, Id, form};

/// The longest agreement, in characters.
const LONGEST: usize = 500;

/// What somebody fills in about an action.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionForm {
    #[serde(default)]
    pub(crate) what: String,
    #[serde(default)]
    pub(crate) owner: String,
    #[serde(default)]
    pub(crate) due_on: String,
    #[serde(default)]
    pub(crate) remind_on: String,
    #[serde(default)]
    pub(crate) repeats: String,
    #[serde(default)]
    pub(crate) version: i64,
}

/// What was agreed, and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// In words.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// By which day.
    pub due_on: Option<Day>,
    /// When to be reminded of it.
    pub remind_on: Option<Day>,
    /// How often it comes back.
    pub repeats: Repeats,
}

/// The days as they were; a day that passed may stay when only other things change.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Were {
    pub(crate) due_on: Option<Day>,
    pub(crate) remind_on: Option<Day>,
}

/// A day that may be left open, is a day, and is still to come or stays as it was.
fn day(field: &'static str, typed: &str, today: Day, was: Option<Day>) -> Result<Option<Day>, Errors> {
    if typed.is_empty() {
        return Ok(None);
    }
    let day = Day::read(typed).ok_or_else(|| Errors::one(field, "frame.error.day"))?;
    if day < today && Some(day) != was {
        return Err(Errors::one(field, "frame.error.day_passed"));
    }
    Ok(Some(day))
}

impl Agreed {
    /// Words, an owner, days that are still to come, a day for what repeats, and a reminder not after the day itself.
    pub(crate) fn make(form: &ActionForm, owners: &[Owner], today: Day, were: Were) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let what = errors.take(form::words(&form.what, LONGEST).map_err(|key| Errors::one("what", key)));
        let owner = Owner::read(&form.owner).filter(|owner| owners.contains(owner));
        if owner.is_none() {
            errors.add("owner", "frame.error.choose");
        }
        let due_on = errors.take(day("due_on", &form.due_on, today, were.due_on)).flatten();
        let remind_on = errors.take(day("remind_on", &form.remind_on, today, were.remind_on)).flatten();
        if due_on.zip(remind_on).is_some_and(|(due, remind)| remind > due) {
            errors.add("remind_on", "actions.error.reminder_late");
        }
        let repeats = if form.repeats.is_empty() { Some(Repeats::Never) } else { Repeats::from_code(&form.repeats) };
        if repeats.is_none() {
            errors.add("repeats", "frame.error.choose");
        }
        if form.due_on.is_empty() && repeats.is_some_and(|repeats| repeats != Repeats::Never) {
            errors.add("due_on", "actions.error.repeats_without_day");
        }
        let fallback = owners.first().copied().unwrap_or(Owner::Person(Id::of(0)));
        errors.or(Self {
            what: what.unwrap_or_default(),
            owner: owner.unwrap_or(fallback),
            due_on,
            remind_on,
            repeats: repeats.unwrap_or(Repeats::Never),
        })
    }
}
