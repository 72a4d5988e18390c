// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Requests in the database: keeping them, and the lists without words.
use super::{Asked, CameBy, Request, Waiting};
use access::{Ctx, Organisation, Person, Tx};
use foundation::{Conn, Day, Id};
use sqlx::{Row, any::AnyRow};

pub(super) const NAME: &str = "requests.name";
pub(super) const CONTACT: &str = "requests.contact";
pub(super) const WORDS: &str = "requests.words";

/// The columns of a request without words. Who left the organisation has picked up nothing; a conversation counts when it was
/// planned since the request came.
pub(super) const LISTED: &str = "select r.id, r.came_by, r.came_at, r.due_on, r.urgent_at, r.plan_id, r.answered_at,
    (select h.person_id from roles h where h.municipality_id = r.municipality_id and h.person_id = r.picked_by
        and h.role = 'professional' and h.organisation_id = r.organisation_id),
    (select count(*) from conversations c where c.municipality_id = r.municipality_id and c.plan_id = r.plan_id
        and c.planned_at >= r.came_at and c.off_at is null)";

pub(super) fn listed(row: &AnyRow) -> sqlx::Result<Waiting> {
    let came_at: foundation::When = row.try_get(2)?;
    Ok(Waiting {
        id: row.try_get(0)?,
        came_by: CameBy::from_code(row.try_get(1)?).unwrap_or(CameBy::Desk),
        came_on: came_at.day(),
        due_on: row.try_get(3)?,
        is_urgent: row.try_get::<Option<i64>, _>(4)?.is_some(),
        plan: row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok()),
        answered_at: row.try_get(6)?,
        picked_by: row.try_get::<Option<&str>, _>(7)?.and_then(|id| id.parse().ok()),
        is_planned: row.try_get::<i64, _>(8)? > 0,
    })
}

/// Where a request comes from: who it is about when that is known, and the organisation that sends it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct From {
    pub(crate) resident: Option<Id<Person>>,
    pub(crate) sender: Option<Id<Organisation>>,
}

/// Keeps a new request.
pub(crate) async fn add(tx: &mut Tx, ctx: &Ctx, id: Id<Request>, what: (&Asked, From, Day)) -> sqlx::Result<()> {
    let ((asked, from, due_on), key, at, by) = (what, ctx.municipality_key(), tx.at(), tx.actor());
    sqlx::query(
        "insert into requests (municipality_id, id, organisation_id, came_by, sender_id, resident_id, name, contact, words, urgent_at,
             came_at, written_by, due_on, term_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(ctx.municipality.id)
    .bind(id)
    .bind(asked.organisation)
    .bind(asked.came_by.code())
    .bind(from.sender.map(|id| id.to_string()))
    .bind(from.resident.map(|id| id.to_string()))
    .bind(key.seal(NAME, &asked.name))
    .bind(asked.contact.as_deref().map(|contact| key.seal(CONTACT, contact)))
    .bind(key.seal(WORDS, &asked.words))
    .bind(asked.is_urgent.then_some(at.0))
    .bind(at)
    .bind(by)
    .bind(due_on)
    .bind(due_on.plus_days(1).start())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What waits at an organisation and was not picked up by somebody else, soonest first.
pub(super) async fn waiting(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>, me: Id<Person>) -> sqlx::Result<Vec<Waiting>> {
    let text = format!(
        "{LISTED} from requests r where r.municipality_id = $1 and r.organisation_id = $2 and r.answered_at is null order by r.due_on, r.id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(of).fetch_all(conn).await?;
    let all = rows.iter().map(listed).collect::<sqlx::Result<Vec<_>>>()?;
    // Picked up, and a conversation is planned: the plan takes over from here.
    Ok(all.into_iter().filter(|one| one.is_for(me) && !(one.picked_by.is_some() && one.is_planned)).collect())
}

/// What who looks sent to other organisations, newest first.
pub(super) async fn sent(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>, me: Id<Person>) -> sqlx::Result<Vec<Waiting>> {
    let text = format!(
        "{LISTED} from requests r where r.municipality_id = $1 and r.sender_id = $2 and r.written_by = $3 order by r.came_at desc, r.id limit 50"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(of).bind(me);
    query.fetch_all(conn).await?.iter().map(listed).collect()
}

/// The professionals of an organisation, to be told of what is urgent.
pub(crate) async fn professionals(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select r.person_id from roles r join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
        where r.municipality_id = $1 and r.role = 'professional' and r.organisation_id = $2 and p.ended_at is null";
    sqlx::query_scalar(text).bind(ctx.municipality.id).bind(of).fetch_all(conn).await
}
