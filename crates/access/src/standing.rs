// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who acts for the resident, in what, and from and until which day. It is kept on the seat and compared with today at every
//! request, so that a birthday or the end of custody switches by itself at midnight, also on a page that stood open.
use crate::{Person, Plan, SeatKind, things::Tenant};
use foundation::{Conn, Day, Id};
use sqlx::Row;

/// For what somebody acts for the resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Money and property: bewind (BW 1:431).
    Money,
    /// Care, treatment and personal life: mentorship (BW 1:450).
    Care,
    /// Both: curatorship (BW 1:378), custody of a child.
    Both,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Money, Self::Care, Self::Both];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Care => "care",
            Self::Both => "both",
        }
    }

    /// The scope with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// What a seat says about acting for the resident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Of a representative: for what.
    pub scope: Option<Scope>,
    /// Of a representative: the last day of acting; nothing when no end is known.
    pub acts_until: Option<Day>,
    /// Of the resident: the first day of deciding oneself; nothing for who always does.
    pub decides_from: Option<Day>,
}

impl Standing {
    /// Within which scope somebody acts on this day.
    pub fn scope(&self, today: Day) -> Option<Scope> {
        self.scope.filter(|_| self.acts_until.is_none_or(|last| today <= last))
    }

    /// Whether the resident is too young to decide on this day.
    pub fn is_young(&self, today: Day) -> bool {
        self.decides_from.is_some_and(|first| today < first)
    }

    /// Whether who sits in this kind of seat decides about everything on this day; [`crate::policy`] says the same of who looks.
    pub fn decides(&self, kind: SeatKind, today: Day) -> bool {
        match kind {
            SeatKind::Resident => !self.is_young(today),
            SeatKind::Representative => self.scope(today) == Some(Scope::Both),
            SeatKind::Network | SeatKind::Professional | SeatKind::Supporter | SeatKind::Emergency => false,
        }
    }
}

/// Who decides about everything in this plan on this day: the resident who is old enough, and who acts for the resident in everything.
/// When nobody does, a question for a decision is still the resident's to hear.
pub async fn who_decides(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), today: Day) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select person_id, kind, scope, acts_until, decides_from from seats
        where municipality_id = $1 and plan_id = $2 and kind in ('resident', 'representative') and ended_at is null
            and (until_day is null or until_day >= $3) order by kind desc, person_id";
    let rows = sqlx::query(text).bind(at.0).bind(at.1).bind(today.to_string()).fetch_all(conn).await?;
    let (mut resident, mut deciding) = (Vec::new(), Vec::new());
    for row in &rows {
        let day = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
        let scope = row.try_get::<Option<&str>, _>(2)?.and_then(Scope::from_code);
        let standing = Standing { scope, acts_until: day(3)?, decides_from: day(4)? };
        let Some(kind) = SeatKind::from_code(row.try_get(1)?) else { continue };
        if kind == SeatKind::Resident {
            resident.push(row.try_get(0)?);
        }
        if standing.decides(kind, today) {
            deciding.push(row.try_get(0)?);
        }
    }
    Ok(if deciding.is_empty() { resident } else { deciding })
}
