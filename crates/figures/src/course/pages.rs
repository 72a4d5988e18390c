// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading all pages, writing one, and reading its versions back.
use super::{CourseForm, PATH, Version, Which, store};
use access::{Action, Ctx, Event, ctx::Page, people::store::organisations, policy};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "course/list.html")]
struct ListPage<'a> {
    t: &'a T,
    pages: Vec<(Which, Option<Version>)>,
    may_set: bool,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["course.title"].to_owned()
    }
}

/// Every page with its newest version.
pub(crate) async fn all(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<(Which, Option<Version>)>> {
    let organisations = organisations(conn, ctx.municipality.id).await?;
    let newest = store::newest(conn, (ctx.municipality.id, &ctx.municipality_key())).await?;
    let version = |which: &Which| newest.iter().find(|version| version.page == which.code()).cloned();
    Ok(Which::all(&organisations).into_iter().map(|which| (which.clone(), version(&which))).collect())
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let pages = all(&mut *ctx.read().await?, &ctx).await?;
    let asking = policy::Asking { logged_in: true, roles: ctx.me()?.roles.clone(), ..Default::default() };
    ctx.page(&ListPage { t: &ctx.t, pages, may_set: policy::allows(Action::SetCourse, &asking) })
}

#[derive(Template)]
#[template(path = "course/edit.html")]
struct EditPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    which: Which,
    /// What somebody else wrote meanwhile.
    theirs: Option<String>,
    form: CourseForm,
    errors: Errors,
}

impl Page for EditPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.which == Which::Vision { "course.edit.vision" } else { "course.edit.assignment" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The page with this code and its newest version.
async fn find(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<(Which, Option<Version>)> {
    let organisations = organisations(conn, ctx.municipality.id).await?;
    let which = Which::read(code, &organisations).ok_or(Problem::NotFound)?;
    let versions = store::versions(conn, (ctx.municipality.id, &ctx.municipality_key()), code).await?;
    Ok((which, versions.into_iter().next()))
}

pub(super) async fn edit(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let (which, newest) = find(&mut *ctx.read().await?, &ctx, &code).await?;
    let standing = newest.map_or_else(CourseForm::default, |version| CourseForm { version: version.number, words: version.words });
    let form = ctx.typed().unwrap_or(standing);
    ctx.page(&EditPage { ctx: &ctx, t: &ctx.t, which, theirs: None, form, errors: Errors::none() })
}

pub(super) async fn set(ctx: Ctx, At(code): At<String>, Form(form): Form<CourseForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let (which, newest) = find(&mut tx, &ctx, &code).await?;
    let (errors, theirs) = match form.read() {
        Err(errors) => (errors, None),
        Ok(words) => {
            let made = (ctx.now, ctx.me()?.person);
            let is_newest = newest.as_ref().map_or(0, |version| version.number) == form.version;
            if is_newest && store::add(&mut tx, ctx.municipality.id, (&code, form.version), &words, made).await? {
                return tx.commit(Event::of("course.set").with("page", code), PATH).await;
            }
            (Errors::one("words", "course.error.changed"), newest.as_ref().map(|version| version.words.clone()))
        }
    };
    drop(tx);
    // The newest version goes along, so that saving again is a choice and not an accident.
    let form = CourseForm { version: newest.map_or(0, |version| version.number), ..form };
    ctx.ask_again(&EditPage { ctx: &ctx, t: &ctx.t, which, theirs, form, errors })
}

#[derive(Template)]
#[template(path = "course/earlier.html")]
struct EarlierPage<'a> {
    t: &'a T,
    which: Which,
    versions: Vec<Version>,
}

impl Page for EarlierPage<'_> {
    fn title(&self, t: &T) -> String {
        t["course.earlier"].to_owned()
    }
}

pub(super) async fn earlier(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let (which, _) = find(&mut conn, &ctx, &code).await?;
    let versions = store::versions(&mut conn, (ctx.municipality.id, &ctx.municipality_key()), &code).await?;
    ctx.page(&EarlierPage { t: &ctx.t, which, versions })
}
