// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Finding the one plan that is asked for, and keeping that it was opened.
use super::Asked;
use access::{
    Ctx, Organisation, Person, Plan, Tx,
    people::{self, details},
    plans::open_key,
};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::Row;

/// An opening in the database.
#[derive(Debug)]
pub(crate) enum Emergency {}

pub(crate) const WHY: &str = "emergencies.why";

/// The plan that was asked for.
pub(crate) struct Found {
    pub(crate) plan: Id<Plan>,
    pub(crate) resident: Id<Person>,
    pub(crate) key: Key,
}

/// The open plan of the person with this number and this birth date; nothing when one of them does not fit.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, asked: &Asked) -> foundation::Result<Option<Found>> {
    let (of, keys, key) = (ctx.municipality.id, ctx.keys(), ctx.municipality_key());
    let Some(person) = details::by_bsn(conn, (of, keys), &asked.bsn).await? else { return Ok(None) };
    let born = details::shown(conn, (of, &key), person).await?.and_then(|shown| shown.born);
    if born != Some(asked.born.to_string()) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select id, plan_key from plans where municipality_id = $1 and resident_id = $2 and closed_at is null
         and not exists (select 1 from excluded_professionals x where x.municipality_id = plans.municipality_id and x.plan_id = plans.id
             and x.person_id = $3 and x.ended_at is null)",
    )
    .bind(of)
    .bind(person)
    .bind(ctx.me()?.person)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let plan = row.try_get(0)?;
    Ok(Some(Found { plan, resident: person, key: open_key((of, keys), plan, row.try_get(1)?)? }))
}

/// Whether who asks sits at this plan, or has it open already.
pub(super) async fn sits(conn: &mut Conn, ctx: &Ctx, plan: Id<Plan>) -> foundation::Result<bool> {
    let count: i64 = sqlx::query_scalar(
        "select (select count(*) from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null)
             + (select count(*) from emergencies where municipality_id = $1 and plan_id = $2 and person_id = $3 and until_at > $4)",
    )
    .bind(ctx.municipality.id)
    .bind(plan)
    .bind(ctx.me()?.person)
    .bind(ctx.now)
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

pub(super) async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    what: (Id<Emergency>, &Found, Id<Organisation>),
    how: (&Asked, When),
) -> foundation::Result<()> {
    let ((id, found, organisation), (asked, until)) = (what, how);
    sqlx::query(
        "insert into emergencies (municipality_id, id, plan_id, person_id, organisation_id, ground, why, began_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(ctx.municipality.id)
    .bind(id)
    .bind(found.plan)
    .bind(ctx.me()?.person)
    .bind(organisation)
    .bind(asked.ground.code())
    .bind(ctx.municipality_key().seal(WHY, &asked.why))
    .bind(ctx.now)
    .bind(until)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A plan that is open to who looks, until when.
pub(super) struct Running {
    pub(super) plan: Id<Plan>,
    pub(super) resident: Id<Person>,
    pub(super) name: String,
    pub(super) until: When,
}

pub(super) async fn running(conn: &mut Conn, ctx: &Ctx) -> foundation::Result<Vec<Running>> {
    let key = ctx.municipality_key();
    let rows = sqlx::query(
        "select e.plan_id, p.resident_id, r.name, e.until_at from emergencies e
         join plans p on p.municipality_id = e.municipality_id and p.id = e.plan_id
         join people r on r.municipality_id = p.municipality_id and r.id = p.resident_id
         where e.municipality_id = $1 and e.person_id = $2 and e.until_at > $3 order by e.until_at",
    )
    .bind(ctx.municipality.id)
    .bind(ctx.me()?.person)
    .bind(ctx.now)
    .fetch_all(conn)
    .await?;
    let one = |row: &sqlx::any::AnyRow| {
        let name = key.open(people::store::NAME, row.try_get(2)?)?;
        anyhow::Ok(Running { plan: row.try_get(0)?, resident: row.try_get(1)?, name, until: row.try_get(3)? })
    };
    Ok(rows.iter().map(one).collect::<anyhow::Result<_>>()?)
}
