// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The pages with all figures, and the piece on the first page of both windows.
use super::{
    GOVERNMENT, ORGANISATION, Sheet,
    bars::{Bar, bars},
    gathering::{Gathered, gather, led},
};
use crate::{publishing::store, tables::Table};
use access::{Ctx, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "shown/page.html")]
struct FiguresPage<'a> {
    t: &'a T,
    /// The window it belongs to: its address and the text key of its name.
    back: (&'static str, &'static str),
    file: String,
    gathered: Gathered,
}

impl FiguresPage<'_> {
    /// The one line that is drawn: of a table with one, that line.
    fn drawn(sheet: &Sheet) -> (Vec<Bar>, usize) {
        match sheet.lines.as_slice() {
            [only] => bars(sheet.table.parts(), &only.shown),
            _ => (Vec::new(), 0),
        }
    }
}

impl Page for FiguresPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.back.0 == "/gemeente" { "shown.title.government" } else { "shown.title.organisation" }].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn organisation(ctx: Ctx) -> Result<Response> {
    let only = led(&ctx)?;
    let gathered = gather(&mut *ctx.read().await?, &ctx, Some(only)).await?;
    page(&ctx, gathered, ("/organisatie", "shown.back.organisation"), ORGANISATION)
}

pub(super) async fn government(ctx: Ctx) -> Result<Response> {
    let gathered = gather(&mut *ctx.read().await?, &ctx, None).await?;
    page(&ctx, gathered, ("/gemeente", "shown.back.government"), GOVERNMENT)
}

fn page(ctx: &Ctx, gathered: Gathered, back: (&'static str, &'static str), here: &str) -> Result<Response> {
    ctx.page(&FiguresPage { t: &ctx.t, back, file: format!("{here}/bestand"), gathered })
}

#[derive(Template)]
#[template(path = "shown/panel.html")]
struct FiguresPanel<'a> {
    t: &'a T,
    path: &'static str,
    gathered: Gathered,
    /// The total of open plans, when it may be said.
    plans: Option<i64>,
    /// How many plans there are about for each professional.
    load: Option<i64>,
    /// At how many of them nobody directs, as it was published: a count of today would tell of one plan.
    without: Option<i64>,
    of_organisation: bool,
}

/// Open plans and the way to all figures.
pub(super) async fn panel(conn: &mut Conn, ctx: &Ctx, of_organisation: bool) -> Result<String> {
    let only = if of_organisation { Some(led(ctx)?) } else { None };
    let gathered = gather(conn, ctx, only).await?;
    let from = if of_organisation { Table::Directing } else { Table::Tables };
    let line = gathered.sheet(from).and_then(|sheet| sheet.lines.first());
    let plans = line.and_then(|line| line.shown.total);
    let parts = line.filter(|_| of_organisation).map(|line| line.cells(from)).unwrap_or_default();
    let without = parts.into_iter().find(|(part, _)| *part == "without").and_then(|(_, figure)| figure).filter(|count| *count > 0);
    let staff = match only {
        Some(only) => store::staff(conn, ctx.municipality.id, &only.to_string()).await?,
        None => 0,
    };
    let load = plans.filter(|_| staff > 0).map(|plans| (plans + staff / 2) / staff);
    let path = if of_organisation { ORGANISATION } else { GOVERNMENT };
    Ok(FiguresPanel { t: &ctx.t, path, gathered, plans, load, without, of_organisation }.render()?)
}
