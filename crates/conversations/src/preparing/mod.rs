// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What everyone wants to bring in, each on a page of their own. Nobody sees it until its owner shares it; then it is the
//! agenda, with the resident's points first. Sharing can be undone until the conversation begins.
pub(crate) mod choosing;
pub(crate) mod pages;
pub(crate) mod points;
pub(crate) mod store;
pub(crate) mod typing;

use crate::planning::maybe;
use access::{Action, Route, SeatKind};
use choosing::{GOING, Going, NOT_ABOUT_AREAS};
use foundation::Errors;

/// The longest answer, in characters.
const LONGEST: usize = 2_000;

/// What somebody fills in beforehand. `area` and `said` go together, in their order.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PrepareForm {
    /// One of [`Going`]; empty when nothing was chosen.
    pub(crate) going: String,
    pub(crate) matters: String,
    pub(crate) about: Vec<String>,
    pub(crate) not_about: String,
    /// Areas of life, beside the words in `not_about`.
    pub(crate) not_about_areas: Vec<String>,
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
            SeatKind::Resident => return self.of_resident(areas),
            SeatKind::Network => vec![take("open", "open", &self.open)],
            // Who stands beside the resident, or acts for the resident, fills in the same form as a professional.
            SeatKind::Representative | SeatKind::Supporter | SeatKind::Professional | SeatKind::Emergency => {
                let said = self.area.iter().zip(&self.said).filter(|(code, _)| known(code));
                let said: Vec<_> = said.map(|(code, said)| take("said", &format!("{AREA}{code}"), said)).collect();
                [take("open", "open", &self.open)].into_iter().chain(said).collect()
            }
        };
        errors.or(lines)
    }

    /// The resident's answers, in words and in pictures.
    fn of_resident(&self, areas: &[(String, String)]) -> Result<Vec<Line>, Errors> {
        let mut errors = Errors::none();
        let mut take = |question: &'static str, text: &str| (question.to_owned(), errors.take(maybe(question, text, LONGEST)).flatten());
        let mut lines = vec![take("matters", &self.matters), take("not_about", &self.not_about), take("along", &self.along)];
        for (question, sent) in [("about", &self.about), (NOT_ABOUT_AREAS, &self.not_about_areas)] {
            lines.push((question.to_owned(), choosing::answer(sent, areas)));
        }
        let going = Going::from_code(&self.going);
        if going.is_none() && !self.going.is_empty() {
            errors.add(GOING, "frame.error.choose");
        }
        lines.push((GOING.to_owned(), going.map(|going| going.code().to_owned())));
        errors.or(lines)
    }

    /// The form as it was kept.
    pub(crate) fn of(lines: &[store::Kept], areas: &[(String, String)]) -> Self {
        let words = |question: &str| lines.iter().find(|line| line.question == question).map(|line| line.words.clone()).unwrap_or_default();
        let codes = |question: &str| -> Vec<String> { choosing::codes(&words(question)).map(str::to_owned).collect() };
        Self {
            going: words(GOING),
            matters: words("matters"),
            about: codes("about"),
            not_about: words("not_about"),
            not_about_areas: codes(NOT_ABOUT_AREAS),
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
    fn nobody_says_anything_about_an_area_not_seen_and_what_a_supporter_types_about_another_is_kept() {
        let form = PrepareForm {
            area: vec!["money".into(), "mind".into()],
            said: vec!["Drie schulden".into(), "Zij slaapt slecht".into()],
            ..PrepareForm::default()
        };
        for seat in [SeatKind::Professional, SeatKind::Supporter, SeatKind::Representative] {
            let lines = form.lines(seat, &areas()).expect("good words");
            assert_eq!(lines, [("open".to_owned(), None), ("area:money".to_owned(), Some("Drie schulden".to_owned()))], "{seat:?}");
        }
        assert_eq!(form.lines(SeatKind::Network, &areas()).expect("good words"), [("open".to_owned(), None)]);
    }

    #[test]
    fn the_resident_answers_with_pictures_of_areas_that_are_there() {
        let chosen = |codes: &[&str]| -> Vec<String> { codes.iter().map(|code| (*code).to_owned()).collect() };
        let form = PrepareForm {
            going: "hard".into(),
            about: chosen(&["money", "safety"]),
            not_about_areas: chosen(&["money", "money"]),
            ..PrepareForm::default()
        };
        let lines = form.lines(SeatKind::Resident, &areas()).expect("good answers");
        let answer = |question: &str| lines.iter().find(|line| line.0 == question).and_then(|line| line.1.as_deref());
        assert_eq!([answer(GOING), answer("about"), answer(NOT_ABOUT_AREAS)], [Some("hard"), Some("money"), Some("money")]);
        let unknown = PrepareForm { going: "splendid".into(), ..PrepareForm::default() };
        assert!(unknown.lines(SeatKind::Resident, &areas()).expect_err("no picture of ours").of(GOING).is_some());
    }

    #[test]
    fn the_resident_may_leave_everything_open_and_writes_no_citizen_service_number() {
        assert!(PrepareForm::default().lines(SeatKind::Resident, &areas()).is_ok());
        let form = PrepareForm { along: "111222333".into(), ..PrepareForm::default() };
        assert!(form.lines(SeatKind::Resident, &areas()).expect_err("a number").of("along").is_some());
    }
}
