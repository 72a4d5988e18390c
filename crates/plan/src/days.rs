// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Which days are agreed with whom, for reminders and calendars: a day and who it is for, never what it is about. What counts
//! is what somebody may see today: the seat, the role, the goal that is shared; all else is not there.
use access::{Person, Plan, Sight, things::Tenant};
use foundation::{Conn, Day, Id};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeSet;

/// A day on which somebody has something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// In which plan.
    pub plan: Id<Plan>,
    /// The action, by its identifier.
    pub action: Id<()>,
    /// Who does it.
    pub person: Id<Person>,
    /// The day.
    pub due_on: Day,
    /// When to be reminded of it, if that was agreed.
    pub remind_on: Option<Day>,
    /// Whether the plan is in safety mode and this person may know so: then it stands in no calendar of theirs outside this
    /// program. For who may not know nothing changes: a calendar that falls silent tells.
    pub is_safe: bool,
}

impl DueDay {
    /// Where it is read.
    pub fn path(&self) -> String {
        format!("/plannen/{}/acties/{}", self.plan, self.action)
    }
}

const DUE: &str = "select a.plan_id, a.id, a.owner_id, a.due_on, a.remind_on, a.goal_id, g.areas, s.sight, pl.safe_since, s.kind
         from actions a
         join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id and g.ended_at is null
         join plans pl on pl.municipality_id = a.municipality_id and pl.id = a.plan_id and pl.closed_at is null
         join people p on p.municipality_id = a.municipality_id and p.id = a.owner_id and p.ended_at is null
         join seats s on s.municipality_id = a.municipality_id and s.plan_id = a.plan_id and s.person_id = a.owner_id and s.ended_at is null
         join roles r on r.municipality_id = s.municipality_id and r.person_id = s.person_id
             and r.role = case when s.kind in ('network', 'representative', 'supporter') then 'network_member' else s.kind end
             and (s.kind <> 'professional' or r.organisation_id = s.organisation_id)
         where a.municipality_id = $1 and ($2 = '' or a.owner_id = $2) and a.owner_kind = 'person' and a.due_on >= $3
             and a.state not in ('done', 'no_longer_needed')
         order by a.due_on, a.id";

/// The days of open actions of one person, or of everyone in the municipality, from `since` on.
pub async fn due(conn: &mut Conn, of: Id<Tenant>, person: Option<Id<Person>>, (since, today): (Day, Day)) -> sqlx::Result<Vec<DueDay>> {
    let rows = sqlx::query(DUE).bind(of).bind(person.map(|id| id.to_string()).unwrap_or_default()).bind(since).fetch_all(conn).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        if is_shared(row, today)? {
            let remind_on = row.try_get::<Option<&str>, _>(4)?.and_then(Day::read);
            all.push(DueDay {
                plan: row.try_get(0)?,
                action: row.try_get(1)?,
                person: row.try_get(2)?,
                due_on: row.try_get(3)?,
                remind_on,
                is_safe: row.try_get::<Option<i64>, _>(8)?.is_some() && may_know_of_it(row.try_get(9)?),
            });
        }
    }
    Ok(all)
}

/// The goals of a plan that are kept apart from this sight today, and their actions: by their identifiers, for who must know
/// whether a place in the plan leads to one of them.
pub async fn kept_apart(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), sight: &Sight, today: Day) -> sqlx::Result<BTreeSet<String>> {
    let goals = sqlx::query("select id, areas from goals where municipality_id = $1 and plan_id = $2");
    let mut apart = BTreeSet::new();
    for row in &goals.bind(at.0).bind(at.1).fetch_all(&mut *conn).await? {
        let (goal, areas): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
        if !sight.sees_goal(goal, &areas_in(areas), today) {
            apart.insert(goal.to_owned());
        }
    }
    let actions = sqlx::query("select id, goal_id from actions where municipality_id = $1 and plan_id = $2");
    for row in &actions.bind(at.0).bind(at.1).fetch_all(conn).await? {
        if apart.contains(row.try_get::<&str, _>(1)?) {
            apart.insert(row.try_get(0)?);
        }
    }
    Ok(apart)
}

/// Whether who sits in this kind of seat may know of the safety mode.
fn may_know_of_it(seat: &str) -> bool {
    !matches!(seat, "network" | "representative" | "supporter")
}

fn areas_in(kept: &str) -> Vec<&str> {
    kept.split(',').filter(|area| !area.is_empty()).collect()
}

/// Whether the goal of this row is shared with who it is for.
fn is_shared(row: &AnyRow, today: Day) -> sqlx::Result<bool> {
    let (goal, areas): (&str, &str) = (row.try_get(5)?, row.try_get(6)?);
    Ok(Sight::read(row.try_get(7)?).sees_goal(goal, &areas_in(areas), today))
}
