// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A question about a look that waits while its day comes near, for who leads the organisation today and did not look themselves.
use super::store::Question;
use access::{Role, things::Tenant, waiting::Waits};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

const QUESTION: &str = "looking.waits";

/// The kinds of message that are found here.
pub(crate) const KINDS: &[&str] = &[QUESTION];

/// So many days before the last one it is brought up [K: three days].
const DAYS_BEFORE: i32 = 3;
/// A day that passed longer ago is not looked for any more; it stands on the page.
const DAYS_LOOKED_BACK: i32 = 31;

pub(crate) async fn find(conn: &mut Conn, of: Id<Tenant>, now: When) -> anyhow::Result<Vec<Waits>> {
    let rows = sqlx::query(
        "select q.id, q.due_on, r.person_id from looking_questions q
         join roles r on r.municipality_id = q.municipality_id and r.organisation_id = q.organisation_id and r.role = $4
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id and p.ended_at is null
         where q.municipality_id = $1 and q.answered_at is null and q.due_on >= $2 and q.due_on <= $3 and r.person_id <> q.actor_id
         order by q.due_on, q.id, r.person_id",
    );
    let (since, until) = (now.day().plus_days(-DAYS_LOOKED_BACK), now.day().plus_days(DAYS_BEFORE));
    let rows = rows.bind(of).bind(since).bind(until).bind(Role::TeamManager.code()).fetch_all(conn).await?;
    let read = |row: &AnyRow| {
        let (id, due): (Id<Question>, Day) = (row.try_get(0)?, row.try_get(1)?);
        let (from, path) = (due.plus_days(-DAYS_BEFORE), format!("/vragen/{id}"));
        Ok(Waits { thing: id.to_string(), plan: None, person: row.try_get(2)?, kind: QUESTION, from, path })
    };
    rows.iter().map(read).collect()
}
