// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's page for the list of areas; each change is a new version, and who was second sees the newer list.
use super::{Area, NewName, list, measures, store};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

pub(super) const PATH: &str = "/beheer/onderwerpen";

#[derive(Template)]
#[template(path = "areas/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    version: i64,
    lines: Vec<(Area, String)>,
    new: String,
    uses_levels: bool,
    errors: Errors,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.list.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The lines of the form: codes, names and places in the order of the list, codes of those that are shown, and one new name.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ListForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    new: String,
}

impl ListForm {
    /// What was typed for each area, and the new one.
    fn lines(&self) -> Vec<NewName> {
        let known = self.codes.iter().zip(&self.names).zip(self.places.iter().map(|place| place.trim().parse().unwrap_or(i64::MAX)));
        let line = |((code, name), place): ((&String, &String), i64)| NewName {
            code: code.clone(),
            name: name.clone(),
            shown: self.shown.contains(code),
            place,
        };
        known.map(line).chain([NewName { name: self.new.clone(), ..NewName::default() }]).collect()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let page = page(&ctx, &ListForm::default(), Errors::none()).await?;
    ctx.page(&page)
}

/// The list of today, with what was typed over it.
async fn page<'a>(ctx: &'a Ctx, typed: &ListForm, errors: Errors) -> Result<ListPage<'a>> {
    let mut conn = ctx.read().await?;
    let (version, areas) = store::versioned_list(&mut conn, ctx.municipality.id).await?;
    let uses_levels = measures::uses_levels(&mut conn, ctx.municipality.id).await?;
    let name = |area: &Area| typed.codes.iter().position(|code| *code == area.code).and_then(|at| typed.names.get(at)).cloned();
    let lines = areas.into_iter().map(|area| (area.clone(), name(&area).unwrap_or_else(|| area.name(&ctx.t)))).collect();
    Ok(ListPage { ctx, t: &ctx.t, version, lines, new: typed.new.clone(), uses_levels, errors })
}

pub(super) async fn change(ctx: Ctx, Form(form): Form<ListForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let (version, old) = store::versioned_list(&mut tx, ctx.municipality.id).await?;
    let errors = match list::change(&old, &form.lines(), &ctx.t) {
        _ if version != form.version => Errors::one("names", "areas.list.error.changed_meanwhile"),
        Err(errors) => errors,
        Ok(areas) => {
            if store::keep_list(&mut tx, (ctx.municipality.id, version), &areas, (ctx.now, ctx.me()?.person)).await? {
                return tx.commit(Event::of("areas.list_changed").with("count", areas.len()), PATH).await;
            }
            Errors::one("names", "areas.list.error.changed_meanwhile")
        }
    };
    drop(tx);
    ctx.ask_again(&page(&ctx, &form, errors).await?)
}
