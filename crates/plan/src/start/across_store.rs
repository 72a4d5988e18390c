// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Actions of all plans at which a professional sits, one page of them.
use super::filter::{Wanted, narrowed};
use crate::{
    actions::{self, State},
    goals::Timing,
    people::store::NAME as AROUND,
};
use access::{Person, Plan, Sight, people, plans::open_key, sight::PEOPLE, things::Tenant};
use foundation::{
    Conn, Day, Id,
    seal::{Key, Keys},
};
use sqlx::{Row, any::AnyRow};

const PER_PAGE: i64 = 20;

/// Which actions, in which order.
pub(super) struct By<'a> {
    pub(super) wanted: Wanted<'a>,
    pub(super) due_until: Option<Day>,
    pub(super) reminded_on: Option<Day>,
    pub(super) newest_first: bool,
    pub(super) page: i64,
}

/// One action of one of the plans.
#[derive(Clone, Debug)]
pub(super) struct Across {
    pub(super) plan: Id<Plan>,
    pub(super) path: String,
    pub(super) resident: Id<Person>,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) owner: String,
    pub(super) due_on: Option<Day>,
    pub(super) remind_on: Option<Day>,
    pub(super) state: State,
    /// Whether its goal is for later, so that nothing about it is late yet.
    pub(super) is_later: bool,
}

impl Across {
    const fn asks(&self) -> bool {
        !self.state.is_over() && !self.is_later
    }
    pub(super) fn is_overdue(&self, today: impl AsRef<Day>) -> bool {
        self.asks() && self.due_on.is_some_and(|day| day < *today.as_ref())
    }
    pub(super) fn is_reminded(&self, today: impl AsRef<Day>) -> bool {
        self.asks() && self.remind_on.is_some_and(|day| day <= *today.as_ref())
    }
}

const LIST: &str = concat!(
    "select a.plan_id, a.id, a.what, a.due_on, a.remind_on, a.state, pl.resident_id, pl.plan_key, p.name, op.name, o.name, pa.name, g.timing,
         coalesce(s.sight, '*'), g.id, g.areas,
         (select count(*) from seats n where n.municipality_id = $1 and n.person_id = $2 and n.ended_at is null and n.sight is not null)
     from seats s
     join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id and pl.closed_at is null
     join people p on p.municipality_id = pl.municipality_id and p.id = pl.resident_id
     join goals g on g.municipality_id = s.municipality_id and g.plan_id = s.plan_id and g.ended_at is null
     join actions a on a.municipality_id = g.municipality_id and a.plan_id = g.plan_id and a.goal_id = g.id
     left join seats os on os.municipality_id = a.municipality_id and os.plan_id = a.plan_id and os.person_id = a.owner_id
     left join people op on op.municipality_id = a.municipality_id and op.id = a.owner_id
     left join organisations o on o.municipality_id = a.municipality_id and o.id = a.owner_id
     left join people_around pa on pa.municipality_id = a.municipality_id and pa.plan_id = a.plan_id and pa.id = a.owner_id
     where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind = 'professional' and ",
    narrowed!(),
    " and ($6 = '' or (g.timing = 'now' and a.due_on <= $6)) and ($7 = '' or (g.timing = 'now' and a.remind_on <= $7))
     order by case when $8 = 1 then a.moved_at else 0 end desc, a.due_on nulls last, a.id limit $9 offset $10"
);

/// The most actions that are looked through for who does not see all.
const MOST: i64 = 10_000;

/// One page, and whether there is more.
pub(super) async fn list(
    conn: &mut Conn,
    of: (Id<Tenant>, &Keys),
    who: (Id<Person>, Day),
    by: By<'_>,
) -> anyhow::Result<(Vec<Across>, bool)> {
    let (names, shown) = (of.1.of_municipality(of.0.bits()), usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let passed = (by.page - 1) * PER_PAGE;
    let mut rows = some(conn, of.0, (who.0, &by), (PER_PAGE + 1, passed)).await?;
    let sees_all = rows.first().map(|row| row.try_get::<i64, _>(16)).transpose()?.unwrap_or_default() == 0;
    if !sees_all {
        // Pages are counted over what is seen.
        let mut seen = Vec::new();
        for row in some(conn, of.0, (who.0, &by), (MOST, 0)).await? {
            let (sight, goal) = (Sight::read(row.try_get(13)?), (row.try_get(14)?, row.try_get(15)?));
            if sight.is_whole(who.1) || by.wanted.is_seen(&sight, goal, who.1) {
                seen.push(row);
            }
        }
        rows = seen.into_iter().skip(usize::try_from(passed).unwrap_or(usize::MAX)).take(shown + 1).collect();
    }
    let all: anyhow::Result<Vec<_>> = rows.iter().take(shown).map(|row| read(row, of, &names, who.1)).collect();
    Ok((all?, rows.len() > shown))
}

/// So many rows, after so many.
async fn some(conn: &mut Conn, of: Id<Tenant>, (person, by): (Id<Person>, &By<'_>), part: (i64, i64)) -> sqlx::Result<Vec<AnyRow>> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    sqlx::query(LIST)
        .bind(of)
        .bind(person)
        .bind(by.wanted.area_like())
        .bind(by.wanted.state_code())
        .bind(by.wanted.owner)
        .bind(day(by.due_until))
        .bind(day(by.reminded_on))
        .bind(i64::from(by.newest_first))
        .bind(part.0)
        .bind(part.1)
        .fetch_all(conn)
        .await
}

fn read(row: &AnyRow, of: (Id<Tenant>, &Keys), names: &Key, today: Day) -> anyhow::Result<Across> {
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    let plan: Id<Plan> = row.try_get(0)?;
    let key = open_key(of, plan, row.try_get(7)?)?;
    let at_table = names.open_maybe(people::store::NAME, row.try_get(9)?)?;
    let organisation = row.try_get::<Option<String>, _>(10)?;
    let sees_people = Sight::read(row.try_get(13)?).part(PEOPLE, today);
    let around = key.open_maybe(AROUND, row.try_get(11)?)?.filter(|_| sees_people);
    Ok(Across {
        plan,
        path: format!("/plannen/{plan}/acties/{}", row.try_get::<&str, _>(1)?),
        what: key.open(actions::store::WHAT, row.try_get(2)?)?,
        due_on: day(3)?,
        remind_on: day(4)?,
        state: State::from_code(row.try_get(5)?).unwrap_or(State::Todo),
        resident: row.try_get(6)?,
        name: names.open(people::store::NAME, row.try_get(8)?)?,
        is_later: row.try_get::<&str, _>(12)? == Timing::Later.code(),
        owner: at_table.or(organisation).or(around).unwrap_or_else(|| "–".to_owned()),
    })
}
