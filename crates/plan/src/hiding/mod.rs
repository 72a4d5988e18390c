// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Kijkt er iemand mee?": a resident hides the own words, on every page that quotes them, until the session ends. They are
//! closed and not gone: one tap opens them, also without JavaScript. Pages include `hiding/offer.html` above their words,
//! and `hiding/begin.html` and `hiding/end.html` around them; a page with nothing to hide promises nothing.
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Ctx, Event, MaySee, Route, SeatKind};
use axum::response::Response;
use foundation::{Conn, Form, Problem, Result};

/// Whether words on this page are hidden, and whether who is looking may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hiding {
    pub(crate) is_offered: bool,
    pub(crate) is_on: bool,
}

/// How it stands for who is looking; only a resident has own words here.
pub(crate) async fn of(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Hiding> {
    let is_offered = may.seat() == SeatKind::Resident;
    let is_on = is_offered && store::is_on(conn, ctx.municipality.id, ctx.me()?).await?;
    Ok(Hiding { is_offered, is_on })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HideForm {
    words: String,
}

async fn choose(ctx: Ctx, Form(form): Form<HideForm>) -> Result<Response> {
    let event = match form.words.as_str() {
        "hidden" => "hiding.hidden",
        "shown" => "hiding.shown",
        _ => return Err(Problem::BadRequest),
    };
    let mut tx = ctx.begin_here().await?;
    store::choose(&mut tx, ctx.municipality.id, ctx.me()?, (event == "hiding.hidden").then_some(ctx.now)).await?;
    let came_from = ctx.came_from();
    let back = if came_from.starts_with("/plannen/") { came_from } else { "/" };
    tx.commit(Event::of(event), back).await
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::change("/verbergen", Action::Own, "plan.start", choose)],
        texts: foundation::texts!("hiding", "."),
        ways: vec![],
    }
}
