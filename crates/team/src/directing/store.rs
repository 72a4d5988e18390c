// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Directing in the database. What counts is asked of the seat too: who left the table directs nothing, also after coming back.
use super::{Deputy, Direction, Directs, Offer, Offered, StandsIn};
use access::{MayChange, MaySee, Person, Plan, SeatKind, Tx, things::Tenant};
use foundation::{Conn, Day, Id};
use sqlx::{Row, any::AnyRow};

const NOTE: &str = "directing.note";
const SAID: &str = "directing.said";

/// Who directs this plan now; nobody when it was never agreed, or the seat ended.
pub async fn director(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<Id<Person>>> {
    Ok(of_plan(conn, may).await?.now.map(|now| now.person))
}

/// Who directs this plan now, for jobs; nobody when nobody does.
pub async fn directors(conn: &mut Conn, of: Id<Tenant>, plan: Id<Plan>) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select d.person_id from directing d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.person_id
            and s.ended_at is null and s.since_at <= d.offered_at
         where d.municipality_id = $1 and d.plan_id = $2 and d.accepted_at is not null and d.ended_at is null order by d.person_id";
    sqlx::query_scalar(text).bind(of).bind(plan).fetch_all(conn).await
}

/// Who directs, who was asked, without the deputies.
pub(crate) async fn of_plan(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Direction> {
    let rows = sqlx::query(
        "select d.id, d.person_id, d.offered_at, d.offered_by, d.note, d.accepted_at from directing d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.person_id
            and s.ended_at is null and s.since_at <= d.offered_at
         where d.municipality_id = $1 and d.plan_id = $2 and d.declined_at is null and d.ended_at is null
         order by d.offered_at, d.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let mut all = Direction::default();
    for row in &rows {
        let (person, by) = (row.try_get(1)?, row.try_get(3)?);
        // The note is for who gave it, who got it, and the resident.
        let reads = may.seat() == SeatKind::Resident || [person, by].contains(&may.me());
        let note = may.key().open_maybe(NOTE, row.try_get::<Option<&str>, _>(4)?.filter(|_| reads))?;
        match row.try_get(5)? {
            Some(since) => all.now = Some(Directs { person, since, offered_by: by, note }),
            None => all.offer = Some(Offered { id: row.try_get(0)?, person, by, at: row.try_get(2)?, note }),
        }
    }
    Ok(all)
}

/// The same with who stands in today or later.
pub(crate) async fn with_deputies(conn: &mut Conn, may: &MaySee, today: Day) -> anyhow::Result<Direction> {
    let rows = sqlx::query(
        "select d.id, d.person_id, d.from_on, d.until_on from deputies d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.person_id
            and s.ended_at is null and s.since_at <= d.made_at
         where d.municipality_id = $1 and d.plan_id = $2 and d.ended_at is null and d.until_on >= $3 order by d.from_on, d.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(today)
    .fetch_all(&mut *conn)
    .await?;
    let read = |row: &AnyRow| Ok(StandsIn { id: row.try_get(0)?, person: row.try_get(1)?, from: row.try_get(2)?, until: row.try_get(3)? });
    let deputies = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    Ok(Direction { deputies, ..of_plan(conn, may).await? })
}

/// Offers it to somebody; an offer that was not answered makes place.
pub(crate) async fn offer(tx: &mut Tx, may: &MayChange, to: (Id<Offer>, Id<Person>), note: Option<&str>) -> sqlx::Result<()> {
    let at = tx.at();
    let text = "update directing set ended_at = $1 where municipality_id = $2 and plan_id = $3 and accepted_at is null
        and declined_at is null and ended_at is null";
    sqlx::query(text).bind(at).bind(may.municipality()).bind(may.plan()).execute(&mut **tx).await?;
    sqlx::query(
        "insert into directing (municipality_id, id, plan_id, person_id, offered_at, offered_by, note) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(may.municipality())
    .bind(to.0)
    .bind(may.plan())
    .bind(to.1)
    .bind(at)
    .bind(may.me())
    .bind(note.map(|note| may.key().seal(NOTE, note)))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The answer to an offer; with a yes the one before ends.
pub(crate) async fn answer(tx: &mut Tx, may: &MayChange, id: Id<Offer>, answer: (bool, Option<&str>)) -> sqlx::Result<()> {
    let (at, yes) = (tx.at(), answer.0);
    if yes {
        end(tx, may).await?;
    }
    sqlx::query(
        "update directing set accepted_at = $1, declined_at = $2, said = $3 where municipality_id = $4 and plan_id = $5 and id = $6",
    )
    .bind(yes.then_some(at.0))
    .bind((!yes).then_some(at.0))
    .bind(answer.1.map(|said| may.key().seal(SAID, said)))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who directs does so no more.
pub(crate) async fn end(tx: &mut Tx, may: &MayChange) -> sqlx::Result<()> {
    let at = tx.at();
    let text =
        "update directing set ended_at = $1 where municipality_id = $2 and plan_id = $3 and accepted_at is not null and ended_at is null";
    sqlx::query(text).bind(at).bind(may.municipality()).bind(may.plan()).execute(&mut **tx).await?;
    Ok(())
}

/// The last refusal with a word, for who offered it and the resident: who refused, and the word.
pub(crate) async fn refusal(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<(Id<Person>, Option<String>)>> {
    let row = sqlx::query(
        "select person_id, said, declined_at, offered_by from directing where municipality_id = $1 and plan_id = $2
         order by offered_at desc, id desc limit 1",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let reads = may.seat() == SeatKind::Resident || row.try_get::<Id<Person>, _>(3)? == may.me();
    if row.try_get::<Option<i64>, _>(2)?.is_none() || !reads {
        return Ok(None);
    }
    Ok(Some((row.try_get(0)?, may.key().open_maybe(SAID, row.try_get(1)?)?)))
}

/// Keeps that somebody stands in.
pub(crate) async fn stand_in(tx: &mut Tx, may: &MayChange, deputy: &StandsIn) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into deputies (municipality_id, id, plan_id, person_id, from_on, until_on, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(deputy.id)
    .bind(may.plan())
    .bind(deputy.person)
    .bind(deputy.from)
    .bind(deputy.until)
    .bind(at)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Somebody stands in no more.
pub(crate) async fn stop_standing_in(tx: &mut Tx, may: &MayChange, id: Id<Deputy>) -> sqlx::Result<bool> {
    let at = tx.at();
    let text = "update deputies set ended_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4 and ended_at is null";
    let done = sqlx::query(text).bind(at).bind(may.municipality()).bind(may.plan()).bind(id).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}
