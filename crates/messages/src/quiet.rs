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
use neighbourhood::{TestApp, cast::AMINA, on_both};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while holding it").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_line_of_the_log_holds_a_secret_or_an_address() {
    let lines = Lines::default();
    let writer = lines.clone();
    let logging = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _kept_until_the_end = tracing::subscriber::set_default(logging);
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
        let heard = String::from_utf8_lossy(&lines.0.lock().expect("nobody panics while holding it")).into_owned();
        assert!(heard.contains("the mail server did not take a mail"), "the log is heard");
        for quiet in [secret.trim_start_matches("/agenda/"), "lezer@", "kapper", "Amina"] {
            assert!(!heard.contains(quiet), "{quiet:?} is in the log");
        }
    })
    .await;
}
