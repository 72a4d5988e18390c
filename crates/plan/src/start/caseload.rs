// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The professional's list: my residents, who needs attention first, with quick filters, search and pages of twenty.
//! Names are sealed in the database, so searching and sorting happen here, over what this person may see and nothing else.
use super::{Attention, Standing, store};
use access::{Ctx, SeatKind, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, fold::fold, form::Query};

const PER_PAGE: usize = 20;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    toon: String,
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    sorteer: String,
    #[serde(default)]
    bladzijde: usize,
}

#[derive(Template)]
#[template(path = "start/caseload.html")]
struct CaseloadPage<'a> {
    t: &'a T,
    asked: Asked,
    counts: Vec<(Attention, usize)>,
    all: usize,
    found: usize,
    rows: Vec<(Standing, Attention)>,
    page: usize,
    pages: usize,
}

impl CaseloadPage<'_> {
    /// The address of another page of the same list.
    fn turn(&self, page: usize) -> String {
        let pairs = [("toon", &self.asked.toon), ("zoek", &self.asked.zoek), ("sorteer", &self.asked.sorteer)];
        let kept = pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone()));
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
    let key = ctx.municipality_key();
    let kinds = [SeatKind::Professional, SeatKind::Professional];
    let plans = store::of_person(&mut *ctx.read().await?, (ctx.municipality.id, &key), ctx.me()?.person, kinds).await?;
    let all = plans.len();
    let mut rows: Vec<_> =
        plans.into_iter().map(|plan| (plan.attention(ctx.today), plan)).map(|(attention, plan)| (plan, attention)).collect();
    let counts = Attention::ALL.map(|kind| (kind, rows.iter().filter(|(_, attention)| *attention == kind).count())).to_vec();
    let wanted = fold(&asked.zoek);
    rows.retain(|(plan, attention)| {
        let shown = if asked.toon.is_empty() { *attention != Attention::Closed } else { attention.code() == asked.toon };
        shown && (wanted.is_empty() || fold(&plan.name).contains(&wanted))
    });
    match asked.sorteer.as_str() {
        "naam" => rows.sort_by_cached_key(|(plan, _)| fold(&plan.name)),
        "datum" => rows.sort_by_key(|(plan, _)| (plan.next_due_on.is_none(), plan.next_due_on, plan.plan)),
        _ => rows.sort_by_cached_key(|(plan, attention)| (*attention, plan.next_due_on.is_none(), plan.next_due_on, fold(&plan.name))),
    }
    let found = rows.len();
    let pages = found.div_ceil(PER_PAGE).max(1);
    let page = asked.bladzijde.clamp(1, pages);
    let rows: Vec<_> = rows.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    ctx.looked_at(rows.iter().map(|(plan, _)| plan.resident));
    ctx.page(&CaseloadPage { t: &ctx.t, asked, counts, all, found, rows, page, pages })
}
