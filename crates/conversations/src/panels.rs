// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What other pages show of conversations: what waits for who looks, the way there, and how residents found them.
use crate::{planning::list_path, record::voices};
use access::{Action, Ctx, MaySee, Role, SeatKind};
use askama::Template;
use foundation::{Conn, Result, T, When};
use sqlx::{Row, any::AnyRow};

/// How many hours an hour of beginning that passed is still called to come.
const HOURS_AFTER: i64 = 12;

/// Something that waits.
struct Waiting {
    kind: String,
    at: When,
    path: String,
    /// `prepare`, `accept`, `confirm` or `answer`: part of the text keys.
    what: &'static str,
}

#[derive(Template)]
#[template(path = "today.html")]
struct Today<'a> {
    t: &'a T,
    waiting: Vec<Waiting>,
}

/// Conversations to come, agreements to accept and records to confirm; nothing when none waits.
pub(crate) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    let rows = sqlx::query(
        "select c.id, c.kind, c.held_at, c.begun_at, c.ended_at, c.confirmed_at, c.contested_at,
             (select count(*) from conversation_decisions d where d.municipality_id = c.municipality_id and d.plan_id = c.plan_id
                 and d.conversation_id = c.id and d.owner_id = p.person_id and d.answer is null)
         from conversation_people p
         join conversations c on c.municipality_id = p.municipality_id and c.plan_id = p.plan_id and c.id = p.conversation_id
         where p.municipality_id = $1 and p.plan_id = $2 and p.person_id = $3 and c.off_at is null
             and (c.ended_at is not null or c.begun_at is not null or (c.held_at > $4 and coalesce(p.answer, '') <> 'not_coming'))
         order by c.held_at desc limit 20",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(ctx.now.plus_minutes(-HOURS_AFTER * 60))
    .fetch_all(conn)
    .await?;
    let mut waiting = Vec::new();
    for row in &rows {
        waiting.extend(what_waits(row, may)?);
    }
    if waiting.is_empty() || !may.may(Action::Prepare) {
        return Ok(String::new());
    }
    Ok(Today { t: &ctx.t, waiting }.render()?)
}

/// What one conversation asks of who looks, if anything.
fn what_waits(row: &AnyRow, may: &MaySee) -> Result<Option<Waiting>> {
    let is_there = |at: usize| row.try_get::<Option<i64>, _>(at).map(|moment| moment.is_some());
    let mine: i64 = row.try_get(7)?;
    let id: &str = row.try_get(0)?;
    if !may.sees_conversation(id) {
        return Ok(None);
    }
    let here = format!("{}/{id}", list_path(may.plan()));
    let (begun, ended, contested) = (is_there(3)?, is_there(4)?, is_there(6)?);
    let waits_for = if is_there(5)? { None } else { Some(if contested { SeatKind::Professional } else { SeatKind::Resident }) };
    let (what, path) = match (begun, ended) {
        (false, _) => ("prepare", here),
        (true, true) if waits_for == Some(may.seat()) && contested => ("answer", format!("{here}/antwoord")),
        (true, true) if waits_for == Some(may.seat()) => ("confirm", here),
        (true, true) if mine > 0 => ("accept", format!("{here}/mijn-afspraken")),
        _ => return Ok(None),
    };
    Ok(Some(Waiting { kind: row.try_get(1)?, at: row.try_get(2)?, path, what }))
}

#[derive(Template)]
#[template(path = "part.html")]
struct Part<'a> {
    t: &'a T,
    path: String,
}

/// The way to the conversations.
pub(crate) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    Ok(Part { t: &ctx.t, path: list_path(may.plan()) }.render()?)
}

#[derive(Template)]
#[template(path = "voices.html")]
struct Voices<'a> {
    t: &'a T,
    tenths: Vec<(&'static str, i64)>,
}

/// How residents found conversations with this organisation.
pub(crate) async fn voices(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let held = ctx.who.as_ref().and_then(|who| who.roles.iter().find(|held| held.role == Role::TeamManager));
    let Some(organisation) = held.and_then(|held| held.organisation) else { return Ok(String::new()) };
    let tenths = voices::of_organisation(conn, ctx.municipality.id, organisation).await?;
    if tenths.is_empty() { Ok(String::new()) } else { Ok(Voices { t: &ctx.t, tenths }.render()?) }
}
