// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Widenings that wait. Each is confirmed through the safe door, cools off, and is judged again when it takes effect; until
//! then it can be withdrawn. What was not confirmed never takes effect, so who forces a decision from the quiet view gets nothing.
use super::{At, end, hours};
use crate::{
    Event, Plan, SeatKind, Sight, Tx,
    jobs::{self, Job, Workplace},
    plans,
};
use anyhow::Context;
use foundation::{Conn, Id, When};
use sqlx::{Row, any::AnyRow};

/// What is widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What somebody near sees; about the person.
    Sight,
    /// Somebody near comes to the table; about the invitation.
    Invitation,
    /// Somebody acts for the resident; about what was recorded.
    Seat,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Sight, Self::Invitation, Self::Seat];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sight => "sight",
            Self::Invitation => "invitation",
            Self::Seat => "seat",
        }
    }

    fn from_code(code: &str) -> anyhow::Result<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).context("a kind of widening that nobody wrote")
    }
}

/// A widening in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its identifier.
    pub id: Id<Self>,
    /// What is widened.
    pub kind: Kind,
    /// The person, the invitation or what was recorded.
    pub about: String,
    /// When it was decided.
    pub asked: When,
    /// When it takes effect; nothing as long as it was not confirmed.
    pub due: Option<When>,
}

fn read(row: &AnyRow) -> anyhow::Result<Waiting> {
    let kind = Kind::from_code(row.try_get(1)?)?;
    let due = row.try_get::<Option<i64>, _>(4)?.map(When);
    Ok(Waiting { id: row.try_get(0)?, kind, about: row.try_get(2)?, asked: row.try_get(3)?, due })
}

/// What waits in this plan, oldest first.
pub async fn all(conn: &mut Conn, at: At) -> anyhow::Result<Vec<Waiting>> {
    let text = "select id, kind, about_id, asked_at, due_at from safety_waiting
         where municipality_id = $1 and plan_id = $2 and withdrawn_at is null and done_at is null order by asked_at, id";
    sqlx::query(text).bind(at.0).bind(at.1).fetch_all(conn).await?.iter().map(read).collect()
}

/// Something waits from now on; through the safe door it is confirmed at once.
pub async fn ask(tx: &mut Tx, at: At, what: (Kind, &str)) -> anyhow::Result<()> {
    keep(tx, at, what, None).await
}

/// The same, with the seat that is taken when it takes effect.
pub(super) async fn keep(tx: &mut Tx, at: At, (kind, about): (Kind, &str), seat: Option<&str>) -> anyhow::Result<()> {
    let (id, now) = (Id::<Waiting>::new(tx.app().chance()), tx.at());
    let text =
        "insert into safety_waiting (municipality_id, id, plan_id, kind, about_id, asked_at, seat) values ($1, $2, $3, $4, $5, $6, $7)";
    let made = sqlx::query(text).bind(at.0).bind(id).bind(at.1).bind(kind.code()).bind(about).bind(now).bind(seat);
    made.execute(&mut **tx).await?;
    // A door is of one's own plan: who acts here for another resident may have gone through the own one.
    if tx.safe_door_is_open() && plans::resident_of(tx, at).await? == tx.actor() {
        confirm(tx, at, id).await?;
    }
    Ok(())
}

/// Says through the safe door that it is meant; from now on it cools off. `false` when it waits no more, or was confirmed.
pub async fn confirm(tx: &mut Tx, at: At, id: Id<Waiting>) -> anyhow::Result<bool> {
    let now = tx.at();
    let due = now.plus_minutes(hours(tx, at.0).await? * 60);
    let text = "update safety_waiting set confirmed_at = $1, due_at = $2 where municipality_id = $3 and plan_id = $4 and id = $5
         and confirmed_at is null and withdrawn_at is null and done_at is null";
    let done = sqlx::query(text).bind(now).bind(due).bind(at.0).bind(at.1).bind(id).execute(&mut **tx).await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    jobs::later_at(tx, &Widen { plan: at.1.to_string(), id: Some(id.to_string()) }, due).await?;
    Ok(true)
}

/// Withdraws it; the decision stays to be read, and does nothing. `false` when it waits no more.
pub async fn withdraw(tx: &mut Tx, at: At, id: Id<Waiting>) -> sqlx::Result<bool> {
    let now = tx.at();
    let text = "update safety_waiting set withdrawn_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4
         and withdrawn_at is null and done_at is null";
    let done = sqlx::query(text).bind(now).bind(at.0).bind(at.1).bind(id).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

/// What waited about this waits no more: a later decision takes its place, or the seat or what was recorded ended.
pub async fn drop_about(tx: &mut Tx, at: At, about: &str) -> sqlx::Result<()> {
    let now = tx.at();
    let text = "update safety_waiting set withdrawn_at = $1 where municipality_id = $2 and plan_id = $3 and about_id = $4
         and withdrawn_at is null and done_at is null";
    sqlx::query(text).bind(now).bind(at.0).bind(at.1).bind(about).execute(&mut **tx).await?;
    Ok(())
}

/// Invitations of who is near and no professional, that nobody answered yet, wait when the mode begins.
pub(super) async fn invitations(tx: &mut Tx, at: At) -> anyhow::Result<()> {
    let now = tx.at();
    let text = "select id from table_invitations where municipality_id = $1 and plan_id = $2 and kind <> $3 and accepted_at is null
         and declined_at is null and withdrawn_at is null and ends_at > $4 order by id";
    let open = sqlx::query_scalar(text).bind(at.0).bind(at.1).bind(SeatKind::Professional.code()).bind(now);
    let open: Vec<String> = open.fetch_all(&mut **tx).await?;
    for id in open {
        ask(tx, at, (Kind::Invitation, &id)).await?;
    }
    Ok(())
}

/// Lets a widening take effect, or ends the mode when no widening is named.
#[derive(serde::Serialize, serde::Deserialize, Debug)]
pub struct Widen {
    pub(crate) plan: String,
    pub(crate) id: Option<String>,
}

impl Widen {
    /// Ends the mode of this plan, when that is still asked then.
    pub fn end(plan: Id<Plan>) -> Self {
        Self { plan: plan.to_string(), id: None }
    }
}

impl Job for Widen {
    const KIND: &'static str = "safety.widen";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let Ok(plan) = self.plan.parse::<Id<Plan>>() else { return Ok(()) };
        let here = (at.municipality.id, plan);
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        let key = plans::key_of(&mut tx, (here.0, at.app.keys()), plan).await?;
        let resident = plans::resident_of(&mut tx, here).await?;
        tx.about_plan(plan, resident, &key);
        let is_done = match &self.id {
            Some(id) => take_effect(&mut tx, here, id).await?,
            None => end_now(&mut tx, here).await?,
        };
        if !is_done {
            return Ok(());
        }
        tx.record(&Event::of(if self.id.is_some() { "safety.widened" } else { "safety.ended" }));
        tx.finish().await
    }
}

/// Whether it was still asked, confirmed and cooled off, and has now taken effect.
async fn take_effect(tx: &mut Tx, at: At, id: &str) -> anyhow::Result<bool> {
    let now = tx.at();
    let text = "update safety_waiting set done_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4 and due_at <= $5
         and withdrawn_at is null and done_at is null returning kind, about_id, seat";
    let row = sqlx::query(text).bind(now).bind(at.0).bind(at.1).bind(id).bind(now).fetch_optional(&mut **tx).await?;
    let Some(row) = row else { return Ok(false) };
    let kind = Kind::from_code(row.try_get(0)?)?;
    match kind {
        Kind::Sight => {
            let person = row.try_get::<&str, _>(1)?.parse()?;
            let decided = plans::decided_sight_of(tx, at, person).await?.unwrap_or_else(Sight::nothing);
            super::seat_sees(tx, at, person, &decided).await?;
        }
        // Whoever is asked can answer from here on.
        Kind::Invitation => {}
        Kind::Seat => {
            let kept: String = row.try_get(2)?;
            super::ActingSeat::take_kept(tx, at, &kept).await?;
        }
    }
    Ok(true)
}

async fn end_now(tx: &mut Tx, at: At) -> anyhow::Result<bool> {
    let now = tx.at();
    let text = "select since_at from safety_modes where municipality_id = $1 and plan_id = $2 and ended_at is null and ends_at <= $3";
    let asked = sqlx::query(text).bind(at.0).bind(at.1).bind(now).fetch_optional(&mut **tx).await?;
    if asked.is_some() {
        end(tx, at).await?;
    }
    Ok(asked.is_some())
}
