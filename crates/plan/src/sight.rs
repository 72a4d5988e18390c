// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What of a plan is shared with who looks, for all that hangs under something else: an action under a goal, a remark on
//! an action, a line of the log about a remark. The stores leave out what is not shared; whoever reads a table that only
//! names a thing asks here. For who sees everything this asks the database nothing.
use crate::{comments::Part, goals};
use access::{
    MaySee, Plan, Sight,
    log::read::{self, Changed, Wanted},
    sight::{PEOPLE, STORY},
    things::Tenant,
};
use foundation::{Conn, Day, Id};
use sqlx::Row;
use std::collections::HashMap;

/// Who looks: from a seat in this plan, or over many plans at once.
#[derive(Clone, Copy)]
pub(crate) enum Eyes<'a> {
    /// In one plan.
    Here(&'a MaySee),
    /// Over a list of plans: what the seat in one of them sees, today.
    Over(&'a Sight, Day),
}

impl Eyes<'_> {
    /// Whether this part is shared.
    pub(crate) fn part(&self, part: &str) -> bool {
        match self {
            Self::Here(may) => may.sees_part(part),
            Self::Over(sight, today) => sight.part(part, *today),
        }
    }

    /// Whether a goal with these areas is shared.
    pub(crate) fn goal(&self, id: &str, areas: &[String]) -> bool {
        match self {
            Self::Here(may) => may.sees_goal(id, areas),
            Self::Over(sight, today) => sight.sees_goal(id, areas, *today),
        }
    }

    /// Whether this is a conversation that is kept apart (safety mode).
    fn keeps_apart(&self, id: &str) -> bool {
        match self {
            Self::Here(may) => !may.sees_conversation(id),
            Self::Over(sight, _) => sight.keeps_apart(&Sight::conversation(id)),
        }
    }

    fn is_whole(&self) -> bool {
        match self {
            Self::Here(may) => may.sees_everything(),
            Self::Over(sight, today) => sight.is_whole(*today),
        }
    }
}

/// The goals of a plan with their areas, and what stands under which.
#[derive(Debug, Default)]
pub(crate) struct Under {
    goals: HashMap<String, Vec<String>>,
    above: HashMap<String, String>,
}

impl Under {
    /// Of these plans, in one question.
    pub(crate) async fn of(conn: &mut Conn, of: Id<Tenant>, plans: &[Id<Plan>]) -> sqlx::Result<HashMap<Id<Plan>, Self>> {
        let mut all: HashMap<Id<Plan>, Self> = HashMap::new();
        for some in plans.chunks(AT_ONCE) {
            let text = format!(
                "select 'goal', plan_id, id, areas from goals where municipality_id = $1 and plan_id in ({IN_PLANS})
                 union all select 'action', plan_id, id, goal_id from actions where municipality_id = $1 and plan_id in ({IN_PLANS})
                 union all select 'way', plan_id, id, goal_id from directions where municipality_id = $1 and plan_id in ({IN_PLANS})"
            );
            let query = sqlx::query(sqlx::AssertSqlSafe(text.as_str())).bind(of);
            for row in padded(some).fold(query, sqlx::query::Query::bind).fetch_all(&mut *conn).await? {
                let (kind, under): (&str, &mut Self) = (row.try_get(0)?, all.entry(row.try_get(1)?).or_default());
                let (id, of): (String, String) = (row.try_get(2)?, row.try_get(3)?);
                if kind == "goal" {
                    under.goals.insert(id, goals::store::codes(&of));
                } else {
                    under.above.insert(id, of);
                }
            }
        }
        Ok(all)
    }
}

/// How many plans one question is about; one size, so that the database keeps the prepared statement.
pub(crate) const AT_ONCE: usize = 20;
/// The places of the plans, after the municipality in `$1`.
pub(crate) const IN_PLANS: &str = "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21";

/// These plans, one of them more often when there are fewer than places.
pub(crate) fn padded(plans: &[Id<Plan>]) -> impl Iterator<Item = Id<Plan>> {
    (0..AT_ONCE).map(|at| *plans.get(at).unwrap_or(&plans[0]))
}

/// What is shared with who looks, by the identifiers of things.
pub(crate) struct Shared<'a> {
    eyes: Eyes<'a>,
    /// Nothing for who sees everything.
    under: Option<Under>,
    past: Past,
}

/// Of each goal the areas that it touched before a change of them, by the number of that change, newest first.
type Past = HashMap<String, Vec<(i64, Vec<String>)>>;

impl<'a> Shared<'a> {
    /// In the plan that somebody looks at.
    pub(crate) async fn here(conn: &mut Conn, may: &'a MaySee) -> sqlx::Result<Self> {
        let eyes = Eyes::Here(may);
        let under = if eyes.is_whole() {
            None
        } else {
            Some(Under::of(conn, may.municipality(), &[may.plan()]).await?.remove(&may.plan()).unwrap_or_default())
        };
        Ok(Self { eyes, under, past: Past::new() })
    }

    /// The same for who reads back: a line about a goal tells of the areas that it touched then.
    pub(crate) async fn then(conn: &mut Conn, may: &'a MaySee) -> anyhow::Result<Self> {
        let mut shared = Self::here(conn, may).await?;
        if !shared.is_whole() {
            let wanted = Wanted { most: i64::MAX, topic: "goals", ..Wanted::default() };
            for change in read::changes(conn, may, wanted).await? {
                let says = |name: &str| change.what[name].as_str();
                if let (Some(goal), true) = (change.about.clone(), says("old_areas").or(says("new_areas")).is_some()) {
                    let before = goals::store::codes(says("old_areas").unwrap_or_default());
                    shared.past.entry(goal).or_default().push((change.seq, before));
                }
            }
        }
        Ok(shared)
    }

    /// In one of a list of plans.
    pub(crate) fn over(sight: &'a Sight, today: Day, under: Under) -> Self {
        Self { eyes: Eyes::Over(sight, today), under: Some(under), past: Past::new() }
    }

    /// Whether nothing is kept from who looks.
    pub(crate) const fn is_whole(&self) -> bool {
        self.under.is_none()
    }

    /// Whether this goal is shared.
    pub(crate) fn goal(&self, id: &str) -> bool {
        self.under.as_ref().is_none_or(|under| under.goals.get(id).is_some_and(|areas| self.eyes.goal(id, areas)))
    }

    /// Whether what stands under a goal (an action, a way) is shared.
    pub(crate) fn below(&self, id: &str) -> bool {
        self.is_whole() || self.above(id).is_some_and(|goal| self.goal(goal))
    }

    fn above(&self, id: &str) -> Option<&str> {
        self.under.as_ref()?.above.get(id).map(String::as_str)
    }

    /// Whether this goal is shared, and was with all areas that it touched from this line of the log until now. A goal is
    /// often set before anybody says what it touches, so what came after counts for the line too.
    fn goal_then(&self, id: &str, seq: i64) -> bool {
        let mut since = self.past.get(id).into_iter().flatten().filter(|(other, _)| *other >= seq);
        self.goal(id) && since.all(|(_, before)| self.eyes.goal(id, before))
    }

    /// Whether this part of the plan is shared, and so what was said about it.
    pub(crate) fn part(&self, part: &Part) -> bool {
        match part.kind {
            "doel" | "oordeel" => self.goal(&part.id),
            "afspraak" | "weg" => self.below(&part.id),
            "onderwerp" => self.eyes.part(&part.id),
            "mens" => self.eyes.part(PEOPLE),
            "verhaal" => self.eyes.part(STORY),
            _ => true,
        }
    }

    /// Whether a line of the change log tells only of what is shared. What was destroyed tells of nothing that can be known.
    pub(crate) fn tells(&self, change: &Changed) -> bool {
        if self.is_whole() {
            return true;
        }
        let about = change.about.as_deref().unwrap_or_default();
        match change.event.split('.').next().unwrap_or_default() {
            "goals" | "templates" => self.goal_then(about, change.seq),
            "closing" if change.event == "closing.judged" => self.goal_then(about, change.seq),
            "actions" => self.above(about).is_some_and(|goal| self.goal_then(goal, change.seq)),
            "comments" => Part::in_event(&change.what).is_some_and(|part| self.part(&part)),
            "areas" => change.what["area"].as_str().is_some_and(|area| self.eyes.part(area)),
            "people" => self.eyes.part(PEOPLE),
            "story" => self.eyes.part(STORY),
            _ => !self.eyes.keeps_apart(about),
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole_tests;
