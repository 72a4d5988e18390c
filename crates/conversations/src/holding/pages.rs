// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The screen on the table: the agenda with what is said under each point, and what is decided.
use super::{Choices, Decided, TableForm, What, deciding, decisions, decisions::Decision, words, words::Said};
use crate::{
    planning::{self, Asked, Conversation},
    preparing::points::{self, NewPoint, Point},
};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};
use plan::{bring, making};

#[derive(Template)]
#[template(path = "holding/table.html")]
struct TablePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    back: String,
    talk: Conversation,
    chairs: Vec<Chair>,
    people: Vec<Asked>,
    points: Vec<Point>,
    said: Vec<Said>,
    decisions: Vec<Decision>,
    owners: Vec<(String, String)>,
    goals: Vec<(String, String)>,
    areas: Vec<(String, String)>,
    form: TableForm,
    errors: Errors,
}

impl TablePage<'_> {
    /// What was said under a point, or under none.
    fn under(&self, point: Option<&Point>) -> Vec<&Said> {
        self.said.iter().filter(|said| said.point == point.map(|point| point.id)).collect()
    }
    /// What was typed under a point and not kept; under a point that is not seen any more it stands with the rest.
    fn typed(&self, point: &str) -> &str {
        let at = self.points.iter().map(|point| point.id.to_string()).find(|id| *id == self.form.point).unwrap_or_default();
        if self.form.what == "say" && at == point { &self.form.said } else { "" }
    }
    /// A point that was typed and not kept.
    fn new_point(&self) -> &str {
        if self.form.what == "point" { &self.form.point } else { "" }
    }
    fn is_residents(&self, point: &Point) -> bool {
        self.chairs.iter().any(|chair| chair.person == point.person && chair.kind == SeatKind::Resident)
    }
    fn kinds(&self) -> Vec<(String, String)> {
        What::ALL.map(|what| (what.code().to_owned(), self.t[format!("holding.what.{}", what.code())].to_owned())).to_vec()
    }
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["conversations.somebody"])
    }
}

impl Page for TablePage<'_> {
    fn title(&self, t: &T) -> String {
        t["holding.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: Conversation, typed: (TableForm, Errors)) -> Result<TablePage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let owners = chairs.iter().filter(|chair| !chair.has_left).map(|chair| (chair.person.to_string(), chair.name.clone())).collect();
    let goals = making::goals(&mut conn, may).await?.into_iter().filter(|goal| goal.is_seen);
    let areas = bring::areas(&mut conn, may.municipality(), &ctx.t).await?;
    let back = talk.path(may.plan());
    Ok(TablePage {
        ctx,
        t: &ctx.t,
        here: format!("{back}/aan-tafel"),
        back,
        people: planning::asked(&mut conn, may, (talk.id, &chairs), &ctx.t).await?,
        points: points::all(&mut conn, may, talk.id).await?,
        said: words::all(&mut conn, may, talk.id).await?,
        decisions: decisions::all(&mut conn, may, talk.id).await?,
        goals: goals.map(|goal| (goal.id.to_string(), goal.wish)).collect(),
        areas: areas.into_iter().filter(|(code, _)| may.sees_part(code)).collect(),
        owners,
        chairs,
        talk,
        form: typed.0,
        errors: typed.1,
    })
}

/// A conversation that has not ended.
pub(super) async fn not_ended(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = planning::store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.is_to_come() || talk.is_going()).ok_or(Problem::NotFound)
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = not_ended(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, talk, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

/// One thing is kept at a time, so that nothing of another's is written over.
pub(super) async fn write(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<TableForm>) -> Result<Response> {
    let talk = not_ended(&ctx, &may, id).await?;
    if !talk.is_going() {
        return Err(Problem::NotFound);
    }
    let page = page(&ctx, &may, talk, (form.clone(), Errors::none())).await?;
    let mut tx = ctx.begin(&may).await?;
    if !super::presence::is_going(&mut tx, &may, id).await? {
        return Err(Problem::NotFound);
    }
    let kept = match form.what.as_str() {
        "say" => say(&mut tx, &ctx, &may, id, &page).await?,
        "point" => point(&mut tx, &ctx, &may, id, &form).await?,
        "decide" => decide(&mut tx, &ctx, &may, id, &page).await?,
        _ => return Err(Problem::BadRequest),
    };
    match kept {
        Ok(event) => tx.commit(Event::of(event).about(id), &page.here).await,
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&TablePage { errors, ..page })
        }
    }
}

type Kept = Result<&'static str, Errors>;

async fn say(tx: &mut access::Tx, ctx: &Ctx, may: &MayChange, id: Id<Conversation>, page: &TablePage<'_>) -> anyhow::Result<Kept> {
    let point = page.points.iter().find(|point| point.id.to_string() == page.form.point);
    if point.is_none() && !page.form.point.is_empty() {
        // Under no point everyone would read it, also who may not.
        return Ok(Err(Errors::one("said", "holding.error.point")));
    }
    let said = match form::words(&page.form.said, 4_000) {
        Ok(said) => said,
        Err(key) => return Ok(Err(Errors::one("said", key))),
    };
    words::add(tx, may, (id, Id::new(&ctx.chance)), (point, &said), ctx.now).await?;
    Ok(Ok("holding.said"))
}

async fn point(tx: &mut access::Tx, ctx: &Ctx, may: &MayChange, id: Id<Conversation>, typed: &TableForm) -> anyhow::Result<Kept> {
    let words = match form::words(&typed.point, 500) {
        Ok(words) => words,
        Err(key) => return Ok(Err(Errors::one("point", key))),
    };
    let new = NewPoint { person: may.me(), question: None, area: None, words: &words };
    points::add(tx, may, (id, Id::new(&ctx.chance)), new, ctx.now).await?;
    Ok(Ok("holding.point_added"))
}

async fn decide(tx: &mut access::Tx, ctx: &Ctx, may: &MayChange, id: Id<Conversation>, page: &TablePage<'_>) -> anyhow::Result<Kept> {
    let owners: Vec<_> = page.owners.iter().filter_map(|(id, _)| id.parse().ok()).collect();
    let goals: Vec<_> = page.goals.iter().filter_map(|(id, _)| id.parse().ok()).collect();
    let from = Choices { owners: &owners, goals: &goals, areas: &page.areas };
    let decided = match Decided::make(&page.form, &from, ctx.today) {
        Ok(decided) => decided,
        Err(errors) => return Ok(Err(errors)),
    };
    Ok(deciding::keep(tx, ctx, may, id, &decided).await?.map(|()| "holding.decided"))
}
