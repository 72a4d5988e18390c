// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may hear a canary: worked out from the seats, what is shared with them and the policy, not from the pages.
use crate::{
    town::Guest,
    walk::{Aviary, plant::Planted},
};
use access::{
    Action, Held, Role, Scope, SeatKind, Sight, Standing,
    policy::{Asking, allows},
    sight::{PEOPLE, STORY},
};
use foundation::{Conn, Day};
use neighbourhood::{Member, TestApp, cast::CAST};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeMap;

/// A seat that is taken now.
struct Seat {
    plan: String,
    person: String,
    kind: SeatKind,
    standing: Standing,
    sight: Sight,
}

impl Seat {
    fn read(row: &AnyRow) -> Self {
        let kind = SeatKind::from_code(row.get(2)).expect("a kind of seat");
        let scope = row.get::<Option<&str>, _>(3).and_then(Scope::from_code);
        let day = |at: usize| row.get::<Option<&str>, _>(at).and_then(Day::read);
        let standing = Standing { scope, acts_until: day(4), decides_from: day(5) };
        Self { plan: row.get(0), person: row.get(1), kind, standing, sight: Sight::read(row.get(6)) }
    }
}

/// Who sits where, and what stands under which goal.
pub struct Seats {
    all: Vec<Seat>,
    /// The areas of life that each goal touches.
    goals: BTreeMap<String, Vec<String>>,
    /// The goal of each action and each way to a goal.
    under: BTreeMap<String, String>,
    today: Day,
}

impl Seats {
    /// The seats that are taken now.
    pub async fn of(app: &TestApp) -> Self {
        let mut conn = app.app.db().read().await.expect("the database is open");
        let today = app.app.clock().now().day();
        let text = "select plan_id, person_id, kind, scope, acts_until, decides_from, sight from seats
            where ended_at is null and (until_day is null or until_day >= $1)";
        let rows = sqlx::query(text).bind(today.to_string()).fetch_all(&mut *conn).await.expect("there are seats");
        let areas = pairs(&mut conn, "select id, areas from goals").await;
        let split = |areas: String| areas.split(',').filter(|area| !area.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let mut under = pairs(&mut conn, "select id, goal_id from actions").await;
        under.extend(pairs(&mut conn, "select id, goal_id from directions").await);
        Self {
            all: rows.iter().map(Seat::read).collect(),
            goals: areas.into_iter().map(|(goal, areas)| (goal, split(areas))).collect(),
            under: under.into_iter().collect(),
            today,
        }
    }

    /// Whether this guest may hear it.
    pub fn let_hear(&self, guest: Guest, planted: &Planted) -> bool {
        let Some(member) = guest.0 else { return false };
        let by = CAST.into_iter().find(|other| other.name == planted.by).expect("the cast plants them");
        if member.of != by.of {
            return false;
        }
        if let Some(heard) = self.apart(planted, by, member) {
            return heard;
        }
        match &planted.plan {
            Some(plan) => {
                self.seat(member, plan).is_some_and(|seat| self.is_let_in(member, seat, planted) && self.is_shared_with(seat, planted))
            }
            None if planted.route.action == Action::Own => member.id == by.id,
            None => true,
        }
    }

    /// How many canaries would be heard by this member, if pages did not ask what the resident shares.
    pub fn keep_from(&self, member: Member, aviary: &Aviary) -> usize {
        let would_hear = |planted: &&Planted| {
            let seat = planted.plan.as_ref().and_then(|plan| self.seat(member, plan));
            seat.is_some_and(|seat| self.is_let_in(member, seat, planted) && !self.is_shared_with(seat, planted))
        };
        aviary.0.iter().filter(|planted| planted.taken).filter(would_hear).count()
    }

    fn seat(&self, member: Member, plan: &str) -> Option<&Seat> {
        self.all.iter().find(|seat| seat.plan == plan && seat.person == member.id.to_string())
    }

    fn is_let_in(&self, member: Member, seat: &Seat, planted: &Planted) -> bool {
        let held = Held { role: member.role, organisation: member.place.map(|place| place.id) };
        let asking = Asking {
            logged_in: true,
            roles: vec![held],
            seat: Some(seat.kind),
            scope: seat.standing.scope(self.today),
            is_young: seat.standing.is_young(self.today),
            ..Asking::default()
        };
        allows(to_see(planted.route.action), &asking)
    }

    /// Whether it is in a part of the plan that this seat sees. Who sat there before anything was planted sees all that the policy
    /// lets them see; who stands beside the resident or acts in a part sees some of it.
    fn is_shared_with(&self, seat: &Seat, planted: &Planted) -> bool {
        if !matches!(seat.kind, SeatKind::Supporter | SeatKind::Representative) {
            return true;
        }
        let sees = |part: &str| seat.sight.part(part, self.today);
        // The path begins with /plannen/ and the number of the plan.
        match planted.action.split('/').skip(3).collect::<Vec<_>>()[..] {
            ["verhaal", ..] | ["opmerkingen", "verhaal", ..] => sees(STORY),
            ["mensen", ..] | ["opmerkingen", "mens", ..] => sees(PEOPLE),
            ["onderwerpen", area, ..] | ["opmerkingen", "onderwerp", area, ..] => sees(area),
            ["doelen" | "acties" | "afronding" | "opmerkingen", ..] => {
                self.goal_of(planted).is_none_or(|(goal, areas)| seat.sight.sees_goal(goal, areas, self.today))
            }
            _ => true,
        }
    }

    /// The goal that was spoken of: its number, or that of what stands under it, is in the path of the form or in where it led.
    fn goal_of(&self, planted: &Planted) -> Option<(&String, &Vec<String>)> {
        let paths = [Some(&planted.action), planted.led.as_ref()];
        let mut numbers = paths.into_iter().flatten().flat_map(|path| path.split('/'));
        numbers.find_map(|number| self.goals.get_key_value(self.under.get(number).map_or(number, String::as_str)))
    }

    /// What is meant for others than the table: notes for one's own team, a question for who leads the team or for the colleagues
    /// of who looked along, the name of an account.
    fn apart(&self, planted: &Planted, by: Member, member: Member) -> Option<bool> {
        let is_of = |role: Role| member.role == role;
        let is_mine = member.id == by.id;
        match (planted.route.path, planted.field.as_str()) {
            ("/plannen/{plan}/werknotities", _) => {
                let seat = planted.plan.as_ref().and_then(|plan| self.seat(member, plan));
                let works = seat.is_some_and(|seat| seat.kind == SeatKind::Professional);
                Some(works && is_of(Role::Professional) && member.place.map(|place| place.id) == by.place.map(|place| place.id))
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
}

/// Two columns of a table, as they stand.
async fn pairs(conn: &mut Conn, text: &'static str) -> Vec<(String, String)> {
    let rows = sqlx::query(text).fetch_all(conn).await.expect("the database answers");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
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
