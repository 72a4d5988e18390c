// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What cannot be put is told beside the field, and nothing that was typed is lost.
use super::{here, link, nothing_is_kept, puts, sends};
use crate::clean::tests::{letter, photo};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO},
    on_both,
    test_app::{features_scanned_by, on_both_with},
};

#[tokio::test]
async fn each_refusal_is_told_beside_the_field_and_the_words_stay() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let big = vec![0xFF; 11 * 1024 * 1024];
        let cases: [(&[u8], &str); 5] = [
            (b"", "Kies een bestand"),
            (b"GIF89a/*..*/=1;alert(1)", "Dit soort bestand kan hier niet"),
            (&big, "te groot"),
            (b"%PDF-1.7 niets", "Het lukt niet om dit bestand te lezen"),
            (b"\xFF\xD8\xFF niets", "Het lukt niet om dit bestand te lezen"),
        ];
        for (bytes, told) in cases {
            let page = sends(&mut amina, &[("words", "Mijn brief"), ("about", "table")], ("brief.pdf", bytes)).await;
            page.is(422).shows(told);
            assert!(page.html.contains("value=\"Mijn brief\"") && page.html.contains("value=\"table\" selected"), "what was typed is lost");
        }
        sends(&mut amina, &[("words", " "), ("about", "table")], ("a.jpg", &photo())).await.is(422).shows("Vul dit in");
        for about in ["", "everyone", "area:nowhere", "goal:00000000000000000000000000000000"] {
            sends(&mut amina, &[("words", "Brief"), ("about", about)], ("a.jpg", &photo())).await.is(422).hides("a.jpg");
        }
        let mut bo = app.log_in(&BO).await;
        sends(&mut bo, &[("words", "Brief"), ("about", "table")], ("a.jpg", &photo())).await.is(422);
        nothing_is_kept(&app).await;
    })
    .await;
}

#[tokio::test]
async fn the_name_and_the_words_are_sealed_and_the_name_leads_nowhere() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = puts(&mut amina, "Kanarie", "table", ("../../Loïs kanarie.exe", &letter("Kanarie"))).await;
        let kept = amina.get(&link(&page, "Kanarie")).await;
        let header = kept.headers.get("content-disposition").and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header, "attachment; filename=\"Loskanarie.pdf\"; filename*=UTF-8''Lo%C3%AFs%20kanarie.pdf");
        assert_eq!(app.number("select count(*) from files where name like '%anarie%' or words like '%anarie%'").await, 0);
        assert_eq!(app.number("select count(*) from file_chunks where content like '%PDF%' or content like '%anarie%'").await, 0);
        amina.get(&format!("/plannen/{AMINAS_PLAN}")).await.shows("Bestanden");
    })
    .await;
}

#[tokio::test]
async fn where_no_scanner_was_chosen_nobody_puts_files() {
    on_both_with(
        || features_scanned_by(None),
        async |app: TestApp| {
            let page = app.log_in(&AMINA).await.get(&here()).await;
            page.is(200).shows("U kunt hier nog geen bestanden toevoegen");
            assert!(!page.has_form(&here()));
        },
    )
    .await;
}
