// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The professional's list: my residents, who needs attention first, with filters, an order and pages of twenty. Names are
//! sealed in the database, so sorting by name happens here; searching has a page of its own that keeps names out of addresses.
use super::{
    Attention, Standing, Whose, figures,
    filter::{self, Choices, Wanted},
    store,
};
use crate::areas;
use access::{Action, Ctx, SeatKind, ctx::Page, panels, panels::Drawn};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, fold::fold, form::Query};
use std::collections::HashMap;

const PER_PAGE: usize = 20;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    toon: String,
    #[serde(default)]
    onderwerp: String,
    #[serde(default)]
    wie: String,
    #[serde(default)]
    staat: String,
    #[serde(default)]
    sorteer: String,
    #[serde(default)]
    bladzijde: usize,
}

#[derive(Template)]
#[template(path = "start/caseload.html")]
struct CaseloadPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    asked: Asked,
    areas: Choices,
    counts: Vec<(Attention, usize)>,
    all: usize,
    found: usize,
    rows: Vec<(Standing, Vec<Attention>, Whose)>,
    page: usize,
    pages: usize,
    panels: Vec<Drawn>,
}

impl CaseloadPage<'_> {
    /// Whether nothing was narrowed or put in another order.
    fn is_whole(&self) -> bool {
        let asked = &self.asked;
        [&asked.onderwerp, &asked.wie, &asked.staat, &asked.sorteer].into_iter().all(String::is_empty)
    }
    fn owners(&self) -> Choices {
        filter::owners(self.t)
    }
    fn states(&self) -> Choices {
        filter::states(self.t)
    }
    /// The address of another page of the same list.
    fn turn(&self, page: usize) -> String {
        let asked = &self.asked;
        let narrowed = [("onderwerp", &asked.onderwerp), ("wie", &asked.wie), ("staat", &asked.staat)];
        let pairs = [("toon", &asked.toon), ("sorteer", &asked.sorteer)].into_iter().chain(narrowed);
        let kept = pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone()));
        let all: Vec<_> = kept.chain([("bladzijde", page.to_string())]).collect();
        let query = serde_html_form::to_string(all).unwrap_or_default();
        format!("/inwoners?{query}")
    }
}

impl Page for CaseloadPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.caseload"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let (key, kinds) = (ctx.municipality_key(), [SeatKind::Professional; 4]);
    let of = (ctx.municipality.id, &key);
    let mut conn = ctx.read().await?;
    let mut plans = store::of_person(&mut conn, of.0, (ctx.me()?.person, kinds)).await?;
    figures::of_what_is_seen(&mut conn, (of.0, ctx.keys()), &mut plans, ctx.today).await?;
    let areas = filter::areas(&areas::store::list(&mut conn, of.0).await?, &ctx.t);
    let mut rows: Vec<_> = plans.into_iter().map(|plan| (plan.reasons(ctx.today), plan)).collect();
    let counts = Attention::ALL.map(|kind| (kind, rows.iter().filter(|(reasons, _)| reasons.contains(&kind)).count())).to_vec();
    let all = rows.iter().filter(|(reasons, _)| reasons.iter().any(|reason| *reason != Attention::Closed)).count();
    let is_asked = |reason: &Attention| if asked.toon.is_empty() { *reason != Attention::Closed } else { reason.code() == asked.toon };
    rows.retain(|(reasons, _)| reasons.iter().any(is_asked));
    let wanted = Wanted { area: &asked.onderwerp, owner: &asked.wie, state: &asked.staat };
    if !wanted.is_all() {
        let narrowed = store::narrowed(&mut conn, of.0, (ctx.me()?.person, wanted), ctx.today).await?;
        rows.retain(|(_, plan)| narrowed.contains(&plan.plan));
    }
    let mut whose = HashMap::new();
    if asked.sorteer == "naam" {
        whose = store::residents(&mut conn, of, &rows.iter().map(|(_, plan)| plan.plan).collect::<Vec<_>>()).await?;
        rows.sort_by_cached_key(|(_, plan)| whose.get(&plan.plan).map(|whose| fold(&whose.name)).unwrap_or_default());
    }
    sort(&mut rows, &asked.sorteer);
    let found = rows.len();
    let pages = found.div_ceil(PER_PAGE).max(1);
    let page = asked.bladzijde.clamp(1, pages);
    let shown: Vec<_> = rows.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    if whose.is_empty() {
        whose = store::residents(&mut conn, of, &shown.iter().map(|(_, plan)| plan.plan).collect::<Vec<_>>()).await?;
    }
    let rows: Vec<_> =
        shown.into_iter().filter_map(|(reasons, plan)| whose.remove(&plan.plan).map(|whose| (plan, reasons, whose))).collect();
    ctx.looked_at(rows.iter().map(|(_, _, whose)| whose.resident));
    let panels = panels::of_window(&mut conn, &ctx, Action::SeeCaseload).await?;
    ctx.page(&CaseloadPage { ctx: &ctx, t: &ctx.t, asked, areas, counts, all, found, rows, page, pages, panels })
}

/// By date, or who needs attention first; among equals, what stands still longest. By name they stand already.
fn sort(rows: &mut [(Vec<Attention>, Standing)], by: &str) {
    match by {
        "naam" => {}
        "datum" => rows.sort_by_key(|(_, plan)| (plan.next_due_on.is_none(), plan.next_due_on, plan.moved_at, plan.plan)),
        _ => rows.sort_by_key(|(reasons, plan)| {
            (reasons.first().copied(), plan.next_due_on.is_none(), plan.next_due_on, plan.moved_at, plan.plan)
        }),
    }
}
