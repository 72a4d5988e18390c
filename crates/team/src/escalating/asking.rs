// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of the plan: what was asked a level higher, the answers, and asking.
use super::{AskForm, Stuck, store, store::New};
use access::{
    Ctx, Event, MayChange, MaySee, Organisation, Role, Term,
    ctx::Page,
    messages::{self, Telling},
    people,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T, fold::fold};

#[derive(Template)]
#[template(path = "escalating/asking.html")]
struct AskingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    back: String,
    asked: Vec<Stuck>,
    organisations: Vec<(String, String)>,
    form: AskForm,
    errors: Errors,
}

impl Page for AskingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["escalating.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The organisations at the table, by name.
fn at_table(chairs: &[Chair]) -> Vec<(Id<Organisation>, String)> {
    let mut all: Vec<_> = chairs.iter().filter(|chair| !chair.has_left).filter_map(|chair| chair.organisation.clone()).collect();
    all.sort_by_cached_key(|(id, name)| (fold(name), *id));
    all.dedup();
    all
}

/// The same, as they can be chosen: by who sits there for them where the name may not be known.
fn choices(may: &MaySee, chairs: &[Chair]) -> Vec<(String, String)> {
    let works = |chair: &Chair, id: Id<Organisation>| !chair.has_left && chair.organisation.as_ref().is_some_and(|(of, _)| *of == id);
    let words = |(id, name): (Id<Organisation>, String)| {
        let who: Vec<_> = chairs.iter().filter(|chair| works(chair, id)).map(|chair| chair.name.as_str()).collect();
        (id.to_string(), if may.sees_places() { name } else { format!("{} ({name})", who.join(", ")) })
    };
    at_table(chairs).into_iter().map(words).collect()
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (AskForm, Errors)) -> Result<AskingPage<'a>> {
    let (mut conn, key) = (ctx.read().await?, ctx.municipality_key());
    let chairs = table::of_plan(&mut conn, may, &key).await?;
    let organisations = choices(may, &chairs);
    let asked = store::of_plan(&mut conn, may, &key).await?;
    let (form, errors) = typed;
    let back = format!("/plannen/{}/samenwerken", may.plan());
    Ok(AskingPage { ctx, t: &ctx.t, here: super::path(may.plan()), back, asked, organisations, form, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn ask(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    let (mut tx, key) = (ctx.begin(&may).await?, ctx.municipality_key());
    let known: Vec<_> = at_table(&table::of_plan(&mut tx, &may, &key).await?).into_iter().map(|(id, _)| id).collect();
    let (organisation, question, answer_by) = match form.read(&known, ctx.today) {
        Ok(asked) => asked,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, (form, errors)).await?);
        }
    };
    let id = Id::new(&ctx.chance);
    store::add(&mut tx, &may, &key, &New { id, organisation, question: &question, answer_by }).await?;
    for manager in people::store::holders(&mut tx, may.municipality(), (Role::TeamManager, Some(organisation))).await? {
        messages::tell(&mut tx, manager, Telling { kind: "team.escalated", plan: None, path: super::WAITING }).await?;
    }
    tx.commit(Event::of("escalating.asked").about(id), &super::path(may.plan())).await
}
