// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A value of the house dialect on its way between a database and a backup.
use serde::{Deserialize, Serialize};
use sqlx::{
    Any, Row, TypeInfo,
    any::{AnyArguments, AnyRow},
    query::Query,
};

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Whole(i64),
    Real(f64),
    Text(String),
    Nothing,
}

/// The values of a row, in the order of its columns.
pub(super) fn cells(row: &AnyRow) -> sqlx::Result<Vec<Cell>> {
    (0..row.len())
        .map(|at| {
            let value = row.try_get_raw(at)?;
            let kind = sqlx::ValueRef::type_info(&value).name().to_owned();
            if sqlx::ValueRef::is_null(&value) {
                return Ok(Cell::Nothing);
            }
            match kind.as_str() {
                "BIGINT" | "INTEGER" | "SMALLINT" => row.try_get(at).map(Cell::Whole),
                "DOUBLE" | "REAL" => row.try_get(at).map(Cell::Real),
                _ => row.try_get(at).map(Cell::Text),
            }
        })
        .collect()
}

/// Gives a value to a query; nothing is not given.
pub(super) fn bind(query: Query<'_, Any, AnyArguments>, cell: Cell) -> Query<'_, Any, AnyArguments> {
    match cell {
        Cell::Whole(number) => query.bind(number),
        Cell::Real(number) => query.bind(number),
        Cell::Text(text) => query.bind(text),
        Cell::Nothing => query,
    }
}
