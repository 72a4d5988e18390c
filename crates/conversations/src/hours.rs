// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! When somebody sits at a table, for calendars: that, and when; never where, with whom or what about. What counts is the seat,
//! the role and the answer of today; a conversation that was called off is not there, nor, for who knows of the safety mode, is
//! one at a plan in it. For who may not know of it nothing changes but what is kept apart: a calendar that falls silent tells.
use access::{Person, Sight, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// A time at which somebody is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// The conversation, by its identifier.
    pub conversation: Id<()>,
    /// When it begins.
    pub from: When,
    /// When it ends.
    pub until: When,
    /// How often it was put off.
    pub moved: i64,
}

/// The conversations of this person, from `since` on, in order.
pub async fn of_person(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, since: When) -> sqlx::Result<Vec<Hour>> {
    let rows = sqlx::query(
        "select c.id, c.held_at, c.minutes, c.version - 1, s.sight from conversation_people a
         join conversations c on c.municipality_id = a.municipality_id and c.plan_id = a.plan_id and c.id = a.conversation_id
             and c.off_at is null and c.held_at >= $3
         join plans pl on pl.municipality_id = a.municipality_id and pl.id = a.plan_id and pl.closed_at is null
         join people p on p.municipality_id = a.municipality_id and p.id = a.person_id and p.ended_at is null
         join seats s on s.municipality_id = a.municipality_id and s.plan_id = a.plan_id and s.person_id = a.person_id and s.ended_at is null
         where a.municipality_id = $1 and a.person_id = $2 and coalesce(a.answer, 'coming') = 'coming'
             and (pl.safe_since is null or s.kind in ('network', 'representative', 'supporter'))
             and exists (select 1 from roles r where r.municipality_id = s.municipality_id and r.person_id = s.person_id
                 and r.role = case when s.kind in ('network', 'representative', 'supporter') then 'network_member' else s.kind end
                 and (s.kind <> 'professional' or r.organisation_id = s.organisation_id))
         order by c.held_at, c.id",
    );
    let rows = rows.bind(of).bind(person).bind(since).fetch_all(conn).await?;
    let mut hours = Vec::with_capacity(rows.len());
    for row in &rows {
        let (conversation, sight): (Id<()>, Sight) = (row.try_get(0)?, Sight::read(row.try_get(4)?));
        if !sight.keeps_apart(&Sight::conversation(conversation)) {
            let (from, minutes): (When, i64) = (row.try_get(1)?, row.try_get(2)?);
            hours.push(Hour { conversation, from, until: from.plus_minutes(minutes), moved: row.try_get(3)? });
        }
    }
    Ok(hours)
}
