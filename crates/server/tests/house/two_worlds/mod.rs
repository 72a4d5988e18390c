// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is not shared leaves no trace: two towns that differ only in what is hidden answer alike, to the byte, on every
//! route, to whoever it is hidden from; also when asked for it by its number, and when searched for by its words.
mod asking;
mod towns;

use asking::Guest;
use neighbourhood::cast::{BO, NOOR};
use towns::{Towns, on_both};

#[tokio::test]
async fn bo_cannot_tell_the_towns_apart() {
    on_both(async |towns: Towns| {
        let mut bo = Guest::arrives(&towns, &BO).await;
        let asked = bo.walks_everywhere().await + bo.asks_for_what_is_hidden().await;
        assert!(asked > 150, "only {asked} pages were asked");
        bo.searches().await;
        let sent = bo.sends_forms_about_what_is_hidden().await;
        assert!(sent > 10, "only {sent} forms were sent");
    })
    .await;
}

#[tokio::test]
async fn noor_cannot_tell_the_towns_apart() {
    on_both(async |towns: Towns| {
        let mut noor = Guest::arrives(&towns, &NOOR).await;
        let asked = noor.walks_everywhere().await + noor.asks_for_what_is_hidden().await;
        assert!(asked > 60, "only {asked} pages were asked");
        noor.searches().await;
        noor.sends_forms_about_what_is_hidden().await;
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "answers otherwise")]
async fn who_sees_all_can_tell_them_apart() {
    let towns = Towns::on_sqlite().await;
    Guest::arrives(&towns, &neighbourhood::cast::CARMEN).await.walks_everywhere().await;
}
