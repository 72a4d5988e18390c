// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Destroying: the one door through which a thing goes with its words, all copies of them, what was told about it, and what is
//! nothing without it. What is younger and hangs from it stays, under a hole that says only when. Safe to do twice.
use super::{Gone, Hole, Kept, copies};
use crate::{Plan, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::Row;

/// In which plan, and what a hole says.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The municipality.
    pub of: Id<Tenant>,
    /// The plan.
    pub plan: Id<Plan>,
    /// The plan's key.
    pub key: &'a Key,
    /// When.
    pub at: When,
    /// The words in the place of what is gone.
    pub hole: &'a str,
}

/// Destroys these things of one plan, in the caller's transaction; gives how many were there. `all` are the kinds of all features.
pub async fn remove(conn: &mut Conn, spot: Spot<'_>, all: &[Kept], things: &[(&str, &str)]) -> anyhow::Result<usize> {
    let known = |name: &str| all.iter().find(|kept| kept.name == name);
    let mut left: Vec<_> = things.iter().filter_map(|(name, id)| Some((known(name)?, *id))).collect();
    let mut gone = Gone::new(spot.hole);
    for (kept, id) in &left {
        let texts = words_of(conn, spot, kept, id).await?;
        gone.add(kept.name, id, texts);
    }
    let mut count = 0;
    // What hangs from another goes first, so that as few holes as can be stay.
    loop {
        let before = left.len();
        let mut held = Vec::new();
        for (kept, id) in left {
            if has_under(conn, spot, kept, id).await? {
                held.push((kept, id));
            } else {
                count += destroy(conn, spot, kept, id).await?;
            }
        }
        left = held;
        if left.len() == before {
            break;
        }
    }
    for (kept, id) in left {
        count += make_hole(conn, spot, kept, id).await?;
    }
    fill_up(conn, spot, all).await?;
    copies::scrub(conn, spot, all, &gone).await?;
    Ok(count)
}

fn text(sql: String) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(sql)
}

/// The words of a thing as they stand there, to find copies of them.
async fn words_of(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, id: &str) -> anyhow::Result<Vec<String>> {
    if kept.words.is_empty() || kept.copies.is_some() {
        return Ok(Vec::new());
    }
    let columns = kept.words.join(", k.");
    let sql = format!("select k.{columns} from {} k where k.municipality_id = $1 and k.plan_id = $2 and {} = $3", kept.table, kept.id);
    let Some(row) = sqlx::query(text(sql)).bind(spot.of).bind(spot.plan).bind(id).fetch_optional(conn).await? else { return Ok(vec![]) };
    let mut words = Vec::new();
    for (at, column) in kept.words.iter().enumerate() {
        words.extend(spot.key.open_maybe(&format!("{}.{column}", kept.table), row.try_get(at)?)?);
    }
    Ok(words)
}

async fn has_under(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, id: &str) -> sqlx::Result<bool> {
    for (table, which) in kept.under {
        let sql = format!("select 1 from {table} c where c.municipality_id = $1 and c.plan_id = $2 and {which} limit 1");
        let query = sqlx::query(text(sql)).bind(spot.of).bind(spot.plan).bind(id);
        if query.fetch_optional(&mut *conn).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everything of it; gives 1 when it was there.
async fn destroy(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, id: &str) -> sqlx::Result<usize> {
    for (table, which) in kept.goes {
        let of_plan = if which.contains("$2") { "" } else { "plan_id = $2 and " };
        let sql = format!("delete from {table} where municipality_id = $1 and {of_plan}{which}");
        sqlx::query(text(sql)).bind(spot.of).bind(spot.plan).bind(id).execute(&mut *conn).await?;
    }
    // The change log is a chain: its lines stay, without their words.
    let sql = if kept.table == copies::LOG {
        "update change_log as k set what = null where k.municipality_id = $1 and k.plan_id = $2 and k.what is not null".to_owned()
    } else {
        format!("delete from {} as k where k.municipality_id = $1 and k.plan_id = $2", kept.table)
    };
    let done = sqlx::query(text(format!("{sql} and {} = $3", kept.id))).bind(spot.of).bind(spot.plan).bind(id);
    let done = done.execute(&mut *conn).await?;
    let forget = "delete from kept_holes where municipality_id = $1 and plan_id = $2 and kept = $3 and thing_id = $4";
    sqlx::query(forget).bind(spot.of).bind(spot.plan).bind(kept.name).bind(id).execute(conn).await?;
    Ok(usize::from(done.rows_affected() > 0))
}

async fn make_hole(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, id: &str) -> sqlx::Result<usize> {
    let Hole { says, blanks, empties } = kept.hole.unwrap_or(Hole { says: None, blanks: &[], empties: &[] });
    let mut sets: Vec<_> = empties.iter().map(|column| format!("{column} = null")).collect();
    let sealed: Vec<_> = says.into_iter().map(|column| (column, spot.hole)).chain(blanks.iter().map(|column| (*column, ""))).collect();
    sets.extend(sealed.iter().zip(4..).map(|((column, _), at)| format!("{column} = ${at}")));
    let sql =
        format!("update {} as k set {} where k.municipality_id = $1 and k.plan_id = $2 and {} = $3", kept.table, sets.join(", "), kept.id);
    let mut query = sqlx::query(text(sql)).bind(spot.of).bind(spot.plan).bind(id);
    for (column, words) in sealed {
        query = query.bind(spot.key.seal(&format!("{}.{column}", kept.table), words));
    }
    let done = query.execute(&mut *conn).await?;
    let keep = "insert into kept_holes (municipality_id, plan_id, kept, thing_id, made_at) values ($1, $2, $3, $4, $5)
        on conflict (municipality_id, plan_id, kept, thing_id) do update set made_at = excluded.made_at";
    sqlx::query(keep).bind(spot.of).bind(spot.plan).bind(kept.name).bind(id).bind(spot.at).execute(conn).await?;
    Ok(usize::from(done.rows_affected() > 0))
}

/// Holes from which nothing hangs any more go too, and then perhaps the ones above them.
async fn fill_up(conn: &mut Conn, spot: Spot<'_>, all: &[Kept]) -> sqlx::Result<()> {
    loop {
        let sql = "select kept, thing_id from kept_holes where municipality_id = $1 and plan_id = $2";
        let rows = sqlx::query(sql).bind(spot.of).bind(spot.plan).fetch_all(&mut *conn).await?;
        let mut went = false;
        for row in &rows {
            let (name, id): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
            let Some(kept) = all.iter().find(|kept| kept.name == name) else { continue };
            if !has_under(conn, spot, kept, id).await? && !was_filled(conn, spot, kept, id).await? {
                destroy(conn, spot, kept, id).await?;
                went = true;
            }
        }
        if !went {
            return Ok(());
        }
    }
}

/// Whether somebody wrote new words where a hole was: then it is a thing again, with its own term.
async fn was_filled(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, id: &str) -> sqlx::Result<bool> {
    let sql = format!(
        "select 1 from {} k join kept_holes h on h.municipality_id = k.municipality_id and h.plan_id = k.plan_id and h.kept = $4
         and h.thing_id = $3 where k.municipality_id = $1 and k.plan_id = $2 and {} = $3 and {} > h.made_at",
        kept.table, kept.id, kept.written
    );
    let query = sqlx::query(text(sql)).bind(spot.of).bind(spot.plan).bind(id).bind(kept.name);
    Ok(query.fetch_optional(conn).await?.is_some())
}
