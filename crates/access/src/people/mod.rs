// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! People and the roles they hold. One person may hold several; administering and care are never in one hand
//! (invariant 25), because the administrator makes the accounts that can read plans.
pub mod alike;
pub mod arriving;
pub mod details;
pub mod store;

use crate::Organisation;
use foundation::Id;

/// What somebody is in the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Inwoner.
    Resident,
    /// Iemand uit het eigen netwerk: family, friend, carer, buddy, volunteer.
    NetworkMember,
    /// Professional of an organisation.
    Professional,
    /// Teammanager of an organisation.
    TeamManager,
    /// Beleidsmedewerker.
    PolicyOfficer,
    /// Wethouder.
    Alderman,
    /// Begeleider ontwikkelwerkplaats.
    Facilitator,
    /// Functioneel beheerder.
    Administrator,
    /// Functionaris gegevensbescherming.
    PrivacyOfficer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Resident,
        Self::NetworkMember,
        Self::Professional,
        Self::TeamManager,
        Self::PolicyOfficer,
        Self::Alderman,
        Self::Facilitator,
        Self::Administrator,
        Self::PrivacyOfficer,
    ];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::NetworkMember => "network_member",
            Self::Professional => "professional",
            Self::TeamManager => "team_manager",
            Self::PolicyOfficer => "policy_officer",
            Self::Alderman => "alderman",
            Self::Facilitator => "facilitator",
            Self::Administrator => "administrator",
            Self::PrivacyOfficer => "privacy_officer",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the role reads or works on plans.
    pub const fn is_care(self) -> bool {
        matches!(self, Self::Professional | Self::NetworkMember | Self::TeamManager)
    }
}

/// A role as somebody holds it: with the organisation it is held for, where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// For which organisation; professionals and team managers always have one.
    pub organisation: Option<Id<Organisation>>,
}

/// Why a set of roles cannot be held together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleClash {
    /// Administrator or privacy officer, and a role that works on plans.
    AdminAndCare,
    /// Administrator and privacy officer: who watches is not who manages.
    AdminAndPrivacy,
    /// A professional or team manager without an organisation.
    NoOrganisation,
}

/// Whether these roles can be held by one person.
///
/// # Errors
/// The first clash found.
pub fn check_roles(held: &[Held]) -> Result<(), RoleClash> {
    let has = |role| held.iter().any(|held| held.role == role);
    if held.iter().any(|held| matches!(held.role, Role::Professional | Role::TeamManager) && held.organisation.is_none()) {
        return Err(RoleClash::NoOrganisation);
    }
    if (has(Role::Administrator) || has(Role::PrivacyOfficer)) && held.iter().any(|held| held.role.is_care()) {
        return Err(RoleClash::AdminAndCare);
    }
    if has(Role::Administrator) && has(Role::PrivacyOfficer) {
        return Err(RoleClash::AdminAndPrivacy);
    }
    Ok(())
}

/// Reads `role:organisation,role:` as the session query gives it; unknown roles give no rights.
pub(crate) fn read_held(list: &str) -> Vec<Held> {
    list.split(',')
        .filter_map(|item| {
            let (role, organisation) = item.split_once(':')?;
            Some(Held { role: Role::from_code(role)?, organisation: organisation.parse().ok() })
        })
        .collect()
}

#[cfg(test)]
mod tests;
