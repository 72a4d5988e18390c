// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Copies of what is gone: in the change log (the line stays without its words, and the chain stays whole), in versions of the
//! plan, in messages and in what was being typed about it.
use super::{Kept, removing::Spot};
use crate::{Plan, log::read::WHAT, things::Tenant};
use foundation::{Conn, Id};
use serde_json::Value;
use sqlx::Row;
use std::collections::BTreeSet;

/// The table of which lines stay.
pub(super) const LOG: &str = "change_log";

/// What is gone from a plan: which things, and what they said.
#[derive(Clone, Debug, Default)]
pub struct Gone {
    things: BTreeSet<(String, String)>,
    texts: BTreeSet<String>,
    hole: String,
}

impl Gone {
    /// Nothing yet; `hole` says that something was there.
    pub(super) fn new(hole: &str) -> Self {
        Self { hole: hole.to_owned(), ..Self::default() }
    }

    pub(super) fn add(&mut self, kept: &str, id: &str, texts: Vec<String>) {
        self.things.insert((kept.to_owned(), id.to_owned()));
        self.texts.extend(texts.into_iter().filter(|text| !text.trim().is_empty()));
    }

    /// Whether this thing is gone.
    pub fn has(&self, kept: &str, id: &str) -> bool {
        self.things.contains(&(kept.to_owned(), id.to_owned()))
    }

    /// Whether something that is gone said exactly this.
    pub fn said(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// What stands in its place.
    pub fn hole(&self) -> &str {
        &self.hole
    }

    fn has_id(&self, id: &str) -> bool {
        self.things.iter().any(|(kept, other)| other == id && kept != LOG)
    }
}

/// Takes every copy out.
pub(super) async fn scrub(conn: &mut Conn, spot: Spot<'_>, all: &[Kept], gone: &Gone) -> anyhow::Result<()> {
    lines(conn, spot, gone).await?;
    for kept in all.iter().filter(|kept| kept.copies.is_some()) {
        take_out(conn, spot, kept, gone).await?;
    }
    for (_, id) in gone.things.iter().filter(|(kept, id)| kept != LOG && id.len() > 8) {
        tellings(conn, spot.of, spot.plan, id).await?;
    }
    Ok(())
}

/// What was told or typed about a thing under its own address.
async fn tellings(conn: &mut Conn, of: Id<Tenant>, plan: Id<Plan>, id: &str) -> sqlx::Result<()> {
    let like = format!("%{id}%");
    let messages = "delete from messages where municipality_id = $1 and plan_id = $2 and path like $3";
    sqlx::query(messages).bind(of).bind(plan).bind(&like).execute(&mut *conn).await?;
    let drafts = "delete from drafts where municipality_id = $1 and form like $2";
    sqlx::query(drafts).bind(of).bind(&like).execute(conn).await.map(drop)
}

/// What was written down about a thing that a feature destroys itself: the words of its lines in the log, messages, drafts.
pub async fn forget(conn: &mut Conn, of: Id<Tenant>, plan: Id<Plan>, id: &str) -> sqlx::Result<()> {
    let lines = "update change_log set what = null where municipality_id = $1 and plan_id = $2 and about_id = $3";
    sqlx::query(lines).bind(of).bind(plan).bind(id).execute(&mut *conn).await?;
    tellings(conn, of, plan, id).await
}

/// Lines about a thing that is gone, and lines about nothing in particular that hold exactly its words.
async fn lines(conn: &mut Conn, spot: Spot<'_>, gone: &Gone) -> anyhow::Result<()> {
    let text = "select seq, about_id, what from change_log where municipality_id = $1 and plan_id = $2 and what is not null";
    for row in sqlx::query(text).bind(spot.of).bind(spot.plan).fetch_all(&mut *conn).await? {
        let (seq, about, what): (i64, Option<&str>, &str) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let told = match about {
            Some(about) => gone.has_id(about),
            None => facts(&serde_json::from_str(&spot.key.open(WHAT, what)?)?).any(|text| gone.said(text)),
        };
        if told {
            let forget = "update change_log set what = null where municipality_id = $1 and plan_id = $2 and seq = $3";
            sqlx::query(forget).bind(spot.of).bind(spot.plan).bind(seq).execute(&mut *conn).await?;
        }
    }
    Ok(())
}

fn facts(what: &Value) -> impl Iterator<Item = &str> {
    what.as_object().into_iter().flat_map(|facts| facts.values()).filter_map(Value::as_str)
}

/// Out of what was laid down whole.
async fn take_out(conn: &mut Conn, spot: Spot<'_>, kept: &Kept, gone: &Gone) -> anyhow::Result<()> {
    let (Some(take), Some(column)) = (kept.copies, kept.words.first()) else { return Ok(()) };
    let (table, id, name) = (kept.table, kept.id, format!("{}.{column}", kept.table));
    let text = format!("select {id}, k.{column} from {table} k where k.municipality_id = $1 and k.plan_id = $2");
    for row in sqlx::query(sqlx::AssertSqlSafe(text)).bind(spot.of).bind(spot.plan).fetch_all(&mut *conn).await? {
        let Some(left) = take(&spot.key.open(&name, row.try_get(1)?)?, gone)? else { continue };
        let text = format!("update {table} as k set {column} = $4 where k.municipality_id = $1 and k.plan_id = $2 and {id} = $3");
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(spot.of).bind(spot.plan).bind(row.try_get::<&str, _>(0)?);
        query.bind(spot.key.seal(&name, &left)).execute(&mut *conn).await?;
    }
    Ok(())
}
