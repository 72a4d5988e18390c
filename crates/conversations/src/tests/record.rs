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
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.not_like_this'").await, 1, "he wrote it himself");
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

#[tokio::test]
async fn what_amina_signed_on_paper_is_typed_in_and_she_can_still_say_no() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
        begin(&mut carmen, &talk, &[&AMINA, &CARMEN]).await;
        end(&mut carmen, &talk).await;
        let paper = format!("{talk}/akkoord-op-papier");
        amina.get(&paper).await.is(404);
        let signed = send(&mut carmen, &paper, &[("answer", "right"), ("words", "En de post op dinsdag")]).await;
        signed.is(200).shows("De inwoner gaf akkoord op papier").shows("overgetypt van papier").shows("En de post op dinsdag");
        carmen.get(&paper).await.is(404);
        let no = [("answer", "contest"), ("words", "Dat was een ander blad")];
        send(&mut amina, &format!("{talk}/akkoord"), &no).await.is(200).shows("niet klopt").hides("is klaar");
        send(&mut amina, &format!("{talk}/akkoord"), &[("answer", "right")]).await.is(200);
        app.log_in(&BO).await.get(&talk).await.shows("is klaar").hides("akkoord op papier");
    })
    .await;
}
