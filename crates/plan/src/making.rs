// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a conversation needs to know of a plan to decide in it; what is decided goes in through [`crate::bring`].
use crate::{
    bring::InPlan,
    goals::{self, Goal},
};
use access::{MayChange, MaySee};
use foundation::{Conn, Id};

/// A goal that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenGoal {
    /// Its identifier.
    pub id: Id<()>,
    /// In the resident's words.
    pub wish: String,
    /// Whether it is shared with who looks; one that is not only counts.
    pub is_seen: bool,
}

/// The goals that have not ended, in the resident's order.
pub async fn goals(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<OpenGoal>> {
    let seen = |goal: &Goal| may.sees_goal(goal.id, &goal.areas);
    let all = goals::store::all(conn, may).await?.into_iter().filter(|goal| goal.ended.is_none());
    Ok(all.map(|goal| OpenGoal { is_seen: seen(&goal), id: Id::of(goal.id.bits()), wish: goal.wish }).collect())
}

/// The plan that may be changed, as [`crate::bring`] wants it.
pub fn place(may: &MayChange) -> InPlan {
    InPlan { municipality: may.municipality(), plan: may.plan(), resident: may.resident(), key: may.key().clone() }
}
