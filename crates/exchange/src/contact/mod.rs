// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How the resident of a plan is reached, for the resident and the professionals at the table. Whether the address is secret is
//! read with every page, and a secret one is not kept at all (abuse case 129).

use crate::values::day::Born;
use access::{
    Action, Ctx, MaySee, Route, SeatKind,
    ctx::Page,
    people::details::{self, Shown},
    table,
};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, text::TextFiles};

#[derive(Template)]
#[template(path = "contact/contact.html")]
struct ContactPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    ctx: &'a Ctx,
    resident: String,
    shown: Option<Shown>,
}

impl ContactPage<'_> {
    fn is_residents(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn heading(&self) -> String {
        if self.is_residents() { self.t["contact.mine"].to_owned() } else { self.t.with("contact.of", &[("name", &self.resident)]) }
    }
    fn born(&self) -> Option<String> {
        let born = Born::read(self.shown.as_ref()?.born.as_deref()?, self.ctx.today).ok()?;
        Some(born.words(self.t))
    }
}

impl Page for ContactPage<'_> {
    fn title(&self, t: &T) -> String {
        t["contact.title"].to_owned()
    }
}

async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let key = ctx.municipality_key();
    let mut conn = ctx.read().await?;
    let shown = details::shown(&mut conn, (may.municipality(), &key), may.resident()).await?;
    let chairs = table::of_plan(&mut conn, &may, &key).await?;
    let resident = table::name_of(&chairs, may.resident()).unwrap_or_default().to_owned();
    ctx.page(&ContactPage { t: &ctx.t, may: &may, ctx: &ctx, resident, shown })
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("contact", ".")
}

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::show("/plannen/{plan}/contact", Action::SeeStory, "exchange.contact", show)]
}
