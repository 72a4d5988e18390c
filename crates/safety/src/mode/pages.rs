// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page: for a professional how the mode stands and what it asks, or the form to switch it on; for the resident, through
//! the safe door, all of it.
use super::{StartForm, inside, store, told};
use access::{
    Ctx, Event, MayChange, MaySee, SeatKind,
    ctx::Page,
    safety::{self, Mode, waiting},
    table,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Problem, Result, T, When};

/// Something that waits, in words: its identifier, what, and when it takes effect.
pub(super) type WaitingLine = (String, String, Option<When>);

#[derive(Template)]
#[template(path = "mode/mode.html")]
struct ModePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    plan: String,
    is_resident: bool,
    mode: Option<Mode>,
    /// Who switched it on.
    by: String,
    hours: i64,
    /// What can be kept apart, and what is.
    things: Vec<(String, String)>,
    apart: Vec<String>,
    waiting: Vec<WaitingLine>,
    form: StartForm,
    errors: Errors,
}

impl ModePage<'_> {
    /// What is kept apart, in words.
    fn kept(&self) -> Vec<&str> {
        self.things.iter().filter(|(name, _)| self.apart.contains(name)).map(|(_, words)| words.as_str()).collect()
    }
    fn ends(&self) -> Option<When> {
        self.mode.as_ref().and_then(|mode| mode.ends)
    }
    fn together(&self) -> [(String, String); 1] {
        [("yes".to_owned(), self.t["mode.together.yes"].to_owned())]
    }
}

impl Page for ModePage<'_> {
    fn title(&self, t: &T) -> String {
        t["mode.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (StartForm, Errors)) -> Result<ModePage<'a>> {
    let is_resident = may.seat() == SeatKind::Resident;
    // Without the safe door this page is not there, whether the mode is on or not.
    if is_resident && may.safe_since().is_none() {
        return Err(Problem::NotFound);
    }
    let (mut conn, at) = (ctx.read().await?, (may.municipality(), may.plan()));
    let mode = safety::mode(&mut conn, at, may.key()).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let by = mode.as_ref().and_then(|mode| table::name_of(&chairs, mode.by)).unwrap_or(&ctx.t["mode.someone"]).to_owned();
    let waiting = if is_resident { store::waiting(&mut conn, ctx, may, &chairs).await? } else { Vec::new() };
    Ok(ModePage {
        ctx,
        t: &ctx.t,
        here: inside(may.plan()),
        plan: format!("/plannen/{}", may.plan()),
        is_resident,
        mode,
        by,
        hours: safety::hours(&mut conn, at.0).await?,
        things: store::things(&mut conn, ctx, may).await?,
        apart: safety::kept_apart(&mut conn, at).await?,
        waiting,
        form: typed.0,
        errors: typed.1,
    })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &may, (form, Errors::none())).await?)
}

pub(super) async fn start(ctx: Ctx, may: MayChange, Form(form): Form<StartForm>) -> Result<Response> {
    let why = match form.check() {
        Ok(why) => why,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (form, errors)).await?),
    };
    let (mut tx, at) = (ctx.begin(&may).await?, (may.municipality(), may.plan()));
    if !safety::start(&mut tx, at, may.me(), Some((may.key(), &why))).await? {
        drop(tx);
        return ctx.go_to(&inside(may.plan()));
    }
    told(&mut tx, at).await?;
    tx.commit(Event::of("safety.started"), &inside(may.plan())).await
}

/// What waits, in words.
pub(super) fn line(t: &T, one: &waiting::Waiting, name: Option<&str>) -> WaitingLine {
    let who = name.unwrap_or(&t["mode.someone"]);
    (one.id.to_string(), t.with(&format!("mode.waiting.{}", one.kind.code()), &[("who", who)]), one.due)
}
