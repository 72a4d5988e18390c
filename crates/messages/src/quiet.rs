// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Secrets and addresses stay out of the log lines, down to the finest, also when the mail server says no (abuse cases 81, 84).
use crate::{
    feed::tests::makes_one,
    inbox::tests::{amina_sets, bo_says},
    mail::tests::{
        send,
        server::{Mood, Server},
        wants_mail,
    },
};
use neighbourhood::{LogLines, TestApp, cast::AMINA, on_both};

#[tokio::test]
async fn no_line_of_the_log_holds_a_secret_or_an_address() {
    let lines = LogLines::read_along();
    on_both(async |app: TestApp| {
        let secret = makes_one(&app, &AMINA).await;
        let mut calendar = app.visitor(&AMINA);
        calendar.get_once(&secret).await.is(200);
        calendar.get_once(&format!("{secret}x")).await.is(404);
        let goal = amina_sets(&mut app.log_in(&AMINA).await, "Ik wil werken").await;
        wants_mail(&app, &AMINA, &[]).await;
        bo_says(&app, &goal, "Bel de kapper").await;
        for mood in [Mood::NotNow, Mood::Takes] {
            send(&app, &Server::start(mood)).await;
            app.minutes_pass(1);
        }
        let heard = lines.take();
        assert!(heard.contains("the mail server did not take a mail"), "the log is heard");
        for quiet in [secret.trim_start_matches("/agenda/"), "lezer@", "kapper", "Amina"] {
            assert!(!heard.contains(quiet), "{quiet:?} is in the log");
        }
    })
    .await;
}
