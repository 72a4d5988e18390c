// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who of an organisation hears of a question about a look, and who may answer it: nobody judges the own look, as long as there is
//! somebody else.
use super::Look;
use access::{MaySee, Organisation, Person, Role};
use foundation::{Conn, Id};
use sqlx::{Row, any::AnyRow};

/// Somebody who works for the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colleague {
    pub(super) person: Id<Person>,
    pub(super) leads: bool,
    /// Whether they sit at the plan.
    pub(super) sits: bool,
}

/// Who is told of a question: who leads the team; without one colleagues at the table, without those the others; who looked only
/// when there is nobody else.
pub(super) fn told(all: &[Colleague], looker: Id<Person>) -> Vec<Id<Person>> {
    let pick = |is_meant: fn(&Colleague) -> bool, is_looker: bool| {
        let meant = all.iter().filter(|one| (one.person == looker) == is_looker && is_meant(one));
        let mut people: Vec<_> = meant.map(|one| one.person).collect();
        people.sort_unstable();
        people.dedup();
        people
    };
    let steps = [pick(|one| one.leads, false), pick(|one| one.sits, false), pick(|_| true, false), pick(|_| true, true)];
    steps.into_iter().find(|people| !people.is_empty()).unwrap_or_default()
}

/// Who of the organisation is there beside who looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// Somebody who leads the team, or sits at that plan.
    Near,
    /// Only people who do neither.
    Far,
    /// Nobody.
    Nobody,
}

impl Others {
    /// By how many lead or sit there, and how many there are in all.
    pub(super) const fn of(near: i64, all: i64) -> Self {
        match (near, all) {
            (1.., _) => Self::Near,
            (_, 1..) => Self::Far,
            _ => Self::Nobody,
        }
    }
}

/// Whether somebody who works for the organisation may answer; `is_near` when they lead its team or sit at that plan.
pub(super) const fn may_answer(others: Others, is_looker: bool, is_near: bool) -> bool {
    match others {
        Others::Nobody => is_looker,
        Others::Far => !is_looker,
        Others::Near => is_near && !is_looker,
    }
}

/// Everyone who works for the organisation of this look.
pub(super) async fn colleagues(conn: &mut Conn, may: &MaySee, look: &Look) -> sqlx::Result<Vec<Colleague>> {
    let organisation: Option<Id<Organisation>> = look.organisation.as_ref().map(|(organisation, _)| *organisation);
    let rows = sqlx::query(
        "select r.person_id, r.role, s.person_id from roles r
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id and p.ended_at is null
         left join seats s on s.municipality_id = r.municipality_id and s.plan_id = $2 and s.person_id = r.person_id and s.ended_at is null
         where r.municipality_id = $1 and r.organisation_id = $3 and r.role in ('professional', 'team_manager')",
    );
    let rows = rows.bind(may.municipality()).bind(may.plan()).bind(organisation.map(|id| id.to_string()).unwrap_or_default());
    let one = |row: &AnyRow| {
        let leads = row.try_get::<&str, _>(1)? == Role::TeamManager.code();
        let sits = row.try_get::<Option<&str>, _>(2)?.is_some() && !leads;
        Ok(Colleague { person: row.try_get(0)?, leads, sits })
    };
    rows.fetch_all(conn).await?.iter().map(one).collect()
}
