// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What other pages show of conversations: what waits for who looks, the way there, and how residents found them.
use crate::{
    holding::decisions::{self, Decision},
    planning::{Conversation, list_path, path},
    record::voices,
    sight,
};
use access::{Action, Ctx, MaySee, Role, SeatKind, coarse::Shown};
use askama::Template;
use foundation::{Conn, Day, Id, Result, T, When};
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

/// Conversations to come, agreements to accept and records to confirm; nothing when none waits. A record to confirm is shown to who
/// may confirm it, also when that is a parent who was not asked; an agreement to its owner.
pub(crate) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if !may.may(Action::Prepare) {
        return Ok(String::new());
    }
    let rows = sqlx::query(
        "select c.id, c.kind, c.held_at, c.begun_at, c.ended_at, c.confirmed_at, c.contested_at, p.asked_at
         from conversations c
         left join conversation_people p on p.municipality_id = c.municipality_id and p.plan_id = c.plan_id and p.conversation_id = c.id
             and p.person_id = $3
         where c.municipality_id = $1 and c.plan_id = $2 and c.off_at is null
             and (p.person_id is not null or ($5 = 'confirms' and c.ended_at is not null and c.confirmed_at is null)
                 or exists (select 1 from conversation_decisions d where d.municipality_id = c.municipality_id and d.plan_id = c.plan_id
                     and d.conversation_id = c.id and d.owner_id = $3 and d.answer is null))
             and (c.ended_at is not null or c.begun_at is not null or (c.held_at > $4 and coalesce(p.answer, '') <> 'not_coming'))
         order by c.held_at desc limit 20",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(ctx.now.plus_minutes(-HOURS_AFTER * 60))
    .bind(if may.may(Action::ConfirmRecord) { "confirms" } else { "reads" })
    .fetch_all(&mut *conn)
    .await?;
    if rows.is_empty() {
        return Ok(String::new());
    }
    let (mine, mut waiting) = (decisions::waiting(conn, may).await?, Vec::new());
    for row in &rows {
        waiting.extend(what_waits(row, may, &mine)?);
    }
    if waiting.is_empty() { Ok(String::new()) } else { Ok(Today { t: &ctx.t, waiting }.render()?) }
}

/// What one conversation asks of who looks, if anything; `mine` are the agreements that wait for who looks.
fn what_waits(row: &AnyRow, may: &MaySee, mine: &[Decision]) -> Result<Option<Waiting>> {
    let is_there = |at: usize| row.try_get::<Option<i64>, _>(at).map(|moment| moment.is_some());
    let (id, was_asked): (Id<Conversation>, _) = (row.try_get(0)?, is_there(7)?);
    if !sight::knows_of(may, id, was_asked) {
        return Ok(None);
    }
    let here = path(may.plan(), id);
    let (begun, ended, contested) = (is_there(3)?, is_there(4)?, is_there(6)?);
    let is_open = !is_there(5)? && may.hears_conversation(was_asked);
    let (what, path) = match (begun, ended) {
        (false, _) => ("prepare", here),
        (true, true) if is_open && contested && may.seat() == SeatKind::Professional => ("answer", format!("{here}/antwoord")),
        (true, true) if is_open && !contested && may.may(Action::ConfirmRecord) => ("confirm", here),
        (true, true) if mine.iter().any(|one| one.talk == id) => ("accept", format!("{here}/mijn-afspraken")),
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
    /// The first day that is not counted.
    closed: Day,
    least: i64,
    /// The question, how many said well when that may be said, and how many answered.
    lines: Vec<(&'static str, Option<String>, String)>,
}

/// How residents found conversations with this organisation, until the last month that is over.
pub(crate) async fn voices(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let held = ctx.who.as_ref().and_then(|who| who.roles.iter().find(|held| held.role == Role::TeamManager));
    let Some(organisation) = held.and_then(|held| held.organisation) else { return Ok(String::new()) };
    let (closed, of) = (voices::closed(ctx.today), ctx.municipality.id);
    let threshold = voices::threshold(conn, of).await?;
    let own = voices::own_plans(conn, of, ctx.me()?.person).await?;
    let said = voices::of_organisation(conn, (of, organisation), closed).await?;
    let line = |(question, shown): (&'static str, Shown)| {
        let shown = shown.beside(own, threshold);
        Some((question, shown.parts.first().copied().flatten().map(|count| count.to_string()), shown.total?.to_string()))
    };
    let lines: Vec<_> = voices::shown(&said, closed, threshold).into_iter().filter_map(line).collect();
    if lines.is_empty() { Ok(String::new()) } else { Ok(Voices { t: &ctx.t, closed, least: threshold.least(), lines }.render()?) }
}
