// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What has served is cleared away when its time has come and not a day earlier (docs/retention.md).
use crate::town::on_both;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO},
};
use server::housekeeping::clear;

const DAY: i64 = 24 * 60;

const TOKENS: &str = "select count(*) from form_tokens";
const DRAFTS: &str = "select count(*) from drafts";
const SESSIONS: &str = "select count(*) from sessions";
const BEGUN: &str = "select count(*) from begun";
const TRIES: &str = "select count(*) from login_tries";
const REMARKS: &str = "select count(*) from comments";

/// What is there after clearing now.
async fn left(app: &TestApp) -> [i64; 5] {
    clear(&app.app, app.app.clock().now()).await.expect("the database can be written");
    [app.number(TOKENS).await, app.number(DRAFTS).await, app.number(SESSIONS).await, app.number(BEGUN).await, app.number(TRIES).await]
}

/// Amina says something, and types something that she does not send.
async fn says_and_types(amina: &mut Visitor) {
    let (dot, remarks) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/opmerkingen/stip/nu"));
    let page = amina.get(&dot).await;
    amina.fill_once(&page, &remarks, &[("said", "Dit heb ik gezegd")]).await.is(303);
    let page = amina.get(&dot).await;
    let stale: Vec<_> = page.filled(&remarks, &[("said", "Dit heb ik getypt"), ("form_token", "00")]);
    amina.post(&remarks, &stale, &dot).await.is(409).shows("Wij hebben uw tekst bewaard");
}

#[tokio::test]
async fn tokens_drafts_and_sessions_go_when_their_time_has_come() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        says_and_types(&mut amina).await;
        let mut stranger = app.visitor(&AMINA);
        let page = stranger.get("/inloggen/wachtwoord").await;
        let wrong = [("login", "amina"), ("password", "fout fout fout"), ("code", "123456")];
        stranger.fill(&page, "/inloggen/wachtwoord", &wrong).await;
        let [tokens, drafts, sessions, _, tries] = left(&app).await;
        assert!(tokens > 0 && drafts == 1 && sessions > 0 && tries > 0, "{tokens} {drafts} {sessions} {tries}");
        let remarks = app.number(REMARKS).await;

        app.minutes_pass(2 * DAY);
        assert_eq!(left(&app).await, [tokens, drafts, sessions, 0, tries], "two days are not over");
        app.minutes_pass(1);
        assert_eq!(left(&app).await, [0, drafts, sessions, 0, 0], "two days are over");

        app.minutes_pass(28 * DAY - 1);
        assert_eq!(left(&app).await, [0, drafts, sessions, 0, 0], "thirty days are not over");
        let mut bo = app.log_in(&BO).await;
        app.minutes_pass(1);
        assert_eq!(left(&app).await, [0, 0, 1, 0, 0], "only the session that began later is left");
        bo.get("/inwoners").await.is(200);
        amina.get_once(&format!("/plannen/{AMINAS_PLAN}")).await.is(303);
        assert_eq!(app.number(REMARKS).await, remarks, "what was said is not cleared away");
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_there_for_thirty_days() {
    on_both(async |app: TestApp| {
        let dot = format!("/plannen/{AMINAS_PLAN}/stip");
        says_and_types(&mut app.log_in(&AMINA).await).await;
        app.minutes_pass(29 * DAY);
        left(&app).await;
        assert!(app.log_in(&AMINA).await.get(&dot).await.is(200).html.contains("Dit heb ik getypt"));
        app.minutes_pass(DAY + 1);
        left(&app).await;
        app.log_in(&AMINA).await.get(&dot).await.is(200).hides("Dit heb ik getypt");
    })
    .await;
}
