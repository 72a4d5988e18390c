// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the seats of a plan in safety mode see: the network never places and never what the resident keeps apart; less at once,
//! more only after cooling off.
use super::{At, waiting};
use crate::{Person, SeatKind, Sight, Tx, plans};
use foundation::{Conn, Id};
use sqlx::Row;

/// A seat of the network at a plan in safety mode.
struct Held {
    seen: Sight,
    /// What the resident keeps apart.
    apart: Vec<String>,
}

/// This seat, when it is of the network and the plan is in safety mode.
async fn held(conn: &mut Conn, at: At, person: Id<Person>) -> anyhow::Result<Option<Held>> {
    let row = sqlx::query(
        "select s.sight from seats s
         join plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id and p.safe_since is not null
         where s.municipality_id = $1 and s.plan_id = $2 and s.person_id = $3 and s.kind = $4 and s.ended_at is null",
    );
    let row = row.bind(at.0).bind(at.1).bind(person).bind(SeatKind::Network.code()).fetch_optional(&mut *conn).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Held { seen: Sight::read(row.try_get(0)?), apart: kept_apart(conn, at).await? }))
}

/// What a seat sees by a decision, and the decision when that is something else. A widening waits.
pub(crate) async fn hold(tx: &mut Tx, at: At, person: Id<Person>, decided: &Sight) -> anyhow::Result<(Sight, Option<Sight>)> {
    let Some(held) = held(tx, at, person).await? else { return Ok((decided.clone(), None)) };
    let most = most(decided, &held.apart);
    let seen = most.within(&held.seen);
    waiting::drop_about(tx, at, &person.to_string()).await?;
    if !seen.means(&most) {
        waiting::ask(tx, at, (waiting::Kind::Sight, &person.to_string())).await?;
    }
    let asked = (!seen.means(decided)).then(|| decided.clone());
    Ok((seen, asked))
}

/// Somebody of the network was given a seat by another than the resident: in safety mode it sees nothing until the resident
/// confirmed that and it cooled off.
pub async fn seated(tx: &mut Tx, at: At, person: Id<Person>) -> anyhow::Result<()> {
    if held(tx, at, person).await?.is_some() {
        plans::keep_sight(tx, at, person, (&Sight::nothing(), Some(&Sight::everything()))).await?;
        waiting::drop_about(tx, at, &person.to_string()).await?;
        waiting::ask(tx, at, (waiting::Kind::Sight, &person.to_string())).await?;
    }
    Ok(())
}

fn most(decided: &Sight, apart: &[String]) -> Sight {
    decided.clone().without(apart.iter().map(String::as_str))
}

/// What a seat sees by a decision that cooled off, or that was made with an invitation that did; `false` when nobody sits there.
pub async fn seat_sees(tx: &mut Tx, at: At, person: Id<Person>, decided: &Sight) -> anyhow::Result<bool> {
    let seen = held(tx, at, person).await?.map_or_else(|| decided.clone(), |held| most(decided, &held.apart));
    let asked = (!seen.means(decided)).then_some(decided);
    plans::keep_sight(tx, at, person, (&seen, asked)).await
}

/// The goals and conversations that the resident keeps apart, by their names in a decision.
pub async fn kept_apart(conn: &mut Conn, at: At) -> anyhow::Result<Vec<String>> {
    let text = "select sight from seats where municipality_id = $1 and plan_id = $2 and kind = $3 and ended_at is null";
    let row = sqlx::query(text).bind(at.0).bind(at.1).bind(SeatKind::Resident.code()).fetch_optional(conn).await?;
    let sight = row.map(|row| anyhow::Ok(Sight::read(row.try_get(0)?))).transpose()?.unwrap_or_else(Sight::everything);
    Ok(sight.kept_apart().map(str::to_owned).collect())
}

/// From now on these are kept apart: from the network at once, and from the resident's own pages without the safe door. What is
/// kept apart no more stays out of the network's sight, until the resident decides again.
pub async fn keep_apart(tx: &mut Tx, at: At, names: &[String]) -> anyhow::Result<()> {
    let sight = (!names.is_empty()).then(|| Sight::everything().without(names.iter().map(String::as_str)).text());
    let text = "update seats set sight = $1 where municipality_id = $2 and plan_id = $3 and kind = $4 and ended_at is null";
    sqlx::query(text).bind(sight).bind(at.0).bind(at.1).bind(SeatKind::Resident.code()).execute(&mut **tx).await?;
    narrow(tx, at).await
}

/// The network sees no places, and nothing that is kept apart; what was decided stays to be read.
pub(super) async fn narrow(tx: &mut Tx, at: At) -> anyhow::Result<()> {
    let apart = kept_apart(tx, at).await?;
    let text = "select person_id, sight, coalesce(asked_sight, sight) from seats
         where municipality_id = $1 and plan_id = $2 and kind = $3 and ended_at is null";
    for row in sqlx::query(text).bind(at.0).bind(at.1).bind(SeatKind::Network.code()).fetch_all(&mut **tx).await? {
        let (seen, decided) = (Sight::read(row.try_get(1)?), Sight::read(row.try_get(2)?));
        let seen = most(&seen, &apart);
        let asked = (!seen.means(&decided)).then_some(&decided);
        plans::keep_sight(tx, at, row.try_get(0)?, (&seen, asked)).await?;
    }
    Ok(())
}
