// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Organisations, as Gerda keeps them.
use neighbourhood::{
    TestApp,
    cast::{GERDA, NADIA},
    on_both,
    places::WORK,
};

const LIST: &str = "/beheer/organisaties";

#[tokio::test]
async fn gerda_adds_an_organisation_and_gives_another_a_new_name() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(LIST).await;
        let page = gerda.fill(&page, LIST, &[("name", "Schuldhulp Maasoever"), ("expertise", "schulden")]).await;
        page.is(200).shows("Schuldhulp Maasoever").shows("Werk & Inkomen Rivierland");
        let work = format!("{LIST}/{}", WORK.id);
        let page = gerda.get(&work).await;
        gerda
            .fill(&page, &work, &[("name", "Werkplein Rivierland")])
            .await
            .is(200)
            .shows("Werkplein Rivierland")
            .hides("Inkomen Rivierland");
        gerda.get("/beheer/mensen?zoek=bo").await.shows("Professional, Werkplein Rivierland");
    })
    .await;
}

#[tokio::test]
async fn two_organisations_never_have_one_name_and_empty_fields_are_asked_again() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(LIST).await;
        let again = gerda.fill(&page, LIST, &[("name", "de brug  WELZIJN"), ("expertise", "")]).await;
        again.is(422).shows("Er is al een organisatie met deze naam").shows("Vul dit in");
        app.log_in(&NADIA).await.get(&format!("{LIST}/{}", WORK.id)).await.is(404);
    })
    .await;
}
