// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mails in the database. A mail is taken by setting it to being sent, on the condition that it still waits as it was read:
//! of two programs one wins.
use super::{Facts, Newest};
use crate::{
    choices::{Choice, store as choices},
    inbox::store::{may_be_known, unread},
};
use access::{Person, things::Tenant};
use foundation::{Conn, Day, Id, Language, When, seal::Key};
use sqlx::Row;

/// A mail; only ever used as `Id<Mail>`.
#[derive(Debug)]
pub(crate) enum Mail {}

/// A mail that is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) id: Id<Mail>,
    pub(super) person: Id<Person>,
    pub(super) until: When,
    pub(super) tries: i64,
}

/// The newest mail to somebody.
pub(crate) async fn newest(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Option<Newest>> {
    let text = "select state, tries, due_at from mails where municipality_id = $1 and person_id = $2 order by made_at desc, id limit 1";
    let row = sqlx::query(text).bind(of).bind(person).fetch_optional(conn).await?;
    row.map(|row| Ok(Newest { state: row.try_get(0)?, tries: row.try_get(1)?, due: row.try_get(2)? })).transpose()
}

/// Who must hear by mail of messages that no mail is about yet, and what they chose.
pub(super) async fn readers(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<(Id<Person>, Choice)>> {
    let text = concat!(
        "select distinct m.person_id, c.mailing, c.hour, c.safe_from, c.safe_to from messages m
         join message_choices c on c.municipality_id = m.municipality_id and c.person_id = m.person_id
         join people p on p.municipality_id = m.municipality_id and p.id = m.person_id and p.ended_at is null
         where m.municipality_id = $1 and m.mail_id is null and m.seen_at is null and c.mailing <> 'none' and m.told_at >= c.since_at and ",
        may_be_known!()
    );
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, choices::read(row, 1)?))).collect()
}

/// The mail to somebody that still waits.
pub(super) async fn waiting(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Option<Id<Mail>>> {
    let text = "select id from mails where municipality_id = $1 and person_id = $2 and state = 'waiting' order by made_at limit 1";
    sqlx::query_scalar(text).bind(of).bind(person).fetch_optional(conn).await
}

/// Adds a mail that waits until `due`.
pub(super) async fn add(conn: &mut Conn, of: Id<Tenant>, mail: (Id<Mail>, Id<Person>), (now, due): (When, When)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into mails (municipality_id, id, person_id, state, tries, made_at, due_at) values ($1, $2, $3, 'waiting', 0, $4, $5)",
    )
    .bind(of)
    .bind(mail.0)
    .bind(mail.1)
    .bind(now)
    .bind(due)
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets this mail be about all new messages; gives how many there were.
pub(super) async fn take_messages(conn: &mut Conn, of: Id<Tenant>, mail: (Id<Mail>, Id<Person>)) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "update messages set mail_id = $1 where municipality_id = $2 and person_id = $3 and mail_id is null and seen_at is null
         and told_at >= (select c.since_at from message_choices c where c.municipality_id = $2 and c.person_id = $3)",
    );
    Ok(done.bind(mail.0).bind(of).bind(mail.1).execute(conn).await?.rows_affected())
}

/// Mails that are due, the longest waiting first.
pub(super) async fn due(conn: &mut Conn, of: Id<Tenant>, now: When) -> sqlx::Result<Vec<Due>> {
    let text = "select id, person_id, due_at, tries from mails where municipality_id = $1 and state = 'waiting' and due_at <= $2
         order by due_at, id limit 200";
    let rows = sqlx::query(text).bind(of).bind(now).fetch_all(conn).await?;
    let read =
        |row: &sqlx::any::AnyRow| Ok(Due { id: row.try_get(0)?, person: row.try_get(1)?, until: row.try_get(2)?, tries: row.try_get(3)? });
    rows.iter().map(read).collect()
}

/// How many mails are not sent: those that wait, and those of which it is not known.
pub(super) async fn unsent(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select count(*) from mails where municipality_id = $1 and state in ('waiting', 'sending')";
    sqlx::query_scalar(text).bind(of).fetch_one(conn).await
}

/// What is known today of a mail and its reader, and in which language to write.
pub(super) async fn facts(conn: &mut Conn, of: (Id<Tenant>, &Key), mail: &Due, today: Day) -> anyhow::Result<(Facts, Language)> {
    let text = "select p.language, p.ended_at, d.email, c.mailing, c.hour, c.safe_from, c.safe_to from people p
         left join person_details d on d.municipality_id = p.municipality_id and d.person_id = p.id
         left join message_choices c on c.municipality_id = p.municipality_id and c.person_id = p.id
         where p.municipality_id = $1 and p.id = $2";
    let row = sqlx::query(text).bind(of.0).bind(mail.person).fetch_one(&mut *conn).await?;
    let facts = Facts {
        choice: choices::read(&row, 3)?,
        email: of.1.open_maybe("person_details.email", row.try_get(2)?)?,
        has_ended: row.try_get::<Option<i64>, _>(1)?.is_some(),
        messages: i64::try_from(unread(conn, of.0, (mail.person, &mail.id.to_string()), today).await?)?,
    };
    Ok((facts, Language::from_code(row.try_get(0)?).unwrap_or_default()))
}

/// Puts a mail that still waits as it was read into another state; `false` when it does not.
pub(super) async fn put(conn: &mut Conn, of: Id<Tenant>, mail: &Due, to: (&str, When)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update mails set state = $1, due_at = $2, tries = case when $1 = 'sending' then tries + 1 else tries end,
         ended_at = case when $1 = 'dropped' then $2 else null end
         where municipality_id = $3 and id = $4 and state = 'waiting' and due_at = $5",
    );
    let done = done.bind(to.0).bind(to.1).bind(of).bind(mail.id).bind(mail.until).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Says what became of a mail that was being sent.
pub(super) async fn end(conn: &mut Conn, of: Id<Tenant>, mail: Id<Mail>, to: (&str, When)) -> sqlx::Result<()> {
    sqlx::query(
        "update mails set state = $1, due_at = $2, ended_at = case when $1 = 'waiting' then null else $2 end
         where municipality_id = $3 and id = $4 and state = 'sending'",
    )
    .bind(to.0)
    .bind(to.1)
    .bind(of)
    .bind(mail)
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets mails that ended before this moment, in all municipalities.
pub(crate) async fn clear(conn: &mut Conn, before: When) -> sqlx::Result<()> {
    sqlx::query("delete from mails where ended_at < $1").bind(before).execute(conn).await?;
    Ok(())
}
