// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files in the database. Nothing gives a file to who may not see it.
use super::{About, File, State, about::Things, content};
use crate::clean::Kind;
use access::{MayChange, MaySee, Person, Tx, kept, ledger};
use foundation::{Conn, Id, When};
use sqlx::{Row, any::AnyRow};

const NAME: &str = "files.name";
const WORDS: &str = "files.words";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn read(row: &AnyRow, may: &MaySee) -> anyhow::Result<File> {
    let has = |at: usize| anyhow::Ok(row.try_get::<Option<i64>, _>(at)?.is_some());
    let state = match (has(8)?, has(9)?) {
        (_, true) => State::Frozen,
        (true, false) => State::Open,
        (false, false) => State::Waiting,
    };
    Ok(File {
        id: row.try_get(0)?,
        about: About::read(row.try_get(1)?),
        name: may.key().open_maybe(NAME, row.try_get(2)?)?.unwrap_or_default(),
        words: may.key().open_maybe(WORDS, row.try_get(3)?)?.unwrap_or_default(),
        kind: Kind::from_code(row.try_get(4)?).ok_or_else(|| anyhow::anyhow!("a file of a strange kind"))?,
        size: row.try_get(5)?,
        put_at: row.try_get(6)?,
        put_by: row.try_get(7)?,
        state,
    })
}

/// The files that who looks may see, newest first; `things` is what they see of what a file can be about.
pub(super) async fn all(conn: &mut Conn, may: &MaySee, things: &Things) -> anyhow::Result<Vec<File>> {
    let rows = sqlx::query(
        "select id, about, name, words, kind, size, put_at, put_by, checked_at, frozen_at from files
         where municipality_id = $1 and plan_id = $2 and removed_at is null order by put_at desc, id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let mut files = rows.iter().map(|row| read(row, may)).collect::<anyhow::Result<Vec<_>>>()?;
    files.retain(|file| file.about.is_seen(may, things, file.put_by));
    Ok(files)
}

/// One file, when who looks may see it.
pub(super) async fn find(conn: &mut Conn, may: &MaySee, id: Id<File>) -> anyhow::Result<Option<File>> {
    let things = Things::seen(conn, may).await?;
    Ok(all(conn, may, &things).await?.into_iter().find(|file| file.id == id))
}

/// How many bytes lie at the plan, and how many this person put there in the last day, also what was taken away again.
pub(super) async fn sums(tx: &mut Tx, may: &MayChange, now: When) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query(
        "select cast(coalesce(sum(case when removed_at is null then size else 0 end), 0) as bigint),
             cast(coalesce(sum(case when put_by = $3 and put_at > $4 then size else 0 end), 0) as bigint)
         from files where municipality_id = $1 and plan_id = $2",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(now.plus_ms(-DAY_MS))
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

pub(super) async fn add(tx: &mut Tx, may: &MayChange, file: &File) -> sqlx::Result<()> {
    let checked_at = (file.state == State::Open).then_some(file.put_at.0);
    sqlx::query(
        "insert into files (municipality_id, plan_id, id, about, name, words, kind, size, put_at, put_by, checked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(file.id)
    .bind(file.about.code())
    .bind(may.key().seal(NAME, &file.name))
    .bind(may.key().seal(WORDS, &file.words))
    .bind(file.kind.code())
    .bind(file.size)
    .bind(file.put_at)
    .bind(file.put_by)
    .bind(checked_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who put a file there that nobody has looked over yet; nothing when it was, or is gone.
pub(super) async fn waiting(conn: &mut Conn, at: content::At) -> sqlx::Result<Option<Id<Person>>> {
    let text =
        "select put_by from files where municipality_id = $1 and plan_id = $2 and id = $3 and checked_at is null and removed_at is null";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).bind(at.2).fetch_optional(conn).await
}

/// The scanner found nothing; `false` when the file is gone meanwhile.
pub(super) async fn checked(tx: &mut Tx, at: content::At) -> sqlx::Result<bool> {
    let text = "update files set checked_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4 and checked_at is null and removed_at is null";
    let done = sqlx::query(text).bind(tx.at()).bind(at.0).bind(at.1).bind(at.2).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

/// Destroys name, words and content, and what was told about it under its own address; `false` when that was done before.
pub(super) async fn destroy(tx: &mut Tx, at: content::At) -> sqlx::Result<bool> {
    let put_at: Option<i64> = sqlx::query_scalar(
        "update files set removed_at = $1, removed_by = $2, name = null, words = null
         where municipality_id = $3 and plan_id = $4 and id = $5 and removed_at is null returning put_at",
    )
    .bind(tx.at())
    .bind(tx.actor())
    .bind(at.0)
    .bind(at.1)
    .bind(at.2)
    .fetch_optional(&mut **tx)
    .await?;
    content::destroy(tx, at).await?;
    let id = at.2.to_string();
    kept::forget(tx, at.0, at.1, &id).await?;
    if let Some(put_at) = put_at {
        let what = ledger::What::Gone(crate::kept::FILES.name.to_owned(), id, When(put_at));
        tx.for_good(ledger::Entry { at: tx.at(), of: at.0.to_string(), plan: at.1.to_string(), what });
    }
    tx.narrows();
    Ok(put_at.is_some())
}

/// From now on nobody can open it; `false` when that was so already.
pub(super) async fn freeze(tx: &mut Tx, at: content::At) -> sqlx::Result<bool> {
    let text = "update files set frozen_at = $1, frozen_by = $2
        where municipality_id = $3 and plan_id = $4 and id = $5 and frozen_at is null and removed_at is null";
    let done = sqlx::query(text).bind(tx.at()).bind(tx.actor()).bind(at.0).bind(at.1).bind(at.2).execute(&mut **tx).await?;
    tx.narrows();
    Ok(done.rows_affected() == 1)
}

/// It is in its place after all; `false` when it was not frozen.
pub(super) async fn put_back(tx: &mut Tx, at: content::At) -> sqlx::Result<bool> {
    let text = "update files set frozen_at = null, frozen_by = null
        where municipality_id = $1 and plan_id = $2 and id = $3 and frozen_at is not null and removed_at is null";
    let done = sqlx::query(text).bind(at.0).bind(at.1).bind(at.2).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}
