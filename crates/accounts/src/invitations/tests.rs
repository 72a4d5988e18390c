// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Invitations, as Gerda makes them, Amina follows them, and others find them.
use crate::{
    passkeys::authenticator::Authenticator,
    stories::{adds_passkey, enters, follows, gerda_invites, sets_password, touches, with_passkey, with_password},
};
use foundation::Day;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, GERDA, HENK},
    on_both,
};

const CLOSED: &str = "Deze uitnodiging werkt niet";

fn at(member: &neighbourhood::Member) -> String {
    format!("/beheer/mensen/{}", member.id)
}

#[tokio::test]
async fn amina_follows_her_invitation_and_the_link_tells_nobody_whose_it_is() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        for _ in 0..3 {
            let page = app.visitor(&AMINA).get(&letter.link).await;
            page.is(200).shows("Gemeente Vierbergen nodigt u uit").hides("Amina").hides("Haddou").hides(&AMINA.id.to_string());
        }
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &letter).await.is(200).shows("Welkom, Amina Haddou");
        app.visitor(&AMINA).get("/uitnodiging").await.is(404).shows(CLOSED);
        let (_, page) = sets_password(&app, &mut amina, "amina").await;
        page.is(200).shows("U bent ingelogd als Amina Haddou");
        app.visitor(&AMINA).get(&letter.link).await.is(404).shows(CLOSED);
        app.log_in(&GERDA).await.get(&at(&AMINA)).await.shows("Gebruikt").shows("Er is 1 manier om in te loggen");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_code_is_asked_again_and_the_fifth_ends_the_link() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let right = letter.code.clone().expect("a code");
        let wrong = if right == "000000" { "111111" } else { "000000" };
        for number in 1..=5_u8 {
            // Also from five places at once.
            let mut ex = app.visitor(&AMINA);
            ex.comes_from([203, 0, 113, number]);
            let page = ex.get(&letter.link).await;
            let page = ex.fill(&page, "/uitnodiging", &[("fact", wrong)]).await;
            let words = if number < 5 { "Dit klopt niet" } else { CLOSED };
            page.shows(words).hides("Amina");
        }
        app.visitor(&AMINA).get(&letter.link).await.is(404).shows(CLOSED);
        app.log_in(&GERDA).await.get(&at(&AMINA)).await.shows("Gestopt na 5 fouten");
    })
    .await;
}

#[tokio::test]
async fn the_right_code_never_counts_as_a_wrong_one() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        for _ in 0..7 {
            follows(&mut app.visitor(&AMINA), &letter).await.shows("Welkom, Amina Haddou");
        }
    })
    .await;
}

#[tokio::test]
async fn a_birth_date_that_is_known_can_be_asked_instead() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let change = format!("{}/wijzigen", at(&AMINA));
        let page = gerda.get(&change).await;
        gerda.fill(&page, &change, &[("born", "1984-02-29")]).await.is(200);
        let letter = gerda_invites(&app, &AMINA, "born").await;
        assert_eq!(letter.code, None);
        let mut amina = app.visitor(&AMINA);
        let page = amina.get(&letter.link).await;
        page.shows("Wat is uw geboortedatum?").hides("1984");
        let page = amina.fill(&page, "/uitnodiging", &[("fact", "1984-03-01")]).await;
        page.is(422).shows("Dit klopt niet");
        amina.fill(&page, "/uitnodiging", &[("fact", "1984-02-29")]).await.is(200).shows("Welkom, Amina Haddou");
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_when_it_is_withdrawn_replaced_or_two_weeks_old() {
    on_both(async |app: TestApp| {
        let first = gerda_invites(&app, &AMINA, "code").await;
        let second = gerda_invites(&app, &AMINA, "code").await;
        app.visitor(&AMINA).get(&first.link).await.is(404).shows(CLOSED);
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &second).await.shows("Welkom");
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&AMINA)).await;
        gerda.fill(&page, &format!("{}/uitnodiging/einde", at(&AMINA)), &[]).await.shows("Ingetrokken");
        amina.get("/uitnodiging").await.is(404).shows(CLOSED);
        amina.get("/inlogmiddel/wachtwoord").await.is(404).shows(CLOSED);
        let third = gerda_invites(&app, &AMINA, "code").await;
        app.minutes_pass(14 * 24 * 60);
        app.visitor(&AMINA).get(&third.link).await.is(404).shows(CLOSED);
        app.log_in(&GERDA).await.get(&at(&AMINA)).await.shows("Verlopen");
    })
    .await;
}

#[tokio::test]
async fn a_link_works_through_the_two_weeks_that_the_letter_names_also_when_the_clocks_move_in_between() {
    // Fourteen days of 24 hours: the same time of the day, but for the hour that the clocks moved.
    for (made, minute, until, shown) in [
        ("2027-03-20", 23 * 60 + 30, "2027-04-04", "geldig tot 4 april 2027"),
        ("2027-10-24", 30, "2027-11-06", "geldig tot 6 november 2027"),
        ("2028-02-16", 600, "2028-03-01", "geldig tot 1 maart 2028"),
    ] {
        on_both(async |app: TestApp| {
            let day = |text| Day::read(text).expect("a day");
            app.it_becomes(day(made).at_minute(minute));
            let letter = gerda_invites(&app, &AMINA, "code").await;
            let ends = app.app.clock().now().plus_minutes(14 * 24 * 60);
            assert_eq!(ends.day(), day(until), "{made}");
            app.log_in(&GERDA).await.get(&at(&AMINA)).await.shows(shown);
            app.it_becomes(day(until).start().plus_ms(-1));
            follows(&mut app.visitor(&AMINA), &letter).await.is(200).shows("Welkom, Amina Haddou");
            app.it_becomes(ends.plus_ms(-1));
            let mut amina = app.visitor(&AMINA);
            let page = amina.get(&letter.link).await;
            page.is(200).hides(CLOSED);
            app.app.clock().forward_ms(1);
            amina.fill(&page, "/uitnodiging", &[("fact", letter.code.as_deref().expect("a code"))]).await.is(404).shows(CLOSED);
            app.log_in(&GERDA).await.get(&at(&AMINA)).await.shows("Verlopen");
        })
        .await;
    }
}

#[tokio::test]
async fn a_followed_link_waits_an_hour_for_the_choice_and_no_longer() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &letter).await.shows("Welkom");
        app.minutes_pass(61);
        amina.get("/inlogmiddel/passkey").await.is(404).shows(CLOSED);
        follows(&mut amina, &letter).await.shows("Welkom");
    })
    .await;
}

#[tokio::test]
async fn who_is_logged_in_follows_no_invitation() {
    on_both(async |app: TestApp| {
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let mut gerda = app.log_in(&GERDA).await;
        gerda.get(&letter.link).await.is(404).shows("U bent hier ingelogd als Gerda Smit").hides("Amina");
    })
    .await;
}

#[tokio::test]
async fn who_lost_everything_gets_new_ways_in_and_the_old_ones_end() {
    on_both(async |app: TestApp| {
        let (mut old_session, keys) = with_password(&app, &AMINA, "amina").await;
        let letter = gerda_invites(&app, &AMINA, "code").await;
        let page = enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await;
        page.is(200).shows("De beheerder maakte een nieuwe uitnodiging voor u").shows("Bel dan de gemeente");
        app.app.clock().forward_ms(30_000);
        let mut amina = app.visitor(&AMINA);
        follows(&mut amina, &letter).await.shows("Uw oude manieren om in te loggen werken straks niet meer");
        old_session.get("/mijn-gegevens").await.shows("Amina Haddou");
        let mut device = Authenticator::at("vierbergen.localhost", 7);
        let page = adds_passkey(&mut amina, &mut device, "Nieuwe telefoon").await;
        page.is(200).shows("Amina Haddou").hides("maakte een nieuwe uitnodiging");
        old_session.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        enters(&app, &mut app.visitor(&AMINA), "amina", &keys).await.is(422);
        touches(&mut app.visitor(&AMINA), &mut device).await.is(200);
        assert_eq!(app.number("select count(*) from recovery_codes").await, 0);
        let used = "select count(*) from change_log where event = 'accounts.invitation_used'";
        assert_eq!(app.number(used).await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_adds_to_nobody_elses_account() {
    on_both(async |app: TestApp| {
        let (mut bo, _) = with_passkey(&app, &BO, 1).await;
        let letter = gerda_invites(&app, &HENK, "code").await;
        let mut henk = app.visitor(&HENK);
        follows(&mut henk, &letter).await.shows("Welkom, Henk Bakker");
        // Bo logs in in the very browser in which Henk followed his link: the invitation is not his.
        henk.keep_cookie("vierluik", bo.cookie("vierluik").expect("a session"));
        henk.get("/uitnodiging").await.is(404);
        let mut device = Authenticator::at("vierbergen.localhost", 9);
        adds_passkey(&mut henk, &mut device, "Erbij").await.shows("Bo Willems");
        bo.get("/mijn-gegevens").await.shows("Erbij");
        assert_eq!(app.number("select count(*) from invitations where used_at is not null").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_sending_of_the_form_makes_no_second_link_and_shows_nothing_again() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&AMINA)).await;
        let action = format!("{}/uitnodiging", at(&AMINA));
        gerda.fill(&page, &action, &[]).await.is(200).shows("Print of kopieer deze brief nu");
        let again = gerda.fill(&page, &action, &[]).await;
        again.is(200).hides("Print of kopieer").hides("/uitnodiging/a");
        assert_eq!(app.number("select count(*) from invitations").await, 1);
    })
    .await;
}
