// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Working notes: Bo writes for his own team; for everyone else there is nothing, and after six weeks for nobody.
use super::{
    NoteForm, ends,
    weeks::{WEEKS, WeeksForm},
};
use foundation::{Day, When};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/werknotities")
}

#[test]
fn a_note_has_words_and_ends_after_six_weeks() {
    assert!(NoteForm::default().read().is_err() && NoteForm { words: "Bellen".into() }.read().is_ok());
    assert_eq!(ends(When(0), WEEKS).0, 42 * 24 * 60 * 60 * 1000);
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

#[tokio::test]
async fn a_note_goes_by_itself_on_the_day_that_it_says_also_when_the_clocks_moved_meanwhile() {
    for (written, gone, shown) in [("2027-03-20", 11, "1 mei 2027"), ("2027-10-23", 9, "4 december 2027")] {
        on_both(async |app: TestApp| {
            app.it_becomes(Day::read(written).expect("a day").at_hour(10));
            let mut bo = app.log_in(&BO).await;
            let page = bo.get(&here()).await;
            let page = bo.fill(&page, &here(), &[("words", "Eerst de werkgever bellen")]).await;
            page.is(200).shows(&format!("verdwijnt op {shown}"));
            let ends = app.app.clock().now().plus_minutes(42 * 24 * 60);
            assert_eq!(ends.hour(), gone, "an hour was skipped or came twice");
            app.it_becomes(ends.plus_ms(-1));
            app.log_in(&BO).await.get(&here()).await.shows("Eerst de werkgever bellen");
            app.app.clock().forward_ms(1);
            app.log_in(&BO).await.get(&here()).await.is(200).hides("werkgever");
        })
        .await;
    }
}

#[test]
fn a_note_stays_some_weeks_and_no_more_than_a_quarter() {
    let read = |weeks: &str| WeeksForm { weeks: weeks.into() }.read();
    assert_eq!((read(" 2 "), read("12")), (Ok(2), Ok(12)));
    for wrong in ["", "1", "13", "-3", "zes", "1e1"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn gerda_sets_how_long_notes_stay_and_what_was_written_keeps_its_day() {
    on_both(async |app: TestApp| {
        let (mut bo, mut gerda) = (app.log_in(&BO).await, app.log_in(&GERDA).await);
        let page = bo.get(&here()).await;
        page.shows("na 6 weken");
        bo.fill(&page, &here(), &[("words", "Eerst de werkgever bellen")]).await.is(200).shows("verdwijnt op 5 januari 2027");
        let path = "/beheer/werknotities";
        let page = gerda.get(path).await;
        gerda.fill(&page, path, &[("weeks", "26")]).await.is(422).shows("van 2 tot en met 12");
        gerda.fill(&page, path, &[("weeks", "3")]).await.is(200);
        let page = bo.get(&here()).await;
        page.shows("na 3 weken").shows("verdwijnt op 5 januari 2027");
        bo.fill(&page, &here(), &[("words", "Dan de salon")]).await.is(200).shows("verdwijnt op 15 december 2026");
        for member in [&BO, &FATIMA, &AMINA] {
            app.log_in(member).await.get(path).await.is(404);
        }
    })
    .await;
}
