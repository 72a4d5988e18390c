// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Those who come later than the cast, for tests that must meet every seat there is; they are in no demo. Sanne stands beside
//! Amina, Ruud administers her money, Yara is ten and has a plan of her own, Tarik acts for her, and Bo reads her plan in an
//! emergency. What anyone could type is said through the pages; what an answered letter would give is given as the answer does.
use super::{Teller, talks};
use crate::{
    Member,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NEWCOMERS, RUUD, SANNE, TARIK, YARA, YARAS_PLAN},
    seed,
};
use access::{
    App, Event, Municipality, Plan, SeatKind, Sight, Tx, jobs,
    people::details::{self, Details},
    plans::{self, Seating},
    safety::{
        self,
        waiting::{self, Kind, Widen},
    },
};
use anyhow::Context;
use axum::Router;
use foundation::Id;
use std::sync::Arc;

/// What Yara wants, for everyone at her table.
pub const WISH: &str = "Ik wil leren zwemmen in diep water";
/// What Yara keeps apart in safety mode, also from her father.
pub const KEPT_APART: &str = "Ik wil slapen waar het stil is";
/// What Carmen writes for her own team.
pub const NOTE: &str = "Op school navragen hoe Yara erbij zit";

/// Yara's number, with which Bo finds her plan; nobody has it.
const BSN: &str = "999990019";
const BORN: &str = "2016-06-14";
const WORD: &str = "blauwe vaas op zolder";

/// They come in, and take their seats. Nothing of the cast's own plans changes but who sits at Amina's.
pub async fn newcomers_come(app: &App, router: &Router) -> anyhow::Result<()> {
    let of = seed::municipality_of(app, "vierbergen").context("the town is not there")?;
    move_in(app, &of).await?;
    let mut carmen = Teller::new(app, router, &CARMEN).await?;
    acts(&mut carmen, AMINAS_PLAN, &RUUD, "administrator").await?;
    cool_off(app, &of, AMINAS_PLAN).await?;
    acts(&mut carmen, YARAS_PLAN, &TARIK, "parent").await?;
    around_yara(app, router, &mut carmen).await?;
    keep_apart(app, router).await?;
    let mut bo = Teller::new(app, router, &BO).await?;
    let why = "Haar juf belde: Yara kwam niet op school en is nergens";
    let asked = [("bsn", BSN), ("born", BORN), ("ground", "child"), ("why", why)];
    bo.says("/noodtoegang", "/noodtoegang", &asked).await.map(drop)
}

/// Accounts, Yara's plan, and the chairs at Amina's table.
async fn move_in(app: &App, of: &Arc<Municipality>) -> anyhow::Result<()> {
    let now = app.clock().now();
    let mut tx = Tx::of_system(app, of, now).await?;
    for member in &NEWCOMERS {
        seed::person(&mut tx, app, member, now).await?;
    }
    seed::plan(&mut tx, app, (YARAS_PLAN, &YARA, &[CARMEN, TARIK]), now).await?;
    let born = Details { bsn: Some(BSN.to_owned()), born: Some(BORN.to_owned()), ..Details::default() };
    details::keep(&mut tx, (of.id, app.keys()), YARA.id, &born, now).await?;
    for (member, kind) in [(&SANNE, SeatKind::Supporter), (&RUUD, SeatKind::Network)] {
        let seating = Seating { person: member.id, kind, organisation: None, expertise: member.expertise };
        plans::seat(&mut tx, (AMINA.of, AMINAS_PLAN), seating, now).await?;
    }
    safety::seat_sees(&mut tx, (AMINA.of, AMINAS_PLAN), SANNE.id, &Sight::read(Some("money"))).await?;
    tx.record(&Event::of("access.neighbourhood_moved_in"));
    tx.finish().await
}

/// Carmen records, after seeing proof, that somebody at the table acts for the resident.
async fn acts(carmen: &mut Teller, plan: Id<Plan>, who: &Member, right: &str) -> anyhow::Result<()> {
    let (new, person) = (format!("/plannen/{plan}/vertegenwoordiging/vastleggen"), who.id.to_string());
    let seen = [
        ("person", &*person),
        ("right", right),
        ("from", "2025-01-01"),
        ("proof", "order"),
        ("seen", "Beschikking van de rechter"),
        ("seen_day", "2026-11-20"),
        ("conflict", "no"),
    ];
    carmen.says(&new, &new, &seen).await.map(drop)
}

/// Where the plan is in safety mode, a seat waits for days. Here they are over at once: no other clock moves.
async fn cool_off(app: &App, of: &Arc<Municipality>, plan: Id<Plan>) -> anyhow::Result<()> {
    let at = (of.id, plan);
    let mut tx = Tx::of_system(app, of, app.clock().now()).await?;
    let hours = safety::hours(&mut tx, of.id).await?;
    safety::set_hours(&mut tx, of.id, 0).await?;
    for one in waiting::all(&mut tx, at).await?.into_iter().filter(|one| one.kind == Kind::Seat) {
        waiting::confirm(&mut tx, at, one.id).await?;
    }
    safety::set_hours(&mut tx, of.id, hours).await?;
    tx.record(&Event::of("access.cooled_off"));
    tx.finish().await?;
    jobs::work_off(app, &[jobs::Kind::of::<Widen>()]).await.map(drop)
}

/// What stands in Yara's plan: something to agree to, to do, to confirm and to come to.
async fn around_yara(app: &App, router: &Router, carmen: &mut Teller) -> anyhow::Result<()> {
    let (plan, mut yara) = (format!("/plannen/{YARAS_PLAN}"), Teller::new(app, router, &YARA).await?);
    let tell = format!("{plan}/verhaal/vertellen");
    yara.says(&tell, &tell, &[("story", "Ik woon bij papa. Op school gaat het goed."), ("comes_first", "Zwemmen")]).await?;
    let goal = yara.sets_goal(&plan, WISH, &["days"]).await?;
    carmen.agrees(&goal, "Samen naar de eerste les", &TARIK, 10).await?;
    carmen.proposes(&plan, 42).await?;
    let note = format!("{plan}/werknotities");
    carmen.says(&note, &note, &[("words", NOTE)]).await?;
    let talk = talks::plans_at(carmen, YARAS_PLAN, ("review", 0), &[&TARIK]).await?;
    let people = [CARMEN, TARIK, YARA].map(|member| member.id.to_string());
    let there: Vec<_> = people.iter().map(|id| ("there", id.as_str())).collect();
    let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Tarik belt de badmeester"), ("owner", people[1].as_str())];
    talks::says(
        carmen,
        &talk,
        &[("/aan-tafel", "/aan-tafel/begin", &there), ("/aan-tafel", "/aan-tafel", &agreed), ("/aan-tafel", "/aan-tafel/einde", &[])],
    )
    .await?;
    talks::plans_at(carmen, YARAS_PLAN, ("triangle", 7), &[&TARIK]).await.map(drop)
}

/// Yara makes a safe word, goes through the safe door and keeps one of her goals apart.
async fn keep_apart(app: &App, router: &Router) -> anyhow::Result<()> {
    let (plan, mut yara) = (format!("/plannen/{YARAS_PLAN}"), Teller::new(app, router, &YARA).await?);
    let goal = yara.sets_goal(&plan, KEPT_APART, &["family"]).await?;
    yara.says("/veilige-deur/begin", "/veilige-deur/begin", &[("password", WORD), ("again", WORD)]).await?;
    let inside = yara.says("/veilige-deur", "/veilige-deur", &[("password", WORD)]).await?;
    let name = goal.rsplit('/').next().map(Sight::goal).context("a goal has a number")?;
    yara.says(&inside, &format!("{inside}/apart"), &[("apart", &name)]).await?;
    yara.says(&inside, "/veilige-deur/dicht", &[]).await.map(drop)
}
