// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a municipality decided, in the database; every time anew, the newest counts.
use super::Settings;
use crate::ages::Ages;
use access::{Ctx, Tx, things::Tenant};
use foundation::{Conn, Id, Result};
use sqlx::Row;

/// What holds now.
pub(crate) async fn settings(conn: &mut Conn, of: Id<Tenant>) -> anyhow::Result<Settings> {
    let row = sqlx::query(
        "select money_areas, asked_from, decides_from, adult_from, warn_weeks from representing_settings
         where municipality_id = $1 order by version desc limit 1",
    )
    .bind(of)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(Settings::default()) };
    let money = row.try_get::<&str, _>(0)?.split_whitespace().map(str::to_owned).collect();
    let years = |at: usize| anyhow::Ok(i16::try_from(row.try_get::<i64, _>(at)?)?);
    let (together, alone, adult, warn_weeks) = (years(1)?, years(2)?, years(3)?, i32::from(years(4)?));
    Ok(Settings { money, ages: Ages { together, alone, adult, warn_weeks } })
}

pub(super) async fn set(tx: &mut Tx, ctx: &Ctx, settings: &Settings) -> Result<()> {
    let Ages { together, alone, adult, warn_weeks } = settings.ages;
    sqlx::query(
        "insert into representing_settings (municipality_id, version, money_areas, asked_from, decides_from, adult_from, warn_weeks,
            set_at, set_by)
         select $1, coalesce(max(version), 0) + 1, $2, cast($3 as bigint), cast($4 as bigint), cast($5 as bigint), cast($6 as bigint),
            cast($7 as bigint), $8
         from representing_settings where municipality_id = $1",
    )
    .bind(ctx.municipality.id)
    .bind(settings.money.join(" "))
    .bind(i64::from(together))
    .bind(i64::from(alone))
    .bind(i64::from(adult))
    .bind(i64::from(warn_weeks))
    .bind(ctx.now)
    .bind(ctx.me()?.person)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
