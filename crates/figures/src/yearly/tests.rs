// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Iris prepares the page of the year for the council.
use super::PATH;
use crate::worlds::{crowd, organisation, published};
use neighbourhood::{
    TestApp,
    cast::{BO, CARMEN, FATIMA, GERDA, HUGO, IRIS},
    on_both,
};

#[tokio::test]
async fn the_page_of_the_year_puts_the_vision_before_the_figures() {
    on_both(async |app: TestApp| {
        let mut iris = app.log_in(&IRIS).await;
        iris.get(PATH).await.shows("geen visie op papier").shows("komen op 1 december");
        let page = iris.get("/richting/visie").await;
        iris.fill(&page, "/richting/visie", &[("words", "Iedereen doet mee.")]).await.is(200);
        crowd(&app, 24, &[organisation(&BO), organisation(&CARMEN)]).await;
        published(&app).await;
        let page = iris.get(PATH).await;
        page.shows("Iedereen doet mee").shows("Wie zitten samen aan tafel?").hides("Amina").hides("geen visie");
        app.log_in(&HUGO).await.get(PATH).await.is(200);
        for member in [&FATIMA, &BO, &GERDA] {
            app.log_in(member).await.get(PATH).await.is(404);
        }
    })
    .await;
}
