// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Somebody of the resident's own network gets a seat because the resident asked, and leaves it the same way.
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, BO, GERDA, HENK, HENKS_PLAN, NOOR},
    on_both,
};

fn at_henks() -> String {
    format!("/beheer/mensen/{}/plan/naaste", HENK.id)
}

async fn gerda_seats_noor(gerda: &mut Visitor, fields: &[(&str, &str)]) -> Seen {
    let (here, noor) = (at_henks(), NOOR.id.to_string());
    let page = gerda.get(&here).await;
    let all: Vec<_> = [("member", &*noor), ("relation", "buurvrouw")].into_iter().chain(fields.iter().copied()).collect();
    gerda.fill(&page, &here, &all).await
}

#[tokio::test]
async fn gerda_seats_noor_at_henks_table_because_henk_asked_and_noor_sees_what_henk_then_chooses() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut noor) = (app.log_in(&GERDA).await, app.log_in(&NOOR).await);
        let plan = format!("/plannen/{HENKS_PLAN}");
        noor.get(&plan).await.is(404);
        let mut henk = app.log_in(&HENK).await;
        let page = henk.get(&format!("{plan}/doelen/nieuw")).await;
        henk.fill(&page, &format!("{plan}/doelen"), &[("wish", "Ik wil weer zwemmen")]).await.is(200);
        let page = gerda.get(&format!("/beheer/mensen/{}", HENK.id)).await;
        assert!(page.links().contains(&at_henks()));
        let refused = gerda_seats_noor(&mut gerda, &[]).await;
        refused.is(422).shows("Dit kan alleen als de inwoner erom vroeg");
        assert!(refused.html.contains("value=\"buurvrouw\""), "what was typed stays");
        noor.get(&plan).await.is(404);
        gerda_seats_noor(&mut gerda, &[("asked", "ja")]).await.is(200).hides("Noor").hides(&HENKS_PLAN.to_string());
        noor.get(&plan).await.is(200).shows("De inwoner koos nog niet wat u ziet").hides("zwemmen").hides("Vastleggen wat de inwoner zei");
        noor.get(&format!("{plan}/doelen")).await.is(200).hides("zwemmen");
        henk.get("/berichten").await.shows("Iemand zit nu aan uw tafel");
        let share = format!("{plan}/delen/{}", NOOR.id);
        let page = henk.get(&share).await;
        henk.fill(&page, &share, &[("part", "no_area"), ("outcome", "shared")]).await.is(200);
        noor.get(&plan).await.is(200).shows("zwemmen").hides("De inwoner koos nog niet");
        for hidden in ["verhaal", "onderwerpen", "geschiedenis", "contact"] {
            noor.get(&format!("{plan}/{hidden}")).await.is(404);
        }
        gerda.get(&plan).await.is(404);
        let history = app.log_in(&HENK).await.get(&format!("{plan}/geschiedenis")).await;
        history.shows("De beheerder gaf iemand uit het eigen netwerk een plaats aan tafel").shows("Noor Haddou, buurvrouw");
    })
    .await;
}

#[tokio::test]
async fn henk_lets_noor_go_and_when_she_comes_back_her_earlier_days_stay_readable() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let plan = format!("/plannen/{HENKS_PLAN}");
        gerda_seats_noor(&mut gerda, &[("asked", "ja")]).await.is(200);
        gerda_seats_noor(&mut gerda, &[("asked", "ja")]).await.is(422).shows("zit al aan deze tafel");
        let (page, noor) = (gerda.get(&at_henks()).await, NOOR.id.to_string());
        let end = format!("{}/einde", at_henks());
        gerda.fill(&page, &end, &[("member", &noor)]).await.is(422).shows("Dit kan alleen als de inwoner erom vroeg");
        app.log_in(&NOOR).await.get(&plan).await.is(200);
        gerda.fill(&page, &end, &[("member", &noor), ("asked", "ja")]).await.is(200);
        app.log_in(&NOOR).await.get(&plan).await.is(404);
        let page = gerda.get(&at_henks()).await;
        gerda.fill(&page, &end, &[("member", &noor), ("asked", "ja")]).await.is(422).shows("zit niet aan deze tafel");
        app.minutes_pass(3 * 24 * 60);
        let mut gerda = app.log_in(&GERDA).await;
        gerda_seats_noor(&mut gerda, &[("asked", "ja")]).await.is(200);
        let sits = "select count(*) from seats where person_id like '%c05' and plan_id like '%e02' and ended_at is null";
        assert_eq!(app.number(sits).await, 1);
        let history = app.log_in(&HENK).await.get(&format!("{plan}/geschiedenis")).await;
        history.shows("De beheerder beëindigde de plaats van iemand uit het eigen netwerk");
        history.shows("Zat hier al eerder, van 24 november 2026 tot 24 november 2026");
        assert_eq!(app.number("select count(distinct since_at) from seats where plan_id like '%e02'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn only_the_administrator_gives_seats_and_only_to_who_is_a_network_member() {
    on_both(async |app: TestApp| {
        for member in [&AMINA, &HENK, &BO, &NOOR] {
            app.log_in(member).await.get(&at_henks()).await.is(404);
        }
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at_henks()).await;
        page.shows("Noor Haddou").hides("Bo Willems");
        let bo = BO.id.to_string();
        gerda.fill(&page, &at_henks(), &[("member", &bo), ("relation", "coach"), ("asked", "ja")]).await.is(422).shows("Maak een keuze");
        app.log_in(&BO).await.get(&format!("/plannen/{HENKS_PLAN}")).await.is(404);
    })
    .await;
}
