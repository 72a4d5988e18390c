// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For a professional at the table: holding the plan back, letting it go, and that somebody took an application back.
use super::{
    HoldForm,
    pages::{HoldPage, kinds},
    store,
    store::Hold,
};
use crate::lists::{self, Button};
use access::{Ctx, Event, MayChange, MaySee, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Problem, Result, T, form::At};

fn path(may: &MaySee) -> String {
    format!("{}/vasthouden", lists::of_plan(may.plan()))
}

fn withdrawn_path(may: &MaySee) -> String {
    format!("{}/ingetrokken", lists::of_plan(may.plan()))
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, filled: (HoldForm, Errors)) -> Result<HoldPage<'a>> {
    let at = (may.municipality(), Some(may.plan()));
    let holds = store::all(&mut *ctx.read().await?, at, &ctx.municipality_key()).await?;
    let (here, back) = (path(may), format!("/plannen/{}", may.plan()));
    let also = Some(withdrawn_path(may));
    Ok(HoldPage { ctx, t: &ctx.t, also, end: here.clone(), here, back, form: filled.0, errors: filled.1, holds })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn hold(ctx: Ctx, may: MayChange, Form(form): Form<HoldForm>) -> Result<Response> {
    match form.check(&kinds(&ctx), ctx.today) {
        Err(errors) => ctx.ask_again(&page(&ctx, &may, (form, errors)).await?),
        Ok(hold) => {
            let (id, mut tx) = (Id::new(&ctx.chance), ctx.begin(&may).await?);
            store::add(&mut tx, (may.municipality(), may.plan(), id), &hold, &ctx.municipality_key()).await?;
            tx.commit(Event::of("holds.held").about(id), &path(&may)).await
        }
    }
}

pub(super) async fn let_go(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(String, Id<Hold>)>,
    Form(Button {}): Form<Button>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    if !store::let_go(&mut tx, may.municipality(), (id, Some(may.plan()))).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("holds.let_go").about(id), &path(&may)).await
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawnForm {
    #[serde(default)]
    on: String,
}

impl WithdrawnForm {
    /// A day that came, or none: then it was not so.
    fn check(&self, today: Day) -> Result<Option<Day>, Errors> {
        match (self.on.trim(), Day::read(self.on.trim())) {
            ("", _) => Ok(None),
            (_, Some(day)) if day <= today => Ok(Some(day)),
            _ => Err(Errors::one("on", "holds.error.withdrawn")),
        }
    }
}

#[derive(Template)]
#[template(path = "holds/withdrawn.html")]
struct WithdrawnPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    here: String,
    form: WithdrawnForm,
    errors: Errors,
}

impl Page for WithdrawnPage<'_> {
    fn title(&self, t: &T) -> String {
        t["holds.withdrawn.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask_withdrawn(ctx: Ctx, may: MaySee) -> Result<Response> {
    let known = store::withdrawn(&mut *ctx.read().await?, (may.municipality(), may.plan())).await?;
    let known = WithdrawnForm { on: known.map(|day| day.to_string()).unwrap_or_default() };
    let (back, form) = (path(&may), ctx.typed().unwrap_or(known));
    ctx.page(&WithdrawnPage { ctx: &ctx, t: &ctx.t, back, here: withdrawn_path(&may), form, errors: Errors::none() })
}

pub(super) async fn say_withdrawn(ctx: Ctx, may: MayChange, Form(form): Form<WithdrawnForm>) -> Result<Response> {
    let back = path(&may);
    match form.check(ctx.today) {
        Err(errors) => ctx.ask_again(&WithdrawnPage { ctx: &ctx, t: &ctx.t, back, here: withdrawn_path(&may), form, errors }),
        Ok(day) => {
            let mut tx = ctx.begin(&may).await?;
            store::set_withdrawn(&mut tx, (may.municipality(), may.plan()), day).await?;
            tx.commit(Event::of("holds.withdrawn").with("on", day.map(|day| day.to_string())), &back).await
        }
    }
}
