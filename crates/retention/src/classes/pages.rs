// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The pages for the municipality's terms.
use super::{Class, ClassForm, Starts, Unit, WITHDRAWN, set, store};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Problem, Result, T, form::At};

pub(super) const PATH: &str = "/bewaartermijnen";

/// How long, in words.
pub(crate) fn term(class: &Class, t: &T) -> String {
    match class.count {
        None => t["classes.empty"].to_owned(),
        Some(_) if !class.destroys => t["classes.kept_for_good"].to_owned(),
        Some(count) => {
            let long = t.count(&format!("classes.{}", class.unit.code()), usize::try_from(count).unwrap_or_default());
            let from = &t[format!("classes.starts.{}", class.starts.code())];
            t.with("classes.term", &[("long", &long), ("from", from)])
        }
    }
}

#[derive(Template)]
#[template(path = "classes/register.html")]
struct RegisterPage<'a> {
    t: &'a T,
    here: &'static str,
    classes: Vec<Class>,
}

impl RegisterPage<'_> {
    fn term(&self, class: &Class) -> String {
        term(class, self.t)
    }
}

impl Page for RegisterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["classes.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let classes = store::all(&mut *ctx.read().await?, ctx.municipality.id, &ctx.t).await?;
    ctx.page(&RegisterPage { t: &ctx.t, here: PATH, classes })
}

#[derive(Template)]
#[template(path = "classes/class.html")]
struct ClassPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    list: &'static str,
    class: Class,
    form: ClassForm,
    errors: Errors,
}

impl ClassPage<'_> {
    fn starts(&self) -> Vec<(String, String)> {
        let fits = |starts: &Starts| (*starts == Starts::Withdrawn) == (self.class.code == WITHDRAWN);
        let named = |starts: Starts| (starts.code().to_owned(), self.t[format!("classes.starts.{}", starts.code())].to_owned());
        Starts::ALL.into_iter().filter(fits).map(named).collect()
    }
    fn units(&self) -> Vec<(String, String)> {
        Unit::ALL.iter().map(|unit| (unit.code().to_owned(), self.t[format!("classes.unit.{}", unit.code())].to_owned())).collect()
    }
    fn fates(&self) -> Vec<(String, String)> {
        ["destroy", "keep"].map(|fate| (fate.to_owned(), self.t[format!("classes.fate.{fate}")].to_owned())).into()
    }
}

impl Page for ClassPage<'_> {
    fn title(&self, t: &T) -> String {
        t["classes.title.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(ctx: &Ctx, conn: &mut Conn, code: &str) -> Result<Class> {
    store::all(conn, ctx.municipality.id, &ctx.t).await?.into_iter().find(|class| class.code == code).ok_or(Problem::NotFound)
}

fn form_of(class: &Class) -> ClassForm {
    ClassForm {
        version: class.version,
        starts: class.starts.code().to_owned(),
        count: class.count.map(|count| count.to_string()).unwrap_or_default(),
        unit: class.unit.code().to_owned(),
        fate: if class.destroys { "destroy" } else { "keep" }.to_owned(),
        source: class.source.clone(),
    }
}

pub(super) async fn edit(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let class = find(&ctx, &mut *ctx.read().await?, &code).await?;
    let form = ctx.typed().unwrap_or_else(|| form_of(&class));
    ctx.page(&ClassPage { ctx: &ctx, t: &ctx.t, list: PATH, class, form, errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, At(code): At<String>, Form(form): Form<ClassForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let old = find(&ctx, &mut tx, &code).await?;
    let errors = match set(&old, &form) {
        Err(errors) => errors,
        Ok(class)
            if old.version == form.version && store::keep(&mut tx, ctx.municipality.id, &class, (ctx.now, ctx.me()?.person)).await? =>
        {
            let event = Event::of("classes.set").with("class", code).with("number", class.version);
            return tx.commit(event, PATH).await;
        }
        Ok(_) => Errors::one("count", "classes.error.changed_meanwhile"),
    };
    drop(tx);
    // The newest version goes along, so that saving again is a choice and not an accident.
    let form = ClassForm { version: old.version, ..form };
    ctx.ask_again(&ClassPage { ctx: &ctx, t: &ctx.t, list: PATH, class: old, form, errors })
}
