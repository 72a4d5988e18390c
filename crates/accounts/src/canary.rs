// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The story that every secret is a canary in: whatever is typed or given while somebody is invited, sets a password, mistypes
//! and logs in, none of it stands in a log line, in the database as it is, or on a page after the one that shows it once.
use crate::stories::{PASSWORD, enters, follows, gerda_invites, sets_password, types};
use neighbourhood::{LogLines, TestApp, cast::AMINA, on_both};

/// Everything that is kept of accounts, as text.
const KEPT: [&str; 9] = [
    "select token_hash || coalesce(code_hash, '') || coalesce(visit_hash, '') from invitations",
    "select login_tag || login || hash || code_secret from passwords",
    "select code_hash from recovery_codes",
    "select browser_hash || state from begun",
    "select source_hash from login_tries",
    "select fields from drafts",
    "select coalesce(answer, '') from form_tokens",
    "select what from change_log where what is not null",
    "select hash from sessions",
];

#[tokio::test]
async fn no_secret_stands_in_a_log_in_the_database_or_on_a_later_page() {
    let lines = LogLines::read_along();
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let mut amina = app.visitor(&AMINA);
        let mut pages = vec![follows(&mut amina, &letter).await];
        let (keys, page) = sets_password(&app, &mut amina, "een.canarie@voorbeeld.example").await;
        pages.push(page);
        pages.push(types(&mut app.visitor(&AMINA), "andere.canarie", "kanarie in de kolenmijn", "123456").await);
        let mut phone = app.visitor(&AMINA);
        pages.push(enters(&app, &mut phone, "een.canarie@voorbeeld.example", &keys).await);
        pages.push(phone.get("/mijn-gegevens/herstelcodes").await);
        let link = letter.link.trim_start_matches("/uitnodiging/").to_owned();
        let mut secrets = vec![link, keys.secret.clone(), PASSWORD.to_owned(), "kanarie in de kolenmijn".into()];
        secrets.extend(keys.paper.iter().cloned());
        secrets.push(amina.cookie("vierluik").expect("a session").to_owned());
        let written = lines.take();
        assert!(written.contains("a login was refused"), "the log is caught: {written}");
        let mut conn = app.app.db().read().await.expect("open");
        let mut kept = String::new();
        for query in KEPT {
            let rows: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *conn).await.expect("text");
            kept.extend(rows);
        }
        for secret in secrets.iter().chain([&"canarie".to_owned()]) {
            assert!(!written.contains(secret), "a log line holds {secret}");
            assert!(!kept.contains(secret), "the database holds {secret}");
        }
        for secret in &secrets {
            assert!(pages.iter().all(|page| !page.html.contains(secret)), "a page holds {secret}");
        }
    })
    .await;
}
