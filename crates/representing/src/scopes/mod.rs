// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a municipality decides about acting for somebody: which areas of life are money and property (the others are care and
//! personal life), and from which ages a child has a say. What was recorded before keeps what held then.
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::settings;

use crate::ages::Ages;
use access::{Action, Route, Way};
use foundation::{Errors, text::TextFiles};

const PATH: &str = "/beheer/vertegenwoordiging";

/// What holds in a municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Codes of the areas that are money and property.
    pub(crate) money: Vec<String>,
    pub(crate) ages: Ages,
}

impl Default for Settings {
    /// As the program comes [K].
    fn default() -> Self {
        Self { money: vec!["money".to_owned()], ages: Ages::DEFAULT }
    }
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SettingsForm {
    pub(crate) areas: Vec<String>,
    pub(crate) together: String,
    pub(crate) alone: String,
    pub(crate) adult: String,
    pub(crate) weeks: String,
}

impl SettingsForm {
    pub(crate) fn of(settings: &Settings) -> Self {
        let Ages { together, alone, adult, warn_weeks } = settings.ages;
        let (together, alone, adult) = (together.to_string(), alone.to_string(), adult.to_string());
        Self { areas: settings.money.clone(), together, alone, adult, weeks: warn_weeks.to_string() }
    }

    /// Ages in order, none above 21, and at most half a year of warning; of the areas only those that are there.
    pub(crate) fn check(&self, areas: &[(String, String)]) -> Result<Settings, Errors> {
        let mut errors = Errors::none();
        let mut read = |field: &'static str, text: &str, most: i16| match text.trim().parse::<i16>() {
            Ok(number) if (0..=most).contains(&number) => number,
            _ => {
                errors.add(field, "scopes.error.number");
                0
            }
        };
        let (together, alone, adult) =
            (read("together", &self.together, 21), read("alone", &self.alone, 21), read("adult", &self.adult, 21));
        let warn_weeks = i32::from(read("weeks", &self.weeks, 26));
        if errors.is_empty() && !(together <= alone && alone <= adult) {
            errors.add("alone", "scopes.error.order");
        }
        let money = areas.iter().map(|(code, _)| code.clone()).filter(|code| self.areas.contains(code)).collect();
        errors.or(Settings { money, ages: Ages { together, alone, adult, warn_weeks } })
    }
}

pub(crate) fn routes() -> Vec<Route> {
    let activity = "representing.scopes";
    vec![Route::show(PATH, Action::ManageLists, activity, pages::show), Route::change(PATH, Action::ManageLists, activity, pages::change)]
}

pub(crate) fn ways() -> Vec<Way> {
    vec![Way { text: "scopes.way", path: PATH, action: Action::ManageLists }]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("scopes", ".")
}
