// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the page asks the database.
use super::pages::{WaitingLine, line};
use access::{
    Ctx, MaySee, Person, SeatKind, Sight, Tx, people,
    safety::{self, At, waiting},
    table::{self, Chair},
};
use foundation::{Conn, Id, Result, When};
use sqlx::Row;

const WISH: &str = "goals.wish";

/// The goals and conversations that can be kept apart, by their names in a decision; those that who looks sees.
pub(super) async fn things(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> anyhow::Result<Vec<(String, String)>> {
    let mut things = Vec::new();
    let goals = "select id, wish, areas from goals where municipality_id = $1 and plan_id = $2 and ended_at is null order by position";
    for row in sqlx::query(goals).bind(may.municipality()).bind(may.plan()).fetch_all(&mut *conn).await? {
        let (id, areas): (&str, &str) = (row.try_get(0)?, row.try_get(2)?);
        let areas: Vec<_> = areas.split(',').filter(|area| !area.is_empty()).collect();
        if may.sees_goal(id, &areas) {
            things.push((Sight::goal(id), may.key().open(WISH, row.try_get(1)?)?));
        }
    }
    let talks = "select id, held_at from conversations where municipality_id = $1 and plan_id = $2 order by held_at desc, id";
    for row in sqlx::query(talks).bind(may.municipality()).bind(may.plan()).fetch_all(&mut *conn).await? {
        let (id, at): (&str, When) = (row.try_get(0)?, row.try_get(1)?);
        if may.sees_conversation(id) {
            things.push((Sight::conversation(id), ctx.t.with("mode.conversation", &[("when", &ctx.t.moment(at))])));
        }
    }
    Ok(things)
}

/// What waits, in words.
pub(super) async fn waiting(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chairs: &[Chair]) -> Result<Vec<WaitingLine>> {
    let mut lines = Vec::new();
    for one in waiting::all(conn, (may.municipality(), may.plan())).await? {
        let name = match one.kind {
            waiting::Kind::Sight => one.about.parse().ok().and_then(|person: Id<Person>| table::name_of(chairs, person)).map(str::to_owned),
            waiting::Kind::Invitation => named(conn, ctx, may, (INVITED, &one.about)).await?,
            waiting::Kind::Seat => named(conn, ctx, may, (ACTS, &one.about)).await?,
        };
        lines.push(line(&ctx.t, &one, name.as_deref()));
    }
    Ok(lines)
}

/// Who is invited.
const INVITED: &str = "select p.id, p.name from table_invitations i
         join people p on p.municipality_id = i.municipality_id and p.id = i.person_id
         where i.municipality_id = $1 and i.plan_id = $2 and i.id = $3";
/// Of whom it was recorded that they act for the resident.
const ACTS: &str = "select p.id, p.name from representations r
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
         where r.municipality_id = $1 and r.plan_id = $2 and r.id = $3";

/// The name of whom this is about.
async fn named(conn: &mut Conn, ctx: &Ctx, may: &MaySee, about: (&'static str, &str)) -> anyhow::Result<Option<String>> {
    let row = sqlx::query(about.0).bind(may.municipality()).bind(may.plan()).bind(about.1).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    ctx.looked_at([row.try_get::<Id<Person>, _>(0)?]);
    Ok(Some(ctx.municipality_key().open(people::store::NAME, row.try_get(1)?)?))
}

/// The professionals who sit at this table now.
pub(super) async fn professionals(conn: &mut Conn, at: At) -> anyhow::Result<Vec<Id<Person>>> {
    let text =
        "select person_id from seats where municipality_id = $1 and plan_id = $2 and kind = $3 and ended_at is null order by person_id";
    let people = sqlx::query_scalar(text).bind(at.0).bind(at.1).bind(SeatKind::Professional.code());
    Ok(people.fetch_all(conn).await?)
}

/// Messages that lead to what is kept apart now are taken away from the resident and the network.
pub(super) async fn forget_messages(tx: &mut Tx, at: safety::At, names: &[String]) -> anyhow::Result<()> {
    let mut ids: Vec<String> = names.iter().filter_map(|name| name.split_once(':')).map(|(_, id)| id.to_owned()).collect();
    for goal in ids.clone() {
        let below = "select id from actions where municipality_id = $1 and plan_id = $2 and goal_id = $3";
        ids.extend(sqlx::query_scalar::<_, String>(below).bind(at.0).bind(at.1).bind(goal).fetch_all(&mut **tx).await?);
    }
    let text = "delete from messages where municipality_id = $1 and plan_id = $2 and path like $3 and person_id in (
             select s.person_id from seats s where s.municipality_id = $1 and s.plan_id = $2 and s.kind <> 'professional')";
    for id in ids {
        sqlx::query(text).bind(at.0).bind(at.1).bind(format!("%/{id}%")).execute(&mut **tx).await?;
    }
    Ok(())
}
