// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The safe door: a page that every resident has, at the same address and always alike, so that having it says nothing. Who
//! says the own safe word there sees, for some minutes in this session, what is kept apart. Making a word switches the mode on;
//! where there is a word already, the same form does nothing and answers the same.
mod begin;
mod pages;
mod store;
#[cfg(test)]
pub(crate) mod tests;

use access::{Action, Ctx, MaySee, Plan, Route, SeatKind, panels::Drawing};
use askama::Template;
use foundation::{Conn, Errors, Id, T, fold::fold, text::TextFiles};

pub(crate) const PATH: &str = "/veilige-deur";
pub(crate) const BEGIN: &str = "/veilige-deur/begin";

/// The shortest word: it is said where a password was said before, and must be remembered without paper [K].
const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Where one comes out behind the door.
pub(crate) fn inside(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/veiligheid")
}

/// The safe word, said at the door. The fields are named as other secrets are, which are never kept as a draft.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WordForm {
    #[serde(default)]
    password: String,
}

/// The safe word as somebody chooses it.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ChosenForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// Whether a word can be taken: long enough, typed twice alike, and not the own name.
fn choose(form: &ChosenForm, name: &str) -> Result<(), Errors> {
    let length = form.password.trim().chars().count();
    let said = fold(&form.password);
    if length < SHORTEST {
        return Err(Errors::one("password", "door.error.short"));
    }
    if length > LONGEST {
        return Err(Errors::one("password", "door.error.long"));
    }
    if fold(name).split(' ').any(|part| part.chars().count() > 2 && said.replace(part, "").chars().count() < SHORTEST) {
        return Err(Errors::one("password", "door.error.name"));
    }
    if form.password == form.again { Ok(()) } else { Err(Errors::one("again", "door.error.differ")) }
}

#[derive(Template)]
#[template(path = "door/part.html")]
struct PartPanel<'a> {
    t: &'a T,
    path: &'static str,
}

/// The way to the door, among the parts of the plan: for every resident, always alike; for a professional, to the mode.
pub(crate) fn part<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        match may.seat() {
            SeatKind::Resident => Ok(PartPanel { t: &ctx.t, path: PATH }.render()?),
            SeatKind::Professional => crate::mode::part(ctx, may),
            SeatKind::Network | SeatKind::Representative | SeatKind::Supporter | SeatKind::Emergency => Ok(String::new()),
        }
    })
}

pub(crate) fn routes() -> Vec<Route> {
    let (action, activity) = (Action::UseSafeDoor, "safety.door");
    vec![
        Route::show(PATH, action, activity, pages::ask),
        Route::change(PATH, action, activity, pages::enter),
        Route::change("/veilige-deur/dicht", action, activity, pages::shut),
        Route::show(BEGIN, action, activity, begin::ask),
        Route::change(BEGIN, action, activity, begin::begin),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("door", ".")
}

#[cfg(test)]
mod rules {
    use super::*;

    fn says(word: &str, again: &str) -> Result<(), Errors> {
        choose(&ChosenForm { password: word.into(), again: again.into() }, "Amina Haddou")
    }

    #[test]
    fn a_word_is_long_typed_twice_and_not_the_own_name() {
        assert!(says("blauwe vaas op zolder", "blauwe vaas op zolder").is_ok());
        assert!(says("blauwe vaas", "blauwe vaas").is_err(), "too short");
        assert!(says("blauwe vaas op zolder", "blauwe vaas op zoldeR").is_err(), "not alike");
        assert!(says("amina haddou 1989", "amina haddou 1989").is_err(), "her name");
        assert!(says(&"v".repeat(200), &"v".repeat(200)).is_err(), "too long");
    }
}
