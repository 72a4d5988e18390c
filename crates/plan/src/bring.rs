// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an import brings into a plan. It is kept by the same rules and told in the same words as what somebody types; an
//! import adds and never changes, for the words that stand there are somebody's own.
use crate::{
    Facts,
    actions::{self, ActionForm, Agreed, Owner, Were},
    areas, goals,
    goals::{GoalForm, Wish, store::Place},
    standing,
};
use access::{Event, Organisation, Person, Plan, Tx, things::Tenant};
use foundation::{Conn, Day, Errors, Id, T, When, seal::Key};
use sqlx::Row;

/// The plan it goes at.
#[derive(Clone, Debug)]
pub struct InPlan {
    /// The municipality.
    pub municipality: Id<Tenant>,
    /// The plan.
    pub plan: Id<Plan>,
    /// Whose plan it is.
    pub resident: Id<Person>,
    /// The plan's key.
    pub key: Key,
}

impl InPlan {
    fn place(&self) -> Place<'_> {
        Place { municipality: self.municipality, plan: self.plan, key: &self.key }
    }
}

/// A goal or an action that is there, by its identifier as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There {
    /// The identifier.
    pub id: String,
    /// For an action: the goal it stands under.
    pub goal: Option<String>,
    /// The wish, or what was agreed.
    pub words: String,
    /// Whether it has not ended.
    pub is_open: bool,
}

/// The areas that are offered: code and name.
pub async fn areas(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<(String, String)>> {
    let list = areas::store::list(conn, of).await?;
    Ok(list.into_iter().filter(|area| area.shown).map(|area| (area.code.clone(), area.name(t))).collect())
}

/// The goals of a plan.
pub async fn goals(conn: &mut Conn, at: &InPlan) -> anyhow::Result<Vec<There>> {
    let text = "select id, wish, ended_at from goals where municipality_id = $1 and plan_id = $2";
    let rows = sqlx::query(text).bind(at.municipality).bind(at.plan).fetch_all(conn).await?;
    let there = |row: &sqlx::any::AnyRow| {
        let words = at.key.open(goals::store::WISH, row.try_get(1)?)?;
        Ok(There { id: row.try_get(0)?, goal: None, words, is_open: row.try_get::<Option<i64>, _>(2)?.is_none() })
    };
    rows.iter().map(there).collect()
}

/// The actions of a plan.
pub async fn actions(conn: &mut Conn, at: &InPlan) -> anyhow::Result<Vec<There>> {
    let text = "select id, goal_id, what from actions where municipality_id = $1 and plan_id = $2";
    let rows = sqlx::query(text).bind(at.municipality).bind(at.plan).fetch_all(conn).await?;
    let there = |row: &sqlx::any::AnyRow| {
        let words = at.key.open(actions::store::WHAT, row.try_get(2)?)?;
        Ok(There { id: row.try_get(0)?, goal: row.try_get(1)?, words, is_open: true })
    };
    rows.iter().map(there).collect()
}

/// What a file says about a goal.
#[derive(Clone, Debug, Default)]
pub struct SaidGoal {
    /// The wish.
    pub words: String,
    /// `now`, `later` or empty.
    pub timing: String,
    /// Codes of areas.
    pub areas: Vec<String>,
}

/// A goal that the rules of the plan found good.
#[derive(Clone, Debug)]
pub struct GoodGoal(Wish);

/// A goal by the rules of the plan, beside so many that are open.
///
/// # Errors
/// Under `wish`, `timing` and `areas`.
pub fn goal(said: &SaidGoal, open: usize, areas: &[(String, String)]) -> Result<GoodGoal, Errors> {
    let known: Vec<String> = areas.iter().map(|(code, _)| code.clone()).collect();
    let form = GoalForm { wish: said.words.clone(), areas: said.areas.clone(), timing: said.timing.clone(), ..GoalForm::default() };
    Wish::make(&form, open, &known).map(GoodGoal)
}

/// Who does an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Somebody at the table.
    Person(Id<Person>),
    /// An organisation at the table.
    Organisation(Id<Organisation>),
}

/// What a file says about an action.
#[derive(Clone, Debug)]
pub struct SaidAction {
    /// What is agreed.
    pub what: String,
    /// Who does it.
    pub owner: Doer,
    /// By which day. It may have passed: a file tells what was agreed before.
    pub due_on: Option<Day>,
    /// `never`, `daily`, `weekly`, `monthly` or empty.
    pub repeats: String,
}

/// An action that the rules of the plan found good.
#[derive(Clone, Debug)]
pub struct GoodAction(Agreed);

/// An action by the rules of the plan.
///
/// # Errors
/// Under `what`, `due_on` and `repeats`.
pub fn action(said: &SaidAction, today: Day) -> Result<GoodAction, Errors> {
    let owner = match said.owner {
        Doer::Person(id) => Owner::Person(id),
        Doer::Organisation(id) => Owner::Organisation(id),
    };
    let form = ActionForm {
        what: said.what.clone(),
        owner: owner.code(),
        due_on: said.due_on.map(|day| day.to_string()).unwrap_or_default(),
        repeats: said.repeats.clone(),
        ..ActionForm::default()
    };
    Agreed::make(&form, &[owner], today, Were { due_on: said.due_on, remind_on: None }).map(GoodAction)
}

/// Begins to write in a plan; `false` when it was closed in the meantime.
pub async fn begin(tx: &mut Tx, at: &InPlan) -> sqlx::Result<bool> {
    let text = "update plans set edition = edition + 1 where municipality_id = $1 and id = $2 and closed_at is null";
    let done = sqlx::query(text).bind(at.municipality).bind(at.plan).execute(&mut **tx).await?;
    tx.about_plan(at.plan, at.resident, &at.key);
    Ok(done.rows_affected() == 1)
}

/// Sets a goal.
pub async fn set_goal(tx: &mut Tx, at: &InPlan, goal: (Id<()>, &GoodGoal), by: Id<Person>) -> sqlx::Result<()> {
    let id = Id::of(goal.0.bits());
    let set = (tx.at(), by);
    goals::store::add(tx, at.place(), (id, &goal.1.0), set).await?;
    tx.record(&Event::of("goals.set").about(id).with("new", goal.1.0.words.as_str()));
    Ok(())
}

/// Makes an agreement under a goal.
pub async fn agree(tx: &mut Tx, at: &InPlan, action: (Id<()>, &GoodAction), under: (Id<()>, Id<Person>)) -> sqlx::Result<()> {
    let (id, goal) = (Id::of(action.0.bits()), Id::of(under.0.bits()));
    let agreed = (tx.at(), under.1);
    actions::store::add(tx, (at.place(), goal), (id, &action.1.0), agreed).await?;
    let due_on = action.1.0.due_on.map(|day| day.to_string()).unwrap_or_default();
    let event = Event::of("actions.agreed").about(id).changed("", "", &action.1.0.what);
    tx.record(&event.changed("owner", "", &action.1.0.owner.code()).changed("due_on", "", &due_on));
    Ok(())
}

/// Counts again how the plan stands; once, after everything was written.
pub async fn end(tx: &mut Tx, at: &InPlan, now: When) -> sqlx::Result<()> {
    standing::refresh_plan(tx, (at.municipality, at.plan), now).await
}
