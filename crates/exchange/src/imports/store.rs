// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Imports in the database. Everything that comes from a file is sealed with the municipality's key.
use super::{HeadKept, Import, State, Trouble};
use crate::{
    columns::Mapping,
    kinds::Kind,
    run::{Counts, Ended, Told},
};
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, Language, When, seal::Key};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{Row, any::AnyRow};

const FILE_NAME: &str = "imports.file_name";
const HEAD: &str = "imports.head";
const MAPPING: &str = "imports.mapping";
const PREVIEW: &str = "imports.preview";
const TOLD: &str = "imports.told";
const COLUMNS: &str =
    "id, kind, state, file_name, head, mapping, language, create_doubtful_at, rows_done, rows_all, counts, preview, problem,
    asked_by, asked_at, taken_back_at";

/// Of which municipality, under which key.
pub(crate) type At<'a> = (Id<Tenant>, &'a Key);

fn sealed<V: Serialize>(key: &Key, column: &str, value: &V) -> anyhow::Result<String> {
    Ok(key.seal(column, &serde_json::to_string(value)?))
}

fn opened<V: DeserializeOwned>(key: &Key, column: &str, sealed: Option<&str>) -> anyhow::Result<Option<V>> {
    Ok(key.open_maybe(column, sealed)?.map(|text| serde_json::from_str(&text)).transpose()?)
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Import> {
    let number = |at: usize| anyhow::Ok(u32::try_from(row.try_get::<i64, _>(at)?).unwrap_or_default());
    let json = |at: usize| anyhow::Ok(row.try_get::<Option<String>, _>(at)?);
    Ok(Import {
        id: row.try_get(0)?,
        kind: Kind::from_code(row.try_get(1)?).ok_or_else(|| anyhow::anyhow!("an import of a strange kind"))?,
        state: State::from_code(row.try_get(2)?).ok_or_else(|| anyhow::anyhow!("an import in a strange state"))?,
        file_name: key.open(FILE_NAME, row.try_get(3)?)?,
        head: opened(key, HEAD, row.try_get(4)?)?.unwrap_or_default(),
        mapping: opened(key, MAPPING, row.try_get(5)?)?,
        language: Language::from_code(row.try_get(6)?).unwrap_or_default(),
        create_doubtful: row.try_get::<Option<i64>, _>(7)?.is_some(),
        progress: (number(8)?, number(9)?),
        counts: json(10)?.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
        preview: opened(key, PREVIEW, row.try_get(11)?)?.unwrap_or_default(),
        trouble: json(12)?.map(|text| serde_json::from_str(&text)).transpose()?,
        asked_by: row.try_get(13)?,
        asked_at: row.try_get(14)?,
        taken_back_at: row.try_get(15)?,
    })
}

/// One import.
pub(crate) async fn find(conn: &mut Conn, of: At<'_>, id: Id<Import>) -> anyhow::Result<Option<Import>> {
    let text = format!("select {COLUMNS} from imports where municipality_id = $1 and id = $2");
    let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(of.0).bind(id).fetch_optional(conn).await?;
    row.map(|row| read(&row, of.1)).transpose()
}

/// The newest imports first.
pub(crate) async fn newest(conn: &mut Conn, of: At<'_>, most: i64) -> anyhow::Result<Vec<Import>> {
    let text = format!("select {COLUMNS} from imports where municipality_id = $1 order by asked_at desc, id limit $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(of.0).bind(most).fetch_all(conn).await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

/// A file to bring.
pub(crate) struct New<'a> {
    pub(crate) id: Id<Import>,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) file_name: &'a str,
    pub(crate) head: &'a HeadKept,
    pub(crate) language: Language,
    pub(crate) asked_by: Id<Person>,
}

pub(crate) async fn add(tx: &mut Tx, of: At<'_>, new: New<'_>) -> anyhow::Result<()> {
    sqlx::query(
        "insert into imports (municipality_id, id, kind, state, file_name, head, language, rows_done, rows_all, asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)",
    )
    .bind(of.0)
    .bind(new.id)
    .bind(new.kind.code())
    .bind(new.state.code())
    .bind(of.1.seal(FILE_NAME, new.file_name))
    .bind(sealed(of.1, HEAD, new.head)?)
    .bind(new.language.code())
    .bind(i64::from(new.head.rows))
    .bind(new.asked_by)
    .bind(tx.at())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Moves an import on; `false` when it was not there any more where it was thought to be.
pub(crate) async fn go(tx: &mut Tx, of: Id<Tenant>, id: Id<Import>, step: (State, State)) -> sqlx::Result<bool> {
    let text = "update imports set state = $1, rows_done = 0, problem = null where municipality_id = $2 and id = $3 and state = $4";
    let done = sqlx::query(text).bind(step.1.code()).bind(of).bind(id).bind(step.0.code()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps which column holds what.
pub(crate) async fn keep_mapping(tx: &mut Tx, of: At<'_>, id: Id<Import>, said: (&Mapping, Language)) -> anyhow::Result<()> {
    sqlx::query("update imports set mapping = $1, language = $2 where municipality_id = $3 and id = $4")
        .bind(sealed(of.1, MAPPING, said.0)?)
        .bind(said.1.code())
        .bind(of.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps that who may be there already is to be made all the same, or not.
pub(crate) async fn keep_choice(tx: &mut Tx, of: Id<Tenant>, id: Id<Import>, create_doubtful: bool) -> sqlx::Result<()> {
    sqlx::query("update imports set create_doubtful_at = $1 where municipality_id = $2 and id = $3")
        .bind(create_doubtful.then_some(tx.at().0))
        .bind(of)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Says how far it is.
pub(crate) async fn keep_progress(conn: &mut Conn, of: Id<Tenant>, id: Id<Import>, now: (u32, u32)) -> sqlx::Result<()> {
    sqlx::query("update imports set rows_done = $1, rows_all = $2 where municipality_id = $3 and id = $4")
        .bind(i64::from(now.0))
        .bind(i64::from(now.1))
        .bind(of)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps how a run ended.
pub(crate) async fn keep_ending(tx: &mut Tx, of: At<'_>, id: Id<Import>, ended: (&Ended, State)) -> anyhow::Result<()> {
    let (ended, state) = ended;
    let at = (state == State::Landed).then_some(tx.at());
    let preview: Vec<_> = if state == State::Landed { Vec::new() } else { ended.preview.iter().collect() };
    sqlx::query(
        "update imports set state = $1, counts = $2, preview = $3, told = $4, rows_done = rows_all, ended_at = $5
         where municipality_id = $6 and id = $7",
    )
    .bind(state.code())
    .bind(serde_json::to_string(&ended.counts)?)
    .bind(sealed(of.1, PREVIEW, &preview)?)
    .bind(sealed(of.1, TOLD, &ended.told)?)
    .bind(at.map(|at| at.0))
    .bind(of.0)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// It ended without landing: thrown away, or broken with the reason.
pub(crate) async fn end(tx: &mut Tx, of: Id<Tenant>, id: Id<Import>, how: (State, Option<&Trouble>)) -> anyhow::Result<()> {
    sqlx::query(
        "update imports set state = $1, problem = $2, ended_at = $3, head = null, preview = null, told = null where municipality_id = $4 and id = $5",
    )
    .bind(how.0.code())
    .bind(how.1.map(serde_json::to_string).transpose()?)
    .bind(tx.at())
    .bind(of)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How each row ended; nothing when that was destroyed, or is not known yet.
pub(crate) async fn told(conn: &mut Conn, of: At<'_>, id: Id<Import>) -> anyhow::Result<Option<Vec<Told>>> {
    let text = "select told from imports where municipality_id = $1 and id = $2";
    let told: Option<Option<String>> = sqlx::query_scalar(text).bind(of.0).bind(id).fetch_optional(conn).await?;
    opened(of.1, TOLD, told.flatten().as_deref())
}

/// Just the counts, for lists.
pub(crate) fn landed(counts: &Counts) -> u32 {
    counts.fresh + counts.changed
}

/// Says that what an import made was taken back.
pub(crate) async fn keep_taken_back(tx: &mut Tx, of: Id<Tenant>, id: Id<Import>, now: When) -> sqlx::Result<()> {
    let text = "update imports set taken_back_at = $1 where municipality_id = $2 and id = $3";
    sqlx::query(text).bind(now).bind(of).bind(id).execute(&mut **tx).await?;
    Ok(())
}
