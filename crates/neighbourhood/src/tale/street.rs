// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The rest of the street: the residents of `neighbours.csv`, so that lists and figures look as they do in a town.
use super::Teller;
use crate::{
    Member,
    cast::{BO, CARMEN},
    places::VIERBERGEN,
    seed,
};
use access::{App, Event, Plan, Role, Tx};
use anyhow::Context;
use axum::Router;
use foundation::Id;

const TABLE: &str = include_str!("neighbours.csv");

/// Somebody in the street: a line of the table.
pub(super) struct Neighbour {
    resident: Member,
    plan: Id<Plan>,
    with: &'static [Member],
    /// How many days ago the plan began.
    pub(super) since: i32,
    wish: &'static str,
    areas: Vec<&'static str>,
    step: &'static str,
    is_own_step: bool,
    due: i32,
    /// How many days ago something moved last.
    pub(super) moved: Option<i32>,
    then: &'static str,
    review: Option<i32>,
    words: &'static str,
    directed_by: Directing,
}

/// Who directs at a plan.
enum Directing {
    Nobody,
    Resident,
    Professional,
}

/// Everyone in the table.
pub(super) fn residents() -> anyhow::Result<Vec<Neighbour>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.enumerate().map(|(at, line)| read(at, line).with_context(|| format!("neighbours.csv: {line}"))).collect()
}

fn read(at: usize, line: &'static str) -> anyhow::Result<Neighbour> {
    let cells: [&str; 12] = line.split(';').collect::<Vec<_>>().try_into().ok().context("not twelve cells")?;
    let [name, with, since, wish, areas, step, owner, due, moved, then, review, words] = cells;
    let maybe = |cell: &str| if cell.is_empty() { Ok(None) } else { cell.parse().map(Some) };
    let number = u128::try_from(at)?;
    Ok(Neighbour {
        resident: Member { id: Id::of(0x1_000 + number), name, of: VIERBERGEN, role: Role::Resident, place: None, expertise: None },
        plan: Id::of(0x2_000 + number),
        with: match with {
            "bo" => &[BO],
            "carmen" => &[CARMEN],
            _ => &[BO, CARMEN],
        },
        since: since.parse()?,
        wish,
        areas: areas.split(',').collect(),
        step,
        is_own_step: owner == "me",
        due: due.parse()?,
        moved: maybe(moved)?,
        then,
        review: maybe(review)?,
        words,
        // Most plans in a town have somebody; those without are what a list of one's own directing is for.
        directed_by: match at % 7 {
            2 => Directing::Resident,
            5 => Directing::Nobody,
            _ => Directing::Professional,
        },
    })
}

/// Gives them their empty plans.
pub(super) async fn move_in(app: &App, street: &[Neighbour]) -> anyhow::Result<()> {
    let (now, of) = (app.clock().now(), seed::municipality_of(app, "vierbergen").context("the town is not there")?);
    let mut tx = Tx::of_system(app, &of, now).await?;
    for neighbour in street {
        seed::person(&mut tx, app, &neighbour.resident, now).await?;
        seed::plan(&mut tx, app, (neighbour.plan, &neighbour.resident, neighbour.with), now).await?;
    }
    tx.record(&Event::of("access.neighbourhood_moved_in"));
    tx.finish().await?;
    Ok(())
}

impl Neighbour {
    fn path(&self) -> String {
        format!("/plannen/{}", self.plan)
    }

    /// The resident sets the goal and agrees on the first step with the professional.
    pub(super) async fn begins(&self, app: &App, router: &Router) -> anyhow::Result<()> {
        let mut resident = Teller::new(app, router, &self.resident).await?;
        let mut professional = Teller::new(app, router, &self.with[0]).await?;
        let goal = resident.sets_goal(&self.path(), self.wish, &self.areas).await?;
        let owner = if self.is_own_step { &self.resident } else { &self.with[0] };
        professional.agrees(&goal, self.step, owner, self.since + self.due).await?;
        match self.directed_by {
            Directing::Nobody => Ok(()),
            Directing::Resident => resident.offers_to_direct(&self.path(), &self.resident, "").await,
            Directing::Professional => professional.offers_to_direct(&self.path(), &self.with[0], "").await,
        }
    }

    /// The last thing that happened.
    pub(super) async fn moves(&self, app: &App, router: &Router) -> anyhow::Result<()> {
        let mut resident = Teller::new(app, router, &self.resident).await?;
        let mut professional = Teller::new(app, router, &self.with[0]).await?;
        let (plan, moved) = (self.path(), self.moved.unwrap_or_default());
        if let Some(review) = self.review {
            professional.proposes(&plan, moved + review).await?;
        }
        let goal = resident.goal(&plan, self.wish).await?;
        match self.then {
            "agreed" | "partly" | "not_agreed" => resident.answers(&plan, self.then, self.words).await,
            "closed" => {
                let said = [("outcome", "reached"), ("words", "Het is gelukt.")];
                resident.judges((&goal, "inwoner"), &said).await?;
                professional.judges((&goal, "professional"), &said).await?;
                resident.says(&format!("{plan}/afronding"), &format!("{plan}/afronding/sluiten"), &[]).await.map(drop)
            }
            "doing" | "done" | "cannot_yet" => {
                let owner = if self.is_own_step { &mut resident } else { &mut professional };
                owner.moves(&goal, self.step, (self.then, self.words)).await
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_in_the_street_has_a_plan_of_their_own() {
        let street = residents().expect("a table that can be read");
        let mut plans: Vec<_> = street.iter().map(|neighbour| neighbour.plan).collect();
        plans.dedup();
        assert!(plans.len() > 25 && plans.len() == street.len());
        assert!(street.iter().all(|neighbour| neighbour.since + neighbour.due > 0), "a step is agreed before its day");
    }
}
