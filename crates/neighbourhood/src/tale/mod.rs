// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The tale of the neighbourhood, for the demo and the pictures: what its people told, want and do in [`DAYS`] days. It is
//! told through the pages themselves, as the people who say it, so that nothing can stand in the demo that nobody could
//! have typed. The clock of the app must stand still: the tale moves it.
mod amina;
mod door;
mod newcomers;
mod street;
mod talks;
mod teller;
mod town;

use crate::cast::{AMINA, AMINAS_PLAN, CARMEN, HENK, HENKS_PLAN, LOTTE, LOTTES_PLAN, MEES};
use access::App;
use axum::Router;
use teller::Teller;

pub use newcomers::{KEPT_APART, NOTE, WISH, newcomers_come};
pub use talks::{amina_contests, sit_together};

/// How many days the tale takes, from moving in until today.
pub const DAYS: i32 = 120;

/// What happens on a day.
enum Scene {
    /// A chapter of Amina's tale.
    Amina(amina::Chapter),
    /// One of Amina's conversations.
    Talk(talks::Talk),
    /// A neighbour begins a plan.
    Begins(usize),
    /// Something moves in a neighbour's plan.
    Moves(usize),
    /// The shorter tales of Henk and Lotte.
    Shorter,
    /// What comes in at the front door.
    Door,
}

/// Tells it, into a database where the cast just moved in; afterwards it is [`DAYS`] days later.
pub async fn tell(app: &App, router: &Router) -> anyhow::Result<()> {
    let begin = app.clock().now();
    let street = street::residents()?;
    let mut scenes: Vec<(i32, Scene)> = amina::CHAPTERS.map(|(ago, chapter)| (ago, Scene::Amina(chapter))).into();
    scenes.extend(talks::TALKS.map(|(ago, talk)| (ago, Scene::Talk(talk))));
    scenes.extend([(3, Scene::Shorter), (door::AGO, Scene::Door)]);
    for (at, neighbour) in street.iter().enumerate() {
        scenes.push((neighbour.since, Scene::Begins(at)));
        scenes.extend(neighbour.moved.map(|moved| (moved, Scene::Moves(at))));
    }
    scenes.sort_by_key(|(ago, _)| -ago);
    street::move_in(app, &street).await?;
    town::prepares(app, router).await?;
    for (ago, scene) in scenes {
        let day = begin.plus_minutes(i64::from(DAYS - ago) * 24 * 60);
        app.clock().forward_ms((day.0 - app.clock().now().0).max(0));
        match scene {
            Scene::Amina(chapter) => amina::tell(app, router, chapter).await?,
            Scene::Talk(talk) => talks::tell(app, router, talk).await?,
            Scene::Begins(at) => street[at].begins(app, router).await?,
            Scene::Moves(at) => street[at].moves(app, router).await?,
            Scene::Door => door::tell(app, router).await?,
            Scene::Shorter => {
                shorter(app, router).await?;
                amina_puts_a_letter(app, router).await?;
            }
        }
    }
    let today = begin.plus_minutes(i64::from(DAYS) * 24 * 60);
    app.clock().forward_ms((today.0 - app.clock().now().0).max(0));
    Ok(())
}

/// A letter that somebody took a picture of.
const LETTER: (&str, &[u8]) = ("brief.png", include_bytes!("letter.png"));

/// Amina puts a picture of a letter at her plan.
pub async fn amina_puts_a_letter(app: &App, router: &Router) -> anyhow::Result<()> {
    let mut amina = Teller::new(app, router, &AMINA).await?;
    let said = [("words", "De brief van de woningbouw"), ("about", "area:housing")];
    amina.puts(&format!("/plannen/{AMINAS_PLAN}"), said, LETTER).await
}

async fn shorter(app: &App, router: &Router) -> anyhow::Result<()> {
    let (mut henk, mut carmen) = (Teller::new(app, router, &HENK).await?, Teller::new(app, router, &CARMEN).await?);
    let plan = format!("/plannen/{HENKS_PLAN}");
    let goal = henk.sets_goal(&plan, "Ik wil weer onder de mensen komen", &["days", "neighbourhood"]).await?;
    carmen.agrees(&goal, "Samen naar de open tafel in het buurthuis", &HENK, 5).await?;
    carmen.remarks(&goal, "Zal ik u de eerste keer ophalen?").await?;
    henk.remarks(&goal, "Graag. Dan durf ik het.").await?;
    let (mut lotte, mut mees) = (Teller::new(app, router, &LOTTE).await?, Teller::new(app, router, &MEES).await?);
    let plan = format!("/plannen/{LOTTES_PLAN}");
    let goal = lotte.sets_goal(&plan, "Ik wil mijn opleiding afmaken", &["work_and_learning"]).await?;
    mees.agrees(&goal, "Met de school bellen over de laatste toetsen", &MEES, 6).await?;
    Ok(())
}
