// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The mode of one plan: how it stands, what it asks of professionals, what the resident keeps apart, what waits, and ending it.
//! A professional at the table sees this page; the resident only through the safe door, and the network never.
mod change;
mod ending;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::door::inside;
use access::{
    Action, Ctx, MaySee, Route, SeatKind, Tx,
    messages::{self, Telling},
    panels::Drawing,
    safety::At,
};
use askama::Template;
use foundation::{Conn, Errors, Id, Result, T, form, text::TextFiles};

/// The longest reason.
const LONGEST: usize = 1_000;

/// A professional switches the mode on.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
struct StartForm {
    #[serde(default)]
    why: String,
    /// `yes` when it was decided with the resident.
    #[serde(default)]
    together: Vec<String>,
}

impl StartForm {
    /// The reason, when it was decided together.
    fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::none();
        let why = errors.take(form::words(&self.why, LONGEST).map_err(|key| Errors::one("why", key))).unwrap_or_default();
        if self.together != ["yes"] {
            errors.add("together", "mode.error.together");
        }
        errors.or(why)
    }
}

/// What the resident keeps apart: names of things, as in a decision.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
struct ApartForm {
    #[serde(default)]
    apart: Vec<String>,
}

impl ApartForm {
    /// Those of them that are there.
    fn known(&self, things: &[(String, String)]) -> Vec<String> {
        things.iter().map(|(name, _)| name.clone()).filter(|name| self.apart.contains(name)).collect()
    }
}

/// The professionals at the table hear that something changed; nobody of the network does, and the resident reads it inside.
pub(crate) async fn told(tx: &mut Tx, at: At) -> Result<()> {
    for person in store::professionals(tx, at).await? {
        let path = inside(at.1);
        messages::tell(tx, person, Telling { kind: "safety.started", plan: Some(at.1), path: &path }).await?;
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "mode/banner.html")]
struct Banner<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    /// Where to read what holds; nothing for who was let in in an emergency, and reads the most needed here.
    path: Option<String>,
    is_resident: bool,
}

/// On top of the plan: to professionals that the mode is on, to the resident that the safe door is open.
pub(crate) fn banner<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if may.safe_since().is_none() {
            return Ok(String::new());
        }
        let is_resident = may.seat() == SeatKind::Resident;
        let path = may.may(Action::SeeSafety).then(|| inside(may.plan()));
        Ok(Banner { ctx, t: &ctx.t, path, is_resident }.render()?)
    })
}

#[derive(Template)]
#[template(path = "mode/part.html")]
struct PartPanel<'a> {
    t: &'a T,
    path: String,
}

/// The way in for a professional.
pub(crate) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    Ok(PartPanel { t: &ctx.t, path: inside(may.plan()) }.render()?)
}

pub(crate) fn routes() -> Vec<Route> {
    let (decide, activity) = (Action::DecideSafety, "safety.mode");
    vec![
        Route::show("/plannen/{plan}/veiligheid", Action::SeeSafety, activity, pages::show),
        Route::change("/plannen/{plan}/veiligheid", Action::StartSafety, activity, pages::start),
        Route::change("/plannen/{plan}/veiligheid/apart", decide, activity, change::keep_apart),
        Route::change("/plannen/{plan}/veiligheid/wachtend/{wachtend}/akkoord", decide, activity, change::confirm),
        Route::change("/plannen/{plan}/veiligheid/wachtend/{wachtend}/intrekken", decide, activity, change::withdraw),
        Route::change("/plannen/{plan}/veiligheid/einde", decide, activity, ending::ask),
        Route::change("/plannen/{plan}/veiligheid/einde/intrekken", decide, activity, ending::withdraw),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("mode", ".")
}

/// Names the plan and what waits in the addresses of this topic.
type WaitingAt = foundation::form::At<(Id<access::Plan>, Id<access::safety::waiting::Waiting>)>;

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn it_is_switched_on_with_a_reason_and_together() {
        let form = StartForm { why: "Zij is bang".into(), together: vec!["yes".into()] };
        assert_eq!(form.check(), Ok("Zij is bang".into()));
        assert!(StartForm { why: " ".into(), ..form.clone() }.check().is_err());
        assert!(StartForm { together: vec![], ..form }.check().is_err());
    }

    #[test]
    fn only_what_is_there_is_kept_apart() {
        let things = [("goal:1".to_owned(), "Een".to_owned()), ("goal:2".to_owned(), "Twee".to_owned())];
        let form = ApartForm { apart: vec!["goal:2".into(), "goal:9".into()] };
        assert_eq!(form.known(&things), ["goal:2"]);
    }
}
