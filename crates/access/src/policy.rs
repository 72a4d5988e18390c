// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may what: one `match`, a pure function, on one screen. Everything not named here is refused.
//! The golden table in `crates/server/tests` prints it for people who do not read Rust.
use crate::{Held, Role, SeatKind};

/// Everything that a route can ask to do; each route names exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Pages for anyone: logging in, about, language.
    Enter,
    /// The own first page, account, sessions and drafts.
    Own,
    /// The list of own residents.
    SeeCaseload,
    /// The organisation's window.
    SeeOrganisation,
    /// The government's window.
    SeeGovernment,
    /// People, roles, invitations.
    ManagePeople,
    /// Importing files.
    Import,
    /// Lists that the municipality sets: areas of life, outcomes of the ladder.
    ManageLists,
    /// Templates of one's own organisation.
    ManageTemplates,
    /// The plan: goals, actions, horizon, agreements, who is at the table.
    SeePlan,
    /// The resident's story, the areas of life, the people around the resident.
    SeeStory,
    /// What professionals see, with reasons and levels.
    SeeProfessionalView,
    /// Older versions, comparing, history of changes.
    SeeHistory,
    /// The story, what comes first and what the plan is not about.
    TellStory,
    /// The resident's own words and figure about an area of life.
    WriteOwnView,
    /// A professional's view on an area of life.
    WriteProfessionalView,
    /// The ecogram and who could help with what.
    ChangePeople,
    /// The dot on the horizon in the resident's own words.
    ChangeHorizon,
    /// A position on the participation ladder.
    PlaceOnLadder,
    /// Setting and changing goals and solution directions.
    ChangeGoals,
    /// The order of goals: what comes first.
    OrderGoals,
    /// Adding and changing actions.
    ChangeActions,
    /// Setting progress; the rule also asks whether the action is theirs.
    SetProgress,
    /// Saying something about any part.
    Comment,
    /// Laying a version before the resident; the review date.
    ProposeVersion,
    /// Agreeing, partly or not.
    Agree,
    /// Proposing to close, and a professional's judgement per goal.
    JudgeAsProfessional,
    /// The resident's judgement per goal.
    JudgeAsResident,
    /// Closing the plan, or opening it again.
    ClosePlan,
}

impl Action {
    /// All of them, for the golden table.
    pub const ALL: [Self; 29] = [
        Self::Enter,
        Self::Own,
        Self::SeeCaseload,
        Self::SeeOrganisation,
        Self::SeeGovernment,
        Self::ManagePeople,
        Self::Import,
        Self::ManageLists,
        Self::ManageTemplates,
        Self::SeePlan,
        Self::SeeStory,
        Self::SeeProfessionalView,
        Self::SeeHistory,
        Self::TellStory,
        Self::WriteOwnView,
        Self::WriteProfessionalView,
        Self::ChangePeople,
        Self::ChangeHorizon,
        Self::PlaceOnLadder,
        Self::ChangeGoals,
        Self::OrderGoals,
        Self::ChangeActions,
        Self::SetProgress,
        Self::Comment,
        Self::ProposeVersion,
        Self::Agree,
        Self::JudgeAsProfessional,
        Self::JudgeAsResident,
        Self::ClosePlan,
    ];

    /// The name in the access log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Own => "own",
            Self::SeeCaseload => "see_caseload",
            Self::SeeOrganisation => "see_organisation",
            Self::SeeGovernment => "see_government",
            Self::ManagePeople => "manage_people",
            Self::Import => "import",
            Self::ManageLists => "manage_lists",
            Self::ManageTemplates => "manage_templates",
            Self::SeePlan => "see_plan",
            Self::SeeStory => "see_story",
            Self::SeeProfessionalView => "see_professional_view",
            Self::SeeHistory => "see_history",
            Self::TellStory => "tell_story",
            Self::WriteOwnView => "write_own_view",
            Self::WriteProfessionalView => "write_professional_view",
            Self::ChangePeople => "change_people",
            Self::ChangeHorizon => "change_horizon",
            Self::PlaceOnLadder => "place_on_ladder",
            Self::ChangeGoals => "change_goals",
            Self::OrderGoals => "order_goals",
            Self::ChangeActions => "change_actions",
            Self::SetProgress => "set_progress",
            Self::Comment => "comment",
            Self::ProposeVersion => "propose_version",
            Self::Agree => "agree",
            Self::JudgeAsProfessional => "judge_as_professional",
            Self::JudgeAsResident => "judge_as_resident",
            Self::ClosePlan => "close_plan",
        }
    }
}

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

/// Whether `asking` may do `action`.
pub fn allows(action: Action, asking: &Asking) -> bool {
    use SeatKind::{Network, Professional, Resident};
    let open = !asking.closed;
    match action {
        Action::Enter => true,
        Action::Own => asking.logged_in,
        Action::SeeCaseload => asking.is(Role::Professional),
        Action::SeeOrganisation | Action::ManageTemplates => asking.is(Role::TeamManager),
        Action::SeeGovernment => asking.is(Role::PolicyOfficer) || asking.is(Role::Alderman),
        Action::ManagePeople | Action::Import | Action::ManageLists => asking.is(Role::Administrator),
        Action::SeePlan => asking.sits(&[Resident, Network, Professional]),
        Action::SeeStory | Action::SeeProfessionalView | Action::SeeHistory => asking.sits(&[Resident, Professional]),
        Action::TellStory | Action::WriteOwnView | Action::ChangeHorizon | Action::OrderGoals | Action::Agree => {
            open && asking.sits(&[Resident])
        }
        // Judging is what happens while closing, and the resident may still do it afterwards.
        Action::JudgeAsResident => asking.sits(&[Resident]),
        Action::JudgeAsProfessional => asking.sits(&[Professional]),
        Action::WriteProfessionalView | Action::PlaceOnLadder => open && asking.sits(&[Professional]),
        Action::ChangePeople | Action::ChangeGoals | Action::ChangeActions | Action::ProposeVersion => {
            open && asking.sits(&[Resident, Professional])
        }
        Action::SetProgress | Action::Comment => open && asking.sits(&[Resident, Network, Professional]),
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
