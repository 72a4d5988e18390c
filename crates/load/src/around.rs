// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The pages about what happens around the table, as the resident sees them, and whether each answer is right.
use crate::{
    client::{Answer, Client},
    lookers, shares, talks,
    town::{EACH, PlanOf, Town},
};
use anyhow::ensure;

/// One of those pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Who looked along.
    Lookers,
    /// Who sees what of the plan.
    Sharing,
    /// What one professional sees, part by part.
    Person,
    /// The record of a conversation of five people.
    Record,
}

impl Around {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lookers => "who looked along",
            Self::Sharing => "who sees what",
            Self::Person => "what one person sees",
            Self::Record => "record of a conversation",
        }
    }

    /// Asks for it at the plan whose turn it is.
    pub fn ask(self, client: &mut Client, of: (&Town, usize), answer: &mut Answer) -> anyhow::Result<()> {
        let (town, turn) = of;
        let at = turn % town.talks.len();
        let plan = &town.plans[at];
        client.get(&self.path(plan, &town.talks[at]), &plan.resident.secret, answer)?;
        ensure!(answer.status == 200, "status {}", answer.status);
        self.check(plan, &answer.text())
    }

    fn path(self, plan: &PlanOf, talk: &str) -> String {
        let [_, second, ..] = plan.others;
        match self {
            Self::Lookers => format!("/plannen/{}/wie-keek-mee", plan.id),
            Self::Sharing => format!("/plannen/{}/delen", plan.id),
            Self::Person => format!("/plannen/{}/delen/{second}", plan.id),
            Self::Record => talk.to_owned(),
        }
    }

    fn check(self, plan: &PlanOf, text: &str) -> anyhow::Result<()> {
        let count = |words: &str| text.matches(words).count();
        let each = |before: &str| plan.others.iter().filter(|person| text.contains(&format!("{before}{person}\""))).count();
        match self {
            Self::Lookers => {
                // Besides those of earlier days there are some of today, when the plan was made.
                let lines = count("v-list__item--act");
                ensure!(lines >= lookers::LINES, "{lines} lines are shown of at least {}", lookers::LINES);
                // One can choose each of them, or everyone, and nobody else.
                let (people, choices) = (each("<option value=\""), count("<option "));
                ensure!((people, choices) == (4, 5), "{people} of the four people and {choices} choices are shown");
            }
            Self::Sharing => {
                let (people, all) = (each(&format!("/plannen/{}/delen/", plan.id)), count("/delen/"));
                ensure!((people, all) == (4, 4), "{people} of the four people are among the {all} that are shown");
            }
            Self::Person => {
                // The goals of the plan, and the one that was set in the conversation.
                let (goals, purposes) = (count(&format!("van {}<", plan.mark)), count(&format!("{} {}", shares::FOR, plan.mark)));
                ensure!((goals, purposes) == (EACH + 1, 1), "{goals} goals and {purposes} parts for a purpose are shown");
            }
            Self::Record => {
                let (lines, people) = (count(&format!("van {}<", plan.mark)), count("v-person__name"));
                ensure!((lines, people) == (talks::MARKED, 5), "{lines} lines and {people} people are shown");
            }
        }
        Ok(())
    }
}
