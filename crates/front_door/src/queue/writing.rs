// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A professional writes down what a resident asks, at a desk or on the telephone, for the own organisation or another one.
use super::{Request, WriteForm, store, store::From};
use crate::terms;
use access::{
    Ctx, Event,
    ctx::Page,
    messages::{self, Telling},
    people::store::organisations,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "queue/write.html")]
struct WritePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    organisations: Vec<(String, String)>,
    form: WriteForm,
    errors: Errors,
}

impl WritePage<'_> {
    fn ways(&self) -> Vec<(String, String)> {
        ["desk", "phone"].map(|way| (way.to_owned(), self.t[format!("queue.came_by.{way}")].to_owned())).into()
    }
}

impl Page for WritePage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.write"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Yes and no, as choices.
pub(crate) fn yes_no(t: &T) -> Vec<(String, String)> {
    ["yes", "no"].map(|said| (said.to_owned(), t[format!("queue.{said}")].to_owned())).into()
}

async fn page(ctx: &Ctx, form: WriteForm, errors: Errors) -> Result<WritePage<'_>> {
    let all = organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let organisations = all.into_iter().map(|one| (one.id.to_string(), one.name)).collect();
    Ok(WritePage { ctx, t: &ctx.t, organisations, form, errors })
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    let mine = crate::my_organisation(&ctx)?.to_string();
    let form = ctx.typed().unwrap_or_else(|| WriteForm { organisation: mine, ..WriteForm::default() });
    ctx.page(&page(&ctx, form, Errors::none()).await?)
}

pub(super) async fn write(ctx: Ctx, Form(form): Form<WriteForm>) -> Result<Response> {
    let (mine, mut tx) = (crate::my_organisation(&ctx)?, ctx.begin_here().await?);
    let all: Vec<_> = organisations(&mut tx, ctx.municipality.id).await?.into_iter().map(|one| one.id).collect();
    let asked = match form.read(&all, mine) {
        Ok(asked) => asked,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, form, errors).await?);
        }
    };
    let id: Id<Request> = Id::new(&ctx.chance);
    let due = terms::store::now(&mut tx, ctx.municipality.id).await?.due(ctx.today, asked.is_urgent);
    let from = From { resident: None, sender: (asked.organisation != mine).then_some(mine) };
    store::add(&mut tx, &ctx, id, (&asked, from, due)).await?;
    if asked.is_urgent {
        tell_urgent(&mut tx, &ctx, asked.organisation).await?;
    }
    tx.commit(Event::of("queue.written").about(id).with("by", asked.came_by.code()), super::PATH).await
}

/// Who works there hears at once that something threatens; not what, and not for whom.
pub(crate) async fn tell_urgent(tx: &mut access::Tx, ctx: &Ctx, of: Id<access::Organisation>) -> Result<()> {
    for person in store::professionals(tx, ctx, of).await? {
        messages::tell(tx, person, Telling { kind: "front_door.urgent", plan: None, path: super::PATH }).await?;
    }
    Ok(())
}
