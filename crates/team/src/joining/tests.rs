// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Being asked to the table: Amina asks her friend and a professional, Bo proposes one, and nobody sees anything before a yes.
use super::{AnswerForm, AskForm, Asked, Moments, State, Whom};
use access::SeatKind;
use foundation::{Day, Id, When};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN, LOTTE, NOOR},
    on_both,
};

fn table(plan: impl std::fmt::Display) -> String {
    format!("/plannen/{plan}/tafel")
}

#[test]
fn an_answer_counts_before_the_clock_does() {
    let (now, later) = (When(10), When(20));
    let open = Moments { agreed: Some(When(1)), accepted: None, declined: None, withdrawn: None, ends: later };
    assert_eq!(open.state(now), State::Open);
    assert_eq!(Moments { agreed: None, ..open }.state(now), State::Proposed);
    assert_eq!(open.state(later), State::Expired);
    assert_eq!(Moments { accepted: Some(now), ..open }.state(later), State::Accepted);
    assert_eq!(Moments { declined: Some(now), ..open }.state(later), State::Declined);
    assert_eq!(Moments { withdrawn: Some(now), ..open }.state(later), State::Withdrawn);
}

#[test]
fn only_the_network_takes_a_new_name_and_only_known_parts_are_kept() {
    let known = [Id::of(1)];
    let all = ["money".to_owned(), "story".to_owned()];
    let form = AskForm { name: "Sara".into(), does: "buur".into(), parts: vec!["story".into(), "*".into()], ..AskForm::default() };
    let asked = Asked::ask(&form, SeatKind::Network, &known, &all).expect("good");
    assert_eq!((asked.whom, asked.parts), (Whom::New("Sara".into()), vec!["story".to_owned()]));
    assert!(Asked::ask(&form, SeatKind::Professional, &known, &all).is_err());
    let form = AskForm { person: Id::<access::Person>::of(1).to_string(), ..form };
    assert_eq!(Asked::ask(&form, SeatKind::Professional, &known, &all).expect("good").whom, Whom::Known(known[0]));
    assert!(AnswerForm::default().read().is_err());
}

/// What is set as code on a page.
fn codes(page: &Seen) -> Vec<String> {
    let parts = page.html.split("<code class=\"v-code\">").skip(1);
    parts.filter_map(|part| part.split_once('<')).map(|(code, _)| code.to_owned()).collect()
}

#[tokio::test]
async fn amina_invites_a_friend_who_follows_the_letter_and_nobody_else_can() {
    on_both(async |app: TestApp| {
        let ask = format!("{}/uitnodigen/naaste", table(AMINAS_PLAN));
        let mut amina = app.log_in(&AMINA).await;
        let page_before = amina.get(&ask).await;
        amina.fill(&page_before, &ask, &[("name", "Sara Bos")]).await.is(422).shows("Vul dit in").hides("Print");
        let fields = [("name", "Sara Bos"), ("does", "vriendin"), ("parts", "story")];
        let letter = amina.fill(&page_before, &ask, &fields).await;
        letter.is(200).shows("Beste Sara Bos").shows("maar één keer");
        let codes = codes(&letter);
        let link = &codes[1][codes[1].find("/uitnodiging/").expect("a link of ours")..];
        amina.get(&table(AMINAS_PLAN)).await.shows("Sara Bos").shows("nog geen antwoord");
        app.log_in(&BO).await.get(&table(AMINAS_PLAN)).await.shows("Sara Bos");
        app.log_in(&NOOR).await.get(&table(AMINAS_PLAN)).await.hides("Sara Bos");
        let mut sara = app.visitor(&AMINA);
        let page = sara.get(link).await;
        page.is(200).hides("Amina").hides("Sara").hides("Haddou");
        sara.fill(&page, "/uitnodiging", &[("fact", codes[0].as_str())]).await.shows("Welkom, Sara Bos").hides("Amina");
        for member in [&BO, &NOOR, &HENK, &LOTTE] {
            app.log_in(member).await.get(&ask).await.is(404);
        }
        // The same form once more makes nobody twice, and shows no code again.
        amina.fill(&page_before, &ask, &fields).await.is(200).hides("Beste Sara");
        assert_eq!(app.number("select count(*) from table_invitations").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_was_taken_back_opens_nothing() {
    on_both(async |app: TestApp| {
        let ask = format!("{}/uitnodigen/naaste", table(AMINAS_PLAN));
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&ask).await;
        let letter = amina.fill(&page, &ask, &[("name", "Sara Bos"), ("does", "vriendin")]).await;
        let link = codes(&letter).pop().expect("a link");
        let link = link[link.find("/uitnodiging/").expect("ours")..].to_owned();
        let page = amina.get(&table(AMINAS_PLAN)).await;
        let withdraw = page.html.split("action=\"").find_map(|part| part.split('"').next().filter(|path| path.ends_with("/intrekken")));
        let withdraw = withdraw.expect("a button").to_owned();
        app.log_in(&BO).await.get(&table(AMINAS_PLAN)).await.shows("Sara Bos").hides("/intrekken");
        amina.fill(&page, &withdraw, &[]).await.is(200).hides("Sara Bos");
        app.visitor(&AMINA).get(&link).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn henk_asks_bo_who_learns_whose_plan_it_is_only_after_yes_and_sees_what_henk_chose() {
    on_both(async |app: TestApp| {
        let ask = format!("{}/uitnodigen/professional/{}", table(HENKS_PLAN), BO.place.expect("a place").id);
        let mut henk = app.log_in(&HENK).await;
        let choose = henk.get(&format!("{}/uitnodigen/professional", table(HENKS_PLAN))).await;
        choose.shows("Kies een organisatie");
        assert!(choose.links().contains(&ask));
        let page = henk.get(&ask).await;
        henk.fill(&page, &ask, &[("does", "werk")]).await.is(422).shows("Maak een keuze");
        let fields = [("person", BO.id.to_string()), ("does", "werk".to_owned()), ("parts", "people".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        henk.fill(&page, &ask, &fields).await.is(200).shows("Bo Willems").shows("nog geen antwoord");
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("U bent gevraagd aan een tafel").hides("Henk");
        let list = bo.get("/uitgenodigd").await;
        list.shows("Een inwoner vraagt u").hides("Henk").hides("Bakker").hides(&HENKS_PLAN.to_string());
        let place = list.links().into_iter().find(|link| link.starts_with("/uitgenodigd/")).expect("a question");
        for member in [&CARMEN, &NOOR, &HENK, &LOTTE] {
            app.log_in(member).await.get(&place).await.is(404);
        }
        let page = bo.get(&place).await;
        page.shows("niet over de inwoner").shows("houd mij aan deze afspraken").hides("Henk").hides("Bakker");
        bo.get(&table(HENKS_PLAN)).await.is(404);
        bo.fill(&page, &place, &[]).await.is(422).shows("Maak een keuze").hides("Henk");
        bo.fill(&page, &place, &[("answer", "yes"), ("said", "Graag")]).await.is(200);
        bo.get(&table(HENKS_PLAN)).await.is(200).shows("Henk Bakker");
        bo.get(&place).await.is(404);
        assert_eq!(app.number("select count(*) from seats where sight = 'people'").await, 1);
        assert_eq!(app.number("select count(*) from messages where kind = 'team.invited' and plan_id is null").await, 1);
        assert_eq!(app.number("select count(*) from messages where kind = 'team.accepted'").await, 1);
        let mut conn = app.app.db().read().await.expect("open");
        let seated = crate::shared_at_seating(&mut conn, HENK.of, HENKS_PLAN).await.expect("read");
        assert_eq!(seated.iter().map(|one| (one.person, one.parts.clone())).collect::<Vec<_>>(), [(BO.id, vec!["people".to_owned()])]);
    })
    .await;
}

#[tokio::test]
async fn carmen_proposes_bo_and_henk_decides_before_bo_hears_of_it() {
    on_both(async |app: TestApp| {
        let ask = format!("{}/uitnodigen/professional/{}", table(HENKS_PLAN), BO.place.expect("a place").id);
        let (mut carmen, mut henk, mut bo) = (app.log_in(&CARMEN).await, app.log_in(&HENK).await, app.log_in(&BO).await);
        let page = carmen.get(&ask).await;
        page.shows("De inwoner beslist");
        let id = BO.id.to_string();
        carmen.fill(&page, &ask, &[("person", &id), ("does", "werk"), ("parts", "story")]).await.is(200).shows("wacht op het ja");
        bo.get("/inwoners").await.hides("U bent gevraagd");
        henk.get(&format!("/plannen/{HENKS_PLAN}/vandaag")).await.shows("Iemand erbij aan tafel?");
        let page = henk.get(&table(HENKS_PLAN)).await;
        let agree = page.link_called("Vindt u het goed dat deze persoon erbij komt?").expect("a link");
        carmen.get(&agree).await.is(404);
        let page = henk.get(&agree).await;
        page.shows("Carmen de Wit wil Bo Willems uitnodigen").shows("Mijn verhaal");
        henk.fill(&page, &agree, &[]).await.is(422).shows("Maak een keuze");
        henk.fill(&page, &agree, &[("answer", "yes")]).await.is(200).shows("nog geen antwoord");
        henk.get(&agree).await.is(404);
        let place = bo.get("/uitgenodigd").await.links().into_iter().find(|link| link.starts_with("/uitgenodigd/")).expect("a question");
        let page = bo.get(&place).await;
        page.shows("Een professional van").hides("Henk").hides("Carmen");
        bo.fill(&page, &place, &[("answer", "no"), ("said", "Te druk")]).await;
        henk.get(&table(HENKS_PLAN)).await.shows("zei nee").shows("Te druk");
        bo.get(&table(HENKS_PLAN)).await.is(404);
        assert_eq!(app.number("select count(*) from messages where kind = 'team.declined'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_question_of_two_weeks_ago_is_gone() {
    on_both(async |app: TestApp| {
        let ask = format!("{}/uitnodigen/professional/{}", table(HENKS_PLAN), BO.place.expect("a place").id);
        let mut henk = app.log_in(&HENK).await;
        let page = henk.get(&ask).await;
        let id = BO.id.to_string();
        henk.fill(&page, &ask, &[("person", &id), ("does", "werk")]).await.is(200).shows("Bo Willems");
        app.minutes_pass(14 * 24 * 60);
        app.log_in(&BO).await.get("/uitgenodigd").await.shows("Er wacht geen vraag");
        app.log_in(&HENK).await.get(&table(HENKS_PLAN)).await.hides("Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn a_question_can_be_answered_before_the_day_it_names_and_two_weeks_are_two_weeks_when_the_clocks_move() {
    for (made, until, shown) in [("2027-03-21", "2027-04-04", "4 april 2027"), ("2027-10-24", "2027-11-07", "7 november 2027")] {
        on_both(async |app: TestApp| {
            let (made, until) = (Day::read(made).expect("a day"), Day::read(until).expect("a day"));
            let ask = format!("{}/uitnodigen/professional/{}", table(HENKS_PLAN), BO.place.expect("a place").id);
            app.it_becomes(made.at_hour(12));
            let mut henk = app.log_in(&HENK).await;
            let page = henk.get(&ask).await;
            let id = BO.id.to_string();
            henk.fill(&page, &ask, &[("person", &id), ("does", "werk")]).await.is(200).shows(&format!("kan tot {shown}"));
            let ends = made.at_hour(12).plus_minutes(14 * 24 * 60);
            app.it_becomes(until.start().plus_ms(-1));
            app.log_in(&BO).await.get("/uitgenodigd").await.shows(&format!("U kunt antwoorden tot {shown}"));
            app.it_becomes(ends.plus_ms(-1));
            let mut bo = app.log_in(&BO).await;
            let list = bo.get("/uitgenodigd").await;
            let place = list.links().into_iter().find(|link| link.starts_with("/uitgenodigd/")).expect("a question");
            let page = bo.get(&place).await;
            app.app.clock().forward_ms(1);
            bo.fill(&page, &place, &[("answer", "yes")]).await.is(404);
            bo.get("/uitgenodigd").await.shows("Er wacht geen vraag");
            assert_eq!(app.number("select count(*) from table_invitations where accepted_at is not null").await, 0);
            app.log_in(&HENK).await.get(&table(HENKS_PLAN)).await.hides("Bo Willems");
        })
        .await;
    }
}
