// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Openings for the privacy officer, who used it how often, and what was found of each; found once, and never changed.
use crate::opening::store::WHY;
use access::{Ctx, Organisation, Person, Tx, people, things::Tenant};
use foundation::{Conn, Id, When};
use sharing::{Law, Worked};
use sqlx::{Row, any::AnyRow};

const REVIEW: &str = "emergencies.review";
/// The most openings that the list shows.
const MOST: i64 = 200;

/// An opening.
pub(super) struct Opening {
    pub(super) id: Id<Opening>,
    pub(super) person: Id<Person>,
    pub(super) name: String,
    pub(super) organisation: String,
    /// The laws and articles on which the organisation worked then; none when the municipality did not fill that in.
    pub(super) laws: Vec<String>,
    pub(super) ground: String,
    pub(super) why: String,
    pub(super) began: When,
    pub(super) until: When,
    /// The verdict and the words behind it.
    pub(super) found: Option<(String, String)>,
}

/// The register of grounds: every law, and on which each organisation worked since when.
type Register = (Vec<Law>, Worked);

/// On which laws this organisation worked at a moment; before any were set, on the first ones.
fn laws((all, worked): &Register, of: Id<Organisation>, at: When) -> Vec<String> {
    let set = worked.get(&of).and_then(|set| set.iter().rev().find(|(since, _)| *since <= at).or_else(|| set.first()));
    let codes = set.map(|(_, codes)| codes.as_slice()).unwrap_or_default();
    all.iter().filter(|law| codes.contains(&law.code)).map(|law| law.law.clone()).collect()
}

fn read(row: &AnyRow, ctx: &Ctx, register: &Register) -> anyhow::Result<Opening> {
    let key = ctx.municipality_key();
    let review = key.open_maybe(REVIEW, row.try_get(9)?)?.unwrap_or_default();
    Ok(Opening {
        laws: laws(register, row.try_get(10)?, row.try_get(6)?),
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: key.open(people::store::NAME, row.try_get(2)?)?,
        organisation: row.try_get(3)?,
        ground: row.try_get(4)?,
        why: key.open(WHY, row.try_get(5)?)?,
        began: row.try_get(6)?,
        until: row.try_get(7)?,
        found: row.try_get::<Option<String>, _>(8)?.map(|verdict| (verdict, review)),
    })
}

/// All openings or one: first those that nobody looked at, then the newest.
pub(super) async fn all(conn: &mut Conn, ctx: &Ctx, only: Option<Id<Opening>>) -> anyhow::Result<Vec<Opening>> {
    let rows = sqlx::query(
        "select e.id, e.person_id, p.name, o.name, e.ground, e.why, e.began_at, e.until_at, e.verdict, e.review, e.organisation_id
         from emergencies e
         join people p on p.municipality_id = e.municipality_id and p.id = e.person_id
         join organisations o on o.municipality_id = e.municipality_id and o.id = e.organisation_id
         where e.municipality_id = $1 and ($2 = '' or e.id = $2)
         order by case when e.verdict is null then 0 else 1 end, e.began_at desc limit $3",
    )
    .bind(ctx.municipality.id)
    .bind(only.map(|id| id.to_string()).unwrap_or_default())
    .bind(MOST)
    .fetch_all(&mut *conn)
    .await?;
    let of = ctx.municipality.id;
    let register = (sharing::laws(conn, of, &ctx.t).await?, sharing::worked_on(conn, of).await?);
    rows.iter().map(|row| read(row, ctx, &register)).collect()
}

/// How often somebody used it.
pub(super) struct Used {
    pub(super) person: Id<Person>,
    pub(super) name: String,
    pub(super) organisation: (Id<Organisation>, String),
    pub(super) times: usize,
}

/// Who used it since a moment, and how often.
pub(super) async fn used(conn: &mut Conn, ctx: &Ctx, since: When) -> anyhow::Result<Vec<Used>> {
    let rows = sqlx::query(
        "select e.person_id, p.name, e.organisation_id, o.name, count(*) from emergencies e
         join people p on p.municipality_id = e.municipality_id and p.id = e.person_id
         join organisations o on o.municipality_id = e.municipality_id and o.id = e.organisation_id
         where e.municipality_id = $1 and e.began_at >= $2
         group by e.person_id, p.name, e.organisation_id, o.name order by count(*) desc, e.person_id",
    )
    .bind(ctx.municipality.id)
    .bind(since)
    .fetch_all(conn)
    .await?;
    let key = ctx.municipality_key();
    let one = |row: &AnyRow| {
        anyhow::Ok(Used {
            person: row.try_get(0)?,
            name: key.open(people::store::NAME, row.try_get(1)?)?,
            organisation: (row.try_get(2)?, row.try_get(3)?),
            times: usize::try_from(row.try_get::<i64, _>(4)?)?,
        })
    };
    rows.iter().map(one).collect()
}

/// Keeps what was found; `false` when something was found before.
pub(super) async fn judge(tx: &mut Tx, ctx: &Ctx, id: Id<Opening>, found: (&str, &str)) -> foundation::Result<bool> {
    let done = sqlx::query(
        "update emergencies set verdict = $1, review = $2, reviewed_at = $3, reviewed_by = $4
         where municipality_id = $5 and id = $6 and verdict is null",
    )
    .bind(found.0)
    .bind(ctx.municipality_key().seal(REVIEW, found.1))
    .bind(ctx.now)
    .bind(ctx.me()?.person)
    .bind(ctx.municipality.id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many nobody looked at.
pub(super) async fn waiting(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    sqlx::query_scalar("select count(*) from emergencies where municipality_id = $1 and verdict is null").bind(of).fetch_one(conn).await
}
