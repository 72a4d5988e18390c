// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Hugo writes the vision and an assignment, everyone who works here reads them, and every version stays.
use super::PATH;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, CARMEN, FATIMA, GERDA, HUGO, IRIS, NOOR},
    on_both,
};

const VISION: &str = "/richting/visie";

#[tokio::test]
async fn hugo_writes_what_the_municipality_wants_and_all_staff_read_it() {
    on_both(async |app: TestApp| {
        let mut hugo = app.log_in(&HUGO).await;
        hugo.get(PATH).await.shows("Hier staat nog geen tekst");
        let page = hugo.get(VISION).await;
        hugo.fill(&page, VISION, &[]).await.is(422).shows("Vul dit in");
        hugo.fill(&page, VISION, &[("words", "Iedereen vertelt het verhaal één keer.")]).await.is(200).shows("één keer");
        for member in [&BO, &CARMEN, &FATIMA, &GERDA, &IRIS] {
            app.log_in(member).await.get(PATH).await.is(200).shows("één keer").shows("Hugo Peters");
        }
        for member in [&AMINA, &NOOR] {
            app.log_in(member).await.get(PATH).await.is(404);
        }
        for member in [&BO, &FATIMA, &GERDA, &AMINA] {
            app.log_in(member).await.get(VISION).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn an_assignment_keeps_its_versions_and_two_writers_lose_nothing() {
    on_both(async |app: TestApp| {
        let (mut hugo, mut iris) = (app.log_in(&HUGO).await, app.log_in(&IRIS).await);
        let here = format!("{PATH}/{}", BO.place.expect("a place").id);
        let (hugos, irises) = (hugo.get(&here).await, iris.get(&here).await);
        hugo.fill(&hugos, &here, &[("words", "Bel iedere inwoner binnen een week.")]).await.is(200);
        let again = iris.fill(&irises, &here, &[("words", "Ga bij iedere inwoner langs.")]).await;
        again.is(422).shows("Iemand anders schreef net").shows("binnen een week").shows("Ga bij iedere inwoner langs");
        iris.fill(&again, &here, &[]).await.is(200).shows("Ga bij iedere").hides("binnen een week");
        app.log_in(&BO).await.get(&format!("{here}/eerder")).await.shows("binnen een week").shows("Iris van Dam");
        hugo.get(&format!("{PATH}/niets")).await.is(404);
    })
    .await;
}
