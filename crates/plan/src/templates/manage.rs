// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The team manager's pages: the templates of the own organisation, one of them with all its versions, its name and its
//! source. A template that ended is offered no more and stays readable.
use super::{PATH, Template, sketch::Content, store};
use access::{Ctx, Event, Organisation, Role, Tx, ctx::Page};
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

/// The organisation whose templates this person keeps.
pub(super) fn organisation(ctx: &Ctx) -> Result<Id<Organisation>> {
    let held = ctx.me()?.roles.iter().find(|held| held.role == Role::TeamManager);
    held.and_then(|held| held.organisation).ok_or(Problem::NotFound)
}

/// All versions of one of them, the newest first.
pub(super) async fn versions(ctx: &Ctx, id: Id<Template>) -> Result<(Template, Vec<Template>)> {
    let key = ctx.municipality_key();
    let all = store::versions(&mut *ctx.read().await?, (ctx.municipality.id, &key), (organisation(ctx)?, id)).await?;
    Ok((all.first().cloned().ok_or(Problem::NotFound)?, all))
}

/// Keeps the next version, in a transaction of its own; `None` when somebody else was first.
pub(super) async fn keep(ctx: &Ctx, next: &Template) -> Result<Option<Tx>> {
    let key = ctx.municipality_key();
    let mut tx = ctx.begin_here().await?;
    let kept = store::keep(&mut tx, (ctx.municipality.id, &key), next, (ctx.now, ctx.me()?.person)).await?;
    Ok(kept.then_some(tx))
}

#[derive(askama::Template)]
#[template(path = "templates/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    templates: Vec<Template>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let key = ctx.municipality_key();
    let templates = store::all(&mut *ctx.read().await?, (ctx.municipality.id, &key), organisation(&ctx)?).await?;
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, templates })
}

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct NameForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    version: i64,
}

impl NameForm {
    fn check(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::none();
        let name = errors.take(form::words(&self.name, 120).map_err(|key| Errors::one("name", key)));
        let source = errors.take(form::words(&self.source, 500).map_err(|key| Errors::one("source", key)));
        errors.or((name.unwrap_or_default(), source.unwrap_or_default()))
    }
}

#[derive(askama::Template)]
#[template(path = "templates/name.html")]
struct NamePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    to: String,
    form: NameForm,
    theirs: Option<Template>,
    errors: Errors,
}

impl Page for NamePage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.to == PATH { "templates.new" } else { "templates.name.title" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn name_page(ctx: &Ctx, to: String, typed: (NameForm, Errors)) -> NamePage<'_> {
    NamePage { ctx, t: &ctx.t, to, form: typed.0, theirs: None, errors: typed.1 }
}

pub(super) async fn new(ctx: Ctx) -> Result<Response> {
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&name_page(&ctx, PATH.to_owned(), (form, Errors::none())))
}

pub(super) async fn add(ctx: Ctx, Form(form): Form<NameForm>) -> Result<Response> {
    let (name, source) = match form.check() {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&name_page(&ctx, PATH.to_owned(), (form, errors))),
    };
    let (id, organisation) = (Id::new(&ctx.chance), organisation(&ctx)?);
    let content = Content::default();
    let template = Template { id, organisation, version: 1, name, source, content, at: ctx.now, ended: false };
    let tx = keep(&ctx, &template).await?.ok_or(Problem::StaleForm)?;
    tx.commit(Event::of("templates.made").about(id).with("new", template.name), &path(id)).await
}

pub(super) fn path(id: Id<Template>) -> String {
    format!("{PATH}/{id}")
}

pub(super) async fn edit(ctx: Ctx, At(id): At<Id<Template>>) -> Result<Response> {
    let (newest, _) = versions(&ctx, id).await?;
    let form = NameForm { name: newest.name, source: newest.source, version: newest.version };
    ctx.page(&name_page(&ctx, format!("{}/naam", path(id)), (ctx.typed().unwrap_or(form), Errors::none())))
}

pub(super) async fn rename(ctx: Ctx, At(id): At<Id<Template>>, Form(form): Form<NameForm>) -> Result<Response> {
    let to = format!("{}/naam", path(id));
    let (name, source) = match form.check() {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&name_page(&ctx, to, (form, errors))),
    };
    let (newest, _) = versions(&ctx, id).await?;
    let next = Template { version: form.version + 1, name, source, ..newest.clone() };
    let fresh = if newest.version == form.version { keep(&ctx, &next).await? } else { None };
    let Some(tx) = fresh else {
        let newest = versions(&ctx, id).await?.0;
        let form = NameForm { version: newest.version, ..form };
        let page = name_page(&ctx, to, (form, Errors::one("name", "templates.error.changed_meanwhile")));
        return ctx.ask_again(&NamePage { theirs: Some(newest), ..page });
    };
    tx.commit(Event::of("templates.changed").about(id).with("old", newest.name).with("new", next.name), &path(id)).await
}

#[derive(askama::Template)]
#[template(path = "templates/template.html")]
struct TemplatePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    template: Template,
    /// The numbers and days of all versions, newest first; empty on the page of an older one.
    versions: Vec<Template>,
}

impl TemplatePage<'_> {
    /// Whether it can only be read: an older version, or one that ended.
    fn is_fixed(&self) -> bool {
        self.versions.is_empty() || self.template.ended
    }
}

impl Page for TemplatePage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.versions.is_empty() { "templates.title.version" } else { "templates.title.one" }].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Template>>) -> Result<Response> {
    let (template, versions) = versions(&ctx, id).await?;
    ctx.page(&TemplatePage { ctx: &ctx, t: &ctx.t, here: path(id), template, versions })
}

pub(super) async fn version(ctx: Ctx, At((id, version)): At<(Id<Template>, i64)>) -> Result<Response> {
    let (_, all) = versions(&ctx, id).await?;
    let template = all.into_iter().find(|template| template.version == version).ok_or(Problem::NotFound)?;
    ctx.page(&TemplatePage { ctx: &ctx, t: &ctx.t, here: path(id), template, versions: vec![] })
}

pub(super) async fn end(ctx: Ctx, At(id): At<Id<Template>>) -> Result<Response> {
    let (newest, _) = versions(&ctx, id).await?;
    if newest.ended {
        return Err(Problem::NotFound);
    }
    let next = Template { version: newest.version + 1, ended: true, ..newest };
    let tx = keep(&ctx, &next).await?.ok_or(Problem::StaleForm)?;
    tx.commit(Event::of("templates.ended").about(id).with("old", next.name), PATH).await
}
