// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What one area is called elsewhere, for the administrator; a change is a new version of the list.
use super::{Area, Mapping, list_pages, mappings, store};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingForm {
    #[serde(default)]
    zrm: Vec<String>,
    #[serde(default)]
    positive_health: Vec<String>,
    #[serde(default)]
    ggm: String,
}

#[derive(Template)]
#[template(path = "areas/mapping.html")]
struct MappingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    name: String,
    to: String,
    form: MappingForm,
    errors: Errors,
}

impl MappingPage<'_> {
    fn choices(&self, kind: &str) -> Vec<(String, String)> {
        let codes: &[&str] = if kind == "zrm" { &mappings::ZRM } else { &mappings::POSITIVE_HEALTH };
        codes.iter().map(|code| ((*code).to_owned(), self.t[format!("areas.{kind}.{code}")].to_owned())).collect()
    }
}

impl Page for MappingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.mapping"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn page<'a>(ctx: &'a Ctx, area: &Area, typed: (MappingForm, Errors)) -> MappingPage<'a> {
    let to = format!("{}/{}", list_pages::PATH, area.code);
    MappingPage { ctx, t: &ctx.t, name: area.name(&ctx.t), to, form: typed.0, errors: typed.1 }
}

pub(super) async fn edit(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let areas = store::list(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let area = areas.into_iter().find(|area| area.code == code).ok_or(Problem::NotFound)?;
    let Mapping { zrm, positive_health, ggm } = area.mapping.clone();
    ctx.page(&page(&ctx, &area, (MappingForm { zrm, positive_health, ggm }, Errors::none())))
}

pub(super) async fn change(ctx: Ctx, At(code): At<String>, Form(form): Form<MappingForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let (version, mut areas) = store::versioned_list(&mut tx, ctx.municipality.id).await?;
    let area = areas.iter_mut().find(|area| area.code == code).ok_or(Problem::NotFound)?;
    match form::maybe_words(&form.ggm, 80) {
        Err(key) => ctx.ask_again(&page(&ctx, area, (form, Errors::one("ggm", key)))),
        Ok(ggm) => {
            area.mapping = Mapping::known(&form.zrm, &form.positive_health, ggm.unwrap_or_default());
            let event = Event::of("areas.mapping_changed").with("area", code);
            if !store::keep_list(&mut tx, (ctx.municipality.id, version), &areas, (ctx.now, ctx.me()?.person)).await? {
                return Err(Problem::StaleForm);
            }
            tx.commit(event, list_pages::PATH).await
        }
    }
}
