// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was asked and never led to a plan, like a request at the front door that was answered: its term is that of an application
//! that was taken back, and then it goes by itself. It stands on no list with four eyes, for those are about plans, where the
//! resident can read them; how long it is kept stands with the other terms.
use crate::classes::{self, WITHDRAWN};
use access::{App, Kept, Municipality, Person, Tx, kept::Unplanned, things::Tenant};
use foundation::{Conn, Id, Language, When};
use sqlx::{AssertSqlSafe, Row};

/// A thing without a plan that is over.
struct Over {
    id: String,
    at: When,
    whose: Option<Id<Person>>,
}

/// Destroys what is past its term; gives how much that was. Whoever says nothing of the term destroys nothing.
pub(crate) async fn clear(tx: &mut Tx, (app, of): (&App, &Municipality)) -> anyhow::Result<usize> {
    let (t, today) = (app.texts().of(Language::Nl), tx.at().day());
    let classes = classes::store::all(tx, of.id, &t).await?;
    let Some(class) = classes.into_iter().find(|class| class.code == WITHDRAWN) else { return Ok(0) };
    let mut gone = 0;
    for kept in app.kept() {
        let Some(unplanned) = kept.unplanned else { continue };
        for thing in over(tx, of.id, (kept, unplanned)).await? {
            if class.last_day(thing.at.day()).is_none_or(|last| last >= today) {
                continue;
            }
            remove(tx, of.id, (kept, &thing.id)).await?;
            if let Some(person) = thing.whose {
                tx.concerns(person, "retention.destroying");
            }
            gone += 1;
        }
    }
    Ok(gone)
}

async fn over(conn: &mut Conn, of: Id<Tenant>, (kept, unplanned): (&Kept, Unplanned)) -> sqlx::Result<Vec<Over>> {
    let (Kept { table, id, .. }, Unplanned { over, whose }) = (kept, unplanned);
    let text = format!(
        "select {id}, {over}, {whose} from {table} k
         where k.municipality_id = $1 and k.plan_id is null and {over} is not null order by {over}, {id}"
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(of).fetch_all(conn).await?;
    let one = |row: &sqlx::any::AnyRow| {
        let whose = row.try_get::<Option<&str>, _>(2)?.and_then(|id| id.parse().ok());
        Ok(Over { id: row.try_get(0)?, at: row.try_get(1)?, whose })
    };
    rows.iter().map(one).collect()
}

/// The thing, what is part of it, and what was being typed about it.
async fn remove(conn: &mut Conn, of: Id<Tenant>, (kept, id): (&Kept, &str)) -> sqlx::Result<()> {
    for (table, which) in kept.goes {
        let text = format!("delete from {table} where municipality_id = $1 and {which}");
        sqlx::query(AssertSqlSafe(text)).bind(of).bind("").bind(id).execute(&mut *conn).await?;
    }
    let text = format!("delete from {} as k where k.municipality_id = $1 and k.plan_id is null and {} = $2", kept.table, kept.id);
    sqlx::query(AssertSqlSafe(text)).bind(of).bind(id).execute(&mut *conn).await?;
    let drafts = "delete from drafts where municipality_id = $1 and form like $2";
    sqlx::query(drafts).bind(of).bind(format!("%{id}%")).execute(conn).await.map(drop)
}

#[cfg(test)]
mod tests;
