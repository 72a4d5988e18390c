// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who sits at the table of a plan: name, seat, organisation, what they know about, since when. One query.
use crate::{MaySee, Organisation, Person, Scope, SeatKind, Sight, Standing, people};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

/// A chair at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chair {
    /// Who sits there.
    pub person: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// In which seat.
    pub kind: SeatKind,
    /// For which organisation, with its name.
    pub organisation: Option<(Id<Organisation>, String)>,
    /// What they know about or are to the resident: "werk", "zus".
    pub expertise: Option<String>,
    /// Since when.
    pub since: When,
    /// Whether the chair is empty now; the name stays readable beside what was done.
    pub has_left: bool,
    /// What the seat sees.
    pub sight: Sight,
    /// What it may do for the resident.
    pub standing: Standing,
    /// The last day of the seat, when it has one.
    pub until: Option<Day>,
    /// What the resident decided that it sees; some of that may wait (safety mode).
    pub decided: Sight,
}

/// Everyone who sits, or sat, at this plan: the resident first, then the network, then professionals, by name.
/// `key` is the municipality's key ([`crate::Ctx::municipality_key`]).
pub async fn of_plan(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<Chair>> {
    let rows = sqlx::query(
        "select s.person_id, p.name, s.kind, s.organisation_id, o.name, s.expertise, s.since_at, s.ended_at, s.sight, s.scope, s.acts_until,
             s.decides_from, s.until_day, coalesce(s.asked_sight, s.sight)
         from seats s
         join people p on p.municipality_id = s.municipality_id and p.id = s.person_id
         left join organisations o on o.municipality_id = s.municipality_id and o.id = s.organisation_id
         where s.municipality_id = $1 and s.plan_id = $2",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let mut chairs = Vec::with_capacity(rows.len());
    for row in &rows {
        chairs.extend(chair(row, may, key)?);
    }
    chairs.sort_by_key(|chair| (SeatKind::ALL.iter().position(|kind| *kind == chair.kind), foundation::fold::fold(&chair.name)));
    Ok(chairs)
}

/// Nothing for a seat of a kind that this edition does not know.
fn chair(row: &AnyRow, may: &MaySee, key: &Key) -> anyhow::Result<Option<Chair>> {
    let Some(kind) = SeatKind::from_code(row.try_get(2)?) else { return Ok(None) };
    let organisation = row.try_get::<Option<&str>, _>(3)?.and_then(|id| id.parse().ok());
    let organisation_name = row.try_get::<Option<String>, _>(4)?;
    Ok(Some(Chair {
        person: row.try_get(0)?,
        name: key.open(people::store::NAME, row.try_get(1)?)?,
        kind,
        organisation: organisation
            .zip(organisation_name)
            .map(|(id, name)| (id, if may.sees_places() { name } else { may.neutral().to_owned() })),
        expertise: row.try_get(5)?,
        since: row.try_get(6)?,
        has_left: row.try_get::<Option<i64>, _>(7)?.is_some(),
        sight: Sight::read(row.try_get(8)?),
        standing: Standing {
            scope: row.try_get::<Option<&str>, _>(9)?.and_then(Scope::from_code),
            acts_until: day(row, 10)?,
            decides_from: day(row, 11)?,
        },
        until: day(row, 12)?,
        decided: Sight::read(row.try_get(13)?),
    }))
}

fn day(row: &AnyRow, at: usize) -> sqlx::Result<Option<Day>> {
    Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read))
}

/// The name of a person who sits, or sat, at this table.
pub fn name_of(chairs: &[Chair], person: Id<Person>) -> Option<&str> {
    chairs.iter().find(|chair| chair.person == person).map(|chair| chair.name.as_str())
}
