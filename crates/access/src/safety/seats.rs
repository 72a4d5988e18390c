// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the seats of a plan in safety mode see. Whoever is near and no professional (the network, who stands beside the resident,
//! who acts for the resident) sees no places and nothing that the resident keeps apart; less at once, more only after cooling off.
use super::{At, waiting};
use crate::{Person, SeatKind, Sight, Tx, plans};
use foundation::{Conn, Id};
use sqlx::{Row, any::AnyRow};

/// By which rights somebody acts whom a court appointed: bewindvoerder, mentor, curator.
const BY_COURT: [&str; 3] = ["administrator", "mentor", "curator"];

/// A seat of somebody near at a plan in safety mode.
struct Near {
    person: Id<Person>,
    seen: Sight,
    /// What the resident decided, of which some may wait.
    decided: Sight,
    /// Whether a court appointed who sits there; what is needed to do what the law asks of them is not kept apart (decision 0017).
    by_court: bool,
}

const NEAR: &str = "select s.person_id, s.sight, coalesce(s.asked_sight, s.sight), s.kind,
         (select r.kind from representations r where r.municipality_id = s.municipality_id and r.plan_id = s.plan_id
             and r.person_id = s.person_id and r.ended_at is null
             and not exists (select 1 from safety_waiting w where w.municipality_id = r.municipality_id and w.plan_id = r.plan_id
                 and w.about_id = r.id and w.done_at is null)
             order by r.recorded_at desc, r.id limit 1)
     from seats s
     join plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id and p.safe_since is not null
     where s.municipality_id = $1 and s.plan_id = $2 and ($3 = '' or s.person_id = $3)
         and s.kind in ('network', 'supporter', 'representative') and s.ended_at is null order by s.person_id";

impl Near {
    fn read(row: &AnyRow) -> anyhow::Result<Self> {
        let acts = row.try_get::<&str, _>(3)? == SeatKind::Representative.code();
        let right = row.try_get::<Option<&str>, _>(4)?.unwrap_or_default();
        Ok(Self {
            person: row.try_get(0)?,
            seen: Sight::read(row.try_get(1)?),
            decided: Sight::read(row.try_get(2)?),
            by_court: acts && BY_COURT.contains(&right),
        })
    }

    /// The most that this seat can see of what was decided.
    fn most(&self, decided: &Sight, apart: &[String]) -> Sight {
        let apart: &[String] = if self.by_court { &[] } else { apart };
        decided.clone().without(apart.iter().map(String::as_str))
    }
}

/// Who sits near at this plan, or this one person of them; nobody when it is not in safety mode.
async fn near(conn: &mut Conn, at: At, person: Option<Id<Person>>) -> anyhow::Result<Vec<Near>> {
    let person = person.map(|id| id.to_string()).unwrap_or_default();
    let rows = sqlx::query(NEAR).bind(at.0).bind(at.1).bind(person).fetch_all(conn).await?;
    rows.iter().map(Near::read).collect()
}

/// What a seat sees by a decision, and the decision when that is something else. A widening waits.
pub(crate) async fn hold(tx: &mut Tx, at: At, person: Id<Person>, decided: &Sight) -> anyhow::Result<(Sight, Option<Sight>)> {
    let Some(near) = near(tx, at, Some(person)).await?.pop() else { return Ok((decided.clone(), None)) };
    let most = near.most(decided, &kept_apart(tx, at).await?);
    let seen = most.within(&near.seen);
    waiting::drop_about(tx, at, &person.to_string()).await?;
    if !seen.means(&most) {
        waiting::ask(tx, at, (waiting::Kind::Sight, &person.to_string())).await?;
    }
    let asked = (!seen.means(decided)).then(|| decided.clone());
    Ok((seen, asked))
}

/// What a seat sees by a decision that cooled off, or that came with a seat that did; `false` when nobody sits there.
pub async fn seat_sees(tx: &mut Tx, at: At, person: Id<Person>, decided: &Sight) -> anyhow::Result<bool> {
    let seen = match near(tx, at, Some(person)).await?.pop() {
        Some(near) => near.most(decided, &kept_apart(tx, at).await?),
        None => decided.clone(),
    };
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

/// From now on these are kept apart: from who is near at once, and from the resident's own pages without the safe door. What is
/// kept apart no more stays out of their sight, until the resident decides again.
pub async fn keep_apart(tx: &mut Tx, at: At, names: &[String]) -> anyhow::Result<()> {
    let sight = (!names.is_empty()).then(|| Sight::everything().without(names.iter().map(String::as_str)).text());
    let text = "update seats set sight = $1 where municipality_id = $2 and plan_id = $3 and kind = $4 and ended_at is null";
    sqlx::query(text).bind(sight).bind(at.0).bind(at.1).bind(SeatKind::Resident.code()).execute(&mut **tx).await?;
    narrow(tx, at).await
}

/// Who is near sees no places, and nothing that is kept apart; what was decided stays to be read.
pub(super) async fn narrow(tx: &mut Tx, at: At) -> anyhow::Result<()> {
    let apart = kept_apart(tx, at).await?;
    for near in near(tx, at, None).await? {
        let seen = near.most(&near.seen, &apart);
        let asked = (!seen.means(&near.decided)).then_some(&near.decided);
        plans::keep_sight(tx, at, near.person, (&seen, asked)).await?;
    }
    Ok(())
}
