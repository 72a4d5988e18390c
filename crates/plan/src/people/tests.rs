// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The people around Amina.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

#[tokio::test]
async fn amina_draws_her_people_and_bo_sees_who_could_help() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}/mensen");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&format!("{here}/nieuw")).await;
        amina.fill(&page, &format!("{here}/nieuw"), &[("name", "")]).await.is(422).shows("Vul dit in");
        let sister = [("name", "Noor"), ("relation", "zus"), ("helps_with", "oppassen")];
        let page = amina.fill(&page, &format!("{here}/nieuw"), &sister).await;
        page.is(200).shows("Noor").shows("zus").shows("Kan helpen met: oppassen");
        assert!(page.html.contains("v-chart__tie--strong"));
        let seen = app.log_in(&BO).await.get(&here).await;
        seen.shows("oppassen");
        let person =
            page.links().into_iter().find(|link| link.starts_with(&format!("{here}/")) && !link.ends_with("nieuw")).expect("a link");
        let edit = amina.get(&person).await;
        let page = amina.fill(&edit, &person, &[("tie", "tense")]).await;
        page.shows("er is spanning");
        amina.fill(&page, &format!("{person}/weg"), &[]).await.shows("Hier staat nog niemand");
        app.log_in(&NOOR).await.get(&here).await.is(404);
    })
    .await;
}
