// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! It ends: the resident says no, or a professional records that it is over (a judge decided, custody was lost, contact was
//! forbidden). Either holds at the very next request, and whoever acted gets no message (abuse case 13).
use super::{Representation, path, store, store::Ended, store::Line};
use access::{
    Ctx, Event, MayChange, MaySee, Plan, SeatKind, Tx,
    ctx::Page,
    messages::{self, Telling},
    plans,
    safety::waiting,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form, form::At};
use std::collections::BTreeSet;

const LONGEST: usize = 1_000;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct EndForm {
    pub(crate) why: String,
}

#[derive(Template)]
#[template(path = "recording/end.html")]
struct EndPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    line: Line,
    how: Ended,
    form: EndForm,
    errors: Errors,
}

impl EndPage<'_> {
    fn is_objection(&self) -> bool {
        self.how == Ended::Objection
    }
    fn heading(&self) -> &'static str {
        if self.is_objection() { "recording.object" } else { "recording.end" }
    }
}

impl Page for EndPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.heading()].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type LineAt = At<(Id<Plan>, Id<Representation>)>;

async fn find(conn: &mut Conn, ctx: &Ctx, may: &MaySee, id: Id<Representation>) -> Result<Line> {
    let lines = store::all(conn, may, &ctx.municipality_key()).await?;
    let found = lines.into_iter().find(|line| line.id == id && line.counts(ctx.today)).ok_or(Problem::NotFound)?;
    ctx.looked_at([found.person]);
    Ok(found)
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, id: Id<Representation>, of: (Ended, EndForm, Errors)) -> Result<EndPage<'a>> {
    let line = find(&mut *ctx.read().await?, ctx, may, id).await?;
    let (how, form, errors) = of;
    Ok(EndPage { ctx, t: &ctx.t, here: path(may.plan()), line, how, form, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): LineAt) -> Result<Response> {
    ctx.page(&page(&ctx, &may, id, (Ended::Recorded, ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn ask_objection(ctx: Ctx, may: MaySee, At((_, id)): LineAt) -> Result<Response> {
    ctx.page(&page(&ctx, &may, id, (Ended::Objection, ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn end(ctx: Ctx, may: MayChange, At((_, id)): LineAt, Form(form): Form<EndForm>) -> Result<Response> {
    match form::words(&form.why, LONGEST) {
        Ok(why) => over(&ctx, &may, id, (Ended::Recorded, Some(why))).await,
        Err(key) => ctx.ask_again(&page(&ctx, &may, id, (Ended::Recorded, form, Errors::one("why", key))).await?),
    }
}

/// The resident owes nobody a reason.
pub(super) async fn object(ctx: Ctx, may: MayChange, At((_, id)): LineAt, Form(form): Form<EndForm>) -> Result<Response> {
    match form::maybe_words(&form.why, LONGEST) {
        Ok(why) => over(&ctx, &may, id, (Ended::Objection, why)).await,
        Err(key) => ctx.ask_again(&page(&ctx, &may, id, (Ended::Objection, form, Errors::one("why", key))).await?),
    }
}

async fn over(ctx: &Ctx, may: &MayChange, id: Id<Representation>, of: (Ended, Option<String>)) -> Result<Response> {
    let mut tx = ctx.begin(may).await?;
    let (line, (how, why)) = (find(&mut tx, ctx, may, id).await?, of);
    if !store::end(&mut tx, may, id, how, why.as_deref()).await? {
        return Err(Problem::NotFound);
    }
    let at = (may.municipality(), may.plan());
    waiting::drop_about(&mut tx, at, &id.to_string()).await?;
    // What waited gave no seat; the one that is there came with something else.
    if !line.waits && store::seat_of(&mut tx, may, line.person).await? == Some(SeatKind::Representative) {
        plans::end_seat(&mut tx, at, line.person, ctx.now).await?;
    }
    tell(&mut tx, may, &line, how).await?;
    let event = if how == Ended::Objection { "recording.objected" } else { "recording.ended" };
    tx.commit(Event::of(event).about(line.person), &path(may.plan())).await
}

/// The resident, who recorded it and who directs hear of it; whoever acted does not.
async fn tell(tx: &mut Tx, may: &MayChange, line: &Line, how: Ended) -> Result<()> {
    let director = team::director(tx, may).await?;
    let kind = if how == Ended::Objection { "recording.objected" } else { "recording.ended" };
    let people: BTreeSet<_> = [Some(may.resident()), Some(line.recorded_by), director].into_iter().flatten().collect();
    for person in people.into_iter().filter(|person| *person != line.person) {
        messages::tell(tx, person, Telling { kind, plan: Some(may.plan()), path: &path(may.plan()) }).await?;
    }
    Ok(())
}
