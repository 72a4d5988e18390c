// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the guard hands to a page: [`MaySee`] to read one plan, [`MayChange`] to write in it. Both have private fields
//! and no public constructor, so a store function that asks for one cannot be called by a page that was not let in.
use crate::{
    Action, Municipality, Organisation, Person, Plan, Role, Sight,
    policy::{self, Asking},
    things::Tenant,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use foundation::{Day, Id, Problem, seal::Key};
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
    /// A professional without a seat who was let in for some hours in an emergency; only to read.
    Emergency,
}

impl SeatKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Resident, Self::Network, Self::Professional, Self::Emergency];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Network => "network",
            Self::Professional => "professional",
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
            Self::Network => Role::NetworkMember,
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
        self.0.seat == SeatKind::Resident || self.0.sight.part(part, self.0.today)
    }
    /// Whether this goal is shared with who looks; `areas` are the codes of the areas of life that it touches.
    pub fn sees_goal(&self, goal: impl std::fmt::Display, areas: &[impl AsRef<str>]) -> bool {
        self.0.seat == SeatKind::Resident || self.0.sight.sees_goal(goal, areas, self.0.today)
    }
    /// Whether nothing of the plan is kept from who looks.
    pub fn sees_everything(&self) -> bool {
        self.0.seat == SeatKind::Resident || self.0.sight.is_whole(self.0.today)
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
