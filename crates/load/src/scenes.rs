// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is asked, whether each answer is right, and whether the database holds afterwards what the answers promised.
use crate::{
    around::Around,
    client::{Answer, Client},
    program::{Place, Program},
    report::Figure,
    town::{EACH, PlanOf, Town},
};
use anyhow::{Context, ensure};
use foundation::Db;
use sqlx::Row;
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// How many plans a page of the professional's list shows.
const SHOWN: usize = 20;

/// One of the hot pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The resident's start page.
    Start,
    /// The whole plan.
    Whole,
    /// A professional's list of 200 plans, 20 shown.
    List,
    /// Setting an action to done, or back.
    Done,
    /// A page about what happens around the table.
    Around(Around),
}

/// All scenes. The one that writes comes after those that read the plan; those around the table come last, because the town is
/// filled further for them.
pub const ALL: [Scene; 8] = [
    Scene::Start,
    Scene::Whole,
    Scene::List,
    Scene::Done,
    Scene::Around(Around::Lookers),
    Scene::Around(Around::Sharing),
    Scene::Around(Around::Person),
    Scene::Around(Around::Record),
];

impl Scene {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "resident's start page",
            Self::Whole => "whole plan",
            Self::List => "professional's list",
            Self::Done => "action set to done (POST)",
            Self::Around(page) => page.name(),
        }
    }

    /// The rows that must have grown by one per answer.
    const fn counts(self) -> &'static str {
        match self {
            Self::Done => "select count(*) from action_moves",
            Self::Start | Self::Whole | Self::List | Self::Around(_) => "select count(*) from access_log",
        }
    }
}

/// An action as it stands.
struct Step {
    plan: usize,
    id: String,
    version: i64,
    done: bool,
}

/// Plays one scene with so many clients.
pub async fn play(place: &Place, on: (&Town, &Program), what: (Scene, usize), long: Duration) -> anyhow::Result<Figure> {
    let ((town, program), (scene, clients)) = (on, what);
    let db = place.database().await?;
    let mut steps = if scene == Scene::Done { steps(&db, town, clients).await? } else { Vec::new() };
    steps.resize_with(clients, Vec::new);
    let rows_before = count(&db, scene).await?;
    let (cpu_before, begin) = (program.cpu()?, Instant::now());
    let outcomes: Vec<anyhow::Result<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = steps
            .into_iter()
            .enumerate()
            .map(|(number, mut steps)| scope.spawn(move || one(place, town, (scene, number, clients), (&mut steps, begin + long))))
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("because a client does not panic")).collect()
    });
    let (took, cpu) = (begin.elapsed(), program.cpu()?.saturating_sub(cpu_before));
    let (mut latencies, mut failure) = (Vec::new(), None);
    for outcome in outcomes {
        match outcome {
            Ok(some) => latencies.extend(some),
            Err(error) => failure = failure.or(Some(format!("{error:#}"))),
        }
    }
    let rows = count(&db, scene).await? - rows_before;
    if usize::try_from(rows)? != latencies.len() && failure.is_none() {
        failure = Some(format!("{} answers, {rows} rows", latencies.len()));
    }
    db.close().await;
    Ok(Figure::new((scene, clients), latencies, (took, cpu, program.memory()?), failure))
}

async fn count(db: &Db, scene: Scene) -> anyhow::Result<i64> {
    Ok(sqlx::query_scalar(scene.counts()).fetch_one(&mut *db.read().await?).await?)
}

/// Every client's own actions, so that no two clients move the same one.
async fn steps(db: &Db, town: &Town, clients: usize) -> anyhow::Result<Vec<Vec<Step>>> {
    let plans: HashMap<String, usize> = town.plans.iter().enumerate().map(|(at, plan)| (plan.id.to_string(), at)).collect();
    let rows = sqlx::query("select plan_id, id, version, state from actions order by id").fetch_all(&mut *db.read().await?).await?;
    let mut shares: Vec<Vec<Step>> = (0..clients).map(|_| Vec::new()).collect();
    for (number, row) in rows.iter().enumerate() {
        let plan = *plans.get(row.try_get::<&str, _>(0)?).context("an action of no plan")?;
        let done = row.try_get::<&str, _>(3)? == "done";
        shares[number % clients].push(Step { plan, id: row.try_get(1)?, version: row.try_get(2)?, done });
    }
    Ok(shares)
}

/// One client, until the time is up; gives how long each answer took.
fn one(place: &Place, town: &Town, what: (Scene, usize, usize), until: (&mut Vec<Step>, Instant)) -> anyhow::Result<Vec<Duration>> {
    let ((scene, number, clients), (steps, end)) = (what, until);
    let (mut client, mut answer, mut latencies) = (Client::new(place.address)?, Answer::default(), Vec::with_capacity(100_000));
    let mut turn = number;
    while Instant::now() < end {
        let begin = Instant::now();
        match scene {
            Scene::Done => {
                let at = latencies.len() % steps.len();
                done(&mut client, town, &mut steps[at], &mut answer)?;
            }
            Scene::List => list(&mut client, town, turn, &mut answer)?,
            Scene::Around(page) => page.ask(&mut client, (town, turn), &mut answer)?,
            Scene::Start | Scene::Whole => page(&mut client, scene, &town.plans[turn % town.plans.len()], &mut answer)?,
        }
        latencies.push(begin.elapsed());
        turn += clients;
    }
    Ok(latencies)
}

fn page(client: &mut Client, scene: Scene, plan: &PlanOf, answer: &mut Answer) -> anyhow::Result<()> {
    let more = if scene == Scene::Start { "/vandaag" } else { "" };
    client.get(&format!("/plannen/{}{more}", plan.id), &plan.resident.secret, answer)?;
    let text = answer.text();
    ensure!(answer.status == 200, "status {}", answer.status);
    // The first page shows what is still to be done; both show only this plan.
    let steps = text.matches(&format!("van {}<", plan.mark)).count();
    let wanted = if scene == Scene::Whole { 2 * EACH } else { EACH };
    ensure!(steps >= wanted, "{steps} goals and actions of the plan are shown, {wanted} were set");
    Ok(())
}

fn list(client: &mut Client, town: &Town, turn: usize, answer: &mut Answer) -> anyhow::Result<()> {
    let who = &town.professionals[turn % town.professionals.len()];
    client.get("/inwoners", &who.secret, answer)?;
    ensure!(answer.status == 200, "status {}", answer.status);
    let shown = answer.text().matches("href=\"/plannen/").count();
    ensure!(shown >= SHOWN.min(town.plans.len() * 2 / town.professionals.len()), "{shown} plans are shown");
    Ok(())
}

fn done(client: &mut Client, town: &Town, step: &mut Step, answer: &mut Answer) -> anyhow::Result<()> {
    let plan = &town.plans[step.plan];
    // Back again needs a reason; both ways write the same rows.
    let (state, reason) = if step.done { ("todo", "Toch+nog+niet") } else { ("done", "") };
    let form = format!("form_token={}&state={state}&reason={reason}&version={}&terug=plan", plan.resident.token(), step.version);
    client.post(&format!("/plannen/{}/acties/{}/voortgang", plan.id, step.id), &plan.resident.secret, &form, answer)?;
    ensure!(answer.status == 303, "status {}: {}", answer.status, answer.text());
    (step.version, step.done) = (step.version + 1, !step.done);
    Ok(())
}
