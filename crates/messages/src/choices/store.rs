// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Choices in the database.
use super::{Choice, Mailing};
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id};
use sqlx::{Row, any::AnyRow};

/// The choice that stands in these four columns, from `at` on; without a row nothing was chosen.
pub(crate) fn read(row: &AnyRow, at: usize) -> sqlx::Result<Choice> {
    let Some(mailing) = row.try_get::<Option<&str>, _>(at)?.and_then(Mailing::from_code) else { return Ok(Choice::default()) };
    let hour = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(at)?.and_then(|hour| i8::try_from(hour).ok()));
    Ok(Choice { mailing, hour: hour(at + 1)?.unwrap_or(9), safe: hour(at + 2)?.zip(hour(at + 3)?) })
}

/// What somebody chose.
pub(super) async fn find(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Choice> {
    let text = "select mailing, hour, safe_from, safe_to from message_choices where municipality_id = $1 and person_id = $2";
    let row = sqlx::query(text).bind(of).bind(person).fetch_optional(conn).await?;
    row.map_or(Ok(Choice::default()), |row| read(&row, 0))
}

/// Keeps a choice. Who asks for mail hears of what happens from then on, and a mail that waits goes by the new choice.
pub(super) async fn keep(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>, choice: Choice) -> sqlx::Result<()> {
    let now = tx.at();
    sqlx::query(
        "insert into message_choices (municipality_id, person_id, mailing, hour, safe_from, safe_to, since_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (municipality_id, person_id) do update set mailing = excluded.mailing, hour = excluded.hour,
         safe_from = excluded.safe_from, safe_to = excluded.safe_to,
         since_at = case when message_choices.mailing = 'none' then excluded.since_at else message_choices.since_at end",
    )
    .bind(of)
    .bind(person)
    .bind(choice.mailing.code())
    .bind(i64::from(choice.hour))
    .bind(choice.safe.map(|(from, _)| i64::from(from)))
    .bind(choice.safe.map(|(_, to)| i64::from(to)))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    sqlx::query("update mails set due_at = $1 where municipality_id = $2 and person_id = $3 and state = 'waiting'")
        .bind(choice.due(now))
        .bind(of)
        .bind(person)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
