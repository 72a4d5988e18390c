// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Lists of plans: how they stand in one query, whose they are in another for those that are shown.
use super::{
    Standing, Whose,
    filter::{Wanted, narrowed},
};
use crate::{
    agreeing::Answer,
    closing::Side,
    goals::{self, Goal},
};
use access::{MaySee, Person, Plan, SeatKind, Sight, people, things::Tenant};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};
use std::collections::{HashMap, HashSet};

/// How the plans stand at which somebody sits in one of these seats. No names: each is sealed, and a list shows twenty.
pub(super) async fn of_person(conn: &mut Conn, of: Id<Tenant>, who: (Id<Person>, [SeatKind; 4])) -> anyhow::Result<Vec<Standing>> {
    let rows = sqlx::query(
        "select s.plan_id, st.open_actions, st.next_due_on, st.waits_for, st.review_on, st.moved_at, st.closed_at, st.remind_on, st.ladder_on, s.sight
         from seats s
         left join plan_standing st on st.municipality_id = s.municipality_id and st.plan_id = s.plan_id
         where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind in ($3, $4, $5, $6)",
    )
    .bind(of)
    .bind(who.0)
    .bind(who.1[0].code())
    .bind(who.1[1].code())
    .bind(who.1[2].code())
    .bind(who.1[3].code())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> anyhow::Result<Standing> {
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    Ok(Standing {
        plan: row.try_get(0)?,
        open_actions: row.try_get::<Option<i64>, _>(1)?.unwrap_or_default(),
        next_due_on: day(2)?,
        waits_for: row.try_get(3)?,
        review_on: day(4)?,
        moved_at: row.try_get(5)?,
        is_closed: row.try_get::<Option<i64>, _>(6)?.is_some(),
        remind_on: day(7)?,
        ladder_on: day(8)?,
        sight: Sight::read(row.try_get(9)?),
    })
}

const NARROWED: &str = concat!(
    "select distinct s.plan_id, coalesce(s.sight, '*'), case when s.sight is null then '' else g.id end,
         case when s.sight is null then '' else g.areas end from seats s
     join goals g on g.municipality_id = s.municipality_id and g.plan_id = s.plan_id and g.ended_at is null
     left join actions a on a.municipality_id = g.municipality_id and a.plan_id = g.plan_id and a.goal_id = g.id
     left join seats os on os.municipality_id = a.municipality_id and os.plan_id = a.plan_id and os.person_id = a.owner_id
     where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind = 'professional' and ",
    narrowed!()
);

/// The plans of this professional with a goal or an action like this, of those that are shared.
pub(super) async fn narrowed(
    conn: &mut Conn,
    of: Id<Tenant>,
    who: (Id<Person>, Wanted<'_>),
    today: Day,
) -> sqlx::Result<HashSet<Id<Plan>>> {
    let (person, wanted) = who;
    let rows = sqlx::query(NARROWED)
        .bind(of)
        .bind(person)
        .bind(wanted.area_like())
        .bind(wanted.state_code())
        .bind(wanted.owner)
        .fetch_all(conn)
        .await?;
    let mut plans = HashSet::new();
    for row in &rows {
        let (sight, goal): (Sight, &str) = (Sight::read(row.try_get(1)?), row.try_get(2)?);
        if sight.is_whole(today) || wanted.is_seen(&sight, (goal, row.try_get(3)?), today) {
            plans.insert(row.try_get(0)?);
        }
    }
    Ok(plans)
}

/// How one plan stands, for the first page of who sits there.
pub(super) struct Stands {
    pub(super) has_goals: bool,
    pub(super) version: Option<Laid>,
}

/// The newest version, without its content.
pub(super) struct Laid {
    pub(super) review_on: Day,
    pub(super) answer: Option<Answer>,
    pub(super) by: Id<Person>,
    pub(super) at: When,
}

/// Whether the plan has any goal, and its newest version without content.
pub(super) async fn stands(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Stands> {
    let row = sqlx::query(
        "select (select count(*) from goals g where g.municipality_id = p.municipality_id and g.plan_id = p.id),
             coalesce((select r.review_on from reviews r where r.municipality_id = v.municipality_id and r.plan_id = v.plan_id
                 and r.version = v.number order by r.number desc limit 1), v.review_on), v.answer, v.proposed_by, v.proposed_at
         from plans p
         left join plan_versions v on v.municipality_id = p.municipality_id and v.plan_id = p.id and v.number =
             (select max(n.number) from plan_versions n where n.municipality_id = p.municipality_id and n.plan_id = p.id)
         where p.municipality_id = $1 and p.id = $2",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_one(conn)
    .await?;
    let version = match row.try_get::<Option<&str>, _>(1)?.and_then(Day::read) {
        None => None,
        Some(review_on) => {
            let answer = row.try_get::<Option<&str>, _>(2)?.and_then(Answer::from_code);
            Some(Laid { review_on, answer, by: row.try_get(3)?, at: row.try_get(4)? })
        }
    };
    Ok(Stands { has_goals: row.try_get::<i64, _>(0)? > 0, version })
}

/// A goal of which the other side said how it went, and this side did not.
pub(super) struct Judged {
    pub(super) goal: Id<Goal>,
    pub(super) wish: String,
    pub(super) by: Id<Person>,
}

/// The goals whose judgement waits for this side, of those that are shared with who looks.
pub(super) async fn judged(conn: &mut Conn, may: &MaySee, mine: Side) -> anyhow::Result<Vec<Judged>> {
    let rows = sqlx::query(
        "select g.id, g.wish, j.judged_by, g.areas from judgements j
         join goals g on g.municipality_id = j.municipality_id and g.plan_id = j.plan_id and g.id = j.goal_id
         where j.municipality_id = $1 and j.plan_id = $2 and j.side <> $3 and not exists (select 1 from judgements o
             where o.municipality_id = j.municipality_id and o.plan_id = j.plan_id and o.goal_id = j.goal_id and o.side = $3)
         order by j.judged_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(mine.code())
    .fetch_all(conn)
    .await?;
    let mut judged = Vec::with_capacity(rows.len());
    for row in &rows {
        let goal: Id<Goal> = row.try_get(0)?;
        if may.sees_goal(goal, &goals::store::codes(row.try_get(3)?)) {
            judged.push(Judged { goal, wish: may.key().open(goals::store::WISH, row.try_get(1)?)?, by: row.try_get(2)? });
        }
    }
    Ok(judged)
}

/// The goals of this plan that are for later.
pub(super) async fn later_goals(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Vec<Id<Goal>>> {
    sqlx::query_scalar("select id from goals where municipality_id = $1 and plan_id = $2 and timing = 'later'")
        .bind(may.municipality())
        .bind(may.plan())
        .fetch_all(conn)
        .await
}

/// How many plans one question asks the residents of; few sizes, so that the database keeps the prepared statement.
const AT_ONCE: usize = 20;

/// Whose these plans are.
pub(super) async fn residents(conn: &mut Conn, of: (Id<Tenant>, &Key), plans: &[Id<Plan>]) -> anyhow::Result<HashMap<Id<Plan>, Whose>> {
    let places = (2..AT_ONCE + 2).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "select pl.id, pl.resident_id, p.name from plans pl
         join people p on p.municipality_id = pl.municipality_id and p.id = pl.resident_id
         where pl.municipality_id = $1 and pl.id in ({places})"
    );
    let mut whose = HashMap::with_capacity(plans.len());
    for some in plans.chunks(AT_ONCE) {
        let padded = (0..AT_ONCE).map(|at| some.get(at).unwrap_or(&some[0]));
        let query = padded.fold(sqlx::query(sqlx::AssertSqlSafe(text.as_str())).bind(of.0), |query, plan| query.bind(*plan));
        for row in query.fetch_all(&mut *conn).await? {
            let name = of.1.open(people::store::NAME, row.try_get(2)?)?;
            whose.insert(row.try_get(0)?, Whose { resident: row.try_get(1)?, name });
        }
    }
    Ok(whose)
}

/// How many lines the logs of a municipality have together.
pub(super) async fn log_lines(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let lines = sqlx::query_scalar("select seq from log_heads where municipality_id = $1").bind(of).fetch_optional(conn).await?;
    Ok(lines.unwrap_or_default())
}
