// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An action as pages show it, with names in place of identifiers; `actions/item.html` draws it.
use super::{Owner, PlanAction, State, may_move, store};
use crate::goals::Goal;
use access::{
    MaySee,
    table::{self, Chair},
};
use foundation::{Conn, Day, Id};

/// An action with the names that belong to it.
#[derive(Clone, Debug)]
pub(crate) struct ActionItem {
    pub(crate) action: PlanAction,
    pub(crate) path: String,
    pub(crate) may_move: bool,
}

impl ActionItem {
    /// The state's class name.
    pub(crate) fn class(&self) -> String {
        format!("v-state--{}", self.action.state.code().replace('_', "-"))
    }

    /// Whether its day has passed while it is not over.
    pub(crate) fn is_overdue(&self, today: impl AsRef<Day>) -> bool {
        self.action.is_overdue(*today.as_ref())
    }

    /// Whether the day of its reminder has come.
    pub(crate) fn is_reminded(&self, today: impl AsRef<Day>) -> bool {
        self.action.is_reminded(*today.as_ref())
    }

    /// The name of who does it.
    pub(crate) fn owner<'a>(&'a self, chairs: &'a [Chair]) -> &'a str {
        let name = match self.action.owner {
            Owner::Person(person) => table::name_of(chairs, person),
            Owner::Organisation(id) => {
                let organisations = chairs.iter().filter_map(|chair| chair.organisation.as_ref());
                organisations.into_iter().find(|(other, _)| *other == id).map(|(_, name)| name.as_str())
            }
            Owner::Around(_) => self.action.around.as_deref(),
        };
        name.unwrap_or("–")
    }

    /// Who finished it the last time and on which day, for what repeats.
    pub(crate) fn last_done<'a>(&self, chairs: &'a [Chair]) -> Option<(&'a str, Day)> {
        let done = self.action.state == State::Todo && self.action.last_said == Some(State::Done);
        Some((table::name_of(chairs, self.action.moved_by)?, self.action.moved_at.day())).filter(|_| done)
    }

    /// The name of who said how it stands; nobody has, while it is still to do.
    pub(crate) fn said_by<'a>(&self, chairs: &'a [Chair]) -> Option<&'a str> {
        table::name_of(chairs, self.action.moved_by).filter(|_| self.action.state != State::Todo)
    }

    /// Whether one tap can finish it.
    pub(crate) fn can_be_done(&self) -> bool {
        self.may_move && !self.action.is_over()
    }
}

/// Actions as pages show them.
pub(crate) fn shown(actions: Vec<PlanAction>, may: &MaySee) -> Vec<ActionItem> {
    let path = |action: &PlanAction| format!("/plannen/{}/acties/{}", may.plan(), action.id);
    actions
        .into_iter()
        .map(|action| ActionItem { path: path(&action), may_move: may_move(action.owner, may) && !action.goal_ended, action })
        .collect()
}

/// The actions of one goal.
pub(crate) async fn of_goal(conn: &mut Conn, may: &MaySee, goal: Id<Goal>) -> anyhow::Result<Vec<ActionItem>> {
    let actions = store::all(conn, may, None).await?;
    Ok(shown(actions.into_iter().filter(|action| action.goal == goal).collect(), may))
}
