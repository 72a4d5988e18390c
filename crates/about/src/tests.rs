// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Anyone reads about Vierluik, logged in or not, in two languages; programs find the files they ask for.
use crate::words::WORDS;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, LOTTE},
    on_both,
    test_app::on_both_with,
};

#[tokio::test]
async fn a_stranger_reads_what_vierluik_is_and_who_sees_what() {
    on_both(async |app: TestApp| {
        let mut stranger = app.visitor(&AMINA);
        let page = stranger.get("/inloggen").await;
        for path in ["/over", "/woorden", "/toegankelijkheid", "/privacy"] {
            assert!(page.links().contains(&path.to_owned()), "the footer of the login page does not lead to {path}");
        }
        let page = stranger.get("/over").await;
        page.is(200)
            .shows("Over Vierluik")
            .shows("Wie leest wat?")
            .shows("Uw verhaal, uw onderwerpen en uw mensen u, wie in alles voor u handelt, een cliëntondersteuner, een professional")
            .shows("U kiest per persoon wat die van uw plan ziet")
            .shows("Is er direct gevaar? Dan kan een professional uw plan een paar uur lezen");
        stranger.get("/privacy").await.is(200).shows("Gemeente Vierbergen is verantwoordelijk").shows("na 30 minuten zonder klik");
        stranger.get("/privacy").await.shows("Dit kan hier, als u bent ingelogd").hides("Alles over mij");
        stranger.get("/toegankelijkheid").await.is(200).shows("eerste maatregelen genomen (C)");
    })
    .await;
}

#[tokio::test]
async fn who_is_logged_in_goes_from_privacy_to_the_own_rights() {
    on_both(async |app: TestApp| {
        let leads = |links: Vec<String>, path: &str| links.iter().any(|link| link == path);
        let (amina, bo) = (app.log_in(&AMINA).await.get("/privacy").await, app.log_in(&BO).await.get("/privacy").await);
        assert!(leads(amina.links(), "/alles-over-mij") && leads(amina.links(), "/mijn-plan"));
        assert!(leads(bo.links(), "/alles-over-mij") && !leads(bo.links(), "/mijn-plan"), "Bo has no plan of his own");
    })
    .await;
}

#[tokio::test]
async fn each_municipality_answers_for_itself() {
    on_both(async |app: TestApp| {
        app.visitor(&LOTTE).get("/privacy").await.shows("Gemeente Oeverdam").hides("Vierbergen");
    })
    .await;
}

#[tokio::test]
async fn amina_looks_up_a_word_and_can_link_to_it() {
    on_both(async |app: TestApp| {
        let page = app.log_in(&AMINA).await.get("/woorden").await;
        page.is(200).shows("Ladder De ladder heeft zes treden.");
        page.shows("Cliëntondersteuner Iemand die naast u staat").shows("Vertegenwoordiger Iemand die voor u mag regelen");
        for (anchor, _) in WORDS {
            assert!(page.html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
        let place = |word: &str| page.html.find(&format!("id=\"{word}\"")).expect("a word");
        assert!(place("aan-tafel") < place("ladder") && place("ladder") < place("weg"), "not in the order of the alphabet");
    })
    .await;
}

#[tokio::test]
async fn a_word_is_explained_where_it_stands() {
    on_both(async |app: TestApp| {
        let page = app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}/stip")).await;
        page.shows("Wat betekent ‘Ladder’?").shows("De ladder heeft zes treden.");
        assert!(page.links().contains(&"/woorden#ladder".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn the_pages_speak_english_when_asked() {
    on_both(async |app: TestApp| {
        let mut stranger = app.visitor(&AMINA);
        let page = stranger.get("/over").await;
        let page = stranger.fill(&page, "/taal", &[("taal", "en")]).await;
        assert_eq!(page.path, "/over");
        page.shows("Who reads what?").shows("Your story, your subjects and your people you, who acts for you in everything");
        stranger.get("/woorden").await.shows("What is going on, in your own words.");
    })
    .await;
}

#[tokio::test]
async fn reading_about_vierluik_is_not_logged() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let before = app.number("select count(*) from access_log").await;
        amina.get("/over").await.is(200);
        assert_eq!(app.number("select count(*) from access_log").await, before);
    })
    .await;
}

#[tokio::test]
async fn search_engines_are_asked_to_stay_away() {
    on_both(async |app: TestApp| {
        let seen = app.visitor(&AMINA).get("/robots.txt").await;
        assert_eq!(seen.html, "User-agent: *\nDisallow: /\n");
        assert_eq!(seen.headers["content-type"], "text/plain; charset=utf-8");
    })
    .await;
}

#[tokio::test]
async fn who_finds_a_weakness_reads_where_to_report_it() {
    on_both(async |app: TestApp| {
        let seen = app.visitor(&AMINA).get("/.well-known/security.txt").await;
        assert_eq!(seen.headers["content-type"], "text/plain; charset=utf-8");
        assert!(seen.html.starts_with("Contact: mailto:"), "{}", seen.html);
    })
    .await;
}

#[tokio::test]
async fn without_a_contact_there_is_no_security_file() {
    let without = || vec![crate::feature(None, foundation::When(0))];
    on_both_with(without, async |app: TestApp| {
        app.visitor(&AMINA).get("/.well-known/security.txt").await.is(404).shows("Deze pagina is er niet");
    })
    .await;
}
