// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One request with its words, for who may read it: the organisation that has it as long as nobody else picked it up, and who
//! sent it. To all others it is not there.
use super::{Request, Waiting, store};
use access::{Ctx, Organisation, Person};
use foundation::{Conn, Id, Problem, Result, When, seal::Key};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeMap;

const ANSWER: &str = "requests.answer";
pub(super) const WHY: &str = "request_moves.why";

/// A request as it is read.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) listed: Waiting,
    pub(crate) organisation: (Id<Organisation>, String),
    pub(crate) sender: Option<String>,
    pub(crate) resident: Option<Id<Person>>,
    pub(crate) written_by: Id<Person>,
    pub(crate) name: String,
    pub(crate) contact: Option<String>,
    pub(crate) words: String,
    pub(crate) answer: Option<String>,
    pub(crate) moves: Vec<Move>,
    /// Whether who reads may move it: the organisation that has it.
    pub(crate) is_ours: bool,
}

/// A request went from one organisation to another.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) why: String,
    pub(crate) at: When,
}

/// The request, when who looks may read it.
pub(super) async fn open(conn: &mut Conn, ctx: &Ctx, id: Id<Request>) -> Result<Opened> {
    let (me, mine) = (ctx.me()?.person, crate::my_organisation(ctx)?);
    let opened = find(conn, ctx, id).await?.ok_or(Problem::NotFound)?;
    let is_ours = opened.organisation.0 == mine && opened.listed.is_for(me);
    if !is_ours && opened.written_by != me {
        return Err(Problem::NotFound);
    }
    ctx.looked_at(opened.resident);
    Ok(Opened { is_ours: is_ours && opened.listed.answered_at.is_none(), ..opened })
}

/// The request, when who looks may move it.
pub(super) async fn ours(conn: &mut Conn, ctx: &Ctx, id: Id<Request>) -> Result<Opened> {
    let opened = open(conn, ctx, id).await?;
    if opened.is_ours { Ok(opened) } else { Err(Problem::NotFound) }
}

/// The request with this identifier, for whoever may read it; the caller asks that.
async fn find(conn: &mut Conn, ctx: &Ctx, id: Id<Request>) -> Result<Option<Opened>> {
    Ok(all(conn, ctx, ("r.id", &id.to_string())).await?.into_iter().next())
}

/// The requests about a resident, for that resident; newest first.
pub(crate) async fn about(conn: &mut Conn, ctx: &Ctx, resident: Id<Person>) -> Result<Vec<Opened>> {
    all(conn, ctx, ("r.resident_id", &resident.to_string())).await
}

/// Those with this value in this column; the most that a page shows.
async fn all(conn: &mut Conn, ctx: &Ctx, which: (&'static str, &str)) -> Result<Vec<Opened>> {
    let text = format!(
        "{}, r.organisation_id, o.name, s.name, r.resident_id, r.written_by, r.name, r.contact, r.words, r.answer from requests r
         join organisations o on o.municipality_id = r.municipality_id and o.id = r.organisation_id
         left join organisations s on s.municipality_id = r.municipality_id and s.id = r.sender_id
         where r.municipality_id = $1 and {} = $2 order by r.came_at desc, r.id limit 20",
        store::LISTED,
        which.0
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(which.1).fetch_all(&mut *conn).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (key, mut moves) = (ctx.municipality_key(), moves(conn, ctx, which).await?);
    let mut all = rows.iter().map(|row| read(row, &key)).collect::<anyhow::Result<Vec<_>>>()?;
    for one in &mut all {
        one.moves = moves.remove(&one.listed.id.to_string()).unwrap_or_default();
    }
    Ok(all)
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Opened> {
    Ok(Opened {
        listed: store::listed(row)?,
        organisation: (row.try_get(9)?, row.try_get(10)?),
        sender: row.try_get(11)?,
        resident: row.try_get::<Option<&str>, _>(12)?.and_then(|id| id.parse().ok()),
        written_by: row.try_get(13)?,
        name: key.open(store::NAME, row.try_get(14)?)?,
        contact: key.open_maybe(store::CONTACT, row.try_get(15)?)?,
        words: key.open(store::WORDS, row.try_get(16)?)?,
        answer: key.open_maybe(ANSWER, row.try_get(17)?)?,
        moves: Vec::new(),
        is_ours: false,
    })
}

/// How these requests went from one organisation to another, by request.
async fn moves(conn: &mut Conn, ctx: &Ctx, which: (&'static str, &str)) -> Result<BTreeMap<String, Vec<Move>>> {
    let text = format!(
        "select m.request_id, f.name, t.name, m.why, m.moved_at from request_moves m
         join requests r on r.municipality_id = m.municipality_id and r.id = m.request_id
         join organisations f on f.municipality_id = m.municipality_id and f.id = m.from_id
         join organisations t on t.municipality_id = m.municipality_id and t.id = m.to_id
         where m.municipality_id = $1 and {} = $2 order by m.request_id, m.number",
        which.0
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(which.1).fetch_all(conn).await?;
    let (key, mut moves) = (ctx.municipality_key(), BTreeMap::<String, Vec<Move>>::new());
    for row in &rows {
        let why = key.open(WHY, row.try_get(3)?).map_err(anyhow::Error::from)?;
        let moved = Move { from: row.try_get(1)?, to: row.try_get(2)?, why, at: row.try_get(4)? };
        moves.entry(row.try_get(0)?).or_default().push(moved);
    }
    Ok(moves)
}

/// Seals an answer for its column.
pub(super) fn sealed_answer(ctx: &Ctx, words: &str) -> String {
    ctx.municipality_key().seal(ANSWER, words)
}
