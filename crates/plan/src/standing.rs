// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How a plan stands: a row per plan, written with every change in the same transaction, so that a list of many plans is
//! one indexed query. Nothing in it is more than can be counted again from the plan itself; a test does.
use access::{MaySee, Tx};
use foundation::{Conn, Day, When};

/// Counts again how the plan stands.
pub(crate) async fn refresh(tx: &mut Tx, may: &MaySee, now: When) -> sqlx::Result<()> {
    refresh_plan(tx, (may.municipality(), may.plan()), now).await
}

/// Keeps the day to look at the ladder again; the plan's row must be there.
pub(crate) async fn look_at_ladder(tx: &mut Tx, may: &MaySee, on: Option<Day>) -> sqlx::Result<()> {
    sqlx::query("update plan_standing set ladder_on = $1 where municipality_id = $2 and plan_id = $3")
        .bind(on.map(|day| day.to_string()))
        .bind(may.municipality())
        .bind(may.plan())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Counting again; what is for later is counted and asks for nothing yet.
const REFRESH: &str = "with open as (
             select a.due_on, a.remind_on, a.owner_kind, a.owner_id, g.timing from actions a
             join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id
             where a.municipality_id = $1 and a.plan_id = $2 and g.ended_at is null and a.state in ('todo', 'doing', 'cannot_yet')),
         newest as (
             select v.answer, coalesce((select r.review_on from reviews r where r.municipality_id = v.municipality_id and r.plan_id = v.plan_id
                 and r.version = v.number order by r.number desc limit 1), v.review_on) as review_on
             from plan_versions v where v.municipality_id = $1 and v.plan_id = $2 order by v.number desc limit 1),
         waiting as (
             select case when answer is null then 'resident' else 'professional' end as side from newest where answer is null or answer <> 'agreed'
             union select case when j.side = 'resident' then 'professional' else 'resident' end from judgements j
             where j.municipality_id = $1 and j.plan_id = $2 and not exists (select 1 from judgements o
                 where o.municipality_id = j.municipality_id and o.plan_id = j.plan_id and o.goal_id = j.goal_id and o.side <> j.side))
         insert into plan_standing
             (municipality_id, plan_id, open_goals, open_actions, next_due_on, remind_on, waits_for, review_on, moved_at, closed_at)
         select $1, $2,
            (select count(*) from goals g where g.municipality_id = $1 and g.plan_id = $2 and g.ended_at is null),
            (select count(*) from open),
            (select min(due_on) from open where timing = 'now'),
            (select min(remind_on) from open where timing = 'now' and (owner_kind = 'organisation' or owner_id in (select s.person_id from seats s
                where s.municipality_id = $1 and s.plan_id = $2 and s.kind = 'professional'))),
            (select case when count(*) = 2 then 'professional,resident' else max(side) end from waiting),
            (select review_on from newest),
            cast($3 as bigint),
            (select p.closed_at from plans p where p.municipality_id = $1 and p.id = $2)
         where true
         on conflict (municipality_id, plan_id) do update set open_goals = excluded.open_goals, open_actions = excluded.open_actions,
            next_due_on = excluded.next_due_on, remind_on = excluded.remind_on, waits_for = excluded.waits_for,
            review_on = excluded.review_on, moved_at = excluded.moved_at, closed_at = excluded.closed_at";

/// The same for imports, the demo, and after something was destroyed.
pub async fn refresh_plan(
    conn: &mut Conn,
    at: (foundation::Id<access::things::Tenant>, foundation::Id<access::Plan>),
    now: When,
) -> sqlx::Result<()> {
    sqlx::query(REFRESH).bind(at.0).bind(at.1).bind(now).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use neighbourhood::{TestApp, on_both, tale};

    #[tokio::test]
    async fn what_lists_say_is_what_the_plans_hold() {
        on_both(async |app: TestApp| {
            tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
            assert!(app.number("select count(*) from plan_standing where open_actions > 0").await > 10);
            let differ = "with open as (
                    select a.municipality_id, a.plan_id, a.due_on, g.timing from actions a
                    join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id
                    where g.ended_at is null and a.state in ('todo', 'doing', 'cannot_yet'))
                select count(*) from plan_standing s join plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id
                where s.open_goals <> (select count(*) from goals g
                        where g.municipality_id = s.municipality_id and g.plan_id = s.plan_id and g.ended_at is null)
                    or s.open_actions <> (select count(*) from open o where o.municipality_id = s.municipality_id and o.plan_id = s.plan_id)
                    or coalesce(s.next_due_on, '') <> coalesce((select min(o.due_on) from open o
                        where o.municipality_id = s.municipality_id and o.plan_id = s.plan_id and o.timing = 'now'), '')
                    or coalesce(s.closed_at, 0) <> coalesce(p.closed_at, 0)";
            assert_eq!(app.number(differ).await, 0);
            let without = "select count(*) from goals g where not exists (select 1 from plan_standing s
                where s.municipality_id = g.municipality_id and s.plan_id = g.plan_id)";
            assert_eq!(app.number(without).await, 0);
        })
        .await;
    }
}
