// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Preparing: for oneself until it is shared, on screen or on paper.
use super::{carmen_plans, printing, send};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    test_app::on_both_with,
};

#[tokio::test]
async fn nobody_reads_what_another_prepared_until_it_is_shared_and_sharing_can_be_undone() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO, &NOOR]).await;
        let mut amina = app.log_in(&AMINA).await;
        let prepare = format!("{talk}/voorbereiden");
        let page = send(&mut amina, &prepare, &[("matters", "Ik ben bang voor de brieven"), ("not_about", "Mijn ex-man")]).await;
        let everywhere = [talk.clone(), prepare.clone(), format!("{talk}/papier"), format!("/plannen/{AMINAS_PLAN}/geschiedenis")];
        for member in [&BO, &CARMEN, &NOOR] {
            let mut visitor = app.log_in(member).await;
            for path in &everywhere {
                visitor.get(path).await.hides("bang voor de brieven").hides("Mijn ex-man");
            }
        }
        let page = amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await;
        page.shows("bang voor de brieven");
        app.log_in(&BO).await.get(&talk).await.shows("bang voor de brieven").hides("Mijn ex-man");
        app.log_in(&CARMEN).await.get(&talk).await.shows("Mijn ex-man");
        let page = amina.get(&prepare).await;
        amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "nee")]).await.hides("bang voor de brieven");
        app.log_in(&BO).await.get(&talk).await.hides("bang voor de brieven");
    })
    .await;
}

#[tokio::test]
async fn carmen_types_in_what_amina_wrote_on_paper_and_amina_changes_it() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let typing = format!("{talk}/voorbereiden/inwoner");
        amina.get(&typing).await.is(404);
        send(&mut carmen, &typing, &[("matters", "Een eigen huis"), ("share", "yes")]).await.is(200).shows("Een eigen huis");
        bo.get(&typing).await.is(404);
        let prepare = format!("{talk}/voorbereiden");
        amina.get(&prepare).await.shows("Carmen de Wit typte dit over").shows("Een eigen huis");
        send(&mut amina, &prepare, &[("matters", "Een eigen huis met een tuin")]).await.hides("typte dit over");
        carmen.get(&typing).await.is(404);
        carmen.get(&talk).await.shows("Een eigen huis met een tuin");
    })
    .await;
}
