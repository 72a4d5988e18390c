// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Saying which column holds what. What is proposed comes from the mapping that was used for the same header before, or else
//! from the names of the columns.
use super::{Import, State, job::CarryOn, path, store};
use crate::{
    columns::{Header, Mapping, store as mappings},
    kinds::{Field, Kind},
    values,
};
use access::{Ctx, Event, ctx::Page, jobs, people};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

/// A field with the column that holds it.
struct Line {
    name: &'static str,
    needed: bool,
    /// The place of the column, as the form says it; empty for none.
    chosen: String,
    example: String,
}

#[derive(Template)]
#[template(path = "imports/columns.html")]
struct ColumnsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    import: &'a Import,
    here: String,
    lines: Vec<Line>,
    system: String,
    /// The organisations, for a file that is about one of them.
    organisations: Vec<String>,
    organisation: String,
    remembered: bool,
    errors: Errors,
}

impl ColumnsPage<'_> {
    /// The columns to choose from: place and name.
    fn choices(&self) -> Vec<(String, &str)> {
        self.import.head.examples.iter().enumerate().map(|(at, example)| (at.to_string(), example.column.as_str())).collect()
    }
    fn steps() -> Vec<super::Step> {
        super::steps(2)
    }
    fn rows(&self) -> String {
        self.t.count("imports.rows", usize::try_from(self.import.head.rows).unwrap_or(usize::MAX))
    }
    fn field(&self, name: &str) -> &str {
        &self.t[format!("fields.{name}")]
    }
    fn why(&self, name: &str) -> Option<&str> {
        let key = format!("fields.{name}.why");
        self.t.has(&key).then(|| &self.t[key])
    }
    fn has_organisation(&self) -> bool {
        self.lines.iter().any(|line| line.name == "organisation") && !self.organisations.is_empty()
    }
    fn has_keys(&self) -> bool {
        self.lines.iter().any(|line| line.name == "key")
    }
}

impl Page for ColumnsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["imports.columns.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn header(import: &Import) -> Header {
    Header::of_names(import.head.examples.iter().map(|example| example.column.clone()))
}

fn lines(import: &Import, mapping: &Mapping) -> Vec<Line> {
    let header = header(import);
    let line = |field: &Field| {
        let at = mapping.columns.get(field.name).and_then(|name| header.at(name));
        let example = at
            .and_then(|at| import.head.examples.get(at))
            .map(|example| if Kind::is_address(field.name) { values::address_example(&example.value) } else { example.value.clone() });
        Line {
            name: field.name,
            needed: import.kind.needs().iter().any(|any| any.contains(&field.name)),
            chosen: at.map(|at| at.to_string()).unwrap_or_default(),
            example: example.unwrap_or_default(),
        }
    };
    import.kind.fields().iter().map(line).collect()
}

/// The import, as long as its columns may be said.
async fn open(ctx: &Ctx, id: Id<Import>) -> Result<Import> {
    let import = store::find(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key()), id).await?;
    import.filter(|import| import.state.takes_columns()).ok_or(Problem::NotFound)
}

/// The page with this mapping filled in.
async fn page<'a>(ctx: &'a Ctx, import: &'a Import, mapping: &Mapping, errors: Errors) -> Result<ColumnsPage<'a>> {
    let organisations = people::store::organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    Ok(ColumnsPage {
        ctx,
        t: &ctx.t,
        here: path(import.id),
        lines: lines(import, mapping),
        system: mapping.system.clone(),
        organisations: organisations.into_iter().map(|organisation| organisation.name).collect(),
        organisation: mapping.always.get("organisation").cloned().unwrap_or_default(),
        import,
        remembered: false,
        errors,
    })
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Import>>) -> Result<Response> {
    let import = open(&ctx, id).await?;
    let header = header(&import);
    let known =
        mappings::remembered(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key()), (import.kind, &header)).await?;
    let remembered = known.is_some() && import.mapping.is_none();
    let mapping = import.mapping.clone().or(known).unwrap_or_else(|| Mapping::propose(import.kind, &header));
    ctx.page(&ColumnsPage { remembered, ..page(&ctx, &import, &mapping, Errors::none()).await? })
}

/// The lines of the form: names of fields, and beside each the place of its column.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnsForm {
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    system: String,
    #[serde(default)]
    organisation: String,
}

impl ColumnsForm {
    fn mapping(&self, header: &Header) -> Mapping {
        let name = |place: &String| header.names().get(place.parse::<usize>().ok()?).cloned();
        let columns = self.fields.iter().zip(&self.columns).filter_map(|(field, place)| Some((field.clone(), name(place)?))).collect();
        let organisation = Some(self.organisation.trim()).filter(|name| !name.is_empty());
        let always = organisation.map(|name| ("organisation".to_owned(), name.to_owned())).into_iter().collect();
        Mapping { system: self.system.trim().to_owned(), columns, always }
    }
}

pub(super) async fn say(ctx: Ctx, At(id): At<Id<Import>>, Form(form): Form<ColumnsForm>) -> Result<Response> {
    let import = open(&ctx, id).await?;
    let header = header(&import);
    let mapping = form.mapping(&header);
    let mut errors = Errors::none();
    if let Err(misfit) = mapping.places(import.kind, &header) {
        if !misfit.strange.is_empty() {
            return Err(Problem::BadRequest);
        }
        misfit.needed.iter().for_each(|any| errors.add(any[0], "imports.error.needs_column"));
    }
    if let Err(key) = form::maybe_words(&mapping.system, 60) {
        errors.add("system", key);
    }
    if !errors.is_empty() {
        return ctx.ask_again(&page(&ctx, &import, &mapping, errors).await?);
    }
    let key = ctx.municipality_key();
    let of = (ctx.municipality.id, &key);
    let mut tx = ctx.begin_here().await?;
    if !store::go(&mut tx, of.0, id, (import.state, State::Checking)).await? {
        return Err(Problem::StaleForm);
    }
    store::keep_mapping(&mut tx, of, id, (&mapping, ctx.t.language)).await?;
    mappings::remember(&mut tx, of, (import.kind, &header), (&mapping, ctx.me()?.person)).await?;
    jobs::later(&mut tx, &CarryOn { import: id }).await?;
    tx.commit(Event::of("imports.columns_said").about(id), &path(id)).await
}
