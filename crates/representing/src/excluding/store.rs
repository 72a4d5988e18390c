// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who is kept away from a plan, in the database. The gate asks it at every request.
use access::{MayChange, MaySee, Organisation, Person, Tx, people};
use foundation::{Conn, Id, seal::Key};
use sqlx::Row;

const WHY: &str = "excluded_professionals.why";

/// Somebody who is kept away.
pub(super) struct Excluded {
    pub(super) person: Id<Person>,
    pub(super) name: String,
    pub(super) why: Option<String>,
}

/// Those who are kept away now, newest first.
pub(super) async fn all(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<Excluded>> {
    let rows = sqlx::query(
        "select x.person_id, p.name, x.why from excluded_professionals x
         join people p on p.municipality_id = x.municipality_id and p.id = x.person_id
         where x.municipality_id = $1 and x.plan_id = $2 and x.ended_at is null order by x.excluded_at desc, x.person_id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let read = |row: &sqlx::any::AnyRow| {
        let why = may.key().open_maybe(WHY, row.try_get(2)?)?;
        Ok(Excluded { person: row.try_get(0)?, name: key.open(people::store::NAME, row.try_get(1)?)?, why })
    };
    rows.iter().map(read).collect()
}

/// The professionals of an organisation, by name.
pub(super) async fn professionals(
    conn: &mut Conn,
    may: &MaySee,
    of: (&Key, Id<Organisation>),
) -> anyhow::Result<Vec<(Id<Person>, String)>> {
    let all = team::colleagues::all(conn, (may.municipality(), of.0)).await?;
    Ok(all.into_iter().filter(|one| one.organisation == of.1).map(|one| (one.person, one.line())).collect())
}

/// Keeps somebody away from now on: no seat, no question that waits, nothing open in an emergency.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, person: Id<Person>, why: Option<&str>) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into excluded_professionals (municipality_id, plan_id, person_id, why, excluded_at, excluded_by)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(person)
    .bind(why.map(|why| may.key().seal(WHY, why)))
    .bind(at)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    for text in [
        "update table_invitations set withdrawn_at = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4
            and accepted_at is null and declined_at is null and withdrawn_at is null",
        "update emergencies set until_at = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4 and until_at > $1",
    ] {
        sqlx::query(text).bind(at).bind(may.municipality()).bind(may.plan()).bind(person).execute(&mut **tx).await?;
    }
    tx.narrows();
    Ok(())
}

/// Lets somebody be asked again; `false` when nobody was kept away.
pub(super) async fn end(tx: &mut Tx, may: &MayChange, person: Id<Person>) -> sqlx::Result<bool> {
    let at = tx.at();
    let text = "update excluded_professionals set ended_at = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4
        and ended_at is null";
    let done = sqlx::query(text).bind(at).bind(may.municipality()).bind(may.plan()).bind(person).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}
