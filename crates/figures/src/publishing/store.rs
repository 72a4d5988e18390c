// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Published figures in the database: written once, and read as they were shown.
use crate::tables::Table;
use access::{
    Person, Tx,
    coarse::{LEAST, Shown, Threshold},
    things::Tenant,
};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeMap;

/// The name of a line's total.
const TOTAL: &str = "total";

/// The lines of a publication.
pub(crate) type Lines = BTreeMap<(Table, String), Shown>;

/// A publication as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) on: Day,
    pub(crate) threshold: Threshold,
    pub(crate) lines: Lines,
}

/// Whether this day was published.
pub(super) async fn is_published(conn: &mut Conn, of: Id<Tenant>, day: Day) -> sqlx::Result<bool> {
    let text = "select count(*) from publications where municipality_id = $1 and reference_on = $2";
    Ok(sqlx::query_scalar::<_, i64>(text).bind(of).bind(day).fetch_one(conn).await? > 0)
}

/// Begins a publication; `false` when another program did.
pub(super) async fn begin(tx: &mut Tx, of: Id<Tenant>, day: Day, threshold: Threshold) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "insert into publications (municipality_id, reference_on, least, published_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, reference_on) do nothing",
    )
    .bind(of)
    .bind(day)
    .bind(threshold.least())
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps what may be shown of a line; what is kept back leaves no row.
pub(super) async fn keep(tx: &mut Tx, at: (Id<Tenant>, Day), of: (Table, &str), shown: &Shown) -> sqlx::Result<()> {
    let parts = of.0.parts().iter().copied().zip(shown.parts.iter().copied()).chain([(TOTAL, shown.total)]);
    for (part, figure) in parts.filter_map(|(part, figure)| Some((part, figure?))) {
        sqlx::query("insert into figures (municipality_id, reference_on, of_table, line, part, shown) values ($1, $2, $3, $4, $5, $6)")
            .bind(at.0)
            .bind(at.1)
            .bind(of.0.code())
            .bind(of.1)
            .bind(part)
            .bind(figure)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The lines of the publication before this day.
pub(super) async fn before(conn: &mut Conn, of: Id<Tenant>, day: Day) -> sqlx::Result<Lines> {
    Ok(newest(conn, of, day).await?.map(|published| published.lines).unwrap_or_default())
}

/// The newest publication of before this day.
pub(crate) async fn newest(conn: &mut Conn, of: Id<Tenant>, before: Day) -> sqlx::Result<Option<Published>> {
    let rows = sqlx::query(
        "select p.reference_on, p.least, f.of_table, f.line, f.part, f.shown from publications p
         left join figures f on f.municipality_id = p.municipality_id and f.reference_on = p.reference_on
         where p.municipality_id = $1 and p.reference_on =
             (select max(n.reference_on) from publications n where n.municipality_id = $1 and n.reference_on < $2)",
    )
    .bind(of)
    .bind(before)
    .fetch_all(conn)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut published = Published { on: first.try_get(0)?, threshold: Threshold::of(first.try_get(1)?), lines: Lines::new() };
    for row in &rows {
        read(row, &mut published.lines)?;
    }
    Ok(Some(published))
}

fn read(row: &AnyRow, lines: &mut Lines) -> sqlx::Result<()> {
    let code = row.try_get::<Option<&str>, _>(2)?;
    let Some(table) = Table::ALL.into_iter().find(|table| Some(table.code()) == code) else { return Ok(()) };
    let empty = || Shown { parts: vec![None; table.parts().len()], total: None };
    let shown = lines.entry((table, row.try_get(3)?)).or_insert_with(empty);
    let (part, figure) = (row.try_get::<&str, _>(4)?, row.try_get(5)?);
    match table.parts().iter().position(|name| *name == part) {
        Some(at) => shown.parts[at] = Some(figure),
        None => shown.total = Some(figure),
    }
    Ok(())
}

/// The threshold that holds today, with its version; 0 when nobody set one.
pub(crate) async fn threshold(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<(Threshold, i64)> {
    let text = "select least, version from figure_thresholds where municipality_id = $1 order by version desc limit 1";
    let row = sqlx::query(text).bind(of).fetch_optional(conn).await?;
    match row {
        Some(row) => Ok((Threshold::of(row.try_get(0)?), row.try_get(1)?)),
        None => Ok((Threshold::of(LEAST), 0)),
    }
}

/// Sets it from the next publication on; `false` when another came in between.
pub(crate) async fn set_threshold(tx: &mut Tx, of: Id<Tenant>, new: (Threshold, i64), made: (When, Id<Person>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into figure_thresholds (municipality_id, version, least, set_at, set_by) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, version) do nothing",
    )
    .bind(of)
    .bind(new.1 + 1)
    .bind(new.0.least())
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// At how many plans somebody works: who knows these people can take them away from a figure (abuse case 74).
pub(crate) async fn own_caseload(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<i64> {
    let text = "select count(*) from seats where municipality_id = $1 and person_id = $2 and kind = 'professional'";
    sqlx::query_scalar(text).bind(of).bind(person).fetch_one(conn).await
}

/// How many professionals work for an organisation; that is no secret.
pub(crate) async fn staff(conn: &mut Conn, of: Id<Tenant>, organisation: &str) -> sqlx::Result<i64> {
    let text = "select count(*) from roles where municipality_id = $1 and role = 'professional' and organisation_id = $2";
    sqlx::query_scalar(text).bind(of).bind(organisation).fetch_one(conn).await
}
