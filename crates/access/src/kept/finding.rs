// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Finding what is kept: identifiers, moments and who wrote it; never words.
use super::Kept;
use crate::{Person, Plan, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// A thing that is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// In which plan.
    pub plan: Id<Plan>,
    /// Which kind.
    pub kept: &'static str,
    /// Its identifier, within plan and kind.
    pub id: String,
    /// When its words were written.
    pub written: When,
    /// By whom.
    pub by: Id<Person>,
}

/// Everything of this kind that was written before a moment, in all plans or in one; without what is a hole already, and
/// without what must stay for another reason.
pub async fn find(conn: &mut Conn, of: (Id<Tenant>, Option<Id<Plan>>), kept: &Kept, before: When) -> sqlx::Result<Vec<Found>> {
    let Kept { table, id, written, by, frozen, .. } = kept;
    let stays = frozen.map(|frozen| format!("and not ({frozen})")).unwrap_or_default();
    let text = format!(
        "select k.plan_id, {id}, {written}, {by} from {table} k
         where k.municipality_id = $1 and ($2 = '' or k.plan_id = $2) and k.plan_id is not null and {written} < $3 {stays} and not exists (
             select 1 from kept_holes h where h.municipality_id = k.municipality_id and h.plan_id = k.plan_id and h.kept = $4
             and h.thing_id = {id} and h.made_at >= {written})"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(of.0).bind(of.1.map(|plan| plan.to_string()).unwrap_or_default());
    let rows = query.bind(before).bind(kept.name).fetch_all(conn).await?;
    let one = |row: &sqlx::any::AnyRow| {
        Ok(Found { plan: row.try_get(0)?, kept: kept.name, id: row.try_get(1)?, written: row.try_get(2)?, by: row.try_get(3)? })
    };
    rows.iter().map(one).collect()
}
