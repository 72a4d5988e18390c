// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! First pages of each window.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    Member, Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HUGO, IRIS, JOOST, KARIN, MEES, NOOR},
    on_both,
};

#[tokio::test]
async fn everyone_comes_in_at_the_right_window() {
    on_both(async |app: TestApp| {
        for (member, words) in [
            (&AMINA, "Dag Amina"),
            (&NOOR, "Dag Noor"),
            (&BO, "Mijn inwoners"),
            (&FATIMA, "Werk & Inkomen Rivierland"),
            (&HUGO, "Deze organisaties doen mee"),
            (&IRIS, "Deze organisaties doen mee"),
            (&GERDA, "Beheer"),
            (&JOOST, "U begeleidt een ontwikkelwerkplaats"),
            (&KARIN, "regels over wie er keek"),
        ] {
            app.log_in(member).await.get("/").await.is(200).shows(words);
        }
        app.visitor(&AMINA).get("/").await.shows("Inloggen");
    })
    .await;
}

#[tokio::test]
async fn amina_sees_one_clear_first_step_and_later_what_changed() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina.get("/").await.shows("Begin met één doel");
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{}/acties/nieuw", goal.path)).await;
        let fields = [("what", "Cv maken"), ("owner", &*format!("person:{}", AMINA.id))];
        bo.fill(&page, &format!("{}/acties/nieuw", goal.path), &fields).await.is(200);
        let proposal = format!("/plannen/{AMINAS_PLAN}/afspraken");
        let page = bo.get(&proposal).await;
        bo.fill(&page, &proposal, &[]).await.is(200);
        let page = amina.get("/").await;
        page.shows("Cv maken").shows("Klopt uw plan?").shows("Bo Willems maakte een afspraak").hides("Begin met één doel");
    })
    .await;
}

#[tokio::test]
async fn the_caseload_shows_who_needs_attention_and_only_my_residents() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("Amina Haddou").shows("Al lang stil").hides("Henk Bakker");
        let mut carmen = app.log_in(&CARMEN).await;
        let list = carmen.get("/inwoners?sorteer=naam").await;
        let text = list.text();
        assert!(text.find("Amina Haddou") < text.find("Henk Bakker"), "{text}");
        let found = carmen.fill(&list, "/zoeken", &[("zoek", "bakkér")]).await;
        found.shows("Henk Bakker").hides("Amina Haddou");
        carmen.get("/inwoners?zoek=lotte").await.is(400);
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        carmen.get("/inwoners?toon=loopt").await.shows("Amina Haddou").hides("Henk Bakker");
        carmen.get("/inwoners?toon=loopt&iets=anders").await.is(400);
        assert_eq!(
            app.number("select count(*) from access_log where action = 'see_caseload'").await,
            5,
            "each look is a line, a refused one too"
        );
    })
    .await;
}

#[tokio::test]
async fn the_windows_of_the_work_name_nobody() {
    on_both(async |app: TestApp| {
        app.log_in(&HUGO).await.get("/gemeente").await.is(200).hides("Amina");
        app.log_in(&FATIMA).await.get("/organisatie").await.is(200).hides("Amina");
        app.log_in(&BO).await.get("/gemeente").await.is(404);
    })
    .await;
}

/// Amina sets a goal in this area, and Bo or Amina gets something to do.
async fn something_to_do(app: &TestApp, wish: &str, (what, owner, due): (&str, &Member, &str)) -> Seen {
    let mut amina = app.log_in(&AMINA).await;
    let goal = amina_sets(&mut amina, wish).await;
    let fields = [("what", what), ("owner", &*format!("person:{}", owner.id)), ("due_on", due)];
    let page = amina.get(&format!("{}/acties/nieuw", goal.path)).await;
    amina.fill(&page, &format!("{}/acties/nieuw", goal.path), &fields).await
}

#[tokio::test]
async fn the_caseload_can_be_narrowed_by_area_owner_and_state() {
    on_both(async |app: TestApp| {
        something_to_do(&app, "Ik wil werken", ("Cv maken", &AMINA, "2026-12-01")).await;
        let mut carmen = app.log_in(&CARMEN).await;
        for (query, finds_amina) in [
            ("onderwerp=money", true),
            ("onderwerp=housing", false),
            ("wie=inwoner", true),
            ("wie=mij", false),
            ("wie=netwerk", false),
            ("wie=inwoner&onderwerp=work_and_learning&staat=todo", true),
            ("staat=done", false),
        ] {
            let page = carmen.get(&format!("/inwoners?{query}")).await;
            let found = page.is(200).links().contains(&format!("/plannen/{AMINAS_PLAN}"));
            assert_eq!(found, finds_amina, "{query}");
            page.hides("Henk Bakker");
        }
    })
    .await;
}

#[tokio::test]
async fn bo_sees_what_he_does_in_all_plans_by_day_and_what_others_do_when_he_asks() {
    on_both(async |app: TestApp| {
        something_to_do(&app, "Ik wil werken", ("Een werkplek zoeken", &BO, "2026-11-26")).await;
        something_to_do(&app, "Ik wil rust", ("Brieven openen", &AMINA, "2026-12-20")).await;
        let across = "/inwoners/afspraken";
        let mut bo = app.log_in(&BO).await;
        bo.get(across).await.is(200).shows("Een werkplek zoeken").shows("Amina Haddou").hides("Brieven openen");
        bo.get(&format!("{across}?wie=iedereen")).await.shows("Een werkplek zoeken").shows("Brieven openen");
        bo.get(&format!("{across}?wie=inwoner&onderwerp=money")).await.shows("Brieven openen").hides("werkplek");
        bo.get(&format!("{across}?wie=iedereen&wanneer=binnenkort")).await.shows("werkplek").hides("Brieven");
        bo.get(&format!("{across}?wie=iedereen&wanneer=te-laat")).await.shows("Hier staat niets");
        app.minutes_pass(4 * 24 * 60);
        let mut bo = app.log_in(&BO).await;
        bo.get(&format!("{across}?wanneer=te-laat")).await.shows("Te laat").shows("werkplek");
        bo.get("/inwoners").await.shows("Te laat");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(across).await.shows("Hier staat niets");
        app.log_in(&AMINA).await.get(across).await.is(404);
        app.log_in(&MEES).await.get(&format!("{across}?wie=iedereen")).await.is(200).hides("werkplek").hides("Amina");
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_the_last_visit_is_marked_new() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        app.minutes_pass(2);
        amina.get("/").await.hides("Nieuw");
        app.minutes_pass(60 * 24);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&goal.path).await;
        bo.fill(&page, &goal.path.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Goed plan")]).await.is(200);
        app.minutes_pass(1);
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get("/").await;
        page.shows("Nieuw Bo Willems schreef een opmerking");
        assert!(page.links().contains(&goal.path), "the change leads to its goal");
        app.minutes_pass(60 * 24);
        app.log_in(&AMINA).await.get("/").await.shows("Bo Willems schreef een opmerking").hides("Nieuw");
    })
    .await;
}

#[tokio::test]
async fn everyone_sees_whose_turn_it_is_and_what_is_late() {
    on_both(async |app: TestApp| {
        something_to_do(&app, "Ik wil werken", ("Cv maken", &AMINA, "2026-12-20")).await;
        let agreeing = format!("/plannen/{AMINAS_PLAN}/afspraken");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&agreeing).await;
        bo.fill(&page, &agreeing, &[("review_on", "2026-11-25")]).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&format!("{agreeing}/akkoord")).await;
        let answer = [("answer", "not_agreed"), ("words", "Dit is niet mijn plan")];
        amina.fill(&page, &format!("{agreeing}/akkoord"), &answer).await.is(200);
        amina.get("/").await.shows("U gaf antwoord. Nu zijn de professionals aan zet");
        bo.get("/inwoners?toon=wacht-op-u").await.shows("Amina Haddou");
        app.minutes_pass(3 * 24 * 60);
        app.log_in(&BO).await.get("/inwoners").await.shows("25 november Te laat");
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_is_late_still_stands_with_what_waits_and_shows_every_reason() {
    on_both(async |app: TestApp| {
        something_to_do(&app, "Ik wil werken", ("Cv maken", &AMINA, "2026-11-24")).await;
        let agreeing = format!("/plannen/{AMINAS_PLAN}/afspraken");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&agreeing).await;
        bo.fill(&page, &agreeing, &[("review_on", "2026-11-27")]).await.is(200);
        bo.get("/inwoners?toon=wacht-op-inwoner").await.shows("Amina Haddou").shows("Wacht op de inwoner");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&format!("{agreeing}/akkoord")).await;
        let answer = [("answer", "not_agreed"), ("words", "Dit is niet mijn plan")];
        amina.fill(&page, &format!("{agreeing}/akkoord"), &answer).await.is(200);
        app.minutes_pass(24 * 60);
        let mut bo = app.log_in(&BO).await;
        for asked in ["te-laat", "wacht-op-u", "terugkijken"] {
            let page = bo.get(&format!("/inwoners?toon={asked}")).await;
            page.shows("Amina Haddou").shows("Te laat Wacht op u Terugkijken");
        }
        bo.get("/inwoners?toon=wacht-op-inwoner").await.hides("Amina Haddou");
    })
    .await;
}

#[tokio::test]
async fn what_is_for_later_is_not_late_anywhere() {
    on_both(async |app: TestApp| {
        let page = something_to_do(&app, "Ik wil werken", ("Cv maken", &AMINA, "2026-11-24")).await;
        let goal = page.path.clone();
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&goal).await;
        amina.fill(&page, &format!("{goal}/wanneer"), &[("timing", "later")]).await.is(200);
        app.minutes_pass(5 * 24 * 60);
        app.log_in(&AMINA).await.get("/").await.shows("U hoeft nu niets te doen").hides("Cv maken");
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("Amina Haddou").hides("Te laat");
        bo.get("/inwoners/afspraken?wie=iedereen").await.shows("Cv maken").shows("Later").hides("24 november 2026 Te laat");
        bo.get("/inwoners/afspraken?wie=iedereen&wanneer=te-laat").await.hides("Cv maken");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&goal).await;
        amina.fill(&page, &format!("{goal}/wanneer"), &[("timing", "now")]).await.is(200);
        bo.get("/inwoners").await.shows("Te laat");
    })
    .await;
}

#[tokio::test]
async fn amina_reads_who_waits_for_her_and_noor_what_changed_in_what_she_may_see() {
    on_both(async |app: TestApp| {
        let goal = something_to_do(&app, "Ik wil werken", ("Cv maken", &AMINA, "2026-12-20")).await.path;
        let (agreeing, money) = (format!("/plannen/{AMINAS_PLAN}/afspraken"), format!("/plannen/{AMINAS_PLAN}/onderwerpen/money"));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money).await;
        bo.fill(&page, &format!("{money}/professional"), &[("words", "Er zijn drie schulden")]).await.is(200);
        let page = bo.get(&goal).await;
        bo.fill(&page, &goal.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Goed plan")]).await.is(200);
        let page = bo.get(&agreeing).await;
        bo.fill(&page, &agreeing, &[("review_on", "2026-11-29")]).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        amina.get("/").await.shows("Bo Willems wacht op uw antwoord").shows("Op 29 november 2026 kijkt u samen terug");
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get("/").await;
        page.shows("Amina Haddou maakte een afspraak").shows("Bo Willems schreef een opmerking").shows("legde een versie");
        page.shows("kijkt u samen terug").hides("keek naar").hides("schulden").hides("wacht op uw antwoord");
        for link in page.links().iter().filter(|link| link.contains("/plannen/")) {
            noor.get(link).await.is(200);
        }
        let judging = format!("/plannen/{AMINAS_PLAN}/afronding/{}/professional", goal.rsplit('/').next().expect("a goal"));
        let page = bo.get(&judging).await;
        bo.fill(&page, &judging, &[("outcome", "reached"), ("words", "Mooi gedaan")]).await.is(200);
        let page = amina.get("/").await;
        page.shows("Bo Willems vertelde hoe het ging met: Ik wil werken").hides("Mooi gedaan");
        let own = judging.replace("/professional", "/inwoner");
        assert!(page.links().contains(&own));
        noor.get("/").await.hides("vertelde hoe het ging");
        bo.get("/inwoners?toon=wacht-op-inwoner").await.shows("Amina Haddou");
        let page = amina.get(&own).await;
        amina.fill(&page, &own, &[("outcome", "reached"), ("words", "Ik ben blij")]).await.is(200);
        amina.get("/").await.hides("Vertel het ook");
    })
    .await;
}
