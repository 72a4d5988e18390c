// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who hears that something happened in the plan: the resident, and who it is theirs to do, as far as that goal is shared
//! with them. Nobody hears of what they do not see.
use crate::{
    actions::{self, Owner, PlanAction},
    agreeing,
    comments::Part,
    goals::{self, Goal},
};
use access::{MayChange, Person, Tx, messages, messages::Telling, plans};
use foundation::Id;

/// Somebody said something about a part: to the resident, to who set the goal, and to who does the action.
pub(crate) async fn said(tx: &mut Tx, may: &MayChange, part: &Part) -> anyhow::Result<()> {
    let (mut goal, mut people) = (None, vec![]);
    match (part.kind, part.id.parse::<Id<Part>>()) {
        ("doel", Ok(id)) => goal = Some(Id::of(id.bits())),
        ("afspraak", Ok(id)) => {
            if let Some(action) = actions::store::find(tx, may, Id::of(id.bits())).await? {
                goal = Some(action.goal);
                people = doers(tx, may, action.owner).await?;
            }
        }
        _ => {}
    }
    let mut told = vec![];
    if let Some(goal) = goal {
        people.push(may.resident());
        let goal = goals::store::find(tx, may, goal).await?;
        people.extend(goal.as_ref().map(|goal| goal.set_by));
        told.extend(who_see(tx, may, goal.as_ref(), people).await?);
    } else {
        told.push(may.resident());
    }
    tell(tx, may, told, ("comments.said", &part.page(may.plan()))).await
}

/// An action was agreed for somebody.
pub(crate) async fn agreed(tx: &mut Tx, may: &MayChange, goal: Id<Goal>, action: (Id<PlanAction>, Owner)) -> anyhow::Result<()> {
    let goal = goals::store::find(tx, may, goal).await?;
    let doers = doers(tx, may, action.1).await?;
    let told = who_see(tx, may, goal.as_ref(), doers).await?;
    tell(tx, may, told, ("actions.agreed", &Part::action(action.0).page(may.plan()))).await
}

/// A version was laid before who decides.
pub(crate) async fn laid(tx: &mut Tx, may: &MayChange) -> anyhow::Result<()> {
    let path = format!("/plannen/{}/afspraken", may.plan());
    Ok(messages::ask(tx, Telling { kind: "agreeing.laid", plan: Some(may.plan()), path: &path }).await?)
}

/// The resident answered: to who laid that version down.
pub(crate) async fn answered(tx: &mut Tx, may: &MayChange, number: i64) -> anyhow::Result<()> {
    let by = agreeing::store::find(tx, may, number).await?.map(|version| version.by);
    tell(tx, may, by.into_iter().collect(), ("agreeing.answered", &format!("/plannen/{}/afspraken", may.plan()))).await
}

/// Who does an action and can log in: somebody at the table, or everyone there of that organisation.
async fn doers(tx: &mut Tx, may: &MayChange, owner: Owner) -> anyhow::Result<Vec<Id<Person>>> {
    let text = "select person_id from seats where municipality_id = $1 and plan_id = $2 and organisation_id = $3 and ended_at is null";
    match owner {
        Owner::Person(person) => Ok(vec![person]),
        Owner::Around(_) => Ok(vec![]),
        Owner::Organisation(of) => {
            let query = sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).bind(of.to_string());
            Ok(query.fetch_all(&mut **tx).await?)
        }
    }
}

/// Those of them who sit here now and with whom the goal is shared.
async fn who_see(tx: &mut Tx, may: &MayChange, goal: Option<&Goal>, people: Vec<Id<Person>>) -> anyhow::Result<Vec<Id<Person>>> {
    let (Some(goal), today) = (goal, tx.at().day()) else { return Ok(vec![]) };
    let mut see = vec![];
    for person in people {
        let sight = plans::sight_of(tx, (may.municipality(), may.plan()), person).await?;
        if sight.is_some_and(|sight| sight.sees_goal(goal.id, &goal.areas, today)) {
            see.push(person);
        }
    }
    Ok(see)
}

async fn tell(tx: &mut Tx, may: &MayChange, mut to: Vec<Id<Person>>, what: (&'static str, &str)) -> anyhow::Result<()> {
    to.sort_unstable();
    to.dedup();
    for person in to {
        messages::tell(tx, person, Telling { kind: what.0, plan: Some(may.plan()), path: what.1 }).await?;
    }
    Ok(())
}
