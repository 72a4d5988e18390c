// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A seat for who acts for the resident: at once, or in safety mode when it was confirmed through the safe door and cooled off. Until
//! then that person sits where they sat, or nowhere: acting for somebody is the shortest way to what is kept apart.
use super::{At, seat_sees, waiting};
use crate::{
    Person, Scope, SeatKind, Sight, Standing, Tx,
    plans::{self, Seating},
};
use foundation::{Day, Id};
use serde::{Deserialize, Serialize};

/// All that makes the seat of who acts for the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActingSeat {
    /// Who acts.
    pub person: Id<Person>,
    /// By which right, as it stands at the table.
    pub expertise: String,
    /// For what.
    pub scope: Scope,
    /// The parts of the plan within the scope; nothing is everything.
    pub parts: Option<Vec<String>>,
    /// The last day of acting.
    pub acts_until: Option<Day>,
    /// The last day of the seat.
    pub until: Option<Day>,
}

impl ActingSeat {
    /// Takes the seat. What that person saw here stays, and what lies within the scope comes with it.
    pub(super) async fn take(&self, tx: &mut Tx, at: At) -> anyhow::Result<()> {
        let now = tx.at();
        // While it waited, the last day may have passed.
        if self.until.is_some_and(|last| last < now.day()) {
            return Ok(());
        }
        let mut sight = plans::sight_of(tx, at, self.person).await?.unwrap_or_else(Sight::nothing);
        if let Some(parts) = &self.parts {
            for part in parts {
                sight.decide(Some(part), true, self.acts_until);
            }
        } else {
            sight.decide(None, true, self.acts_until);
        }
        let expertise = Some(self.expertise.as_str());
        let seating = Seating { person: self.person, kind: SeatKind::Representative, organisation: None, expertise };
        plans::seat(tx, at, seating, now).await?;
        plans::was_decided(tx, at, self.person).await?;
        seat_sees(tx, at, self.person, &sight).await?;
        let standing = Standing { scope: Some(self.scope), acts_until: self.acts_until, decides_from: None };
        plans::set_standing(tx, at, self.person, standing, self.until).await?;
        Ok(())
    }

    /// Takes the seat that waited.
    pub(super) async fn take_kept(tx: &mut Tx, at: At, kept: &str) -> anyhow::Result<()> {
        serde_json::from_str::<Self>(kept)?.take(tx, at).await
    }
}

/// Who acts for the resident takes the seat now, and that is `true`; or in safety mode it waits, under the identifier of what was
/// recorded.
pub async fn seat_acting(tx: &mut Tx, at: At, recorded: &str, seat: &ActingSeat) -> anyhow::Result<bool> {
    if plans::is_safe(tx, at).await? {
        waiting::keep(tx, at, (waiting::Kind::Seat, recorded), Some(&serde_json::to_string(seat)?)).await?;
        return Ok(false);
    }
    seat.take(tx, at).await?;
    Ok(true)
}
