// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the database holds since a moment: the rows of the writes, the tokens of their forms and their lines in the three logs.
use super::journal::Row;
use crate::program::Place;
use access::{Plan, plans, things::Tenant};
use foundation::{
    Conn, Id, When,
    seal::{Key, Keys},
};
use sqlx::{Row as _, any::AnyRow};
use std::collections::{HashMap, HashSet};

/// A line of the change log.
#[derive(Clone, Debug)]
pub struct Line {
    pub event: String,
    pub about: String,
    pub trace: String,
}

/// Everything that was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub tokens: HashSet<String>,
    /// Each row with the identifier of what it is about.
    pub rows: Vec<(Row, String)>,
    pub lines: Vec<Line>,
    /// Per request: lines in the access log that say something was changed.
    pub access: HashMap<String, usize>,
    /// Per request: lines in the processing log.
    pub processing: HashMap<String, usize>,
}

/// Reads it, in the connection's one view of the database.
pub struct Reader {
    keys: Keys,
    of: Id<Tenant>,
    plan_keys: HashMap<String, Key>,
}

impl Reader {
    /// A reader that can open what is sealed.
    pub async fn new(place: &Place, of: Id<Tenant>, conn: &mut Conn, all: &[Id<Plan>]) -> anyhow::Result<Self> {
        let (keys, mut plan_keys) = (place.keys(), HashMap::new());
        for plan in all {
            plan_keys.insert(plan.to_string(), plans::key_of(conn, (of, &keys), *plan).await?);
        }
        Ok(Self { keys, of, plan_keys })
    }

    /// The keys, for walking the chain.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Everything that was written at or after this moment.
    pub async fn since(&self, conn: &mut Conn, since: When) -> anyhow::Result<Found> {
        let mut found = Found::default();
        let remarks = "select plan_id, words, id from comments where municipality_id = $1 and said_at >= $2";
        for row in self.rows(conn, remarks, since).await? {
            let plan: String = row.try_get(0)?;
            let text = self.open(&plan, "comments.words", row.try_get(1)?)?;
            found.rows.push((Row::Remark { plan, text }, row.try_get(2)?));
        }
        let agreed = "select plan_id, what, id from actions where municipality_id = $1 and agreed_at >= $2";
        for row in self.rows(conn, agreed, since).await? {
            let plan: String = row.try_get(0)?;
            let text = self.open(&plan, "actions.what", row.try_get(1)?)?;
            found.rows.push((Row::Agreed { plan, text }, row.try_get(2)?));
        }
        let moved = "select action_id, number, state from action_moves where municipality_id = $1 and moved_at >= $2";
        for row in self.rows(conn, moved, since).await? {
            let action: String = row.try_get(0)?;
            let state = if row.try_get::<&str, _>(2)? == "done" { "done" } else { "todo" };
            found.rows.push((Row::Moved { action: action.clone(), number: row.try_get(1)?, state }, action));
        }
        self.logs(conn, since, &mut found).await?;
        Ok(found)
    }

    async fn logs(&self, conn: &mut Conn, since: When, found: &mut Found) -> anyhow::Result<()> {
        let tokens = "select token from form_tokens where municipality_id = $1 and used_at >= $2";
        for row in self.rows(conn, tokens, since).await? {
            found.tokens.insert(row.try_get(0)?);
        }
        let lines = "select event, about_id, trace from change_log where municipality_id = $1 and at >= $2";
        for row in self.rows(conn, lines, since).await? {
            let about: Option<String> = row.try_get(1)?;
            found.lines.push(Line { event: row.try_get(0)?, about: about.unwrap_or_default(), trace: row.try_get(2)? });
        }
        let access = "select trace from access_log where municipality_id = $1 and at >= $2 and result = 'changed'";
        for row in self.rows(conn, access, since).await? {
            *found.access.entry(row.try_get(0)?).or_default() += 1;
        }
        let processing = "select trace from processing_log where municipality_id = $1 and at >= $2";
        for row in self.rows(conn, processing, since).await? {
            *found.processing.entry(row.try_get(0)?).or_default() += 1;
        }
        Ok(())
    }

    async fn rows(&self, conn: &mut Conn, text: &'static str, since: When) -> sqlx::Result<Vec<AnyRow>> {
        sqlx::query(text).bind(self.of).bind(since).fetch_all(conn).await
    }

    fn open(&self, plan: &str, column: &str, sealed: &str) -> anyhow::Result<String> {
        let key = self.plan_keys.get(plan).ok_or_else(|| anyhow::anyhow!("a row of a plan that nobody made"))?;
        Ok(key.open(column, sealed)?)
    }
}
