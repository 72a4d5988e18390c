// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Opening a plan in an emergency: who it is about by number and birth date, on which of a few grounds, and why in words.
//! It never says which of the two was wrong, and finding somebody needs both: nobody browses (abuse cases 37 and 39).
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use pages::running;

use access::{Action, Route};
use foundation::{Day, Errors, form, text::TextFiles};

/// How long it lasts [K: four hours, the municipality can say otherwise].
pub(crate) const HOURS: i64 = 4;
const LONGEST: usize = 1_000;

pub(crate) const PATH: &str = "/noodtoegang";

/// Why somebody may be let in without a seat [K, to be confirmed by the municipality].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Somebody's life or safety is in danger.
    Danger,
    /// A child is in danger.
    Child,
    /// Somebody needs shelter, food or care today.
    Crisis,
}

impl Ground {
    pub(crate) const ALL: [Self; 3] = [Self::Danger, Self::Child, Self::Crisis];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Child => "child",
            Self::Crisis => "crisis",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpeningForm {
    #[serde(default)]
    pub(crate) bsn: String,
    #[serde(default)]
    pub(crate) born: String,
    #[serde(default)]
    pub(crate) ground: String,
    #[serde(default)]
    pub(crate) why: String,
}

/// What was asked, when it can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) bsn: String,
    pub(crate) born: Day,
    pub(crate) ground: Ground,
    pub(crate) why: String,
}

impl OpeningForm {
    pub(crate) fn check(&self) -> Result<Asked, Errors> {
        let mut errors = Errors::none();
        let digits: String = self.bsn.chars().filter(|sign| !matches!(sign, ' ' | '.' | '-')).collect();
        let figures: Option<Vec<u32>> = digits.chars().map(|sign| sign.to_digit(10)).collect();
        if !figures.is_some_and(|figures| form::is_bsn(&figures)) {
            errors.add("bsn", "opening.error.bsn");
        }
        let (born, ground) = (Day::read(&self.born), Ground::from_code(&self.ground));
        if born.is_none() {
            errors.add("born", "opening.error.born");
        }
        if ground.is_none() {
            errors.add("ground", "frame.error.choose");
        }
        let why = errors.take(form::words(&self.why, LONGEST).map_err(|key| Errors::one("why", key)));
        match (born, ground) {
            (Some(born), Some(ground)) => errors.or(Asked { bsn: digits, born, ground, why: why.unwrap_or_default() }),
            _ => Err(errors),
        }
    }
}

pub(crate) fn routes() -> Vec<Route> {
    let activity = "emergency.opening";
    vec![
        Route::show(PATH, Action::OpenInEmergency, activity, pages::ask),
        Route::change(PATH, Action::OpenInEmergency, activity, pages::open),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("opening", ".")
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn nobody_is_found_without_number_birth_date_ground_and_words() {
        let form =
            OpeningForm { bsn: "999990019".into(), born: "1989-04-03".into(), ground: "danger".into(), why: "Zij belde in paniek".into() };
        assert!(form.check().is_ok());
        let spaced = OpeningForm { bsn: "9999.90.019".into(), ..form.clone() };
        assert_eq!(spaced.check().map(|asked| asked.bsn), Ok("999990019".into()));
        let wrong = [
            OpeningForm { bsn: "123456789".into(), ..form.clone() },
            OpeningForm { born: "3 april".into(), ..form.clone() },
            OpeningForm { ground: "nieuwsgierig".into(), ..form.clone() },
            OpeningForm { why: "  ".into(), ..form },
        ];
        for form in wrong {
            assert!(form.check().is_err(), "{form:?}");
        }
    }
}
