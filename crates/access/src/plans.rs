// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Opening a plan and giving seats at its table: the part of a plan that this floor must know to decide who may in.
mod undecided;

pub use undecided::{ask_to_decide, seat_undecided, undecided, was_decided};

use crate::{Organisation, Person, Plan, Scope, SeatKind, Sight, Standing, Tx, ledger::Entry, safety, safety::waiting, things::Tenant};
use foundation::{Chance, Conn, Day, Id, When, seal::Broken, seal::Key, seal::Keys};
use sqlx::Row;

/// The name under which a plan's key is wrapped.
pub(crate) fn owner(of: Id<Tenant>, plan: Id<Plan>) -> String {
    format!("plan/{of}/{plan}")
}

/// Somebody who takes a seat.
#[derive(Clone, Copy, Debug)]
pub struct Seating<'a> {
    /// Who.
    pub person: Id<Person>,
    /// In which seat.
    pub kind: SeatKind,
    /// For which organisation; professionals always have one.
    pub organisation: Option<Id<Organisation>>,
    /// What they know about or are to the resident: "schulden", "zus".
    pub expertise: Option<&'a str>,
}

/// Opens a plan for a resident, who takes the first seat; gives its identifier and key.
pub async fn open(conn: &mut Conn, of: (Id<Tenant>, &Keys, &Chance), resident: Id<Person>, now: When) -> sqlx::Result<(Id<Plan>, Key)> {
    let plan = Id::new(of.2);
    Ok((plan, open_as(conn, (of.0, of.1), (plan, resident), now).await?))
}

/// Opens a plan under an identifier that was chosen before.
pub async fn open_as(conn: &mut Conn, of: (Id<Tenant>, &Keys), whose: (Id<Plan>, Id<Person>), now: When) -> sqlx::Result<Key> {
    let (plan, resident) = whose;
    let (key, wrapped) = of.1.new_wrapped(&owner(of.0, plan));
    sqlx::query("insert into plans (municipality_id, id, resident_id, plan_key, edition, made_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(of.0)
        .bind(plan)
        .bind(resident)
        .bind(wrapped)
        .bind(1_i64)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    let seating = Seating { person: resident, kind: SeatKind::Resident, organisation: None, expertise: None };
    seat(conn, (of.0, plan), seating, now).await?;
    Ok(key)
}

/// The key of a plan, for imports and the demo; pages get it from [`crate::MaySee`].
pub async fn key_of(conn: &mut Conn, of: (Id<Tenant>, &Keys), plan: Id<Plan>) -> anyhow::Result<Key> {
    let wrapped: String = sqlx::query_scalar("select plan_key from plans where municipality_id = $1 and id = $2")
        .bind(of.0)
        .bind(plan)
        .fetch_one(conn)
        .await?;
    Ok(of.1.unwrap_key(&owner(of.0, plan), &wrapped)?)
}

/// The key of a plan from the text that wraps it, for lists over all plans at which somebody sits.
pub fn open_key(of: (Id<Tenant>, &Keys), plan: Id<Plan>, wrapped: &str) -> Result<Key, Broken> {
    of.1.unwrap_key(&owner(of.0, plan), wrapped)
}

/// Ends somebody's seat; the next request of that person finds none, and what waited for it waits no more.
pub async fn end_seat(tx: &mut Tx, at: (Id<Tenant>, Id<Plan>), person: Id<Person>, now: When) -> sqlx::Result<()> {
    sqlx::query("update seats set ended_at = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4 and ended_at is null")
        .bind(now)
        .bind(at.0)
        .bind(at.1)
        .bind(person)
        .execute(&mut **tx)
        .await?;
    waiting::drop_about(tx, at, &person.to_string()).await?;
    tx.for_good(Entry::seat(at, person, None, now));
    tx.narrows();
    Ok(())
}

/// A seat that was left because its role was.
#[derive(Debug)]
pub struct Left {
    /// At which plan.
    pub plan: Id<Plan>,
    /// Whose plan it is.
    pub resident: Id<Person>,
    /// The plan's key.
    pub key: Key,
}

/// Ends all seats of this kind that somebody has for another organisation than the one named, or for any when none is: a seat
/// is nothing without the role it came with, and a role taken up again gives none back by itself.
pub async fn end_seats_beside(
    tx: &mut Tx,
    of: (Id<Tenant>, &Keys),
    whose: (Id<Person>, SeatKind),
    keep: Option<Id<Organisation>>,
    now: When,
) -> anyhow::Result<Vec<Left>> {
    let keep = keep.map(|id| id.to_string()).unwrap_or_default();
    let find = sqlx::query(
        "select s.plan_id, pl.resident_id, pl.plan_key from seats s
         join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id
         where s.municipality_id = $1 and s.person_id = $2 and s.kind = $3 and s.ended_at is null
             and ($4 = '' or coalesce(s.organisation_id, '') <> $4)
         order by s.plan_id",
    );
    let find = find.bind(of.0).bind(whose.0).bind(whose.1.code()).bind(&keep);
    let mut left = Vec::new();
    for row in &find.fetch_all(&mut **tx).await? {
        let plan = row.try_get(0)?;
        left.push(Left { plan, resident: row.try_get(1)?, key: open_key(of, plan, row.try_get(2)?)? });
    }
    let end = sqlx::query(
        "update seats set ended_at = $5 where municipality_id = $1 and person_id = $2 and kind = $3 and ended_at is null
             and ($4 = '' or coalesce(organisation_id, '') <> $4)",
    );
    let end = end.bind(of.0).bind(whose.0).bind(whose.1.code()).bind(keep).bind(now);
    end.execute(&mut **tx).await?;
    for seat in &left {
        waiting::drop_about(tx, (of.0, seat.plan), &whose.0.to_string()).await?;
        tx.for_good(Entry::seat((of.0, seat.plan), whose.0, None, now));
    }
    tx.narrows();
    Ok(left)
}

/// From when until when somebody sat at this plan before; nothing for who never did, or sits there now.
pub async fn sat(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>) -> sqlx::Result<Option<(When, When)>> {
    let text =
        "select since_at, ended_at from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is not null";
    let row = sqlx::query(text).bind(at.0).bind(at.1).bind(person).fetch_optional(conn).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// Whether the resident named this professional as somebody who must never see this plan (abuse case 22).
pub async fn is_excluded(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>) -> sqlx::Result<bool> {
    let text =
        "select count(*) from excluded_professionals where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null";
    let count: i64 = sqlx::query_scalar(text).bind(at.0).bind(at.1).bind(person).fetch_one(conn).await?;
    Ok(count > 0)
}

/// Gives somebody a seat, or gives it back: from today on, since the days before stand in the log ([`sat`]). It begins with nothing
/// in sight; what it sees is decided apart. Who sits there and moves to another seat keeps what was decided.
pub async fn seat(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), seating: Seating<'_>, now: When) -> sqlx::Result<()> {
    // The resident sees everything; what the own seat keeps apart comes later.
    let sight = (seating.kind != SeatKind::Resident).then_some("");
    begin_seat(conn, at, (seating, sight), now).await
}

/// The same for who was at work with this resident already, where the plan comes from: it begins with everything in sight.
pub async fn seat_whole(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), seating: Seating<'_>, now: When) -> sqlx::Result<()> {
    begin_seat(conn, at, (seating, None), now).await
}

async fn begin_seat(
    conn: &mut Conn,
    at: (Id<Tenant>, Id<Plan>),
    (seating, sight): (Seating<'_>, Option<&str>),
    now: When,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into seats (municipality_id, plan_id, person_id, kind, organisation_id, expertise, since_at, sight)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (municipality_id, plan_id, person_id) do update set kind = excluded.kind,
         organisation_id = excluded.organisation_id, expertise = excluded.expertise, ended_at = null,
         until_day = null, scope = null, acts_until = null,
         since_at = case when seats.ended_at is null then seats.since_at else excluded.since_at end,
         sight = case when seats.ended_at is null then seats.sight else excluded.sight end,
         asked_sight = case when seats.ended_at is null then seats.asked_sight end,
         undecided_at = case when seats.ended_at is null then seats.undecided_at end",
    )
    .bind(at.0)
    .bind(at.1)
    .bind(seating.person)
    .bind(seating.kind.code())
    .bind(seating.organisation.map(|id| id.to_string()))
    .bind(seating.expertise)
    .bind(now)
    .bind(sight)
    .execute(conn)
    .await?;
    Ok(())
}

/// What somebody says they do or know at this table.
pub async fn set_expertise(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>, expertise: &str) -> sqlx::Result<()> {
    let text = "update seats set expertise = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4 and ended_at is null";
    sqlx::query(text).bind(expertise).bind(at.0).bind(at.1).bind(person).execute(conn).await?;
    Ok(())
}

/// What a seat sees from now on; `false` when nobody sits there now. In safety mode somebody near sees less at once, and
/// more only when that has cooled off (decision 0017).
pub async fn set_sight(tx: &mut Tx, at: (Id<Tenant>, Id<Plan>), person: Id<Person>, sight: &Sight) -> anyhow::Result<bool> {
    let (seen, asked) = safety::hold(tx, at, person, sight).await?;
    keep_sight(tx, at, person, (&seen, asked.as_ref())).await
}

/// Keeps what a seat sees, and what was decided when that is something else.
pub(crate) async fn keep_sight(
    tx: &mut Tx,
    at: (Id<Tenant>, Id<Plan>),
    person: Id<Person>,
    (seen, asked): (&Sight, Option<&Sight>),
) -> anyhow::Result<bool> {
    let text = "update seats set sight = $1, asked_sight = $2 where municipality_id = $3 and plan_id = $4 and person_id = $5
         and ended_at is null";
    let done = sqlx::query(text).bind(seen.text()).bind(asked.map(Sight::text)).bind(at.0).bind(at.1).bind(person);
    let done = done.execute(&mut **tx).await?;
    tx.for_good(Entry::seat(at, person, Some(seen.text()), tx.at()));
    tx.narrows();
    Ok(done.rows_affected() == 1)
}

/// What a seat may do for the resident, and its last day; whoever had more has less from here on.
pub async fn set_standing(
    tx: &mut Tx,
    at: (Id<Tenant>, Id<Plan>),
    person: Id<Person>,
    standing: Standing,
    until: Option<Day>,
) -> sqlx::Result<()> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    sqlx::query(
        "update seats set scope = $1, acts_until = $2, decides_from = $3, until_day = $4
         where municipality_id = $5 and plan_id = $6 and person_id = $7 and ended_at is null",
    )
    .bind(standing.scope.map(Scope::code))
    .bind(day(standing.acts_until))
    .bind(day(standing.decides_from))
    .bind(day(until))
    .bind(at.0)
    .bind(at.1)
    .bind(person)
    .execute(&mut **tx)
    .await?;
    tx.narrows();
    Ok(())
}

/// What the resident decided that a seat sees, of which some may wait; `None` when nobody sits there.
pub async fn decided_sight_of(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>) -> sqlx::Result<Option<Sight>> {
    let text = "select coalesce(asked_sight, sight) from seats where municipality_id = $1 and plan_id = $2 and person_id = $3
         and ended_at is null";
    let row = sqlx::query(text).bind(at.0).bind(at.1).bind(person).fetch_optional(conn).await?;
    row.map(|row| Ok(Sight::read(row.try_get(0)?))).transpose()
}

/// What a seat sees now; `None` when nobody sits there.
pub async fn sight_of(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>) -> sqlx::Result<Option<Sight>> {
    let text = "select sight from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null";
    let row = sqlx::query(text).bind(at.0).bind(at.1).bind(person).fetch_optional(conn).await?;
    row.map(|row| Ok(Sight::read(row.try_get(0)?))).transpose()
}

/// Whether the plan is in safety mode. Never shown to who may not know of that.
pub async fn is_safe(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>)) -> sqlx::Result<bool> {
    let text = "select safe_since from plans where municipality_id = $1 and id = $2";
    let since: Option<Option<i64>> = sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_optional(conn).await?;
    Ok(since.flatten().is_some())
}

/// Whose plan it is, for jobs; pages know it from [`crate::MaySee`].
pub async fn resident_of(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>)) -> sqlx::Result<Id<Person>> {
    let text = "select resident_id from plans where municipality_id = $1 and id = $2";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_one(conn).await
}
