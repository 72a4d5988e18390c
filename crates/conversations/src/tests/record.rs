// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The record: contested, answered, final.
use super::{at_table, begin, carmen_plans, end, send};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, CARMEN},
    on_both,
};

#[tokio::test]
async fn amina_contests_bo_answers_amina_confirms_and_then_only_she_adds() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let (confirm, answer) = (format!("{talk}/akkoord"), format!("{talk}/antwoord"));
        amina.get(&confirm).await.is(404);
        begin(&mut bo, &talk, &[&AMINA, &BO]).await;
        let owner = BO.id.to_string();
        at_table(&mut bo, &talk, &[("what", "decide"), ("kind", "agreement"), ("words", "Bo belt elke week"), ("owner", &owner)]).await;
        end(&mut bo, &talk).await;
        bo.get(&confirm).await.is(404);
        bo.get(&answer).await.is(404);
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &[("answer", "not_like_this")]).await.is(422).shows("Zeg hoe het wel kan");
        let not_so = [("answer", "not_like_this"), ("not_like", "Om de week lukt wel")];
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &not_so).await.is(200).shows("niet zo");
        send(&mut amina, &confirm, &[("answer", "contest")]).await.is(422);
        send(&mut amina, &confirm, &[("answer", "contest"), ("words", "Dat zei ik niet")]).await.is(200).shows("niet klopt");
        send(&mut bo, &answer, &[("words", "U zei: om de week")]).await.is(200).shows("U zei: om de week");
        send(&mut amina, &confirm, &[("answer", "right")]).await.is(200);
        app.log_in(&CARMEN).await.get(&talk).await.shows("Dit verslag is klaar").shows("Dat zei ik niet").shows("Om de week lukt wel");
        bo.get(&answer).await.is(404);
        bo.get(&format!("{talk}/aanwezig")).await.is(404);
        send(&mut amina, &confirm, &[("words", "Bo belde al een keer")]).await.is(200).shows("Bo belde al een keer").shows("is klaar");
    })
    .await;
}
