// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who a request is about, and the one plan that it leads to: the open one, or a new one. A resident who was never here before
//! is added with number and birth date; the account and its letter are the administrator's.
use super::{picking::Known, reading::Opened};
use access::{
    Ctx, Held, Person, Plan, Role, SeatKind, Tx,
    messages::{self, Telling},
    people::{
        details::{self, Details},
        store as people,
    },
    plans::{self, Seating},
};
use foundation::{Id, Language, Problem, Result, seal::Key};
use sqlx::Row;
use team::{FoundPlan, ask_to_join};

/// How who picked a request up comes to the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// By a seat that was there already.
    Sits,
    /// By a new plan: a seat that sees nothing, until the resident decides.
    Begins,
    /// By asking: the resident says yes first.
    Asks,
}

/// What a request led to.
pub(super) struct Settled {
    pub(super) resident: Id<Person>,
    pub(super) plan: Id<Plan>,
    pub(super) key: Key,
    pub(super) joins: Joins,
}

/// The resident with this number and birth date, or a new one; nothing when they do not fit together.
pub(super) async fn find(tx: &mut Tx, ctx: &Ctx, known: &Known, one: &Opened) -> Result<Option<Id<Person>>> {
    let (of, key) = (ctx.municipality.id, ctx.municipality_key());
    let Some(person) = details::by_bsn(tx, (of, ctx.keys()), &known.bsn).await? else {
        return if known.is_new { Ok(Some(add(tx, ctx, known, &one.name).await?)) } else { Ok(None) };
    };
    let born = details::shown(tx, (of, &key), person).await?.and_then(|shown| shown.born);
    let text = "select count(*) from roles r join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
        where r.municipality_id = $1 and r.person_id = $2 and r.role = 'resident' and p.ended_at is null";
    let residents: i64 = sqlx::query_scalar(text).bind(of).bind(person).fetch_one(&mut **tx).await?;
    Ok((born == Some(known.born.to_string()) && residents == 1).then_some(person))
}

async fn add(tx: &mut Tx, ctx: &Ctx, known: &Known, name: &str) -> Result<Id<Person>> {
    let (of, id) = (ctx.municipality.id, Id::new(&ctx.chance));
    let person = people::NewPerson { id, name, language: Language::Nl };
    people::add(tx, (of, &ctx.municipality_key()), person, ctx.now).await?;
    people::give_role(tx, of, id, (Held { role: Role::Resident, organisation: None }, None), ctx.now).await?;
    let details = Details { bsn: Some(known.bsn.clone()), born: Some(known.born.to_string()), ..Details::default() };
    details::keep(tx, (of, ctx.keys()), id, &details, ctx.now).await?;
    Ok(id)
}

/// The plan: the open one, at which the resident is asked to let this professional join, or a new one.
pub(super) async fn settle(tx: &mut Tx, ctx: &Ctx, resident: Id<Person>) -> Result<Settled> {
    let text = "select id, plan_key from plans where municipality_id = $1 and resident_id = $2 and closed_at is null";
    let row = sqlx::query(text).bind(ctx.municipality.id).bind(resident).fetch_optional(&mut **tx).await?;
    let Some(row) = row else { return begin(tx, ctx, resident).await };
    let plan: Id<Plan> = row.try_get(0)?;
    let key = plans::open_key((ctx.municipality.id, ctx.keys()), plan, row.try_get(1)?).map_err(anyhow::Error::from)?;
    let (me, mine) = (ctx.me()?.person, crate::my_organisation(ctx)?);
    if plans::sight_of(tx, (ctx.municipality.id, plan), me).await?.is_some() {
        return Ok(Settled { resident, plan, key, joins: Joins::Sits });
    }
    let found = FoundPlan { plan, resident, key: &key };
    ask_to_join(tx, ctx.municipality.id, &found, (me, mine, Id::new(&ctx.chance)), &ctx.t["queue.joins_as"]).await?;
    Ok(Settled { resident, plan, key, joins: Joins::Asks })
}

/// A new plan, at which who picked the request up sits. Asking for help is no decision on who sees what: that seat sees nothing until
/// the resident decides on screen, or says so and it is written down.
async fn begin(tx: &mut Tx, ctx: &Ctx, resident: Id<Person>) -> Result<Settled> {
    let opened = plans::open(tx, (ctx.municipality.id, ctx.keys(), &ctx.chance), resident, ctx.now).await;
    let (plan, key) = match opened {
        // Somebody else opened one at the same moment: asking again finds it.
        Err(error) if error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation) => {
            return Err(Problem::StaleForm);
        }
        opened => opened?,
    };
    let seating = Seating {
        person: ctx.me()?.person,
        kind: SeatKind::Professional,
        organisation: Some(crate::my_organisation(ctx)?),
        expertise: None,
    };
    plans::seat_undecided(tx, (ctx.municipality.id, plan), seating, ctx.now).await?;
    let path = format!("/plannen/{plan}/delen");
    messages::ask(tx, Telling { kind: "front_door.seated", plan: Some(plan), path: &path }).await?;
    Ok(Settled { resident, plan, key, joins: Joins::Begins })
}
