// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who looked at a plan on the days before today. Through the pages all looks would be of today, so these are written as the
//! program writes its own, at the end of the same chain.
use crate::{
    program::Place,
    town::{PlanOf, Town},
};
use access::{
    Action, Organisation, Person, Plan, SeatKind,
    log::{self, Line, Outcome, Stamp},
};
use data_encoding::HEXLOWER;
use foundation::{Chance, Clock, Day, Id};

/// On how many days, all of which stand on the resident's first page.
const DAYS: usize = 10;
/// Looks on each day: together 200.
const A_DAY: usize = 20;
/// What is looked at.
const PAGES: [&str; 3] = ["plan.goals", "plan.actions", "plan.whole"];
/// How many lines the resident's page makes of them: one per day, person and kind of page.
pub const LINES: usize = DAYS * 4 * PAGES.len();
/// How many plans one transaction takes along: the running program must not wait long for its turn.
const AT_ONCE: usize = 20;

/// Looks at each of the first plans.
pub async fn look(town: &Town, place: &Place) -> anyhow::Result<()> {
    let (db, keys, chance, today) = (place.database().await?, place.keys(), Chance::from_system(), Clock::system().now().day());
    for plans in town.gathered().chunks(AT_ONCE) {
        let of = |plan: &PlanOf| looks((plan.id, &plan.others), town.organisation, today, &chance);
        let lines: Vec<Line> = plans.iter().flat_map(of).collect();
        let mut tx = db.begin().await?;
        log::append(&mut tx, town.municipality, &keys, &lines).await?;
        tx.commit().await?;
    }
    db.close().await;
    Ok(())
}

/// The looks at one plan by those who sit there beside the resident: two professionals first, then two of the network.
fn looks(at: (Id<Plan>, &[Id<Person>; 4]), organisation: Id<Organisation>, today: Day, chance: &Chance) -> Vec<Line> {
    let ((plan, others), mut lines) = (at, Vec::with_capacity(DAYS * A_DAY));
    let mut day = (0..DAYS).fold(today, |day, _| day.plus_days(-1));
    for _ in 0..DAYS {
        let mut at = day.at_hour(9);
        for number in 0..A_DAY {
            let (who, page) = (number % others.len(), number / others.len() % PAGES.len());
            let (seat, organisation) = if who < 2 { (SeatKind::Professional, Some(organisation)) } else { (SeatKind::Network, None) };
            let trace = HEXLOWER.encode(&chance.bytes::<16>());
            let stamp = Stamp { at, trace, actor: others[who], behalf: None, role: seat.code(), organisation };
            let (action, activity) = (Action::SeePlan.code(), PAGES[page]);
            lines.push(Line::Access { stamp, action, activity, plan: Some(plan), outcome: Outcome::Seen });
            at = at.plus_minutes(7);
        }
        day = day.plus_days(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_of_the_four_looks_at_each_kind_of_page_on_each_day_before_today() {
        let (others, today) = ([1, 2, 3, 4].map(Id::of), Day::read("2026-11-24").expect("a day"));
        let lines = looks((Id::of(9), &others), Id::of(8), today, &Chance::seeded(1));
        assert_eq!(lines.len(), 200);
        let mut told = BTreeSet::new();
        for line in &lines {
            let Line::Access { stamp, activity, .. } = line else { panic!("a look is a line of the access log") };
            assert!(stamp.at < today.start() && stamp.at >= today.plus_days(-13).start(), "the page shows fourteen days");
            told.insert((stamp.at.day(), stamp.actor, *activity));
        }
        assert_eq!(told.len(), LINES);
    }
}
