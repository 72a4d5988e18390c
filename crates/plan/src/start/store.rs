// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Lists of plans, one query each.
use super::Standing;
use access::{Organisation, Person, SeatKind, people, things::Tenant};
use foundation::{Conn, Day, Id, seal::Key};
use sqlx::{Row, any::AnyRow};

/// The plans at which somebody sits in this kind of seat, as they stand.
pub(super) async fn of_person(
    conn: &mut Conn,
    of: (Id<Tenant>, &Key),
    person: Id<Person>,
    kinds: [SeatKind; 2],
) -> anyhow::Result<Vec<Standing>> {
    let rows = sqlx::query(
        "select s.plan_id, pl.resident_id, p.name, st.open_actions, st.next_due_on, st.waits_for, st.review_on, st.moved_at, pl.closed_at
         from seats s
         join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id
         join people p on p.municipality_id = s.municipality_id and p.id = pl.resident_id
         left join plan_standing st on st.municipality_id = s.municipality_id and st.plan_id = s.plan_id
         where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind in ($3, $4)",
    )
    .bind(of.0)
    .bind(person)
    .bind(kinds[0].code())
    .bind(kinds[1].code())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Standing> {
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    Ok(Standing {
        plan: row.try_get(0)?,
        resident: row.try_get(1)?,
        name: key.open(people::store::NAME, row.try_get(2)?)?,
        open_actions: row.try_get::<Option<i64>, _>(3)?.unwrap_or_default(),
        next_due_on: day(4)?,
        waits_for: row.try_get(5)?,
        review_on: day(6)?,
        moved_at: row.try_get(7)?,
        is_closed: row.try_get::<Option<i64>, _>(8)?.is_some(),
    })
}

/// How many open plans there are: of an organisation that sits there, or of the whole municipality.
pub(super) async fn open_plans(conn: &mut Conn, of: Id<Tenant>, organisation: Option<Id<Organisation>>) -> sqlx::Result<i64> {
    match organisation {
        None => {
            sqlx::query_scalar("select count(*) from plans where municipality_id = $1 and closed_at is null").bind(of).fetch_one(conn).await
        }
        Some(organisation) => {
            sqlx::query_scalar(
                "select count(distinct s.plan_id) from seats s join plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id
                 where s.municipality_id = $1 and s.organisation_id = $2 and s.ended_at is null and p.closed_at is null",
            )
            .bind(of)
            .bind(organisation)
            .fetch_one(conn)
            .await
        }
    }
}
