// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The referrals of a plan, and proposing one.
use super::{ReferForm, Referred, State, decides, store};
use access::{
    Ctx, Event, MayChange, MaySee, SeatKind,
    ctx::Page,
    messages::{self, Telling},
    people::store::organisations,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "referrals/list.html")]
struct ListPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    here: String,
    all: Vec<Referred>,
}

impl ListPage<'_> {
    /// Whether who looks can still say yes or no.
    fn waits(&self, one: &Referred) -> bool {
        decides(self.may) && one.state == State::Proposed
    }
    fn lead(&self) -> &'static str {
        match (decides(self.may), self.may.seat() == SeatKind::Resident) {
            (true, true) => "referrals.lead.resident",
            (true, false) => "referrals.lead.behalf",
            (false, true) => "referrals.lead.young",
            (false, false) => "referrals.lead",
        }
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["referrals.plan"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx, may: MaySee) -> Result<Response> {
    let all = store::of_plan(&mut *ctx.read().await?, &ctx, &may).await?;
    ctx.page(&ListPage { t: &ctx.t, may: &may, here: super::path(may.plan()), all })
}

#[derive(Template)]
#[template(path = "referrals/make.html")]
struct MakePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    organisations: Vec<(String, String)>,
    form: ReferForm,
    errors: Errors,
}

impl Page for MakePage<'_> {
    fn title(&self, t: &T) -> String {
        t["referrals.make"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, form: ReferForm, errors: Errors) -> Result<MakePage<'a>> {
    let all = organisations(&mut *ctx.read().await?, may.municipality()).await?;
    let organisations = all.into_iter().map(|one| (one.id.to_string(), format!("{}: {}", one.name, one.expertise))).collect();
    Ok(MakePage { ctx, t: &ctx.t, here: super::path(may.plan()), organisations, form, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, ctx.typed().unwrap_or_default(), Errors::none()).await?)
}

pub(super) async fn make(ctx: Ctx, may: MayChange, Form(form): Form<ReferForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let all: Vec<_> = organisations(&mut tx, may.municipality()).await?.into_iter().map(|one| one.id).collect();
    let (to, service, motive) = match form.read(&all) {
        Ok(read) => read,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, form, errors).await?);
        }
    };
    let id = Id::new(&ctx.chance);
    store::add(&mut tx, &may, &ctx.municipality_key(), (id, to), (&service, &motive)).await?;
    // To the list: once the proposal is answered, it has no page of its own any more.
    let here = super::path(may.plan());
    messages::ask(&mut tx, Telling { kind: "front_door.referral", plan: Some(may.plan()), path: &here }).await?;
    tx.commit(Event::of("referrals.proposed").about(id), &here).await
}
