// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may what: one `match`, a pure function, on one screen. Everything not named here is refused.
//! The golden table in `crates/server/tests` prints it for people who do not read Rust.
mod action;

pub use action::Action;

use crate::{
    Held, Role,
    SeatKind::{self, Emergency, Network, Professional, Resident},
};

/// Who asks, and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// Whether somebody is logged in.
    pub logged_in: bool,
    /// The roles held today.
    pub roles: Vec<Held>,
    /// The seat at this plan's table today, if the route is about a plan.
    pub seat: Option<SeatKind>,
    /// Whether that plan is closed; a closed plan can be read, and opened again.
    pub closed: bool,
}

impl Asking {
    fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    fn sits(&self, kinds: &[SeatKind]) -> bool {
        self.seat.is_some_and(|seat| kinds.contains(&seat) && self.is(seat.role()))
    }
}

/// Everybody with a seat at the table.
const TABLE: [SeatKind; 3] = [Resident, Network, Professional];

/// Whether `asking` may do `action`.
pub fn allows(action: Action, asking: &Asking) -> bool {
    let open = !asking.closed;
    match action {
        Action::Enter => true,
        Action::Own => asking.logged_in,
        Action::SeeCaseload | Action::OpenInEmergency => asking.is(Role::Professional),
        Action::SeeDirectory | Action::SeeQuestions => asking.is(Role::Professional) || asking.is(Role::TeamManager),
        Action::SeeOrganisation | Action::ManageTemplates => asking.is(Role::TeamManager),
        Action::SeeGovernment => asking.is(Role::PolicyOfficer) || asking.is(Role::Alderman),
        Action::ManagePeople | Action::Import | Action::ManageLists | Action::ManageGrounds => asking.is(Role::Administrator),
        Action::ManageRetention => asking.is(Role::PrivacyOfficer) || asking.is(Role::Administrator),
        Action::ReviewEmergencies => asking.is(Role::PrivacyOfficer),
        Action::SeePlan => asking.sits(&[Resident, Network, Professional, Emergency]),
        Action::SeeStory | Action::SeeProfessionalView => asking.sits(&[Resident, Professional, Emergency]),
        Action::SeeHistory => asking.sits(&[Resident, Professional]),
        Action::TellStory
        | Action::WriteOwnView
        | Action::ChangeHorizon
        | Action::OrderGoals
        | Action::Agree
        | Action::InviteNetwork
        | Action::ConfirmRecord => open && asking.sits(&[Resident]),
        // What narrows, and what is the resident's right, never waits for an open plan.
        Action::EndSeats | Action::DecideSharing | Action::SeeLookers | Action::TakeMyData | Action::JudgeAsResident => {
            asking.sits(&[Resident])
        }
        Action::JudgeAsProfessional | Action::RecordSharing | Action::AnswerResident | Action::KeepNotes | Action::HoldKept => {
            asking.sits(&[Professional])
        }
        Action::LeaveTable => asking.sits(&[Network, Professional]),
        Action::WriteProfessionalView | Action::PlaceOnLadder => open && asking.sits(&[Professional]),
        Action::ChangePeople
        | Action::ChangeGoals
        | Action::ChangeActions
        | Action::ProposeVersion
        | Action::InviteProfessional
        | Action::AgreeOnWorking
        | Action::HoldConversation => open && asking.sits(&[Resident, Professional]),
        Action::SetProgress | Action::Comment | Action::AcceptOwnPart | Action::Prepare => open && asking.sits(&TABLE),
        // The resident can open the own plan again; nobody else can (invariant 39).
        Action::ClosePlan => asking.sits(&[Resident]) || (open && asking.sits(&[Professional])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    fn at(seat: Option<SeatKind>, role: Role) -> Asking {
        Asking { logged_in: true, roles: vec![Held { role, organisation: Some(Id::of(1)) }], seat, closed: false }
    }

    #[test]
    fn a_seat_without_its_role_gives_nothing() {
        let lost = at(Some(SeatKind::Professional), Role::TeamManager);
        assert!(!allows(Action::SeePlan, &lost));
        assert!(allows(Action::SeePlan, &at(Some(SeatKind::Professional), Role::Professional)));
    }

    #[test]
    fn a_role_without_a_seat_opens_no_plan() {
        for role in Role::ALL {
            for action in Action::ALL.into_iter().skip_while(|action| *action != Action::SeePlan) {
                assert!(!allows(action, &at(None, role)), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn nobody_changes_a_closed_plan_and_the_resident_can_open_it() {
        let mut resident = at(Some(SeatKind::Resident), Role::Resident);
        resident.closed = true;
        assert!(allows(Action::SeePlan, &resident) && allows(Action::ClosePlan, &resident));
        assert!(!allows(Action::ChangeGoals, &resident) && !allows(Action::SetProgress, &resident));
    }

    #[test]
    fn each_action_is_listed_once() {
        let codes: std::collections::HashSet<_> = Action::ALL.iter().map(|action| action.code()).collect();
        assert_eq!(codes.len(), Action::ALL.len());
    }
}
