// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may what: one `match`, a pure function, on one screen. Everything not named here is refused.
//! The golden table in `crates/server/tests` prints it for people who do not read Rust.
mod action;

pub use action::Action;

use crate::{
    Held, Role, Scope,
    SeatKind::{self, Emergency, Network, Professional, Representative, Resident, Supporter},
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
    /// Within which scope a representative acts today; nothing for who acts no more, and sees what is shared like the network.
    pub scope: Option<Scope>,
    /// Whether the resident is too young to decide oneself, and a parent with custody does (decision 0020).
    pub is_young: bool,
}

impl Asking {
    fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    fn sits(&self, kinds: &[SeatKind]) -> bool {
        self.seat.is_some_and(|seat| kinds.contains(&seat) && self.is(seat.role()))
    }

    /// The resident who is old enough, or who acts for the resident in everything.
    fn decides(&self) -> bool {
        (self.sits(&[Resident]) && !self.is_young) || (self.sits(&[Representative]) && self.scope == Some(Scope::Both))
    }

    /// The same, or who acts in a part of it; the page asks which part.
    fn decides_in_part(&self) -> bool {
        self.decides() || (self.sits(&[Representative]) && self.scope.is_some())
    }

    /// Who makes the plan together: the resident, whatever the age, who acts for the resident in everything, and professionals.
    fn makes_the_plan(&self) -> bool {
        self.sits(&[Resident, Professional]) || self.decides()
    }
}

/// Everybody with a seat at the table.
const TABLE: [SeatKind; 5] = [Resident, Representative, Supporter, Network, Professional];

/// Whether `asking` may do `action`.
#[expect(clippy::match_same_arms, reason = "arms stand together by what they are about, for people who read along")]
pub fn allows(action: Action, asking: &Asking) -> bool {
    let (open, in_part, works) = (!asking.closed, asking.decides_in_part(), asking.sits(&[Professional]));
    match action {
        Action::Enter => true,
        Action::Own => asking.logged_in,
        Action::SeeCaseload | Action::OpenInEmergency | Action::SeeFrontDoor => asking.is(Role::Professional),
        Action::SeeDirectory | Action::SeeQuestions => asking.is(Role::Professional) || asking.is(Role::TeamManager),
        Action::SeeOrganisation | Action::ManageTemplates => asking.is(Role::TeamManager),
        Action::SeeGovernment | Action::SetCourse => asking.is(Role::PolicyOfficer) || asking.is(Role::Alderman),
        Action::SeeCourse => asking.roles.iter().any(|held| !matches!(held.role, Role::Resident | Role::NetworkMember)),
        Action::AskForHelp | Action::UseSafeDoor => asking.is(Role::Resident),
        Action::ManagePeople | Action::Import | Action::ManageLists | Action::ManageGrounds => asking.is(Role::Administrator),
        Action::ManageRetention => asking.is(Role::PrivacyOfficer) || asking.is(Role::Administrator),
        Action::ReviewEmergencies => asking.is(Role::PrivacyOfficer),
        Action::AnswerRights => [Role::Professional, Role::TeamManager, Role::PrivacyOfficer].into_iter().any(|role| asking.is(role)),
        Action::SeePlan => asking.sits(&TABLE) || asking.sits(&[Emergency]),
        Action::SeeStory | Action::SeeProfessionalView => in_part || asking.sits(&[Resident, Supporter, Professional, Emergency]),
        Action::SeeHistory => asking.makes_the_plan(),
        Action::TellStory | Action::WriteOwnView | Action::ChangeHorizon => open && asking.sits(&[Resident]),
        Action::OrderGoals | Action::Agree | Action::ConfirmRecord => open && asking.decides(),
        Action::InviteNetwork | Action::InviteSupporter => open && in_part,
        // What narrows, what should not be here, and what is the resident's right, never waits for an open plan.
        Action::ObjectToRepresentative | Action::Object | Action::JudgeAsResident | Action::DecideSafety => asking.sits(&[Resident]),
        Action::TakeMyData | Action::TakeBack => asking.sits(&TABLE),
        Action::EndSeats | Action::ExcludeProfessional | Action::SeeLookers => asking.sits(&[Resident]) || asking.decides(),
        Action::DecideSharing => in_part,
        Action::JudgeAsProfessional | Action::RecordSharing | Action::RecordRepresentative => works,
        Action::AnswerResident | Action::KeepNotes | Action::HoldKept | Action::StartSafety => works,
        Action::SeeSafety => works || asking.sits(&[Resident]),
        Action::SeeRepresentatives => asking.sits(&[Resident, Representative, Professional]),
        Action::LeaveTable => asking.sits(&[Representative, Supporter, Network, Professional]),
        Action::WriteProfessionalView | Action::PlaceOnLadder | Action::Refer => open && works,
        Action::ChangePeople | Action::ChangeGoals | Action::ChangeActions | Action::ProposeVersion => open && asking.makes_the_plan(),
        Action::InviteProfessional | Action::AgreeOnWorking | Action::HoldConversation => open && asking.makes_the_plan(),
        Action::AskHigher => open && (asking.sits(&[Supporter]) || asking.makes_the_plan()),
        Action::SetProgress | Action::Comment | Action::AcceptOwnPart | Action::Prepare => open && asking.sits(&TABLE),
        // The resident can open the own plan again; nobody else can (invariant 39).
        Action::ClosePlan => asking.decides() || (open && works),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    fn at(seat: Option<SeatKind>, role: Role) -> Asking {
        Asking { logged_in: true, roles: vec![Held { role, organisation: Some(Id::of(1)) }], seat, ..Asking::default() }
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
    fn who_acts_in_a_part_decides_in_that_part_only_and_who_acts_no_more_is_like_the_network() {
        let mut asking = at(Some(Representative), Role::NetworkMember);
        let network = at(Some(Network), Role::NetworkMember);
        for action in Action::ALL.into_iter().filter(|action| *action != Action::SeeRepresentatives) {
            assert_eq!(allows(action, &asking), allows(action, &network), "{action:?}");
        }
        asking.scope = Some(Scope::Money);
        assert!(allows(Action::DecideSharing, &asking) && allows(Action::InviteNetwork, &asking));
        assert!(!allows(Action::Agree, &asking) && !allows(Action::SeeLookers, &asking));
        asking.scope = Some(Scope::Both);
        assert!(allows(Action::Agree, &asking) && allows(Action::SeeLookers, &asking) && allows(Action::ConfirmRecord, &asking));
        assert!(!allows(Action::TellStory, &asking) && !allows(Action::WriteOwnView, &asking));
    }

    #[test]
    fn a_young_child_keeps_its_own_words_and_its_no() {
        let mut child = at(Some(Resident), Role::Resident);
        child.is_young = true;
        assert!(!allows(Action::Agree, &child) && !allows(Action::DecideSharing, &child));
        assert!(allows(Action::TellStory, &child) && allows(Action::ObjectToRepresentative, &child) && allows(Action::EndSeats, &child));
    }

    #[test]
    fn a_supporter_writes_no_professional_view_and_decides_nothing() {
        let supporter = at(Some(Supporter), Role::NetworkMember);
        assert!(allows(Action::AskHigher, &supporter) && allows(Action::Prepare, &supporter));
        for action in [Action::WriteProfessionalView, Action::PlaceOnLadder, Action::DecideSharing, Action::AgreeOnWorking] {
            assert!(!allows(action, &supporter), "{action:?}");
        }
    }

    #[test]
    fn each_action_is_listed_once() {
        let codes: std::collections::HashSet<_> = Action::ALL.iter().map(|action| action.code()).collect();
        assert_eq!(codes.len(), Action::ALL.len());
    }
}
