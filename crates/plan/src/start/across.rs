// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is to be done in all plans of a professional, by day: what I do first, or what others do, narrowed by area, owner,
//! state and day. One question, and only what one page shows is opened.
use super::{
    across_store::{self, Across, By},
    filter::{self, Choices, Wanted},
};
use crate::areas;
use access::{Ctx, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Result, T, form::Query};

const PATH: &str = "/inwoners/afspraken";
/// Days before a date that it is worth a look.
const SOON_DAYS: i32 = 7;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    onderwerp: String,
    #[serde(default)]
    wie: String,
    #[serde(default)]
    staat: String,
    #[serde(default)]
    wanneer: String,
    #[serde(default)]
    sorteer: String,
    #[serde(default)]
    bladzijde: i64,
}

#[derive(Template)]
#[template(path = "start/across.html")]
struct AcrossPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    asked: Asked,
    areas: Choices,
    rows: Vec<Across>,
    page: i64,
    has_more: bool,
}

impl AcrossPage<'_> {
    fn owners(&self) -> Choices {
        let all = ("iedereen".to_owned(), self.t["start.owner.iedereen"].to_owned());
        filter::owners(self.t).into_iter().chain([all]).collect()
    }
    fn states(&self) -> Choices {
        filter::states(self.t)
    }
    fn moments(&self) -> Choices {
        ["te-laat", "binnenkort", "herinnering"].map(|code| (code.to_owned(), self.t[format!("start.when.{code}")].to_owned())).to_vec()
    }
    /// The address of another page of the same list.
    fn turn(&self, page: i64) -> String {
        let asked = &self.asked;
        let pairs = [("onderwerp", &asked.onderwerp), ("wie", &asked.wie), ("staat", &asked.staat), ("wanneer", &asked.wanneer)];
        let pairs = pairs.into_iter().chain([("sorteer", &asked.sorteer)]).filter(|(_, value)| !value.is_empty());
        let all: Vec<_> = pairs.map(|(name, value)| (name, value.clone())).chain([("bladzijde", page.to_string())]).collect();
        format!("{PATH}?{}", serde_html_form::to_string(all).unwrap_or_default())
    }
}

impl Page for AcrossPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.across"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

/// Until which day it is due, and whether only what is reminded of today.
fn until(when: &str, today: Day) -> (Option<Day>, bool) {
    match when {
        "te-laat" => (Some(today.plus_days(-1)), false),
        "binnenkort" => (Some(today.plus_days(SOON_DAYS)), false),
        "herinnering" => (None, true),
        _ => (None, false),
    }
}

pub(super) async fn show(ctx: Ctx, Query(mut asked): Query<Asked>) -> Result<Response> {
    if asked.wie.is_empty() {
        "mij".clone_into(&mut asked.wie);
    }
    let owner = if asked.wie == "iedereen" { "" } else { asked.wie.as_str() };
    let state = if asked.staat.is_empty() { "open" } else { asked.staat.as_str() };
    let (due_until, reminded) = until(&asked.wanneer, ctx.today);
    let page = asked.bladzijde.clamp(1, 1_000);
    let by = By {
        wanted: Wanted { area: &asked.onderwerp, owner, state },
        due_until,
        reminded_on: reminded.then_some(ctx.today),
        newest_first: asked.sorteer == "laatst",
        page,
    };
    let mut conn = ctx.read().await?;
    let areas = filter::areas(&areas::store::list(&mut conn, ctx.municipality.id).await?, &ctx.t);
    let (rows, has_more) = across_store::list(&mut conn, (ctx.municipality.id, ctx.keys()), (ctx.me()?.person, ctx.today), by).await?;
    ctx.looked_at(rows.iter().map(|row| row.resident));
    ctx.page(&AcrossPage { ctx: &ctx, t: &ctx.t, asked, areas, rows, page, has_more })
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn late_is_before_today_and_soon_is_within_a_week() {
        let today = Day::read("2026-11-24").expect("a day");
        assert_eq!(until("te-laat", today), (Day::read("2026-11-23"), false));
        assert_eq!(until("binnenkort", today), (Day::read("2026-12-01"), false));
        assert_eq!(until("herinnering", today), (None, true));
        assert_eq!(until("", today), (None, false));
    }
}
