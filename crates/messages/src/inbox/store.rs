// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Messages in the database, for who they are for. What is about a plan counts only while the reader sits there today, in a
//! role that is held today: nobody hears of a plan they left.
use super::Shown;
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// How many messages are shown; older ones stand in the plan's own history.
const MOST: i64 = 100;

/// Whether message `m` may be known to its reader today.
macro_rules! may_be_known {
    () => {
        "(m.plan_id is null or exists (select 1 from seats s
             join roles r on r.municipality_id = s.municipality_id and r.person_id = s.person_id
                 and r.role = case when s.kind in ('network', 'representative', 'supporter') then 'network_member' else s.kind end
                 and (s.kind <> 'professional' or r.organisation_id = s.organisation_id)
             where s.municipality_id = m.municipality_id and s.plan_id = m.plan_id and s.person_id = m.person_id and s.ended_at is null))"
    };
}
pub(crate) use may_be_known;

/// The newest messages of somebody.
pub(super) async fn newest(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Vec<Shown>> {
    let text = concat!(
        "select m.id, m.kind, m.path, m.told_at, m.seen_at, p.resident_id from messages m
         left join plans p on p.municipality_id = m.municipality_id and p.id = m.plan_id
         where m.municipality_id = $1 and m.person_id = $2 and ",
        may_be_known!(),
        " order by m.told_at desc, m.id limit $3"
    );
    let rows = sqlx::query(text).bind(of).bind(person).bind(MOST).fetch_all(conn).await?;
    let shown = |row: &sqlx::any::AnyRow| {
        Ok(Shown {
            id: row.try_get(0)?,
            kind: row.try_get(1)?,
            path: row.try_get(2)?,
            at: row.try_get(3)?,
            is_new: row.try_get::<Option<i64>, _>(4)?.is_none(),
            resident: row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok()),
        })
    };
    rows.iter().map(shown).collect()
}

/// How many messages somebody has not read yet.
pub(super) async fn unread(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<i64> {
    let text = concat!(
        "select count(*) from messages m where m.municipality_id = $1 and m.person_id = $2 and m.seen_at is null and ",
        may_be_known!()
    );
    sqlx::query_scalar(text).bind(of).bind(person).fetch_one(conn).await
}

/// Marks as read what stood on the page: nothing that came after its newest message.
pub(super) async fn read(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>, until: When) -> sqlx::Result<()> {
    let now = tx.at();
    let text = "update messages set seen_at = $1 where municipality_id = $2 and person_id = $3 and seen_at is null and told_at <= $4";
    sqlx::query(text).bind(now).bind(of).bind(person).bind(until).execute(&mut **tx).await?;
    Ok(())
}
