// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What everyone wants to bring in, each on a page of their own. Nobody sees it until its owner shares it; then it is the
//! agenda, with the resident's points first. Sharing can be undone until the conversation begins.
pub(crate) mod pages;
pub(crate) mod points;
pub(crate) mod store;
pub(crate) mod typing;

use crate::planning::maybe;
use access::{Action, Route, SeatKind};
use foundation::Errors;

/// The longest answer, in characters.
const LONGEST: usize = 2_000;

/// What somebody fills in beforehand. `area` and `said` go together, in their order.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PrepareForm {
    pub(crate) matters: String,
    pub(crate) about: Vec<String>,
    pub(crate) not_about: String,
    pub(crate) along: String,
    pub(crate) open: String,
    pub(crate) area: Vec<String>,
    pub(crate) said: Vec<String>,
    /// Only when a professional types in what was on paper: whether the resident shares it.
    pub(crate) share: String,
}

/// A question and its answer; none takes an earlier answer away.
pub(crate) type Line = (String, Option<String>);

/// What stands before the code of an area of life in the name of a question.
pub(crate) const AREA: &str = "area:";

impl PrepareForm {
    /// The answers of somebody in this seat, about areas that they see.
    pub(crate) fn lines(&self, seat: SeatKind, areas: &[(String, String)]) -> Result<Vec<Line>, Errors> {
        let mut errors = Errors::none();
        let known = |code: &String| areas.iter().any(|(area, _)| area == code);
        let mut take =
            |field: &'static str, question: &str, text: &str| (question.to_owned(), errors.take(maybe(field, text, LONGEST)).flatten());
        let lines = match seat {
            SeatKind::Resident => {
                let mut about: Vec<String> = self.about.iter().filter(|code| known(code)).cloned().collect();
                about.sort();
                about.dedup();
                vec![
                    take("matters", "matters", &self.matters),
                    take("not_about", "not_about", &self.not_about),
                    take("along", "along", &self.along),
                    ("about".to_owned(), (!about.is_empty()).then(|| about.join(","))),
                ]
            }
            SeatKind::Network | SeatKind::Representative | SeatKind::Supporter => vec![take("open", "open", &self.open)],
            SeatKind::Professional | SeatKind::Emergency => {
                let said = self.area.iter().zip(&self.said).filter(|(code, _)| known(code));
                let said: Vec<_> = said.map(|(code, said)| take("said", &format!("{AREA}{code}"), said)).collect();
                [take("open", "open", &self.open)].into_iter().chain(said).collect()
            }
        };
        errors.or(lines)
    }

    /// The form as it was kept.
    pub(crate) fn of(lines: &[store::Kept], areas: &[(String, String)]) -> Self {
        let words = |question: &str| lines.iter().find(|line| line.question == question).map(|line| line.words.clone()).unwrap_or_default();
        Self {
            matters: words("matters"),
            about: words("about").split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            not_about: words("not_about"),
            along: words("along"),
            open: words("open"),
            area: areas.iter().map(|(code, _)| code.clone()).collect(),
            said: areas.iter().map(|(code, _)| words(&format!("{AREA}{code}"))).collect(),
            share: String::new(),
        }
    }

    /// What was typed about an area.
    pub(crate) fn said_of(&self, code: &str) -> &str {
        self.area.iter().zip(&self.said).find(|(area, _)| *area == code).map_or("", |(_, said)| said)
    }
}

pub(crate) fn routes() -> Vec<Route> {
    let preparing = "plan.conversations.preparing";
    vec![
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden", Action::Prepare, preparing, pages::show),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden", Action::Prepare, preparing, pages::keep),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden/delen", Action::Prepare, preparing, pages::share),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden/inwoner", Action::HoldConversation, preparing, typing::ask),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden/inwoner", Action::HoldConversation, preparing, typing::say),
    ]
}

#[cfg(test)]
mod rules {
    use super::*;

    fn areas() -> Vec<(String, String)> {
        vec![("money".into(), "Geld".into())]
    }

    #[test]
    fn a_professional_says_nothing_about_an_area_not_seen() {
        let form = PrepareForm {
            area: vec!["money".into(), "mind".into()],
            said: vec!["Drie schulden".into(), "Zij slaapt slecht".into()],
            ..PrepareForm::default()
        };
        let lines = form.lines(SeatKind::Professional, &areas()).expect("good words");
        assert_eq!(lines, [("open".to_owned(), None), ("area:money".to_owned(), Some("Drie schulden".to_owned()))]);
    }

    #[test]
    fn the_resident_may_leave_everything_open_and_writes_no_citizen_service_number() {
        assert!(PrepareForm::default().lines(SeatKind::Resident, &areas()).is_ok());
        let form = PrepareForm { along: "111222333".into(), ..PrepareForm::default() };
        assert!(form.lines(SeatKind::Resident, &areas()).expect_err("a number").of("along").is_some());
    }
}
