// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The plan on paper, for the kitchen table: what its reader may see on the pages, in the same words, as it is now. It says
//! who took it along and when, because paper stays (abuse case 36).
mod words;

pub(crate) use words::put;

use crate::{agreeing, story};
use access::{Action, Ctx, MaySee, Route, SeatKind, panels, paper::Document, table};
use axum::response::Response;
use foundation::Result;

async fn take(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let content = agreeing::gathering::shown(&mut conn, &may, (&chairs, &ctx.t)).await?;
    let t = &ctx.t;
    let (resident, taker) = (table::name_of(&chairs, may.resident()).unwrap_or_default(), ctx.me()?.name.as_str());
    let title = if may.seat() == SeatKind::Resident { "whole.mine" } else { "whole.title" };
    let about = t.with("printed.about", &[("name", resident), ("when", &t.day(ctx.today)), ("who", taker)]);
    let mut document = Document::new(&t[title], t.language, about, &ctx.municipality.name);
    let told = if may.may(Action::SeeStory) { story::store::newest(&mut conn, &may).await? } else { None };
    words::put(&mut document, (&content, told.as_ref()), t);
    panels::on_paper(&mut conn, &ctx, &may, &mut document).await?;
    ctx.paper("plan.pdf", document).await
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::show("/plannen/{plan}/papier", Action::SeePlan, "plan.printed", take)],
        texts: foundation::texts!("printed", "."),
        ways: vec![],
    }
}
