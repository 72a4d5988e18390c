// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of everyone. Names are sealed, so they are searched here and not in the database.
use super::role_key;
use access::{
    Ctx,
    ctx::Page,
    people::store::{PersonRow, everyone, organisations},
};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T, fold::fold, form::Query};
use std::collections::HashMap;

/// How many people stand on one page.
const AT_ONCE: usize = 50;

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    zoek: String,
    /// "" for open accounts, "beeindigd" for ended ones.
    #[serde(default)]
    toon: String,
    #[serde(default)]
    blad: Option<usize>,
}

#[derive(Template)]
#[template(path = "everyone/list.html")]
struct ListPage<'a> {
    t: &'a T,
    asked: &'a Asked,
    rows: Vec<(PersonRow, String)>,
    found: usize,
    page: usize,
    pages: usize,
}

impl ListPage<'_> {
    fn turn(&self, page: usize) -> Result<String, askama::Error> {
        let zoek = askama::filters::urlencode_strict(&self.asked.zoek)?;
        let toon = askama::filters::urlencode_strict(&self.asked.toon)?;
        Ok(format!("{}?zoek={zoek}&toon={toon}&blad={page}", super::LIST))
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let all = everyone(&mut conn, (ctx.municipality.id, &ctx.municipality_key())).await?;
    let places: HashMap<Id<_>, String> =
        organisations(&mut conn, ctx.municipality.id).await?.into_iter().map(|place| (place.id, place.name)).collect();
    let wanted = fold(&asked.zoek);
    let is_wanted = |person: &PersonRow| person.ended_at.is_some() == (asked.toon == "beeindigd") && fold(&person.name).contains(&wanted);
    let found: Vec<PersonRow> = all.into_iter().filter(is_wanted).collect();
    let pages = found.len().div_ceil(AT_ONCE).max(1);
    let page = asked.blad.unwrap_or(1).clamp(1, pages);
    let count = found.len();
    let rows: Vec<PersonRow> = found.into_iter().skip((page - 1) * AT_ONCE).take(AT_ONCE).collect();
    ctx.looked_at(rows.iter().map(|person| person.id));
    let in_words = |person: &PersonRow| {
        let words = person.roles.iter().map(|held| {
            let role = &ctx.t[role_key(held.role)];
            held.organisation.and_then(|id| places.get(&id)).map_or_else(|| role.to_owned(), |place| format!("{role}, {place}"))
        });
        words.collect::<Vec<_>>().join("; ")
    };
    let rows = rows.into_iter().map(|person| (person.clone(), in_words(&person))).collect();
    ctx.page(&ListPage { t: &ctx.t, asked: &asked, rows, found: count, page, pages })
}
