// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What leaves by other ways than a page: Bo's own file ("everything about me") as JSON, on paper and packed, which is made
//! while Amina keeps money apart or ends his seat; and a mail about money that waited. Once she was told, no piece of it leaves.
use super::{
    seeds,
    together::{Dice, Turn, all_at_once, hold, lets_go},
    withdrawing::{Way, a_goal, bo_does, bring, plan},
};
use crate::town::{all_with_mail, on_both, post_to};
use axum::{
    body::{Body, HttpBody},
    http::Request,
};
use foundation::db::Kind;
use messages::mail::work_off;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN},
    mail_server::{Mood, Server},
    pdf,
    test_app::on_both_with,
};
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::Pin,
};
use tower::ServiceExt;

/// The ways in which his own file comes: the ends of their paths.
const WAYS: [&str; 3] = ["json", "papier", "zip"];

/// Bo asks for his own file at Amina's plan; gives where it is fetched.
async fn ask(bo: &mut Visitor) -> String {
    let here = plan("/alles-over-mij");
    let page = bo.get(&here).await;
    let ready = bo.fill(&page, &here, &[]).await;
    let link = ready.is(200).links().into_iter().find(|link| link.ends_with("/json"));
    link.expect("a file").trim_end_matches("/json").to_owned()
}

/// A new browser of Bo's, by its session.
async fn session(app: &TestApp) -> String {
    app.log_in(&BO).await.cookie("vierluik").expect("a session").to_owned()
}

/// What came of a file.
#[derive(Default)]
struct Taken {
    bytes: Vec<u8>,
    /// Whether it was not cut off.
    is_whole: bool,
    /// Whether its last piece came when Amina had been told.
    is_late: bool,
}

impl Taken {
    /// Fetches it piece by piece: an archive is packed while it leaves, and can be cut off halfway.
    async fn of(app: &TestApp, (session, path): (&str, &str), told: &Cell<bool>) -> Self {
        let request = Request::get(path)
            .header("host", "vierbergen.localhost")
            .header("cookie", format!("vierluik={session}"))
            .body(Body::empty())
            .expect("a request");
        let response = app.router().clone().oneshot(request).await.expect("a router always answers");
        let (mut body, mut taken) = (response.into_body(), Self::default());
        loop {
            match poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                Some(Ok(frame)) => {
                    taken.is_late = told.get();
                    taken.bytes.extend(frame.data_ref().into_iter().flatten());
                }
                Some(Err(_)) => return taken,
                None => {
                    taken.is_whole = true;
                    return taken;
                }
            }
        }
    }

    /// Whether it holds what is about money: that something was agreed for him, or the file that he put at the goal. What stands
    /// in an archive is packed, and the names are not; paper that is not whole cannot be read.
    fn holds(&self, way: &str) -> bool {
        let has = |name: &[u8]| self.bytes.windows(name.len()).any(|some| some == name);
        match way {
            "json" => has(b"actions.agreed"),
            "zip" => self.bytes.starts_with(b"PK") && has(b"bestanden/"),
            _ if self.is_whole && self.bytes.starts_with(b"%PDF") => {
                let words: String = pdf::words(&self.bytes).split_whitespace().collect();
                words.contains("afspraakvoorugemaakt")
            }
            _ => false,
        }
    }
}

async fn race(app: &TestApp, file: &str, seed: u64) {
    let (dice, way) = (Dice::of(seed), Way::of(seed));
    let mut amina = app.log_in(&AMINA).await;
    let (form, mut sessions) = (way.form(), Vec::new());
    let page = amina.get(&form).await;
    for _ in WAYS {
        sessions.push(session(app).await);
    }
    let (told, came) = (Cell::new(false), RefCell::new(Vec::new()));
    let held = hold(app).await;
    let mut turns: Vec<Turn<'_>> = vec![Box::pin(lets_go(held, dice.below(40)))];
    turns.push(Box::pin(async {
        amina.fill_once(&page, &form, way.fields()).await.is(303);
        told.set(true);
    }));
    for (end, session) in WAYS.into_iter().zip(&sessions) {
        let (told, came) = (&told, &came);
        turns.push(Box::pin(async move {
            let path = format!("{file}/{end}");
            for _ in 0..2 {
                let taken = Taken::of(app, (session, &path), told).await;
                came.borrow_mut().push((end, taken));
            }
        }));
    }
    all_at_once(&dice, turns).await;
    for (end, session) in WAYS.into_iter().zip(&sessions) {
        let taken = Taken::of(app, (session, &format!("{file}/{end}")), &told).await;
        came.borrow_mut().push((end, taken));
    }
    for (end, taken) in came.into_inner() {
        assert!(!(taken.is_late && taken.holds(end)), "seed {seed}, {way:?}: his file ({end}) left after she was told");
    }
    way.undone(app, &mut amina).await;
}

#[tokio::test]
async fn his_own_file_that_is_being_made_when_amina_is_told_does_not_hold_it() {
    on_both(async |app: TestApp| {
        let goal = a_goal(&mut app.log_in(&CARMEN).await).await;
        let mut bo = app.log_in(&BO).await;
        bring(&mut bo, &goal).await;
        let (file, session) = (ask(&mut bo).await, session(&app).await);
        for seed in seeds(4) {
            for end in WAYS {
                let taken = Taken::of(&app, (&session, &format!("{file}/{end}")), &Cell::new(false)).await;
                assert!(taken.is_whole && taken.holds(end), "seed {seed}: his file ({end}) does not hold it before");
            }
            race(&app, &file, seed).await;
        }
    })
    .await;
}

/// The mail that is due is handed to this server; gives how many left.
async fn hand_over(app: &TestApp, server: &Server) -> usize {
    let post = post_to(server.port);
    work_off(&app.app, &post, app.app.clock().now()).await.expect("the database can be written")
}

/// Bo gets something to do about money, and the mail server does not take the mail about it: a minute later it is due again.
async fn queue(app: &TestApp, server: &Server, goal: &str) {
    server.becomes(Mood::NotNow);
    bo_does(&mut app.log_in(&CARMEN).await, goal).await;
    assert_eq!(hand_over(app, server).await, 0, "the server takes nothing now");
    assert_eq!(app.number("select count(*) from mails where state = 'waiting'").await, 1, "the mail waits");
    server.becomes(Mood::Takes);
    app.minutes_pass(1);
}

/// Amina takes it away while the mail that waits is handed over.
async fn race_with_mail(app: &TestApp, server: &Server, seed: u64) {
    let (dice, way) = (Dice::of(seed), Way::of(seed));
    let mut amina = app.log_in(&AMINA).await;
    let form = way.form();
    let page = amina.get(&form).await;
    let (told, taken) = (Cell::new(false), Cell::new(0));
    let held = hold(app).await;
    let turns: Vec<Turn<'_>> = vec![
        Box::pin(lets_go(held, dice.below(40))),
        Box::pin(async {
            amina.fill_once(&page, &form, way.fields()).await.is(303);
            told.set(true);
            taken.set(app.number("select count(*) from mails where state in ('sending', 'sent')").await);
        }),
        Box::pin(async {
            for _ in 0..2 {
                let begun_late = told.get();
                let left = hand_over(app, server).await;
                assert!(!(begun_late && left > 0), "seed {seed}, {way:?}: a mail about it left after she was told");
            }
        }),
    ];
    all_at_once(&dice, turns).await;
    assert_eq!(hand_over(app, server).await, 0, "seed {seed}, {way:?}: a mail about it left after she was told");
    // With one writer there is an order: what was not on its way when she was told never leaves. On PostgreSQL a mail can be
    // judged in a transaction beside hers; what leaves then says nothing all the same.
    if app.app.db().kind() == Kind::Sqlite {
        let left = i64::try_from(server.letters().len()).expect("a few letters");
        assert!(left <= taken.get(), "seed {seed}, {way:?}: a mail was taken up after she was told");
    }
    way.undone(app, &mut amina).await;
}

/// Bo wants mail at once.
async fn bo_wants_mail(app: &TestApp) {
    let (mut bo, choices) = (app.log_in(&BO).await, "/berichten/keuzes");
    let page = bo.get(choices).await;
    bo.fill(&page, choices, &[("mailing", "at_once"), ("email", "lezer@vierbergen.example")]).await.is(200);
}

#[tokio::test]
async fn a_mail_that_waited_when_amina_was_told_does_not_leave_and_none_says_what_it_is_about() {
    on_both_with(all_with_mail, async |app: TestApp| {
        let server = Server::start(Mood::Takes);
        let goal = a_goal(&mut app.log_in(&CARMEN).await).await;
        app.minutes_pass(1);
        bo_wants_mail(&app).await;
        queue(&app, &server, &goal).await;
        assert_eq!(hand_over(&app, &server).await, 1, "nothing is taken away, so it leaves");
        let mut queued = 1;
        for seed in seeds(8) {
            queue(&app, &server, &goal).await;
            race_with_mail(&app, &server, seed).await;
            queued += 1;
            let ended = app.number("select count(*) from mails where state in ('sent', 'dropped')").await;
            assert_eq!(ended, queued, "seed {seed}: a mail is on its way, or lost");
            for letter in server.letters() {
                let small = letter.to_lowercase();
                for said in ["kanarie", "geld", "money", "/plannen/", "/doelen/", &AMINAS_PLAN.to_string()] {
                    assert!(!small.contains(said), "seed {seed}: {said} is in:\n{letter}");
                }
            }
        }
    })
    .await;
}
