// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may hear a canary: worked out from the seats and the policy, not from the pages.
use crate::{town::Guest, walk::plant::Planted};
use access::{
    Action, Held, Role,
    policy::{Asking, allows},
};
use neighbourhood::{
    Member, TestApp,
    cast::{CAST, seat_of},
};
use sqlx::Row;

/// Who sits where: plan, person.
pub struct Seats(Vec<(String, String)>);

impl Seats {
    /// The seats that are taken now.
    pub async fn of(app: &TestApp) -> Self {
        let mut conn = app.app.db().read().await.expect("the database is open");
        let rows = sqlx::query("select plan_id, person_id from seats where ended_at is null").fetch_all(&mut *conn).await;
        Self(rows.expect("there are seats").iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Whether this guest may hear it.
    pub fn let_hear(&self, guest: Guest, planted: &Planted) -> bool {
        let Some(member) = guest.0 else { return false };
        let by = CAST.into_iter().find(|other| other.name == planted.by).expect("the cast plants them");
        if member.of != by.of {
            return false;
        }
        if let Some(heard) = apart(planted, by, member) {
            return heard;
        }
        match &planted.plan {
            Some(plan) => self.sits(member, plan).is_some_and(|asking| allows(to_see(planted.route.action), &asking)),
            None if planted.route.action == Action::Own => member.id == by.id,
            None => true,
        }
    }

    fn sits(&self, member: Member, plan: &str) -> Option<Asking> {
        let has_seat = self.0.iter().any(|(of, person)| of == plan && *person == member.id.to_string());
        let held = Held { role: member.role, organisation: member.place.map(|place| place.id) };
        has_seat.then(|| Asking { logged_in: true, roles: vec![held], seat: Some(seat_of(member.role)), ..Asking::default() })
    }
}

/// What is meant for others than the table: notes for one's own team, a question for who leads the team or for the colleagues
/// of who looked along, the name of an account.
fn apart(planted: &Planted, by: Member, member: Member) -> Option<bool> {
    let is_of = |role: Role| member.role == role;
    let is_mine = member.id == by.id;
    match (planted.route.path, planted.field.as_str()) {
        ("/plannen/{plan}/werknotities", _) => {
            Some(is_of(Role::Professional) && member.place.map(|place| place.id) == by.place.map(|place| place.id))
        }
        ("/plannen/{plan}/opschalen" | "/plannen/{plan}/wie-keek-mee/{line}", _) if is_of(Role::TeamManager) => Some(true),
        ("/plannen/{plan}/tafel/uitnodigen/naaste" | "/plannen/{plan}/tafel/uitnodigen/clientondersteuner", "name")
        | ("/plannen/{plan}/tafel/ik", "does")
            if is_of(Role::Administrator) =>
        {
            Some(true)
        }
        (path, _) if path.starts_with("/plannen/{plan}/mijn-rechten/") && !path.ends_with("{verzoek}") => {
            let answers = [Role::Professional, Role::TeamManager, Role::PrivacyOfficer].into_iter().any(is_of);
            Some(is_mine || answers)
        }
        ("/plannen/{plan}/bewaren/vasthouden", _) if is_of(Role::PrivacyOfficer) => Some(true),
        ("/organisatie/opgeschaald/{vraag}" | "/vragen/{question}", _) if is_mine => Some(true),
        _ => None,
    }
}

/// What one must be allowed to see what was written with this action.
fn to_see(written: Action) -> Action {
    match written {
        Action::TellStory | Action::WriteOwnView | Action::ChangePeople => Action::SeeStory,
        Action::WriteProfessionalView => Action::SeeProfessionalView,
        Action::JudgeAsProfessional | Action::JudgeAsResident => Action::SeeHistory,
        _ => Action::SeePlan,
    }
}
