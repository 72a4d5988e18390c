// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Openings as those read them whom they concern, and who that is.
use access::{Ctx, MaySee, Organisation, Person, people};
use foundation::{Conn, Id, When};
use sqlx::{Row, any::AnyRow};

/// An opening, without the words for the privacy officer.
pub(super) struct Opened {
    pub(super) person: Id<Person>,
    pub(super) name: String,
    pub(super) organisation: String,
    pub(super) ground: String,
    pub(super) began: When,
    pub(super) until: When,
    pub(super) verdict: Option<String>,
}

fn read(row: &AnyRow, ctx: &Ctx) -> anyhow::Result<Opened> {
    Ok(Opened {
        person: row.try_get(0)?,
        name: ctx.municipality_key().open(people::store::NAME, row.try_get(1)?)?,
        organisation: row.try_get(2)?,
        ground: row.try_get(3)?,
        began: row.try_get(4)?,
        until: row.try_get(5)?,
        verdict: row.try_get(6)?,
    })
}

/// All openings of this plan, newest first.
pub(super) async fn of_plan(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> anyhow::Result<Vec<Opened>> {
    let rows = sqlx::query(
        "select e.person_id, p.name, o.name, e.ground, e.began_at, e.until_at, e.verdict from emergencies e
         join people p on p.municipality_id = e.municipality_id and p.id = e.person_id
         join organisations o on o.municipality_id = e.municipality_id and o.id = e.organisation_id
         where e.municipality_id = $1 and e.plan_id = $2 order by e.began_at desc",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, ctx)).collect()
}

/// The openings by colleagues of an organisation since a moment, newest first.
pub(super) async fn of_organisation(conn: &mut Conn, ctx: &Ctx, which: (Id<Organisation>, When)) -> anyhow::Result<Vec<Opened>> {
    let rows = sqlx::query(
        "select e.person_id, p.name, o.name, e.ground, e.began_at, e.until_at, e.verdict from emergencies e
         join people p on p.municipality_id = e.municipality_id and p.id = e.person_id
         join organisations o on o.municipality_id = e.municipality_id and o.id = e.organisation_id
         where e.municipality_id = $1 and e.organisation_id = $2 and e.began_at >= $3 order by e.began_at desc",
    )
    .bind(ctx.municipality.id)
    .bind(which.0)
    .bind(which.1)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, ctx)).collect()
}
