// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Horizons and ladder positions in the database.
use super::{Check, Horizon, HorizonForm, Placed, ladder::join_runs};
use crate::goals::store::Place;
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Chance, Conn, Day, Id, When};
use sqlx::Row;

/// All horizons, newest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Horizon>> {
    at_most(conn, may, i64::MAX).await
}

/// The horizon of today.
pub(crate) async fn newest(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<Horizon>> {
    Ok(at_most(conn, may, 1).await?.pop())
}

async fn at_most(conn: &mut Conn, may: &MaySee, most: i64) -> anyhow::Result<Vec<Horizon>> {
    let rows = sqlx::query(
        "select number, kind, words, energy, in_the_way, first_step, set_at, set_by, good_at from horizons
         where municipality_id = $1 and plan_id = $2 order by number desc limit $3",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(most)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let open = |column: &str, at: usize| anyhow::Ok(may.key().open(column, row.try_get(at)?)?);
        all.push(Horizon {
            number: row.try_get(0)?,
            kind: row.try_get(1)?,
            words: open("horizons.words", 2)?,
            energy: open("horizons.energy", 3)?,
            in_the_way: open("horizons.in_the_way", 4)?,
            first_step: open("horizons.first_step", 5)?,
            at: row.try_get(6)?,
            by: row.try_get(7)?,
            good_at: may.key().open_maybe("horizons.good_at", row.try_get(8)?)?.unwrap_or_default(),
        });
    }
    Ok(all)
}

/// Keeps a horizon after number `form.number`; `false` when another came in between.
pub(crate) async fn add(tx: &mut Tx, at: Place<'_>, form: &HorizonForm, set: (When, Id<Person>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into horizons (municipality_id, plan_id, number, kind, words, energy, in_the_way, first_step, set_at, set_by, good_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (municipality_id, plan_id, number) do nothing",
    )
    .bind(at.municipality)
    .bind(at.plan)
    .bind(form.number + 1)
    .bind(&form.kind)
    .bind(at.key.seal("horizons.words", &form.words))
    .bind(at.key.seal("horizons.energy", &form.energy))
    .bind(at.key.seal("horizons.in_the_way", &form.in_the_way))
    .bind(at.key.seal("horizons.first_step", &form.first_step))
    .bind(set.0)
    .bind(set.1)
    .bind(at.key.seal("horizons.good_at", &form.good_at))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

const WHY: &str = "ladder_places.why";
const CHECK: &str = "ladder_checks.words";

/// All positions, newest first, each with its checks.
pub(crate) async fn places(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Placed>> {
    let rows = sqlx::query(
        "select p.id, p.step, p.placed_on, p.why, p.placed_by, c.months, c.holds, c.words, c.checked_at, c.checked_by from ladder_places p
         left join ladder_checks c on c.municipality_id = p.municipality_id and c.plan_id = p.plan_id and c.place_id = p.id
         where p.municipality_id = $1 and p.plan_id = $2 order by p.placed_on desc, p.placed_at desc, c.months",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let mut all: Vec<Placed> = Vec::new();
    for row in &rows {
        let id: Id<Placed> = row.try_get(0)?;
        if all.last().is_none_or(|last| last.id != id) {
            let why = may.key().open(WHY, row.try_get(3)?)?;
            let on = row.try_get(2)?;
            all.push(Placed { id, step: row.try_get(1)?, on, why, by: row.try_get(4)?, checks: vec![], since: on, answered: 0 });
        }
        if let (Some(last), Some(months)) = (all.last_mut(), row.try_get::<Option<i64>, _>(5)?) {
            let words = may.key().open(CHECK, row.try_get(7)?)?;
            let (holds, on) = (row.try_get::<&str, _>(6)? == "yes", row.try_get::<When, _>(8)?.day());
            last.checks.push(Check { months, holds, words, on, by: row.try_get(9)? });
        }
    }
    join_runs(&mut all);
    Ok(all)
}

pub(super) async fn place(tx: &mut Tx, may: &MayChange, placed: &(i64, Day, String), at: (When, &Chance)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into ladder_places (municipality_id, plan_id, id, step, placed_on, why, placed_at, placed_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(Id::<Placed>::new(at.1))
    .bind(placed.0)
    .bind(placed.1)
    .bind(may.key().seal(WHY, &placed.2))
    .bind(at.0)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn check(tx: &mut Tx, may: &MayChange, at: (Id<Placed>, i64), said: (bool, &str), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into ladder_checks (municipality_id, plan_id, place_id, months, holds, words, checked_at, checked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (municipality_id, plan_id, place_id, months) do nothing",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(at.0)
    .bind(at.1)
    .bind(if said.0 { "yes" } else { "no" })
    .bind(may.key().seal(CHECK, said.1))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
