// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Passwords with time codes, as Amina uses them and as her ex tries them.
use super::code::on_the_telephone;
use crate::stories::{PASSWORD, enters, follows, gerda_invites, sets_password, types, with_password};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, BO, HENK},
    on_both,
};

const REFUSED: &str = "Kijk uw inlognaam, uw wachtwoord en de code na";

#[tokio::test]
async fn amina_logs_in_with_her_password_and_the_code_on_her_telephone() {
    on_both(async |app: TestApp| {
        let (_, keys) = with_password(&app, &AMINA, "amina@voorbeeld.example").await;
        let mut amina = app.visitor(&AMINA);
        enters(&app, &mut amina, " Amina@Voorbeeld.example ", &keys).await.is(200).shows("Amina Haddou").shows("Mijn gegevens");
        assert_eq!(app.number("select count(*) from sessions where level = 'password+code'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_code_counts_once_and_so_does_each_code_on_paper() {
    on_both(async |app: TestApp| {
        let (_, keys) = with_password(&app, &AMINA, "amina").await;
        enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await.is(200);
        enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await.is(422).shows(REFUSED);
        app.app.clock().forward_ms(30_000);
        enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await.is(200);
        let mut amina = app.visitor(&AMINA);
        types(&mut amina, "amina", PASSWORD, &keys.paper[0].to_uppercase()).await.is(200).shows("U hebt nog 9 herstelcodes");
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &keys.paper[0]).await.is(422).shows(REFUSED);
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &keys.paper[1]).await.is(200);
    })
    .await;
}

/// The page without what differs on every page: the form's tokens and the login name that was typed.
fn plain(page: &Seen, login: &str) -> String {
    let pieces: Vec<&str> = page.html.split("name=\"form_token\" value=\"").collect();
    pieces.iter().map(|piece| piece.split_once('"').map_or(*piece, |(_, rest)| rest)).collect::<String>().replace(login, "…")
}

#[tokio::test]
async fn whatever_is_wrong_and_whether_the_account_is_there_or_not_the_answer_is_the_same() {
    on_both(async |app: TestApp| {
        let (_, keys) = with_password(&app, &AMINA, "amina").await;
        let now = app.app.clock().now();
        let code = on_the_telephone(&keys.secret, now);
        let mut answers = Vec::new();
        for (login, password, code) in [
            ("amina", "een heel ander wachtwoord", code.as_str()),
            ("amina", PASSWORD, "000000"),
            ("amina", PASSWORD, "aaaaa-aaaaa"),
            ("niemand", PASSWORD, code.as_str()),
            ("niemand", "", ""),
        ] {
            let page = types(&mut app.visitor(&AMINA), login, password, code).await;
            page.is(422).shows(REFUSED);
            answers.push(plain(&page, login));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    })
    .await;
}

#[tokio::test]
async fn who_guesses_is_slowed_down_and_amina_is_not() {
    on_both(async |app: TestApp| {
        let (_, keys) = with_password(&app, &AMINA, "amina").await;
        let mut ex = app.visitor(&AMINA);
        ex.comes_from([203, 0, 113, 9]);
        for _ in 0..6 {
            types(&mut ex, "amina", "zijn naam is geheim toch", "123456").await.is(422);
            app.app.clock().forward_ms(1_000);
        }
        let slow = types(&mut ex, "amina", "zijn naam is geheim toch", "123456").await;
        slow.is(429).shows("U hebt het te vaak geprobeerd").shows("Probeer het over een seconde opnieuw");
        assert_eq!(slow.headers.get("retry-after").expect("a hint"), "1");
        enters(&app, &mut ex, "amina", &keys).await.is(429);
        let mut amina = app.visitor(&AMINA);
        let page = enters(&app, &mut amina, "amina", &keys).await;
        page.is(200).shows("Er is 6 keer geprobeerd om als u in te loggen");
        let page = amina.fill(&page, "/mijn-gegevens/berichten/gezien", &[]).await;
        page.is(200).shows("Mijn gegevens");
        app.app.clock().forward_ms(60_000);
        enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await.is(200).hides("keer geprobeerd");
    })
    .await;
}

#[tokio::test]
async fn many_names_from_one_address_are_slowed_down_too() {
    on_both(async |app: TestApp| {
        let mut robot = app.visitor(&AMINA);
        for number in 0..30 {
            types(&mut robot, &format!("naam{number}"), "een lang wachtwoord hier", "123456").await.is(422);
            app.app.clock().forward_ms(10);
        }
        types(&mut robot, "nog een naam", "een lang wachtwoord hier", "123456").await.is(429);
        robot.comes_from([203, 0, 113, 10]);
        types(&mut robot, "nog een naam", "een lang wachtwoord hier", "123456").await.is(422);
    })
    .await;
}

#[tokio::test]
async fn a_weak_password_is_refused_by_the_field_and_the_name_stays() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &letter).await;
        for (password, words) in [
            ("veertien teke", "Dit wachtwoord is te kort"),
            ("Amina Haddou 2026", "Dit wachtwoord is makkelijk te raden"),
            ("qwertyuiopasdfghjkl", "makkelijk te raden"),
        ] {
            let page = amina.get("/inlogmiddel/wachtwoord").await;
            let fields = [("login", "amina@voorbeeld.example"), ("password", password), ("again", password)];
            let page = amina.fill(&page, "/inlogmiddel/wachtwoord", &fields).await;
            page.is(422).shows(words).hides(password);
            assert!(page.html.contains("value=\"amina@voorbeeld.example\""));
        }
        assert_eq!(app.number("select count(*) from passwords").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_login_name_belongs_to_one_person() {
    on_both(async |app: TestApp| {
        with_password(&app, &AMINA, "de tuin").await;
        let letter = gerda_invites(&app, &HENK, "code").await;
        let mut henk = app.visitor(&HENK);
        follows(&mut henk, &letter).await;
        let page = henk.get("/inlogmiddel/wachtwoord").await;
        let fields = [("login", "De Tuin"), ("password", PASSWORD), ("again", PASSWORD)];
        henk.fill(&page, "/inlogmiddel/wachtwoord", &fields).await.is(422).shows("Deze inlognaam is al in gebruik");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_before_the_first_code_was_right() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &letter).await;
        let page = amina.get("/inlogmiddel/wachtwoord").await;
        let fields = [("login", "amina"), ("password", PASSWORD), ("again", PASSWORD)];
        let page = amina.fill(&page, "/inlogmiddel/wachtwoord", &fields).await;
        amina.fill(&page, "/inlogmiddel/wachtwoord/code", &[("code", "000000")]).await.is(422).shows("Deze code klopt niet");
        amina.get("/inlogmiddel/wachtwoord/herstelcodes").await.shows("Een code op uw telefoon");
        assert_eq!(app.number("select count(*) from passwords").await, 0);
        assert_eq!(app.number("select count(*) from invitations where used_at is not null").await, 0);
        app.minutes_pass(16);
        amina.get("/inlogmiddel/wachtwoord/code").await.shows("Kies een wachtwoord");
    })
    .await;
}

#[tokio::test]
async fn changing_the_account_asks_for_a_login_of_minutes_ago() {
    on_both(async |app: TestApp| {
        let (mut bo, keys) = with_password(&app, &BO, "bo.willems").await;
        app.minutes_pass(11);
        let page = bo.get("/inlogmiddel/passkey").await;
        page.shows("Bent u het nog?").shows("Log daarom nog een keer in");
        assert!(!page.has_form("/inlogmiddel/passkey"));
        let old = bo.cookie("vierluik").expect("a session").to_owned();
        let page = bo.get("/inloggen/wachtwoord?terug=/inlogmiddel/passkey").await;
        let code = on_the_telephone(&keys.secret, app.app.clock().now());
        let page = bo.fill(&page, "/inloggen/wachtwoord", &[("login", "bo.willems"), ("password", PASSWORD), ("code", &code)]).await;
        page.is(200).shows("Een passkey maken");
        assert_ne!(bo.cookie("vierluik"), Some(old.as_str()));
        bo.keep_cookie("vierluik", &old);
        bo.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_the_old_password() {
    on_both(async |app: TestApp| {
        let (mut bo, keys) = with_password(&app, &BO, "bo.willems").await;
        let mut elsewhere = app.visitor(&BO);
        enters(&app, &mut elsewhere, "bo.willems", &keys).await.is(200);
        app.app.clock().forward_ms(60_000);
        let (fresh, page) = sets_password(&app, &mut bo, "bo de fietser").await;
        page.is(200).shows("bo de fietser");
        elsewhere.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        enters(&app, &mut app.visitor(&BO), "bo.willems", &keys).await.is(422);
        enters(&app, &mut app.visitor(&BO), "bo de fietser", &keys).await.is(422);
        enters(&app, &mut app.visitor(&BO), "bo de fietser", &fresh).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn the_login_pages_speak_english_too() {
    on_both(async |app: TestApp| {
        let mut visitor = app.visitor(&AMINA);
        let page = visitor.get("/inloggen/wachtwoord").await;
        visitor.fill(&page, "/taal", &[("taal", "en")]).await.shows("Log in with password and code").shows("Did you lose everything?");
        visitor.get("/inloggen/passkey").await.shows("A passkey only works when JavaScript is on");
        visitor.get("/uitnodiging/abcd").await.is(404).shows("This invitation does not work");
    })
    .await;
}
