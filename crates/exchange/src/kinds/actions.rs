// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Actions that are still to be done, under a goal that is there, by the rules of the plan. Who does it is the resident, a
//! professional with a seat at this plan, or an organisation there. An action that is there already stays as it is.
use super::{
    Brings, Of, Shown, Verdict,
    goals::blame,
    residents::{Residents, Staff, open},
};
use crate::{
    columns::Line,
    keys::{self, Keyed},
    kinds::Kind,
    values::{self, Mistake, Reading, day},
};
use access::{Organisation, Person, Plan, Tx};
use foundation::{Conn, Id, fold::fold};
use plan::bring::{self, Doer, GoodAction, InPlan, SaidAction, There};
use sqlx::Row;
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// An action as a file tells it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    whose: (Id<Person>, Id<Plan>),
    goal_key: Option<String>,
    wish: Option<String>,
    key: Option<String>,
    owner_name: String,
    said: SaidAction,
}

/// An action to agree.
#[derive(Debug)]
pub(crate) struct Change {
    id: Id<()>,
    goal: Id<()>,
    at: InPlan,
    action: GoodAction,
    key: Option<String>,
}

type Seats = Vec<(Id<Person>, Option<Id<Organisation>>)>;

/// What is there in one plan.
struct Inside {
    at: InPlan,
    goals: Vec<There>,
    actions: Vec<There>,
}

impl Inside {
    /// The goal that a record names: by its key, or by its words.
    fn goal(&self, record: &Record, keyed: Option<&String>) -> Option<&There> {
        if record.goal_key.is_some() {
            return self.goals.iter().find(|goal| Some(&goal.id) == keyed);
        }
        let wish = fold(record.wish.as_deref()?);
        self.goals.iter().find(|goal| fold(&goal.words) == wish)
    }

    /// The action that is there already: by its key, or by its words under the same goal.
    fn action(&self, record: &Record, goal: &str, keyed: Option<&String>) -> Option<&There> {
        let same = |action: &&There| match keyed {
            Some(id) => *id == action.id,
            None => action.goal.as_deref() == Some(goal) && fold(&action.words) == fold(&record.said.what),
        };
        self.actions.iter().find(same)
    }
}

/// Actions at work.
pub(crate) struct Actions {
    residents: Residents,
    staff: Staff,
    /// Who sits at each plan.
    seats: HashMap<Id<Plan>, Seats>,
    goal_keys: Keyed,
    keyed: Keyed,
    plans: HashMap<Id<Plan>, Inside>,
    rows: HashMap<String, u32>,
}

impl Actions {
    /// Who does it: the resident when the cell is empty or says so.
    fn owner(&self, of: &Of, whose: (Id<Person>, Id<Plan>), text: &str) -> Result<Doer, &'static str> {
        let (resident, plan) = whose;
        let seats = self.seats.get(&plan).map_or(&[][..], Vec::as_slice);
        if matches!(fold(text).as_str(), "" | "inwoner" | "resident" | "ik") || fold(text) == fold(&self.residents.name(resident)) {
            return Ok(Doer::Person(resident));
        }
        if let Ok(organisation) = self.staff.organisation(text) {
            let sits = seats.iter().any(|(_, other)| *other == Some(organisation));
            return if sits { Ok(Doer::Organisation(organisation)) } else { Err("imports.wrong.not_at_table") };
        }
        let found = self.staff.find(of, text, None)?;
        let sits = seats.iter().any(|(person, _)| *person == found.person);
        if sits { Ok(Doer::Person(found.person)) } else { Err("imports.wrong.not_at_table") }
    }
}

impl Brings for Actions {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let mut seats: HashMap<Id<Plan>, Seats> = HashMap::new();
        let text = "select plan_id, person_id, organisation_id from seats where municipality_id = $1 and ended_at is null";
        for row in sqlx::query(text).bind(of.id()).fetch_all(&mut *conn).await? {
            let organisation = row.try_get::<Option<&str>, _>(2)?.and_then(|id| id.parse().ok());
            seats.entry(row.try_get(0)?).or_default().push((row.try_get(1)?, organisation));
        }
        Ok(Self {
            residents: Residents::know(conn, of).await?,
            staff: Staff::know(conn, of).await?,
            seats,
            goal_keys: Keyed::know(conn, of, Kind::Goals).await?,
            keyed: Keyed::know(conn, of, Kind::Actions).await?,
            plans: HashMap::new(),
            rows: HashMap::new(),
        })
    }

    fn read(&self, of: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Actions, line);
        let whose = self.residents.find_plan(of, &mut row);
        let (goal_key, wish) = (row.words("goal_key", 200), row.value("wish").map(str::to_owned));
        if goal_key.is_none() && wish.is_none() {
            row.wrong("wish", "imports.wrong.missing");
        }
        let what = row.must("what", |text| Ok(text.to_owned())).unwrap_or_default();
        let owner_name = row.value("owner").unwrap_or_default().to_owned();
        let owner = whose.map(|whose| self.owner(of, whose, &owner_name));
        if let Some(Err(reason)) = owner {
            row.wrong("owner", reason);
        }
        let due_on = row.read("due_on", day::day);
        let repeats = row.read("repeats", repeats).unwrap_or_default().to_owned();
        let key = row.words("action_key", 200);
        let owner = owner.and_then(Result::ok).unwrap_or(Doer::Person(Id::of(0)));
        let said = SaidAction { what, owner, due_on, repeats };
        if row.value("what").is_some() {
            blame(&mut row, bring::action(&said, of.today()).err().as_ref());
        }
        row.end(whose.map(|whose| Record { whose, goal_key, wish, key, owner_name, said }))
    }

    async fn judge(&mut self, conn: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let inside = match self.plans.entry(record.whose.1) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(place) => {
                let at = open(conn, of, record.whose).await?;
                let (goals, actions) = (bring::goals(conn, &at).await?, bring::actions(conn, &at).await?);
                place.insert(Inside { at, goals, actions })
            }
        };
        let refused = |field, reason| Ok(Verdict::refused(Kind::Actions, line, field, reason));
        let field = if record.goal_key.is_some() { "goal_key" } else { "wish" };
        let goal_id = record.goal_key.as_deref().and_then(|key| self.goal_keys.find(of, key));
        let goal = match inside.goal(&record, goal_id.as_ref()) {
            Some(goal) if goal.is_open => goal.id.clone(),
            Some(_) => return refused(field, "imports.wrong.goal_ended"),
            None => return refused(field, "imports.wrong.unknown_goal"),
        };
        let keyed = record.key.as_deref().and_then(|key| self.keyed.find(of, key));
        if let Some(there) = inside.action(&record, &goal, keyed.as_ref()) {
            let unchanged = fold(&there.words) == fold(&record.said.what);
            let above = self.rows.get(&there.id).copied();
            return if unchanged { Ok(Verdict::Unchanged(above)) } else { refused("what", "imports.wrong.words_differ") };
        }
        if keyed.is_some() {
            return refused("action_key", "imports.wrong.key_elsewhere");
        }
        let Ok(action) = bring::action(&record.said, of.today()) else { return refused("what", "frame.error.choose") };
        let id: Id<()> = Id::new(of.app.chance());
        let change = Change { id, goal: goal.parse()?, at: inside.at.clone(), action, key: record.key.clone() };
        inside.actions.push(There { id: id.to_string(), goal: Some(goal), words: record.said.what, is_open: true });
        self.rows.insert(id.to_string(), line.number);
        if let Some(key) = &record.key {
            self.keyed.add(of, key, id);
        }
        Ok(Verdict::Fresh(change))
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        let mut per_plan: BTreeMap<Id<Plan>, Vec<Change>> = BTreeMap::new();
        for change in changes {
            per_plan.entry(change.at.plan).or_default().push(change);
        }
        for changes in per_plan.values() {
            let at = &changes[0].at;
            anyhow::ensure!(bring::begin(tx, at).await?, "a plan was closed while it was being imported");
            tx.concerns(at.resident, "exchange.actions");
            for change in changes {
                bring::agree(tx, at, (change.id, &change.action), (change.goal, of.asked_by)).await?;
                keys::keep(tx, of, (Kind::Actions, change.key.as_deref()), change.id).await?;
            }
            bring::end(tx, at, of.now).await?;
        }
        Ok(())
    }

    fn show(&self, of: &Of, record: &Record) -> Vec<Shown> {
        let day = record.said.due_on.map(|day| of.t.day(day));
        let who = if record.owner_name.is_empty() { self.residents.name(record.whose.0) } else { values::shown(&record.owner_name) };
        let all = [
            ("resident", Some(self.residents.name(record.whose.0))),
            ("wish", record.wish.clone()),
            ("what", Some(record.said.what.clone())),
            ("owner", Some(who)),
            ("due_on", day),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }
}

fn repeats(text: &str) -> Result<&'static str, &'static str> {
    match fold(text).as_str() {
        "nooit" | "eenmalig" | "nee" | "never" | "once" => Ok("never"),
        "elke dag" | "dagelijks" | "daily" => Ok("daily"),
        "elke week" | "wekelijks" | "weekly" => Ok("weekly"),
        "elke maand" | "maandelijks" | "monthly" => Ok("monthly"),
        _ => Err("imports.wrong.repeats"),
    }
}
