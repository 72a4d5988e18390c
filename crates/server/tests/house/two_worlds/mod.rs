// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must not be known leaves no trace: two towns that differ only in that answer alike, to the byte, to whoever must not
//! know it: on every page, by the search, by mail, in the calendar, on paper and in the file of everything; also when asked
//! for it by its number (standards D7 and D8, abuse cases 6, 11, 18, 23 and 41, invariants 7 and 8).
mod asking;
mod channels;
mod letterbox;
mod told;
mod towns;
mod worlds;

use asking::Guest;
use neighbourhood::{
    Member,
    cast::{AMINA, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, HUGO, NOOR},
};
use told::on_both;
use towns::{Towns, in_plan};
use worlds::{Numbers, Secret, numbers, pass};

/// Walks along all pages and papers, asks for what is hidden by its number and by its words, and sends forms about it; gives how
/// many pages were asked, how many of those were on paper, and how many forms were sent.
async fn looks_everywhere(guest: &mut Guest<'_>, hidden: &Numbers) -> [usize; 3] {
    let asked = guest.walks_everywhere().await + guest.asks_for(hidden).await;
    guest.searches().await;
    let sent = guest.sends_forms_about(hidden).await;
    let (papers, calendars) = (guest.met("application/pdf"), guest.met("text/calendar"));
    assert!(calendars > 0, "no conversation was put in a calendar");
    [asked, papers, sent]
}

/// Mail, and everything about who looks.
async fn what_came_and_what_is_held(guest: &mut Guest<'_>) {
    let letters = guest.reads_the_mail();
    assert!(letters > 1, "only {letters} letters came");
    let files = guest.takes_everything().await;
    assert_eq!(files, 3, "the file of everything at the plan, on paper too, and that of the account");
}

/// Where somebody who may know each of these finds another page in the one town than in the other: else nothing was hidden.
async fn who_may_know_can_tell(towns: &Towns, secrets: &[Secret]) {
    for secret in secrets {
        let (member, path): (Member, String) = match secret {
            Secret::Money => (CARMEN, in_plan("")),
            Secret::Notes => (CARMEN, in_plan("/werknotities")),
            Secret::Elsewhere => (HENK, format!("/plannen/{HENKS_PLAN}/wie-keek-mee")),
            Secret::Safety => (BO, in_plan("/veiligheid")),
        };
        assert!(Guest::arrives(towns, &member).await.can_tell(&path).await, "{} finds the same at {path}", member.name);
    }
}

#[tokio::test]
async fn bo_cannot_tell_the_towns_apart() {
    on_both(async |towns: Towns| {
        let secrets = [Secret::Money, Secret::Notes, Secret::Elsewhere];
        pass(&towns, &BO, &secrets).await;
        let hidden = numbers(&towns, &secrets).await;
        let mut bo = Guest::arrives(&towns, &BO).await;
        let [asked, papers, sent] = looks_everywhere(&mut bo, &hidden).await;
        assert!(asked > 150 && papers > 2 && sent > 10, "{asked} pages, {papers} papers, {sent} forms");
        what_came_and_what_is_held(&mut bo).await;
        bo.reads_the_calendar().await;
        who_may_know_can_tell(&towns, &secrets).await;
    })
    .await;
}

#[tokio::test]
async fn noor_and_who_sits_at_no_table_cannot_tell_the_towns_apart() {
    on_both(async |towns: Towns| {
        let secrets = [Secret::Money, Secret::Notes, Secret::Elsewhere, Secret::Safety];
        pass(&towns, &NOOR, &secrets).await;
        let hidden = numbers(&towns, &secrets).await;
        let mut noor = Guest::arrives(&towns, &NOOR).await;
        let [asked, papers, _] = looks_everywhere(&mut noor, &hidden).await;
        assert!(asked > 60 && papers > 1, "{asked} pages, {papers} papers");
        what_came_and_what_is_held(&mut noor).await;
        noor.reads_the_calendar().await;
        // The privacy officer is not among them: she reads how many lines the logs have, and so how much was looked at in all.
        for member in [FATIMA, GERDA, HUGO] {
            Guest::arrives(&towns, &member).await.walks_everywhere().await;
        }
        who_may_know_can_tell(&towns, &secrets).await;
    })
    .await;
}

#[tokio::test]
async fn who_looks_over_aminas_shoulder_cannot_tell_the_towns_apart() {
    on_both(async |towns: Towns| {
        let secrets = [Secret::Notes, Secret::Elsewhere, Secret::Safety];
        pass(&towns, &AMINA, &secrets).await;
        let hidden = numbers(&towns, &secrets).await;
        let mut amina = Guest::arrives(&towns, &AMINA).await;
        let [asked, papers, sent] = looks_everywhere(&mut amina, &hidden).await;
        assert!(asked > 150 && papers > 2 && sent > 10, "{asked} pages, {papers} papers, {sent} forms");
        what_came_and_what_is_held(&mut amina).await;
        amina.finds_the_calendar_gone().await;
        who_may_know_can_tell(&towns, &secrets).await;
    })
    .await;
}
