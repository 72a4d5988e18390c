// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Areas and views in the database.
use super::{Area, Mapping, NewView, Side, View, list};
use access::{MayChange, MaySee, Person, Tx, things::Tenant};
use foundation::{Chance, Conn, Id, When};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "area_views.words";
const STRENGTHS: &str = "area_views.strengths";

/// The list of today.
pub(crate) async fn list(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<Area>> {
    Ok(versioned_list(conn, of).await?.1)
}

/// The list of today, as far as it is shared with who looks.
pub(crate) async fn seen(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Vec<Area>> {
    let mut areas = list(conn, may.municipality()).await?;
    areas.retain(|area| may.sees_part(&area.code));
    Ok(areas)
}

/// The list of today with its version; 0 is our list.
pub(crate) async fn versioned_list(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<(i64, Vec<Area>)> {
    let rows = sqlx::query(
        "select code, name, shown, version, zrm, positive_health, ggm from areas where municipality_id = $1
         and version = (select max(version) from areas a where a.municipality_id = areas.municipality_id) order by position",
    )
    .bind(of)
    .fetch_all(conn)
    .await?;
    let Some(first) = rows.first() else { return Ok((0, list::default_list())) };
    let areas: sqlx::Result<_> = rows.iter().map(area).collect();
    Ok((first.try_get(3)?, areas?))
}

fn area(row: &AnyRow) -> sqlx::Result<Area> {
    let code: String = row.try_get(0)?;
    let codes = |at: usize| -> sqlx::Result<Option<Vec<String>>> {
        let text: Option<&str> = row.try_get(at)?;
        Ok(text.map(|text| text.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()))
    };
    let ours = Mapping::of(&code);
    let mapping = Mapping {
        zrm: codes(4)?.unwrap_or(ours.zrm),
        positive_health: codes(5)?.unwrap_or(ours.positive_health),
        ggm: row.try_get::<Option<String>, _>(6)?.unwrap_or_default(),
    };
    Ok(Area { name: row.try_get(1)?, shown: row.try_get::<i64, _>(2)? != 0, mapping, code })
}

/// Keeps a new list after this version; `false` when another came in between.
pub(crate) async fn keep_list(tx: &mut Tx, of: (Id<Tenant>, i64), areas: &[Area], made: (When, Id<Person>)) -> sqlx::Result<bool> {
    for (position, area) in (0_i64..).zip(areas) {
        let done = sqlx::query(
            "insert into areas (municipality_id, version, code, position, name, shown, made_at, made_by, zrm, positive_health, ggm)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (municipality_id, version, code) do nothing",
        )
        .bind(of.0)
        .bind(of.1 + 1)
        .bind(&area.code)
        .bind(position)
        .bind(&area.name)
        .bind(i64::from(area.shown))
        .bind(made.0)
        .bind(made.1)
        .bind(area.mapping.zrm.join(","))
        .bind(area.mapping.positive_health.join(","))
        .bind(&area.mapping.ggm)
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The views of a plan, or of one area of it, on what is shared with who looks; oldest first.
pub(crate) async fn views(conn: &mut Conn, may: &MaySee, area: Option<&str>) -> anyhow::Result<Vec<View>> {
    some(conn, may, area.unwrap_or_default(), |area| may.sees_part(area)).await
}

/// Every view, shared or not: to keep the whole plan in a version.
pub(crate) async fn every(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<View>> {
    some(conn, may, "", |_| true).await
}

async fn some(conn: &mut Conn, may: &MaySee, area: &str, is_wanted: impl Fn(&str) -> bool) -> anyhow::Result<Vec<View>> {
    let rows = sqlx::query(
        "select area, side, words, strengths, figure, seen_at, seen_by from area_views
         where municipality_id = $1 and plan_id = $2 and ($3 = '' or area = $3) order by seen_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(area)
    .fetch_all(conn)
    .await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(side) = Side::from_code(row.try_get(1)?).filter(|_| is_wanted(row.get(0))) else { continue };
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
