// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who directs: Amina herself, then Bo, then Carmen, warmly; and nobody when the seat ends.
use super::{DeputyForm, OfferForm};
use foundation::{Day, Id};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, HENK, LOTTE, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/regie")
}

#[test]
fn standing_in_has_a_first_and_a_last_day_and_is_no_handing_over() {
    let today = Day::read("2026-11-24").expect("a day");
    let free = [Id::of(1)];
    let say = |person: u128, from: &str, until: &str| {
        let form = DeputyForm { person: Id::<access::Person>::of(person).to_string(), from_on: from.into(), until_on: until.into() };
        form.read(&free, today)
    };
    assert!(say(1, "2026-11-24", "2026-11-24").is_ok());
    for (person, from, until) in [
        (2, "2026-11-24", "2026-11-24"),
        (1, "2026-11-23", "2026-11-24"),
        (1, "2026-11-25", "2026-11-24"),
        (1, "2026-11-24", "2027-05-27"),
        (1, "", ""),
    ] {
        assert!(say(person, from, until).is_err(), "{person} {from} {until}");
    }
    assert!(OfferForm::default().read(&free).is_err());
}

#[tokio::test]
async fn amina_directs_herself_then_asks_bo_and_stays_until_he_says_yes() {
    on_both(async |app: TestApp| {
        let (offer, answer) = (format!("{}/aanbod", here()), format!("{}/antwoord", here()));
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        bo.get("/inwoners").await.shows("1 plan zonder vaste contactpersoon");
        bo.get("/inwoners/regie").await.shows("Hier heeft niemand de regie").shows("Amina Haddou");
        let page = amina.get(&offer).await;
        amina.fill(&page, &offer, &[]).await.is(422).shows("Maak een keuze");
        amina.fill(&page, &offer, &[("person", &AMINA.id.to_string())]).await.is(200).shows("dat bent u");
        bo.get("/inwoners").await.hides("zonder vaste contactpersoon");
        // Who does not direct does not hand over.
        bo.get(&offer).await.is(404);
        let page = amina.get(&offer).await;
        let told = [("person", BO.id.to_string()), ("note", "Bel liever na tien uur".to_owned())];
        let told: Vec<(&str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
        amina.fill(&page, &offer, &told).await.is(200).shows("dat bent u").shows("Er wacht een vraag");
        for member in [&CARMEN, &NOOR] {
            let mut other = app.log_in(member).await;
            other.get(&here()).await.is(200).shows("Amina Haddou").hides("tien uur").hides("Er wacht een vraag");
            other.get(&answer).await.is(404);
        }
        for member in [&HENK, &LOTTE, &FATIMA] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
        bo.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.shows("Wilt u vaste contactpersoon zijn?");
        let page = bo.get(&answer).await;
        page.shows("Bel liever na tien uur");
        bo.fill(&page, &answer, &[]).await.is(422);
        bo.fill(&page, &answer, &[("answer", "yes")]).await.is(200).shows("Bo Willems (dat bent u)");
        amina.get(&here()).await.shows("Bo Willems").hides("dat bent u");
        bo.get("/inwoners/regie").await.shows("u heeft de regie");
        assert_eq!(app.number("select count(*) from directing where accepted_at is not null and ended_at is null").await, 1);
    })
    .await;
}

#[tokio::test]
async fn carmen_says_no_with_a_word_that_only_amina_reads_and_nothing_changes() {
    on_both(async |app: TestApp| {
        let (offer, answer) = (format!("{}/aanbod", here()), format!("{}/antwoord", here()));
        let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
        let page = amina.get(&offer).await;
        amina.fill(&page, &offer, &[("person", &CARMEN.id.to_string())]).await.is(200);
        let page = carmen.get(&answer).await;
        carmen
            .fill(&page, &answer, &[("answer", "no"), ("said", "Ik ben met verlof")])
            .await
            .is(200)
            .shows("nog geen vaste contactpersoon");
        amina.get(&here()).await.shows("Carmen de Wit zei nee").shows("met verlof");
        app.log_in(&BO).await.get(&here()).await.hides("met verlof").hides("zei nee");
    })
    .await;
}

#[tokio::test]
async fn a_deputy_stands_in_for_days_and_directing_ends_with_the_seat() {
    on_both(async |app: TestApp| {
        let (offer, deputy) = (format!("{}/aanbod", here()), format!("{}/vervanging", here()));
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let page = bo.get(&offer).await;
        bo.fill(&page, &offer, &[("person", &BO.id.to_string())]).await.is(200).shows("dat bent u");
        carmen.get(&deputy).await.is(404);
        let page = bo.get(&deputy).await;
        let days = [("person", CARMEN.id.to_string()), ("from_on", "2026-11-25".to_owned()), ("until_on", "2026-11-27".to_owned())];
        let days: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
        bo.fill(&page, &deputy, &days).await.is(200).shows("Carmen de Wit vervangt");
        carmen.get("/inwoners/regie").await.hides("u vervangt");
        app.minutes_pass(26 * 60);
        app.log_in(&CARMEN).await.get("/inwoners/regie").await.shows("u vervangt");
        let mut amina = app.log_in(&AMINA).await;
        let end = format!("/plannen/{AMINAS_PLAN}/tafel/{}/einde", BO.id);
        let page = amina.get(&end).await;
        amina.fill(&page, &end, &[]).await.is(200);
        amina.get(&here()).await.shows("nog geen vaste contactpersoon");
    })
    .await;
}

#[tokio::test]
async fn who_stands_in_and_amina_are_told_and_told_again_when_it_stops() {
    on_both(async |app: TestApp| {
        let (offer, deputy) = (format!("{}/aanbod", here()), format!("{}/vervanging", here()));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&offer).await;
        bo.fill(&page, &offer, &[("person", &BO.id.to_string())]).await.is(200).shows("dat bent u");
        let page = bo.get(&deputy).await;
        let carmen = CARMEN.id.to_string();
        let page = bo.fill(&page, &deputy, &[("person", &carmen), ("from_on", "2026-11-25"), ("until_on", "2026-11-27")]).await;
        app.log_in(&CARMEN).await.get("/berichten").await.shows("U vervangt een vaste contactpersoon");
        app.log_in(&AMINA).await.get("/berichten").await.shows("Iemand vervangt een tijdje").hides("Carmen de Wit");
        app.log_in(&NOOR).await.get("/berichten").await.is(200).hides("vervangt");
        bo.fill(&page, &format!("{deputy}/einde"), &[]).await.is(200).hides("Carmen de Wit vervangt");
        for member in [&CARMEN, &AMINA] {
            app.log_in(member).await.get("/berichten").await.shows("De vervanging van een vaste contactpersoon is gestopt");
        }
        assert_eq!(app.number("select count(*) from messages where kind like 'team.deputy%'").await, 4);
    })
    .await;
}

#[tokio::test]
async fn a_deputy_stands_in_from_the_first_moment_of_the_first_day_until_the_last_of_the_last() {
    on_both(async |app: TestApp| {
        let (first, last) = (Day::read("2027-03-28").expect("a day"), Day::read("2027-03-29").expect("a day"));
        app.it_becomes(first.plus_days(-3).at_hour(10));
        let (offer, deputy) = (format!("{}/aanbod", here()), format!("{}/vervanging", here()));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&offer).await;
        bo.fill(&page, &offer, &[("person", &BO.id.to_string())]).await.is(200).shows("dat bent u");
        let page = bo.get(&deputy).await;
        let (carmen, from, until) = (CARMEN.id.to_string(), first.to_string(), last.to_string());
        bo.fill(&page, &deputy, &[("person", &carmen), ("from_on", &from), ("until_on", &until)]).await.is(200);
        let over = last.plus_days(1).start();
        for (moment, stands_in) in [(first.start().plus_ms(-1), false), (first.start(), true), (over.plus_ms(-1), true), (over, false)] {
            app.it_becomes(moment);
            let page = app.log_in(&CARMEN).await.get("/inwoners/regie").await;
            assert_eq!(page.is(200).text().contains("u vervangt"), stands_in, "{moment:?}");
        }
    })
    .await;
}
