// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator sets from which count on figures are shown: ten, or more; never fewer. It holds from the next publication on.
mod pages;
#[cfg(test)]
mod tests;

use access::{
    Action, Route, Way,
    coarse::{LEAST, Threshold},
};
use foundation::Errors;

pub(crate) const PATH: &str = "/beheer/cijfers";
/// More than this hides everything in a middle-sized town.
const MOST: i64 = 100;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThresholdForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    least: String,
}

impl ThresholdForm {
    fn read(&self) -> Result<Threshold, Errors> {
        let least = self.least.trim().parse::<i64>().ok().filter(|least| (LEAST..=MOST).contains(least));
        least.map(Threshold::of).ok_or_else(|| Errors::one("least", "threshold.error"))
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageLists, "figures.threshold");
    crate::Topic {
        routes: vec![Route::show(PATH, action, activity, pages::show), Route::change(PATH, action, activity, pages::set)],
        texts: foundation::texts!("threshold", "."),
        ways: vec![Way { text: "threshold.way", path: PATH, action }],
    }
}
