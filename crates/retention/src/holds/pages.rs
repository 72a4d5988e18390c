// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For who keeps the terms: what is held back, and holding back a plan that stands on a list.
use super::{HoldForm, PATH, store, store::Hold};
use crate::lists::{self, Button};
use access::{Ctx, Event, Plan, Role, ctx::Page, plans};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "holds/list.html")]
struct HoldsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: &'static str,
    holds: Vec<Hold>,
}

impl HoldsPage<'_> {
    fn plan(&self, hold: &Hold) -> String {
        self.t.with("lists.plan", &[("plan", &lists::short(hold.plan))])
    }
    fn what(&self, hold: &Hold) -> &str {
        hold.kept.as_deref().map_or(&self.t["holds.everything"], |kept| lists::kind(kept, self.t))
    }
}

impl Page for HoldsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["holds.title"].to_owned()
    }
}

/// What is held. A reason can be about somebody's life: the privacy officer reads it, an administrator does not.
async fn for_keeper(conn: &mut Conn, ctx: &Ctx, plan: Option<Id<Plan>>) -> Result<Vec<Hold>> {
    let mut holds = store::all(conn, (ctx.municipality.id, plan), &ctx.municipality_key()).await?;
    if !ctx.me()?.roles.iter().any(|held| held.role == Role::PrivacyOfficer) {
        for hold in &mut holds {
            hold.why.clear();
        }
    }
    Ok(holds)
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let holds = for_keeper(&mut *ctx.read().await?, &ctx, None).await?;
    ctx.page(&HoldsPage { ctx: &ctx, t: &ctx.t, here: PATH, holds })
}

pub(super) async fn let_go(ctx: Ctx, At(id): At<Id<Hold>>, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    if !store::let_go(&mut tx, ctx.municipality.id, (id, None)).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("holds.let_go").about(id), PATH).await
}

#[derive(Template)]
#[template(path = "holds/hold.html")]
pub(super) struct HoldPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) t: &'a T,
    /// Where this form is sent, and where one came from.
    pub(super) here: String,
    pub(super) back: String,
    pub(super) form: HoldForm,
    pub(super) errors: Errors,
    /// What is held back of this plan already.
    pub(super) holds: Vec<Hold>,
    /// Where letting go is sent, before the hold itself.
    pub(super) end: String,
    /// Where one says that an application was taken back.
    pub(super) also: Option<String>,
}

impl HoldPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        let named = |kept: &access::Kept| (kept.name.to_owned(), lists::kind(kept.name, self.t).to_owned());
        let mut kinds = vec![(String::new(), self.t["holds.everything"].to_owned())];
        kinds.extend(self.ctx.app().kept().iter().map(named));
        kinds
    }
    fn what(&self, hold: &Hold) -> &str {
        hold.kept.as_deref().map_or(&self.t["holds.everything"], |kept| lists::kind(kept, self.t))
    }
}

impl Page for HoldPage<'_> {
    fn title(&self, t: &T) -> String {
        t["holds.title.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The names of all kinds.
pub(super) fn kinds(ctx: &Ctx) -> Vec<&'static str> {
    ctx.app().kept().iter().map(|kept| kept.name).collect()
}

async fn page(ctx: &Ctx, plan: Id<Plan>, filled: (HoldForm, Errors)) -> Result<HoldPage<'_>> {
    let mut conn = ctx.read().await?;
    let at = (ctx.municipality.id, plan);
    if !store::is_plan(&mut conn, at).await? {
        return Err(Problem::NotFound);
    }
    let holds = for_keeper(&mut conn, ctx, Some(plan)).await?;
    ctx.looked_at([plans::resident_of(&mut conn, at).await?]);
    let here = super::of_plan(plan);
    Ok(HoldPage {
        ctx,
        t: &ctx.t,
        here,
        back: lists::PATH.to_owned(),
        form: filled.0,
        errors: filled.1,
        holds,
        end: PATH.to_owned(),
        also: None,
    })
}

pub(super) async fn ask(ctx: Ctx, At(plan): At<Id<Plan>>) -> Result<Response> {
    ctx.page(&page(&ctx, plan, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn hold(ctx: Ctx, At(plan): At<Id<Plan>>, Form(form): Form<HoldForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    if !store::is_plan(&mut tx, (ctx.municipality.id, plan)).await? {
        return Err(Problem::NotFound);
    }
    match form.check(&kinds(&ctx), ctx.today) {
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&page(&ctx, plan, (form, errors)).await?)
        }
        Ok(hold) => {
            let id = Id::new(&ctx.chance);
            store::add(&mut tx, (ctx.municipality.id, plan, id), &hold, &ctx.municipality_key()).await?;
            tx.commit(Event::of("holds.held").about(id), PATH).await
        }
    }
}
