// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The screen on the table: the agenda with what is said under each point, and what is decided.
use super::{Choices, Decided, TableForm, What, deciding, decisions, decisions::Decision, words, words::Said};
use crate::{
    planning::{self, Answer, Asked, Conversation},
    preparing::{
        choosing,
        points::{self, Beside, NewPoint, Point},
    },
};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, SeatKind, ctx::Page, pictures::Pictured, table, table::Chair};
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
    /// What the resident would rather not talk about, for who opens the conversation, before it begins.
    not_about: Option<String>,
    /// The same in areas of life, with their pictures.
    not_about_areas: Vec<Pictured>,
    owners: Vec<(String, String)>,
    goals: Vec<(String, String)>,
    areas: Vec<(String, String)>,
    /// What was sent just now.
    form: TableForm,
    /// That, and what stands in the other forms and was not sent, each under the name of its form.
    typed: Vec<(String, TableForm)>,
    errors: Errors,
}

impl TablePage<'_> {
    /// What was said under a point, or under none.
    fn under(&self, point: Option<&Point>) -> Vec<&Said> {
        self.said.iter().filter(|said| said.point == point.map(|point| point.id)).collect()
    }
    /// What was typed under a point and not kept; under a point that is not seen any more it stands with the rest.
    fn saying(&self, at: &str) -> Option<&(String, TableForm)> {
        let said = || self.typed.iter().filter(|(_, form)| form.what == "say");
        let is_seen = |id: &str| self.points.iter().any(|point| point.id.to_string() == id);
        let astray = || said().find(|(_, form)| at.is_empty() && !form.point.is_empty() && !is_seen(&form.point));
        said().find(|(_, form)| form.point == at).or_else(astray)
    }
    fn typed(&self, at: &str) -> &str {
        self.saying(at).map_or("", |(_, form)| form.said.as_str())
    }
    /// The name of the form under a point: the one under which its text is kept, so that sending it ends that draft.
    fn form_name(&self, at: &str) -> String {
        match self.saying(at) {
            Some((name, _)) if !name.is_empty() => name.clone(),
            _ if at.is_empty() => "say".to_owned(),
            _ => format!("say-{at}"),
        }
    }
    /// A point that was typed and not kept.
    fn new_point(&self) -> &str {
        self.typed.iter().find(|(_, form)| form.what == "point").map_or("", |(_, form)| form.point.as_str())
    }
    /// A decision that was typed and not kept.
    fn deciding(&self) -> TableForm {
        self.typed.iter().find(|(_, form)| form.what == "decide").map_or_else(TableForm::default, |(_, form)| form.clone())
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

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: Conversation, sent: TableForm) -> Result<TablePage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let people = planning::asked(&mut conn, may, (&talk, &chairs), &ctx.t).await?;
    let beside = if opens(may, &talk) { points::beside(&mut conn, may, &talk).await? } else { Beside::default() };
    let goals = making::goals(&mut conn, may).await?.into_iter().filter(|goal| goal.is_seen);
    let areas = bring::areas(&mut conn, may.municipality(), &ctx.t).await?;
    let back = talk.path(may.plan());
    let mut typed = vec![(ctx.form_name().to_owned(), sent.clone())];
    typed.extend(ctx.typed_in_each::<TableForm>());
    Ok(TablePage {
        ctx,
        t: &ctx.t,
        here: format!("{back}/aan-tafel"),
        back,
        points: points::all(&mut conn, may, &talk).await?,
        said: words::all(&mut conn, may, &talk).await?,
        decisions: decisions::all(&mut conn, may, talk.id).await?,
        goals: goals.map(|goal| (goal.id.to_string(), goal.wish)).collect(),
        not_about_areas: choosing::chosen(beside.not_about_areas.iter().map(String::as_str), &areas),
        not_about: beside.not_about,
        areas: areas.into_iter().filter(|(code, _)| may.sees_part(code)).collect(),
        owners: owners(&chairs, &people),
        people,
        chairs,
        talk,
        form: sent,
        typed,
        errors: Errors::none(),
    })
}

/// Whether who looks is about to open it. While people sit around the screen, nothing stands on it that not everyone may read.
fn opens(may: &MaySee, talk: &Conversation) -> bool {
    let comes = talk.asked_me && talk.my_answer.is_none_or(|answer| answer == Answer::Coming);
    talk.is_to_come() && comes && may.seat() != SeatKind::Resident
}

/// Who can do something: who sits at the table, and of the network only who was asked, for the others know of no conversation.
fn owners(chairs: &[Chair], people: &[Asked]) -> Vec<(String, String)> {
    let was_asked = |person: Id<Person>| people.iter().any(|asked| asked.person == person);
    let can = chairs.iter().filter(|chair| !chair.has_left && (chair.kind != SeatKind::Network || was_asked(chair.person)));
    can.map(|chair| (chair.person.to_string(), chair.name.clone())).collect()
}

/// A conversation that has not ended, for who reads what is said in it.
pub(super) async fn not_ended(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = planning::store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.is_heard && (talk.is_to_come() || talk.is_going())).ok_or(Problem::NotFound)
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = not_ended(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, talk, TableForm::default()).await?)
}

/// One thing is kept at a time, so that nothing of another's is written over.
pub(super) async fn write(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<TableForm>) -> Result<Response> {
    let talk = not_ended(&ctx, &may, id).await?;
    if !talk.is_going() {
        return Err(Problem::NotFound);
    }
    let page = page(&ctx, &may, talk, form.clone()).await?;
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
