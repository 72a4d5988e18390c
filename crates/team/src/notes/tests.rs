// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Working notes: Bo writes for his own team; for everyone else there is nothing, and after six weeks for nobody.
use super::{NoteForm, ends};
use foundation::When;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, HENK, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/werknotities")
}

#[test]
fn a_note_has_words_and_ends_after_six_weeks() {
    assert!(NoteForm::default().read().is_err() && NoteForm { words: "Bellen".into() }.read().is_ok());
    assert_eq!(ends(When(0)).0, 42 * 24 * 60 * 60 * 1000);
}

#[tokio::test]
async fn bo_writes_for_his_team_and_the_others_see_the_same_as_before() {
    on_both(async |app: TestApp| {
        let pages = ["", "/vandaag", "/geschiedenis", "/tafel", "/werknotities"].map(|end| format!("/plannen/{AMINAS_PLAN}{end}"));
        let (mut amina, mut carmen, mut bo) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await, app.log_in(&BO).await);
        let mut before = Vec::new();
        for path in &pages {
            before.push((amina.get(path).await.text(), carmen.get(path).await.text()));
        }
        let page = bo.get(&here()).await;
        page.shows("Alleen uw team ziet dit");
        bo.fill(&page, &here(), &[("words", " ")]).await.is(422).shows("Vul dit in");
        bo.fill(&page, &here(), &[("words", "Eerst de werkgever bellen")]).await.is(200).shows("Eerst de werkgever bellen");
        for (path, (of_amina, of_carmen)) in pages.iter().zip(&before) {
            assert_eq!((&amina.get(path).await.text(), &carmen.get(path).await.text()), (of_amina, of_carmen), "{path}");
        }
        carmen.get(&here()).await.is(200).hides("werkgever").shows("geen notities");
        for member in [&AMINA, &NOOR, &HENK, &FATIMA] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
        app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.hides("Werknotities");
        assert_eq!(app.number("select count(*) from messages").await, 0);
        let page = bo.get(&here()).await;
        bo.fill(&page, &format!("{}/weg", here()), &[]).await.is(200).hides("werkgever");
    })
    .await;
}

#[tokio::test]
async fn after_six_weeks_a_note_is_gone_and_then_cleared_away() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here()).await;
        bo.fill(&page, &here(), &[("words", "Eerst de werkgever bellen")]).await.is(200);
        app.minutes_pass(42 * 24 * 60);
        app.log_in(&BO).await.get(&here()).await.hides("werkgever");
        assert_eq!(app.number("select count(*) from working_notes").await, 1);
        let mut tx = app.app.db().begin().await.expect("open");
        crate::clear_notes(&mut tx, app.app.clock().now()).await.expect("cleared");
        tx.commit().await.expect("kept");
        assert_eq!(app.number("select count(*) from working_notes").await, 0);
    })
    .await;
}
