// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The four forms. Who answers is chosen from who is there: for a correction a professional at the table, with who directs
//! first; else an organisation that works at the table, with the ground on which it does. Without any of them it goes to
//! the privacy officer. For a complaint it is chosen whom it is about, and that says who answers (`complaining`).
use super::{ALL, AskForm, Asked, Kind, NewAsked, To, complaining, path, store};
use access::{
    Ctx, Event, MayChange, MaySee, Organisation, Person, Plan, Questions, SeatKind, Tx,
    ctx::Page,
    messages::{self, Telling},
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, fold::fold, form::At};

#[derive(Template)]
#[template(path = "asking/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    kind: Kind,
    here: String,
    back: String,
    /// The page of the part that it is about.
    part_at: Option<String>,
    to: Vec<(String, String)>,
    parts: Vec<(String, String)>,
    form: AskForm,
    questions: Questions,
    errors: Errors,
}

impl AskPage<'_> {
    fn to_whom(&self) -> &'static str {
        if self.kind == Kind::Complaint { "asking.to.complaint" } else { "asking.to" }
    }
    fn why_to_whom(&self) -> &'static str {
        if self.kind == Kind::Complaint { "asking.to.why.complaint" } else { "asking.to.why" }
    }
    fn why_words(&self) -> &'static str {
        if self.kind == Kind::Complaint { "asking.words.why.complaint" } else { "asking.words.why" }
    }
    fn halts(&self) -> Vec<(String, String)> {
        ["yes", "no"].map(|code| (code.to_owned(), self.t[format!("asking.halt.{code}")].to_owned())).to_vec()
    }
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t[format!("asking.title.{}", self.kind.code())].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// What is asked: the kind, and the part of the plan beside which it was asked.
struct What {
    kind: Kind,
    about: Option<(String, String)>,
}

impl What {
    fn of(kind: Kind) -> Self {
        Self { kind, about: None }
    }

    fn code(&self) -> Option<String> {
        self.about.as_ref().map(|(kind, id)| format!("{kind}/{id}"))
    }

    fn here(&self, may: &MaySee) -> String {
        let end = self.code().map(|code| format!("/{code}")).unwrap_or_default();
        format!("{}/{}{end}", path(may.plan()), self.kind.place())
    }
}

/// Who can answer, as the form says it.
async fn answerers(conn: &mut Conn, ctx: &Ctx, may: &MaySee, kind: Kind) -> Result<Vec<(String, String)>> {
    if kind == Kind::Complaint {
        return complaining::choices(conn, ctx, may).await;
    }
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let seated = |chair: &&Chair| !chair.has_left && chair.kind == SeatKind::Professional && chair.person != may.me();
    if kind == Kind::Correction {
        let director = team::director(conn, may).await?;
        let mut all: Vec<_> = chairs.iter().filter(seated).collect();
        all.sort_by_key(|chair| Some(chair.person) != director);
        return Ok(all.into_iter().map(|chair| (chair.person.to_string(), with_place(chair))).collect());
    }
    let mut all: Vec<_> = chairs.iter().filter(seated).filter_map(|chair| chair.organisation.clone()).collect();
    all.sort_by_cached_key(|(id, name)| (fold(name), *id));
    all.dedup();
    let mut told = Vec::new();
    for (id, name) in all {
        let grounds = sharing::grounds_of(conn, ctx, id).await?.join(", ");
        told.push((id.to_string(), ctx.t.with("asking.to.organisation", &[("name", &name), ("grounds", &grounds)])));
    }
    Ok(told)
}

fn with_place(chair: &Chair) -> String {
    chair.organisation.as_ref().map_or_else(|| chair.name.clone(), |(_, place)| format!("{}, {place}", chair.name))
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, what: &What, typed: (AskForm, Errors)) -> Result<AskPage<'a>> {
    let mut conn = ctx.read().await?;
    let part_at = match &what.about {
        Some((kind, id)) => Some(plan::parts::page(&mut conn, may, kind, id).await?.ok_or(Problem::NotFound)?),
        None => None,
    };
    let to = answerers(&mut conn, ctx, may, what.kind).await?;
    let (mut form, errors) = typed;
    if form.to.is_empty() && what.kind == Kind::Correction {
        form.to = to.first().map(|(code, _)| code.clone()).unwrap_or_default();
    }
    let mut parts = vec![(ALL.to_owned(), ctx.t["asking.part.all"].to_owned())];
    parts.extend(sharing::parts(&mut conn, ctx).await?);
    let questions = Questions::of(ctx, may, what.kind.questions(!to.is_empty()), &errors);
    let (here, back) = (what.here(may), path(may.plan()));
    Ok(AskPage { ctx, t: &ctx.t, kind: what.kind, here, back, part_at, to, parts, form, questions, errors })
}

async fn show(ctx: Ctx, may: MaySee, what: What) -> Result<Response> {
    let typed = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &may, &what, (typed, Errors::none())).await?)
}

async fn ask(ctx: Ctx, may: MayChange, what: What, form: AskForm) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    if let Some((kind, id)) = &what.about {
        plan::parts::page(&mut tx, &may, kind, id).await?.ok_or(Problem::NotFound)?;
    }
    let (to, parts) = (answerers(&mut tx, &ctx, &may, what.kind).await?, sharing::parts(&mut tx, &ctx).await?);
    let new = match form.read(what.kind, &to, &parts) {
        Ok(new) => new,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, &what, (form, errors)).await?);
        }
    };
    let (to, against) = find(&mut tx, &ctx, &may, (what.kind, new.to.as_deref())).await?;
    let (id, about): (Id<Asked>, _) = (Id::new(&ctx.chance), against.map(complaining::about).or_else(|| what.code()));
    store::add(&mut tx, &ctx, &may, (what.kind, about.as_deref(), to), (id, &new)).await?;
    halt(&mut tx, &ctx, &may, (to, &new)).await?;
    let watchers = store::watchers(&mut tx, may.municipality(), (what.kind, to)).await?;
    for person in watchers.into_iter().filter(|person| Some(*person) != against) {
        messages::tell(&mut tx, person, Telling { kind: "asking.asked", plan: None, path: super::ANSWERS }).await?;
    }
    tx.commit(event(what.kind).about(id), &path(may.plan())).await
}

const fn event_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Insight => "asking.insight",
        Kind::Correction => "asking.correction",
        Kind::Objection => "asking.objection",
        Kind::Complaint => "asking.complaint",
    }
}

fn event(kind: Kind) -> Event {
    Event::of(event_name(kind))
}

/// Who was chosen to answer, and whom a complaint is about; the form was found good.
async fn find(conn: &mut Conn, ctx: &Ctx, may: &MaySee, (kind, chosen): (Kind, Option<&str>)) -> Result<(To, Option<Id<Person>>)> {
    let Some(chosen) = chosen else { return Ok((To::PrivacyOfficer, None)) };
    match kind {
        Kind::Insight | Kind::Objection => return Ok((chosen.parse().map_or(To::PrivacyOfficer, To::Organisation), None)),
        Kind::Complaint => return complaining::find(conn, ctx, may, chosen).await,
        Kind::Correction => {}
    }
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let chair = chairs.into_iter().find(|chair| chair.person.to_string() == chosen).ok_or(Problem::NotFound)?;
    Ok((To::Person(chair.person, chair.organisation.map(|(id, _)| id)), None))
}

/// Stops the use while it is judged: everyone of that organisation at the table sees the part no more (AVG art. 18(1)(d)).
async fn halt(tx: &mut Tx, ctx: &Ctx, may: &MayChange, (to, new): (To, &NewAsked)) -> Result<()> {
    let (true, To::Organisation(organisation)) = (new.halts, to) else { return Ok(()) };
    let chairs = table::of_plan(tx, may, &ctx.municipality_key()).await?;
    let of_it = |chair: &&Chair| !chair.has_left && is_of(chair, organisation);
    for chair in chairs.iter().filter(of_it) {
        sharing::stop(ctx, tx, may, (chair, new.part.as_deref())).await?;
    }
    Ok(())
}

fn is_of(chair: &Chair, organisation: Id<Organisation>) -> bool {
    chair.organisation.as_ref().is_some_and(|(id, _)| *id == organisation)
}

type PartAt = At<(Id<Plan>, String, String)>;

pub(super) async fn insight(ctx: Ctx, may: MaySee) -> Result<Response> {
    show(ctx, may, What::of(Kind::Insight)).await
}
pub(super) async fn ask_insight(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    ask(ctx, may, What::of(Kind::Insight), form).await
}
pub(super) async fn correction(ctx: Ctx, may: MaySee) -> Result<Response> {
    show(ctx, may, What::of(Kind::Correction)).await
}
pub(super) async fn ask_correction(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    ask(ctx, may, What::of(Kind::Correction), form).await
}
pub(super) async fn correction_of(ctx: Ctx, may: MaySee, At((_, kind, id)): PartAt) -> Result<Response> {
    show(ctx, may, What { kind: Kind::Correction, about: Some((kind, id)) }).await
}
pub(super) async fn ask_correction_of(ctx: Ctx, may: MayChange, At((_, kind, id)): PartAt, Form(form): Form<AskForm>) -> Result<Response> {
    ask(ctx, may, What { kind: Kind::Correction, about: Some((kind, id)) }, form).await
}
pub(super) async fn objection(ctx: Ctx, may: MaySee) -> Result<Response> {
    show(ctx, may, What::of(Kind::Objection)).await
}
pub(super) async fn ask_objection(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    ask(ctx, may, What::of(Kind::Objection), form).await
}
pub(super) async fn complaint(ctx: Ctx, may: MaySee) -> Result<Response> {
    show(ctx, may, What::of(Kind::Complaint)).await
}
pub(super) async fn complain(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    ask(ctx, may, What::of(Kind::Complaint), form).await
}
