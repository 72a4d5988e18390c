// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What Vierluik is, what happens with what somebody writes, and who sees what. The lists ask the policy itself, so they
//! cannot promise anything else than the program does.
use access::{
    Action, Ctx, Held, Role, Route, Scope, SeatKind,
    ctx::Page,
    policy::{Asking, allows},
};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, text::TextFiles};

pub(crate) fn route() -> Route {
    Route::show("/over", Action::Enter, "about", show)
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("about", ".")
}

/// What can be read, as the first list.
const READING: [Action; 4] = [Action::SeePlan, Action::SeeStory, Action::SeeProfessionalView, Action::SeeHistory];
/// What can be written, as the second list.
const WRITING: [Action; 7] = [
    Action::TellStory,
    Action::WriteOwnView,
    Action::ChangeGoals,
    Action::ChangeActions,
    Action::Comment,
    Action::WriteProfessionalView,
    Action::Agree,
];

/// The text keys of who, in the order of [`who_may`].
const WHO: [&str; 6] = [
    "about.who.resident",
    "about.who.representative",
    "about.who.supporter",
    "about.who.network",
    "about.who.professional",
    "about.who.others",
];

/// Whether somebody may do this at an open plan: in this seat, or, without one, in any role at all. Who acts for the resident
/// does so in everything here; the page says in words that a part gives less.
fn may(action: Action, seat: Option<SeatKind>) -> bool {
    let held = |role| Held { role, organisation: None };
    let roles: Vec<Held> = seat.map_or_else(|| Role::ALL.map(held).to_vec(), |seat| vec![held(seat.role())]);
    let scope = (seat == Some(SeatKind::Representative)).then_some(Scope::Both);
    allows(action, &Asking { logged_in: true, roles, seat, scope, ..Asking::default() })
}

/// Who may do this: the resident, who acts for the resident, a client supporter, the network, a professional, anyone without a
/// seat.
fn who_may(action: Action) -> [bool; 6] {
    let at = |seat| may(action, Some(seat));
    [
        at(SeatKind::Resident),
        at(SeatKind::Representative),
        at(SeatKind::Supporter),
        at(SeatKind::Network),
        at(SeatKind::Professional),
        may(action, None),
    ]
}

/// A row in words: what, and who may.
struct Row<'a> {
    what: &'a str,
    who: String,
}

fn row(action: Action, t: &T) -> Row<'_> {
    let who: Vec<&str> = WHO.into_iter().zip(who_may(action)).filter(|(_, may)| *may).map(|(key, _)| &t[key]).collect();
    Row { what: &t[format!("about.may.{}", action.code())], who: who.join(", ") }
}

#[derive(Template)]
#[template(path = "about/about.html")]
struct AboutPage<'a> {
    t: &'a T,
    municipality: &'a str,
    reading: [Row<'a>; 4],
    writing: [Row<'a>; 7],
}

impl Page for AboutPage<'_> {
    fn title(&self, t: &T) -> String {
        t["about.title"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    let (reading, writing) = (READING.map(|action| row(action, &ctx.t)), WRITING.map(|action| row(action, &ctx.t)));
    ctx.page(&AboutPage { t: &ctx.t, municipality: &ctx.municipality.name, reading, writing })
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn who_sits_nowhere_reads_and_writes_nothing() {
        for action in READING.into_iter().chain(WRITING) {
            let [resident, .., others] = who_may(action);
            assert!(!others, "{action:?}");
            assert_eq!(resident, action != Action::WriteProfessionalView, "{action:?}");
        }
    }

    #[test]
    fn the_network_reads_no_story_and_nobody_else_tells_it() {
        assert_eq!(who_may(Action::SeeStory), [true, true, true, false, true, false]);
        assert_eq!(who_may(Action::TellStory), [true, false, false, false, false, false]);
        assert_eq!(who_may(Action::SeePlan), [true, true, true, true, true, false]);
    }

    #[test]
    fn who_acts_in_everything_agrees_for_the_resident_and_a_supporter_does_not() {
        assert_eq!(who_may(Action::Agree), [true, true, false, false, false, false]);
        assert_eq!(who_may(Action::ChangeGoals), [true, true, false, false, true, false]);
    }
}
