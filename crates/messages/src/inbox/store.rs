// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Messages in the database, for who they are for. What is about a plan counts only while the reader sits there today, in a
//! role that is held today: nobody hears of a plan they left.
use super::{
    Shown,
    apart::{Apart, Leads},
};
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

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

/// What the reader of message `m` sees of the plan it is about.
macro_rules! sight_of_reader {
    () => {
        "(select t.sight from seats t where t.municipality_id = m.municipality_id and t.plan_id = m.plan_id
             and t.person_id = m.person_id and t.ended_at is null)"
    };
}

/// The newest messages of somebody.
pub(super) async fn newest(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, today: Day) -> sqlx::Result<Vec<Shown>> {
    some(conn, (of, person), today, MOST).await
}

/// All messages of somebody, newest first.
pub(crate) async fn all(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, today: Day) -> sqlx::Result<Vec<Shown>> {
    some(conn, (of, person), today, i64::MAX).await
}

async fn some(conn: &mut Conn, (of, person): (Id<Tenant>, Id<Person>), today: Day, most: i64) -> sqlx::Result<Vec<Shown>> {
    let text = concat!(
        "select m.id, m.kind, m.path, m.told_at, m.seen_at, p.resident_id, m.plan_id, ",
        sight_of_reader!(),
        " from messages m
         left join plans p on p.municipality_id = m.municipality_id and p.id = m.plan_id
         where m.municipality_id = $1 and m.person_id = $2 and ",
        may_be_known!(),
        " order by m.told_at desc, m.id limit $3"
    );
    let rows = sqlx::query(text).bind(of).bind(person).bind(most).fetch_all(&mut *conn).await?;
    let shown = |row: &AnyRow| -> sqlx::Result<Shown> {
        Ok(Shown {
            id: row.try_get(0)?,
            kind: row.try_get(1)?,
            path: row.try_get(2)?,
            at: row.try_get(3)?,
            seen: row.try_get::<Option<i64>, _>(4)?.map(When),
            resident: row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok()),
        })
    };
    let (mut all, mut apart) = (Vec::with_capacity(rows.len()), Apart::default());
    for row in &rows {
        let leads = Leads { plan: row.try_get(6)?, sight: row.try_get(7)?, path: row.try_get(2)? };
        if !apart.has(conn, of, leads, today).await? {
            all.push(shown(row)?);
        }
    }
    Ok(all)
}

/// How many messages somebody has not read yet: of those that this mail is about, or of all when none is named.
pub(crate) async fn unread(conn: &mut Conn, of: Id<Tenant>, (person, mail): (Id<Person>, &str), today: Day) -> sqlx::Result<usize> {
    let text = concat!(
        "select m.plan_id, m.path, ",
        sight_of_reader!(),
        " from messages m where m.municipality_id = $1 and m.person_id = $2 and m.seen_at is null and ($3 = '' or m.mail_id = $3) and ",
        may_be_known!()
    );
    let rows = sqlx::query(text).bind(of).bind(person).bind(mail).fetch_all(&mut *conn).await?;
    known(conn, of, &rows, today).await
}

/// How many new messages somebody has of which no mail is made yet, since mail was asked for. What leads to what is kept from
/// its reader makes no mail: one that never left would tell that there was something.
pub(crate) async fn unmailed(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, today: Day) -> sqlx::Result<usize> {
    let text = concat!(
        "select m.plan_id, m.path, ",
        sight_of_reader!(),
        " from messages m
         join message_choices c on c.municipality_id = m.municipality_id and c.person_id = m.person_id
         where m.municipality_id = $1 and m.person_id = $2 and m.mail_id is null and m.seen_at is null and m.told_at >= c.since_at and ",
        may_be_known!()
    );
    let rows = sqlx::query(text).bind(of).bind(person).fetch_all(&mut *conn).await?;
    known(conn, of, &rows, today).await
}

/// How many of these lead to what their reader sees today: plan, path, and what is seen of that plan.
async fn known(conn: &mut Conn, of: Id<Tenant>, rows: &[AnyRow], today: Day) -> sqlx::Result<usize> {
    let (mut count, mut apart) = (0, Apart::default());
    for row in rows {
        let leads = Leads { plan: row.try_get(0)?, sight: row.try_get(2)?, path: row.try_get(1)? };
        count += usize::from(!apart.has(conn, of, leads, today).await?);
    }
    Ok(count)
}

/// Marks as read what stood on the page: nothing that came after its newest message.
pub(super) async fn read(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>, until: When) -> sqlx::Result<()> {
    let now = tx.at();
    let text = "update messages set seen_at = $1 where municipality_id = $2 and person_id = $3 and seen_at is null and told_at <= $4";
    sqlx::query(text).bind(now).bind(of).bind(person).bind(until).execute(&mut **tx).await?;
    Ok(())
}
