// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Steps as rows of a form: four fields each, sent in the same order, with some rows left open for more. A row without
//! words is no step.
use super::sketch::{StepSketch, Who};
use crate::actions::Repeats;
use foundation::{Errors, form};

/// The most steps under one goal.
const MOST: usize = 20;
/// The rows that are open for more.
const OPEN: usize = 3;
/// The longest term, in days.
const LONGEST: i32 = 730;

/// One row as it stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StepRow {
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) days: String,
    pub(crate) repeats: String,
}

/// The four fields of all rows.
#[derive(serde::Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepRows {
    pub(crate) what: Vec<String>,
    pub(crate) who: Vec<String>,
    pub(crate) days: Vec<String>,
    pub(crate) repeats: Vec<String>,
}

impl StepRows {
    pub(crate) fn of(steps: &[StepSketch]) -> Self {
        Self {
            what: steps.iter().map(|step| step.what.clone()).collect(),
            who: steps.iter().map(|step| step.who.code().to_owned()).collect(),
            days: steps.iter().map(|step| step.days.map(|days| days.to_string()).unwrap_or_default()).collect(),
            repeats: steps.iter().map(|step| step.repeats.clone()).collect(),
        }
    }

    fn rows(&self) -> impl Iterator<Item = StepRow> + '_ {
        let row = |(at, ((what, who), days)): (usize, ((&String, &String), &String))| {
            // A row that was typed before steps could come back has no fourth field.
            let repeats = self.repeats.get(at).cloned().unwrap_or_default();
            StepRow { what: what.clone(), who: who.clone(), days: days.clone(), repeats }
        };
        self.what.iter().zip(&self.who).zip(&self.days).enumerate().map(row)
    }

    /// The rows to show: those with words, and some open ones.
    pub(crate) fn shown(&self) -> Vec<StepRow> {
        let open = StepRow { what: String::new(), who: Who::Resident.code().to_owned(), days: String::new(), repeats: String::new() };
        self.rows().filter(|row| !row.what.trim().is_empty()).chain(std::iter::repeat_n(open, OPEN)).collect()
    }

    /// The steps that were filled in.
    pub(crate) fn check(&self) -> Result<Vec<StepSketch>, Errors> {
        let rows: Vec<_> = self.rows().filter(|row| !row.what.trim().is_empty()).collect();
        if rows.len() > MOST {
            return Err(Errors::one("what", "templates.error.too_many"));
        }
        rows.iter().map(StepRow::check).collect()
    }
}

impl StepRow {
    fn check(&self) -> Result<StepSketch, Errors> {
        let what = form::words(&self.what, 500).map_err(|key| Errors::one("what", key))?;
        let who = Who::from_code(&self.who).ok_or_else(|| Errors::one("what", "frame.error.choose"))?;
        let days = match self.days.trim() {
            "" => None,
            text => match text.parse() {
                Ok(days) if (0..=LONGEST).contains(&days) => Some(days),
                _ => return Err(Errors::one("what", "templates.error.days")),
            },
        };
        let repeats = match self.repeats.as_str() {
            "" | "never" => String::new(),
            code if Repeats::from_code(code).is_none() => return Err(Errors::one("what", "frame.error.choose")),
            _ if days.is_none() => return Err(Errors::one("what", "templates.error.repeats")),
            code => code.to_owned(),
        };
        Ok(StepSketch { what, who, days, repeats })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, &str, &str)]) -> StepRows {
        let take = |of: fn(&(&str, &str, &str)) -> String| rows.iter().map(of).collect();
        StepRows {
            what: take(|row| row.0.to_owned()),
            who: take(|row| row.1.to_owned()),
            days: take(|row| row.2.to_owned()),
            repeats: vec![],
        }
    }

    #[test]
    fn a_row_without_words_is_no_step_and_open_rows_follow() {
        let typed = rows(&[("Bellen", "resident", "7"), ("  ", "network", "x"), ("Schrijven", "organisation", "")]);
        let steps = typed.check().expect("two steps");
        assert_eq!(
            steps.iter().map(|step| (step.what.as_str(), step.days)).collect::<Vec<_>>(),
            [("Bellen", Some(7)), ("Schrijven", None)]
        );
        assert_eq!(typed.shown().len(), 2 + OPEN);
        assert_eq!(StepRows::of(&steps).check().expect("the same"), steps);
    }

    #[test]
    fn what_comes_back_has_a_day_and_is_read_back_the_same() {
        let mut typed = rows(&[("Post openen", "resident", "7")]);
        typed.repeats = vec!["weekly".into()];
        let steps = typed.check().expect("a step");
        assert_eq!((steps[0].repeats.as_str(), StepRows::of(&steps).check().expect("the same")), ("weekly", steps.clone()));
        typed.days = vec![String::new()];
        assert_eq!(typed.check().expect_err("no day").of("what"), Some("templates.error.repeats"));
    }

    #[test]
    fn days_and_who_are_checked() {
        for (row, key) in [
            (("Bellen", "resident", "soon"), "templates.error.days"),
            (("Bellen", "resident", "731"), "templates.error.days"),
            (("Bellen", "somebody", ""), "frame.error.choose"),
        ] {
            assert_eq!(rows(&[row]).check().expect_err("a mistake").of("what"), Some(key), "{row:?}");
        }
        assert!(rows(&[("x", "resident", ""); 21]).check().is_err());
    }
}
