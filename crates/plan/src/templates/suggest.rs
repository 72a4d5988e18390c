// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is offered in a plan. A professional chooses from the templates of the own organisation; a resident sees ideas from
//! the organisations at the table, and takes only the words, to change as wished; where they came from stays readable.
use super::{Template, store};
use crate::goals::Goal;
use access::{Ctx, MayChange, MaySee, Organisation, SeatKind, Tx, ctx::Page, table, table::Chair};
use axum::response::Response;
use foundation::{Id, Problem, Result, T, When};

/// A template with the name of whose it is.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    pub(super) template: Template,
    pub(super) organisation: String,
}

/// The organisations whose templates are offered to who is looking.
fn organisations(may: &MaySee, chairs: &[Chair]) -> Vec<(Id<Organisation>, String)> {
    let mut all: Vec<(Id<Organisation>, String)> = Vec::new();
    for (id, name) in chairs.iter().filter(|chair| !chair.has_left).filter_map(|chair| chair.organisation.as_ref()) {
        let is_offered = may.seat() == SeatKind::Resident || may.organisation() == Some(*id);
        if is_offered && all.iter().all(|(other, _)| other != id) {
            all.push((*id, name.clone()));
        }
    }
    all
}

/// What is offered here today.
pub(super) async fn offered(ctx: &Ctx, may: &MaySee) -> Result<Vec<Offered>> {
    let key = ctx.municipality_key();
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &key).await?;
    let mut all = Vec::new();
    for (id, organisation) in organisations(may, &chairs) {
        let templates = store::all(&mut conn, (may.municipality(), &key), id).await?;
        let open = templates.into_iter().filter(|template| !template.ended);
        all.extend(open.map(|template| Offered { template, organisation: organisation.clone() }));
    }
    Ok(all)
}

/// One that is offered here today.
pub(super) async fn find(ctx: &Ctx, may: &MaySee, id: Id<Template>) -> Result<Offered> {
    offered(ctx, may).await?.into_iter().find(|offered| offered.template.id == id).ok_or(Problem::NotFound)
}

/// An idea, known as `template.place`: the template it stands in and its place; `None` when it is not there (any more).
pub(crate) async fn offered_idea(ctx: &Ctx, may: &MaySee, code: &str) -> Result<Option<(Template, usize)>> {
    let Some((id, at)) = code.split_once('.').and_then(|(id, at)| Some((id.parse::<Id<Template>>().ok()?, at.parse::<usize>().ok()?)))
    else {
        return Ok(None);
    };
    let found = offered(ctx, may).await?.into_iter().map(|offered| offered.template);
    Ok(found.filter(|template| template.id == id && at < template.content.goals.len()).map(|template| (template, at)).next())
}

/// The words of an idea.
pub(crate) async fn idea(ctx: &Ctx, may: &MaySee, code: &str) -> Result<Option<String>> {
    let found = offered_idea(ctx, may, code).await?;
    Ok(found.and_then(|(template, at)| template.content.goals.get(at).map(|goal| goal.wish.clone())))
}

/// Remembers that this goal began as an idea: of which template, which version.
pub(crate) async fn began(tx: &mut Tx, may: &MayChange, goal: Id<Goal>, from: (&(Template, usize), When)) -> sqlx::Result<()> {
    store::take(tx, may, &goal.to_string(), (&from.0.0, from.1)).await
}

#[derive(askama::Template)]
#[template(path = "templates/suggest.html")]
struct SuggestPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    offered: Vec<Offered>,
}

impl SuggestPage<'_> {
    /// Whether these are ideas for the resident, and not templates to begin with.
    fn are_ideas(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
}

impl Page for SuggestPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.are_ideas() { "templates.ideas" } else { "templates.choose" }].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut offered = offered(&ctx, &may).await?;
    offered.retain(|offered| !offered.template.content.goals.is_empty());
    ctx.page(&SuggestPage { t: &ctx.t, may: &may, offered })
}
