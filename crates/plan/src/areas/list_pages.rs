// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's page for the list of areas; each change is a new version.
use super::{Area, NewName, list, store};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

const PATH: &str = "/beheer/onderwerpen";

#[derive(Template)]
#[template(path = "areas/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    lines: Vec<(Area, String)>,
    new: String,
    errors: Errors,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.list.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The lines of the form: names in the order of the list, codes of those that are shown, and one new name.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ListForm {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    new: String,
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let areas = store::list(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let lines = areas.into_iter().map(|area| (area.clone(), area.name(&ctx.t))).collect();
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, lines, new: String::new(), errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, Form(form): Form<ListForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let old = store::list(&mut tx, ctx.municipality.id).await?;
    let mut typed: Vec<_> = old
        .iter()
        .zip(&form.names)
        .map(|(area, name)| NewName { code: area.code.clone(), name: name.clone(), shown: form.shown.contains(&area.code) })
        .collect();
    typed.push(NewName { name: form.new.clone(), ..NewName::default() });
    match list::change(&old, &typed, &ctx.t) {
        Ok(areas) => {
            store::keep_list(&mut tx, ctx.municipality.id, &areas, (ctx.now, ctx.me()?.person)).await?;
            tx.commit(Event::of("areas.list_changed").with("count", areas.len()), PATH).await
        }
        Err(errors) => {
            let name = |at: usize, area: &Area| form.names.get(at).cloned().unwrap_or_else(|| area.name(&ctx.t));
            let lines = old.iter().enumerate().map(|(at, area)| (area.clone(), name(at, area))).collect();
            ctx.ask_again(&ListPage { ctx: &ctx, t: &ctx.t, lines, new: form.new, errors })
        }
    }
}
