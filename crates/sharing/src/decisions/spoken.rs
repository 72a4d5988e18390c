// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident said about sharing, written down by a professional: the resident hears of it at once, and one tap takes it back.
use super::{ALL, About, How, NewDecision, Outcome, SharingForm, counting, decide, keep, pages, person, store, undecided};
use access::{
    Ctx, Event, MayChange, MaySee, Person, Plan, SeatKind,
    ctx::Page,
    messages::{self, Telling},
    table,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "decisions/spoken.html")]
struct SpokenPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: String,
    plan: Id<Plan>,
    people: Vec<(String, String)>,
    parts: Vec<(String, String)>,
    outcomes: Vec<(String, String)>,
    /// To choose from, when the organisation of who was chosen works on several.
    grounds: Vec<(String, String)>,
    /// Whether who writes it down sees nothing yet, because the resident has still to decide.
    is_first: bool,
    form: SharingForm,
    errors: Errors,
}

impl Page for SpokenPage<'_> {
    fn title(&self, t: &T) -> String {
        t["decisions.title.spoken"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (SharingForm, Errors)) -> Result<SpokenPage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let chairs: Vec<_> = chairs.into_iter().filter(|chair| !chair.has_left && chair.kind == SeatKind::Professional).collect();
    let (is_first, (mut form, errors)) = (undecided::is_mine(&mut conn, may).await?, typed);
    if is_first && form.person.is_empty() {
        form.person = may.me().to_string();
    }
    let grounds = match chairs.iter().find(|chair| chair.person.to_string() == form.person) {
        Some(chair) => person::choices(&person::grounds_of(&mut conn, ctx, chair).await?),
        None => Vec::new(),
    };
    let people = chairs.into_iter().map(|chair| (chair.person.to_string(), chair.name)).collect();
    let mut parts = person::parts(&mut conn, ctx, SeatKind::Professional).await?;
    parts.insert(0, (ALL.to_owned(), ctx.t["decisions.part.all"].to_owned()));
    let outcomes = ["shared", "ended"].map(|code| (code.to_owned(), ctx.t[&format!("decisions.outcome.{code}")].to_owned())).to_vec();
    let path = format!("/plannen/{}/delen/mondeling", may.plan());
    Ok(SpokenPage { ctx, t: &ctx.t, path, plan: may.plan(), people, parts, outcomes, grounds, is_first, form, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &may, (form, Errors::none())).await?)
}

pub(super) async fn record(ctx: Ctx, may: MayChange, Form(form): Form<SharingForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    match said(&ctx, &mut tx, &may, &form).await? {
        Ok(new) => {
            keep::keep(&ctx, &mut tx, &may, &new).await?;
            let path = format!("/plannen/{}/delen", may.plan());
            messages::ask(&mut tx, Telling { kind: "decisions.spoken", plan: Some(may.plan()), path: &path }).await?;
            tx.commit(Event::of("decisions.spoken").about(new.person), &format!("/plannen/{}/delen/mij", may.plan())).await
        }
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&page(&ctx, &may, (form, errors)).await?)
        }
    }
}

async fn said(ctx: &Ctx, tx: &mut access::Tx, may: &MayChange, form: &SharingForm) -> Result<Result<NewDecision, Errors>> {
    let Ok(id) = form.person.parse::<Id<Person>>() else { return Ok(Err(Errors::one("person", "frame.error.choose"))) };
    let (chair, _) = pages::chair(tx, ctx, may, id).await?;
    if chair.kind != SeatKind::Professional {
        return Err(Problem::NotFound);
    }
    let grounds = person::grounds_of(tx, ctx, &chair).await?;
    let parts: Vec<_> = person::parts(tx, ctx, chair.kind).await?.into_iter().map(|(code, _)| code).collect();
    let decisions = store::all(tx, may, Some(id)).await?;
    let about = About { person: id, parts: &parts, grounds: &grounds, decisions: &decisions, today: ctx.today, how: How::Spoken };
    Ok(decide(form, &about))
}

/// Which spoken decision it is about.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberForm {
    number: i64,
}

/// The spoken decision with this number that still counts.
async fn find(tx: &mut access::Tx, may: &MayChange, at: (Id<Person>, i64)) -> Result<NewDecision> {
    let decisions = store::all(tx, may, Some(at.0)).await?;
    let found = counting(&decisions).into_iter().find(|one| one.number == at.1 && one.says.how == How::Spoken);
    let decides = |says: &NewDecision| may.decides_about_all() || says.part.as_ref().is_some_and(|part| may.decides_about(part));
    found.map(|one| one.says.clone()).filter(decides).ok_or(Problem::NotFound)
}

pub(super) async fn confirm(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Person>)>,
    Form(form): Form<NumberForm>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    find(&mut tx, &may, (id, form.number)).await?;
    store::confirm(&mut tx, &may, form.number, ctx.now).await?;
    tx.commit(Event::of("decisions.confirmed").about(id), &pages::path(may.plan(), id)).await
}

pub(super) async fn undo(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Person>)>,
    Form(form): Form<NumberForm>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let was = find(&mut tx, &may, (id, form.number)).await?;
    let undone = NewDecision { outcome: Outcome::Undone(form.number), how: How::OnScreen, until: None, ..was };
    keep::keep(&ctx, &mut tx, &may, &undone).await?;
    tx.commit(Event::of("decisions.undone").about(id), &pages::path(may.plan(), id)).await
}
