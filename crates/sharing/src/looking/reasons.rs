// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! In which role somebody looked, and why: in the words of the seat and of the registers, as they were then (NEN 7513). What somebody
//! typed when looking is never shown (D7): with emergency access the resident reads on which ground, and the privacy officer the words.
use super::{Look, Merged};
use crate::{
    decisions::{self, Decision},
    grounds::{Ground, register::Register},
};
use access::{
    Ctx, MaySee, Person, SeatKind,
    table::{self, Chair},
};
use foundation::{Conn, Id, Result, T, When};
use sqlx::{Row, any::AnyRow};

/// A plan that was opened in an emergency: by whom, on which ground, from when until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    pub(super) person: Id<Person>,
    pub(super) ground: String,
    pub(super) began: When,
    pub(super) until: When,
}

/// What is known about those who looked at a plan.
pub(super) struct Reasons {
    pub(super) chairs: Vec<Chair>,
    pub(super) decisions: Vec<Decision>,
    pub(super) register: Register,
    pub(super) opened: Vec<Opened>,
}

impl Reasons {
    /// What is known about who is behind these looks; a few queries, however many looks there are.
    pub(super) async fn read(conn: &mut Conn, ctx: &Ctx, may: &MaySee, looks: &[Look]) -> Result<Self> {
        Ok(Self {
            chairs: table::of_plan(conn, may, &ctx.municipality_key()).await?,
            decisions: decisions::store::all(conn, may, None).await?,
            register: Register::read(conn, may.municipality(), &ctx.t).await?,
            opened: if looks.iter().any(Look::is_emergency) { opened(conn, may).await? } else { Vec::new() },
        })
    }

    /// In which role: what a professional does as the seat says it, and else the kind of seat; empty when nothing is known.
    pub(super) fn role<'a>(&'a self, t: &'a T, look: &Look) -> &'a str {
        let is_theirs = |chair: &&Chair| chair.person == look.actor && chair.kind == SeatKind::Professional;
        let seat = self.chairs.iter().find(is_theirs).filter(|_| look.role == SeatKind::Professional.code());
        let says = seat.and_then(|chair| chair.expertise.as_deref()).filter(|says| !says.trim().is_empty());
        let key = format!("looking.role.{}", look.role);
        says.unwrap_or_else(|| if t.has(&key) { &t[&key] } else { "" })
    }

    /// Who, in which role and for which organisation; of a refused try only the organisation.
    pub(super) fn who(&self, t: &T, look: &Look) -> String {
        let place = look.organisation.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
        if look.refused {
            return t.with("looking.somebody_of", &[("organisation", place)]);
        }
        // Emergency access is no role: it is marked apart.
        let role = if look.is_emergency() { "" } else { self.role(t, look) };
        match (role, place) {
            ("", "") => look.name.clone(),
            ("", one) | (one, "") => format!("{}, {one}", look.name),
            _ => t.with("looking.who.at", &[("who", &look.name), ("role", role), ("organisation", place)]),
        }
    }

    /// For what and on which ground; empty when nothing is known, and of a refused try.
    pub(super) fn why(&self, t: &T, line: &Merged) -> String {
        let look = &line.last;
        if look.refused {
            return String::new();
        }
        if look.is_emergency() {
            return self.emergency(t, line);
        }
        let own = format!("looking.why.{}", look.role);
        if t.has(&own) {
            return t[&own].to_owned();
        }
        let grounds = self.grounds(look);
        if grounds.is_empty() {
            return String::new();
        }
        let purposes: Vec<_> = grounds.iter().map(|ground| ground.purpose.as_str()).collect();
        let names: Vec<_> = grounds.iter().map(|ground| ground.name.as_str()).collect();
        t.with("looking.why", &[("purposes", &purposes.join(" ")), ("grounds", &names.join(", "))])
    }

    /// On which ground the plan was open at that time; on each of them when it was opened more than once.
    fn emergency(&self, t: &T, line: &Merged) -> String {
        let was_open = |one: &&Opened| one.person == line.last.actor && one.began <= line.last.at && line.first_at <= one.until;
        let mut grounds: Vec<&str> = Vec::new();
        for one in self.opened.iter().filter(was_open) {
            let ground = &t[format!("opening.ground.{}", one.ground)];
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
        if grounds.is_empty() { String::new() } else { t.with("looking.emergency.why", &[("grounds", &grounds.join(". "))]) }
    }

    /// The grounds that the decisions of then name, or else those on which the organisation worked then.
    fn grounds(&self, look: &Look) -> Vec<&Ground> {
        let shared = decisions::shared_at(&self.decisions, look.actor, look.at);
        // Decisions about a single thing are left out: it may be kept apart, and its ground would tell of it (decision 0017).
        let of_parts = shared.into_iter().filter(|one| one.says.part.as_deref().is_none_or(|part| !part.contains(':')));
        let mut grounds: Vec<&Ground> = Vec::new();
        for ground in of_parts.flat_map(|one| self.register.named(&one.says.ground, look.at)) {
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
        let is_chosen = [SeatKind::Network, SeatKind::Supporter].iter().any(|kind| kind.code() == look.role);
        match &look.organisation {
            _ if !grounds.is_empty() => grounds,
            Some((organisation, _)) => self.register.of_organisation(*organisation, look.at),
            None if is_chosen => self.register.of_seat(None, look.at),
            None => grounds,
        }
    }
}

async fn opened(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Vec<Opened>> {
    let text =
        "select person_id, ground, began_at, until_at from emergencies where municipality_id = $1 and plan_id = $2 order by began_at";
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await?;
    let one =
        |row: &AnyRow| Ok(Opened { person: row.try_get(0)?, ground: row.try_get(1)?, began: row.try_get(2)?, until: row.try_get(3)? });
    rows.iter().map(one).collect()
}
