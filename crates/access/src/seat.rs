// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the guard hands to a page: [`MaySee`] to read one plan, [`MayChange`] to write in it. Both have private fields
//! and no public constructor, so a store function that asks for one cannot be called by a page that was not let in.
use crate::{
    Action, Municipality, Organisation, Person, Plan, Role, Scope, Sight,
    policy::{self, Asking},
    table::Chair,
    things::Tenant,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use foundation::{Day, Id, Problem, When, seal::Key};
use std::sync::Arc;

/// What kind of seat somebody has at the table of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatKind {
    /// The resident whose plan it is.
    Resident,
    /// Someone from the resident's own network.
    Network,
    /// A professional, for an organisation.
    Professional,
    /// Somebody who acts for the resident, within a scope and until a day (decision 0020).
    Representative,
    /// An independent client supporter (Wmo 2015 art. 2.2.4): on the resident's side, for no organisation.
    Supporter,
    /// A professional without a seat who was let in for some hours in an emergency; only to read.
    Emergency,
}

impl SeatKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Resident, Self::Representative, Self::Supporter, Self::Network, Self::Professional, Self::Emergency];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Network => "network",
            Self::Professional => "professional",
            Self::Representative => "representative",
            Self::Supporter => "supporter",
            Self::Emergency => "emergency",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The role that must be held for the seat to give rights.
    pub const fn role(self) -> Role {
        match self {
            Self::Resident => Role::Resident,
            Self::Network | Self::Representative | Self::Supporter => Role::NetworkMember,
            Self::Professional | Self::Emergency => Role::Professional,
        }
    }
}

/// Somebody was let in to look at this plan, now.
#[derive(Clone, Debug)]
pub struct MaySee(Arc<Seen>);

#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) municipality: Arc<Municipality>,
    pub(crate) plan: Id<Plan>,
    pub(crate) resident: Id<Person>,
    pub(crate) me: Id<Person>,
    pub(crate) seat: SeatKind,
    pub(crate) organisation: Option<Id<Organisation>>,
    pub(crate) key: Key,
    pub(crate) asking: Asking,
    pub(crate) sight: Sight,
    /// Since when this plan is in safety mode.
    pub(crate) safe_since: Option<When>,
    /// Whether the resident went through the safe door, some minutes ago at most.
    pub(crate) safe_door: bool,
    /// What stands in the place of an organisation's name.
    pub(crate) neutral: String,
    /// The day on which it is looked.
    pub(crate) today: Day,
}

impl MaySee {
    pub(crate) fn new(seen: Seen) -> Self {
        Self(Arc::new(seen))
    }

    /// The municipality, first in every key.
    pub fn municipality(&self) -> Id<Tenant> {
        self.0.municipality.id
    }
    /// The plan.
    pub fn plan(&self) -> Id<Plan> {
        self.0.plan
    }
    /// The resident whose plan it is.
    pub fn resident(&self) -> Id<Person> {
        self.0.resident
    }
    /// Who is looking.
    pub fn me(&self) -> Id<Person> {
        self.0.me
    }
    /// From which seat.
    pub fn seat(&self) -> SeatKind {
        self.0.seat
    }
    /// For which organisation.
    pub fn organisation(&self) -> Option<Id<Organisation>> {
        self.0.organisation
    }
    /// The plan's key: opens its sealed columns.
    pub fn key(&self) -> &Key {
        &self.0.key
    }
    /// Whether this part of the plan is shared with who looks: the code of an area of life, or a name of [`crate::sight`].
    pub fn sees_part(&self, part: &str) -> bool {
        self.0.sight.part(part, self.0.today)
    }
    /// Whether this goal is shared with who looks; `areas` are the codes of the areas of life that it touches.
    pub fn sees_goal(&self, goal: impl std::fmt::Display, areas: &[impl AsRef<str>]) -> bool {
        self.0.sight.sees_goal(goal, areas, self.0.today)
    }
    /// Whether what is done here is done by the resident, or for the resident by who acts within a scope; the policy says what.
    pub fn is_for_resident(&self) -> bool {
        self.0.seat == SeatKind::Resident || self.scope().is_some()
    }
    /// Within which scope who looks acts for the resident today.
    pub fn scope(&self) -> Option<Scope> {
        self.0.asking.scope.filter(|_| self.0.seat == SeatKind::Representative)
    }
    /// Whether who looks may decide about this part: the resident about all, who acts for the resident about what is in the scope.
    pub fn decides_about(&self, part: &str) -> bool {
        match self.scope() {
            Some(Scope::Both) => true,
            Some(_) => self.0.sight.part(part, self.0.today),
            None => self.0.seat == SeatKind::Resident,
        }
    }
    /// Whether all parts are up to who looks, and not only those within a scope.
    pub fn decides_about_all(&self) -> bool {
        self.scope().is_none_or(|scope| scope == Scope::Both)
    }
    /// Whether who looks may decide on this chair: whether it stays, and what it sees. Who acts for the resident never decides on
    /// the own chair, and not on those of others who act for or stand beside the resident (abuse case 12).
    pub fn may_decide_on(&self, chair: &Chair) -> bool {
        let stands_beside = matches!(chair.kind, SeatKind::Representative | SeatKind::Supporter);
        let restricted = self.0.seat == SeatKind::Representative && (chair.person == self.0.me || stands_beside);
        chair.kind != SeatKind::Resident && !restricted
    }
    /// Whether nothing of the plan is kept from who looks.
    pub fn sees_everything(&self) -> bool {
        self.0.sight.is_whole(self.0.today)
    }
    /// Whether every part of the plan is shared with who looks, though something in a part may be kept apart.
    pub fn sees_every_part(&self) -> bool {
        self.0.sight.has_all_parts(self.0.today)
    }
    /// Whether nothing of the plan is shared with who looks.
    pub fn sees_nothing(&self) -> bool {
        self.0.sight.is_nothing(self.0.today)
    }
    /// Whether this conversation is not kept apart from who looks.
    pub fn sees_conversation(&self, conversation: impl std::fmt::Display) -> bool {
        !self.0.sight.keeps_apart(&Sight::conversation(conversation))
    }
    /// Whether who looks reads what was said in a conversation about no part of the plan in particular: the resident, who acts for
    /// the resident in everything, who sees all parts, and who was asked to it. Nobody does who sees nothing of the plan, also not
    /// who was there: ending everything ends this too (decision 0015).
    pub fn hears_conversation(&self, was_asked: bool) -> bool {
        let (sight, today) = (&self.0.sight, self.0.today);
        match self.0.seat {
            SeatKind::Resident => true,
            _ if sight.is_nothing(today) => false,
            _ => was_asked || sight.has_all_parts(today) || self.scope() == Some(Scope::Both),
        }
    }
    /// Whether who looks may know where somebody can be found: the network, and who stands beside the resident, only by a decision
    /// about places, and never in safety mode.
    pub fn sees_places(&self) -> bool {
        let in_safety_mode = self.0.safe_since.is_some();
        match self.0.seat {
            SeatKind::Resident | SeatKind::Professional | SeatKind::Emergency => true,
            // Who acts no more for the resident is like anybody of the network.
            SeatKind::Representative if self.0.asking.scope.is_some() => !in_safety_mode,
            SeatKind::Representative | SeatKind::Supporter | SeatKind::Network => {
                !in_safety_mode && self.0.sight.shares_places(self.0.today)
            }
        }
    }
    /// What stands in the place of an organisation's name for who may not know where somebody can be found.
    pub fn neutral(&self) -> &str {
        &self.0.neutral
    }
    /// Since when the plan is in safety mode, for who may know of that: professionals, also those who were let in in an emergency, and
    /// the resident through the safe door.
    pub fn safe_since(&self) -> Option<When> {
        let knows = match self.0.seat {
            SeatKind::Resident => self.0.safe_door,
            SeatKind::Professional | SeatKind::Emergency => true,
            SeatKind::Network | SeatKind::Representative | SeatKind::Supporter => false,
        };
        self.0.safe_since.filter(|_| knows)
    }
    /// What the seat sees.
    pub(crate) fn sight(&self) -> &Sight {
        &self.0.sight
    }
    /// Whether the plan is closed.
    pub fn is_closed(&self) -> bool {
        self.0.asking.closed
    }
    /// Whether the same person may also do this here; pages use it to show only what works.
    pub fn may(&self, action: Action) -> bool {
        policy::allows(action, &self.0.asking)
    }
}

/// Somebody was let in to change this plan, now.
#[derive(Clone, Debug)]
pub struct MayChange(MaySee);

impl MayChange {
    pub(crate) fn new(may: MaySee) -> Self {
        Self(may)
    }
}

impl std::ops::Deref for MayChange {
    type Target = MaySee;
    fn deref(&self) -> &MaySee {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for MaySee {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::NotFound)
    }
}
impl<S: Sync> FromRequestParts<S> for MayChange {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::NotFound)
    }
}
