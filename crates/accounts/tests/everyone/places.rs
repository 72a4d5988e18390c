// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A role is held for one organisation, and a seat is nothing without the role it came with.
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, GERDA, HENKS_PLAN, NOOR},
    on_both,
    places::{BRIDGE, WORK},
};

fn at(member: &neighbourhood::Member) -> String {
    format!("/beheer/mensen/{}", member.id)
}

async fn gives_role(gerda: &mut Visitor, to: &neighbourhood::Member, place: &neighbourhood::places::Place) -> Seen {
    let here = format!("{}/rollen", at(to));
    let page = gerda.get(&here).await;
    page.shows("De plaatsen aan tafel voor de oude organisatie eindigen dan");
    gerda.fill(&page, &here, &[("roles", "professional"), ("organisation", &place.id.to_string()), ("expertise", "werkcoach")]).await
}

#[tokio::test]
async fn a_role_that_moves_to_another_organisation_leaves_the_tables_of_the_old_one_and_amina_reads_it() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        let plan = format!("/plannen/{AMINAS_PLAN}");
        gives_role(&mut gerda, &BO, &WORK).await.is(200);
        bo.get(&plan).await.is(200);
        gives_role(&mut gerda, &BO, &BRIDGE).await.is(200).shows("De Brug Welzijn, werkcoach");
        bo.get(&plan).await.is(404);
        bo.get("/inwoners").await.is(200).hides("Amina");
        gives_role(&mut gerda, &BO, &WORK).await.is(200);
        bo.get(&plan).await.is(404);
        gerda.get(&at(&AMINA)).await.shows("Carmen de Wit").hides("Bo Willems");
        let history = app.log_in(&AMINA).await.get(&format!("{plan}/geschiedenis")).await;
        history.shows("De beheerder beëindigde de plaats van een professional").shows("Bo Willems");
        app.log_in(&CARMEN).await.get(&plan).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_seat_for_another_organisation_than_the_role_gives_nothing() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        let mut tx = app.app.db().begin().await.expect("open");
        sqlx::query("update seats set organisation_id = $1 where person_id = $2")
            .bind(BRIDGE.id)
            .bind(BO.id)
            .execute(&mut *tx)
            .await
            .expect("written");
        tx.commit().await.expect("kept");
        for page in ["", "/doelen", "/verhaal", "/geschiedenis", "/afronding"] {
            bo.get(&format!("/plannen/{AMINAS_PLAN}{page}")).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn who_loses_a_role_loses_its_seats_and_gets_none_back_with_it() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&CARMEN)).await;
        page.shows("dan eindigen ook de plaatsen aan tafel");
        gerda.fill(&page, &format!("{}/rollen/einde", at(&CARMEN)), &[("role", "professional")]).await.is(200);
        gives_role(&mut gerda, &CARMEN, &BRIDGE).await.is(200);
        let mut carmen = app.log_in(&CARMEN).await;
        for plan in [AMINAS_PLAN, HENKS_PLAN] {
            carmen.get(&format!("/plannen/{plan}")).await.is(404);
        }
        assert_eq!(app.number("select count(*) from change_log where event = 'everyone.seat_ended' and plan_id is not null").await, 2);
        let page = gerda.get(&at(&NOOR)).await;
        gerda.fill(&page, &format!("{}/rollen/einde", at(&NOOR)), &[("role", "network_member")]).await.is(200);
        assert_eq!(app.number("select count(*) from seats where person_id like '%c05' and ended_at is null").await, 0);
        app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await.shows("iemand uit het eigen netwerk");
    })
    .await;
}

#[tokio::test]
async fn a_colleague_who_is_a_resident_too_finds_the_own_plan_beside_the_work() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        bo.get("/inwoners").await.is(200).hides("Mijn plan");
        bo.get("/mijn-plan").await.is(200).shows("U zit nog niet aan tafel bij een plan");
        let here = format!("{}/rollen", at(&BO));
        let page = gerda.get(&here).await;
        let page = gerda.fill(&page, &here, &[("roles", "resident")]).await;
        gerda.fill(&page, &format!("{}/plan", at(&BO)), &[]).await.is(200).shows("Er is een plan sinds");
        let list = bo.get("/inwoners").await;
        list.shows("Amina Haddou");
        let own = bo.get(&list.link_called("Mijn plan").expect("a link to the own plan")).await;
        own.is(200).shows("Dag Bo");
        assert!(own.link_called("Mijn inwoners").is_some(), "and the way back to the work");
        bo.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
    })
    .await;
}
