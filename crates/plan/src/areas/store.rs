// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Areas and views in the database.
use super::{Area, NewView, Side, View, list};
use access::{MayChange, MaySee, Person, Tx, things::Tenant};
use foundation::{Chance, Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "area_views.words";
const STRENGTHS: &str = "area_views.strengths";

/// The list of today.
pub(crate) async fn list(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<Area>> {
    let rows = sqlx::query(
        "select code, name, shown from areas where municipality_id = $1
         and version = (select max(version) from areas a where a.municipality_id = areas.municipality_id) order by position",
    )
    .bind(of)
    .fetch_all(conn)
    .await?;
    if rows.is_empty() {
        return Ok(list::default_list());
    }
    rows.iter().map(|row| Ok(Area { code: row.try_get(0)?, name: row.try_get(1)?, shown: row.try_get::<i64, _>(2)? != 0 })).collect()
}

/// Keeps a new version of the list.
pub(crate) async fn keep_list(tx: &mut Tx, of: Id<Tenant>, areas: &[Area], made: (When, Id<Person>)) -> sqlx::Result<()> {
    let version: i64 = sqlx::query_scalar("select cast(coalesce(max(version), 0) + 1 as bigint) from areas where municipality_id = $1")
        .bind(of)
        .fetch_one(&mut **tx)
        .await?;
    for (position, area) in (0_i64..).zip(areas) {
        sqlx::query(
            "insert into areas (municipality_id, version, code, position, name, shown, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(of)
        .bind(version)
        .bind(&area.code)
        .bind(position)
        .bind(&area.name)
        .bind(i64::from(area.shown))
        .bind(made.0)
        .bind(made.1)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Every view of a plan, or of one area of it, oldest first.
pub(crate) async fn views(conn: &mut Conn, may: &MaySee, area: Option<&str>) -> anyhow::Result<Vec<View>> {
    let rows = sqlx::query(
        "select area, side, words, strengths, figure, seen_at, seen_by from area_views
         where municipality_id = $1 and plan_id = $2 and ($3 = '' or area = $3) order by seen_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(area.unwrap_or_default())
    .fetch_all(conn)
    .await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(side) = Side::from_code(row.try_get(1)?) else { continue };
        views.push(View {
            area: row.try_get(0)?,
            side,
            words: may.key().open(WORDS, row.try_get(2)?)?,
            strengths: may.key().open(STRENGTHS, row.try_get(3)?)?,
            figure: row.try_get(4)?,
            at: row.try_get(5)?,
            by: row.try_get(6)?,
        });
    }
    Ok(views)
}

/// Adds a view; older ones stay.
pub(crate) async fn add(tx: &mut Tx, may: &MayChange, at: (&str, Side), view: &NewView, now: (When, &Chance)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into area_views (municipality_id, plan_id, id, area, side, words, strengths, figure, seen_at, seen_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(Id::<View>::new(now.1))
    .bind(at.0)
    .bind(at.1.code())
    .bind(may.key().seal(WORDS, &view.words))
    .bind(may.key().seal(STRENGTHS, &view.strengths))
    .bind(view.figure)
    .bind(now.0)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
