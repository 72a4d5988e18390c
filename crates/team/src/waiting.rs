// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What around a table waits for somebody: to look back on the day that was agreed, for the resident and who directs; the
//! question whether they are still involved, for who was not here for long; a question to a level higher whose day comes.
use crate::{escalating, table};
use access::{Person, Plan, Role, things::Tenant, waiting::Waits};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

const LOOK_BACK: &str = "team.look_back";
const STILL: &str = "team.still_involved";
const HIGHER: &str = "team.escalation_waits";

/// The kinds of message that are found here.
pub(crate) const KINDS: &[&str] = &[LOOK_BACK, STILL, HIGHER];

/// A day that passed longer ago is not looked for any more; it stands on the pages.
const DAYS_LOOKED_BACK: i32 = 31;

pub(crate) async fn find(conn: &mut Conn, of: Id<Tenant>, now: When) -> anyhow::Result<Vec<Waits>> {
    let days = (now.day().plus_days(-DAYS_LOOKED_BACK), now.day());
    let mut all = days_of(conn, of, (PLAN_DAYS, "terugkijken"), days).await?;
    all.extend(days_of(conn, of, (WORKING_DAYS, "samenwerken"), days).await?);
    all.extend(absent(conn, of, now).await?);
    all.extend(higher(conn, of, now).await?);
    Ok(all)
}

/// The resident and who directs, in seats `s`.
macro_rules! resident_and_director {
    () => {
        "(s.kind = 'resident' or exists (select 1 from directing d where d.municipality_id = s.municipality_id and d.plan_id = s.plan_id
             and d.person_id = s.person_id and d.offered_at >= s.since_at and d.accepted_at is not null and d.ended_at is null))"
    };
}

/// When to look back on the plan.
const PLAN_DAYS: &str = concat!(
    "select st.plan_id, st.review_on, s.person_id from plan_standing st
     join seats s on s.municipality_id = st.municipality_id and s.plan_id = st.plan_id and s.ended_at is null
     where st.municipality_id = $1 and st.closed_at is null and st.review_on >= $2 and st.review_on <= $3 and ",
    resident_and_director!()
);

/// When to look back on how one works together.
const WORKING_DAYS: &str = concat!(
    "select w.plan_id, w.look_back_on, s.person_id from working w
     join seats s on s.municipality_id = w.municipality_id and s.plan_id = w.plan_id and s.ended_at is null
     where w.municipality_id = $1 and w.look_back_on >= $2 and w.look_back_on <= $3
         and w.number = (select max(n.number) from working n where n.municipality_id = w.municipality_id and n.plan_id = w.plan_id) and ",
    resident_and_director!()
);

async fn days_of(conn: &mut Conn, of: Id<Tenant>, which: (&'static str, &str), days: (Day, Day)) -> sqlx::Result<Vec<Waits>> {
    let rows = sqlx::query(which.0).bind(of).bind(days.0).bind(days.1).fetch_all(conn).await?;
    let read = |row: &AnyRow| {
        let (plan, from, person): (Id<Plan>, Day, Id<Person>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let path = format!("/plannen/{plan}/{}", which.1);
        Ok(Waits { thing: plan.to_string(), plan: Some(plan), person, kind: LOOK_BACK, from, path })
    };
    rows.iter().map(read).collect()
}

/// Who was not here for so long that they are asked; the question stands on the page of the day.
async fn absent(conn: &mut Conn, of: Id<Tenant>, now: When) -> sqlx::Result<Vec<Waits>> {
    let absent = table::store::absent(conn, of, None, now).await?;
    let waits = absent.into_iter().map(|one| {
        let path = format!("/plannen/{}/vandaag", one.plan);
        Waits { thing: one.plan.to_string(), plan: Some(one.plan), person: one.person, kind: STILL, from: one.asked_on, path }
    });
    Ok(waits.collect())
}

/// The questions to a level higher that must be answered tomorrow, for who leads there today. Who was asked today knows.
async fn higher(conn: &mut Conn, of: Id<Tenant>, now: When) -> sqlx::Result<Vec<Waits>> {
    let rows = sqlx::query(
        "select e.id, e.answer_by, r.person_id from escalations e
         join roles r on r.municipality_id = e.municipality_id and r.organisation_id = e.organisation_id and r.role = $4
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id and p.ended_at is null
         where e.municipality_id = $1 and e.answered_at is null and e.answer_by >= $2 and e.answer_by <= $3 and e.asked_at < $5
         order by e.answer_by, e.id, r.person_id",
    );
    let (since, until) = (now.day().plus_days(-DAYS_LOOKED_BACK), now.day().plus_days(1));
    let rows = rows.bind(of).bind(since).bind(until).bind(Role::TeamManager.code()).bind(now.day().start()).fetch_all(conn).await?;
    let read = |row: &AnyRow| {
        let (id, answer_by): (Id<escalating::Escalation>, Day) = (row.try_get(0)?, row.try_get(1)?);
        let path = format!("{}/{id}", escalating::WAITING);
        Ok(Waits { thing: id.to_string(), plan: None, person: row.try_get(2)?, kind: HIGHER, from: answer_by.plus_days(-1), path })
    };
    rows.iter().map(read).collect()
}
