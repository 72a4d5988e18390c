// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina keeps Bo away: for him the plan was never there, nobody can ask him, and only she reads that she said so.
use access::people::details::{self, Details};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, GERDA, HENK, HENKS_PLAN},
    on_both,
    places::WORK,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/niet-meekijken")
}

async fn excludes_bo(app: &TestApp) -> Seen {
    let mut amina = app.log_in(&AMINA).await;
    let ask = format!("{}/{}", here(), WORK.id);
    let page = amina.get(&ask).await;
    page.shows("Bo Willems");
    amina.fill(&page, &ask, &[("person", &BO.id.to_string()), ("why", "Hij is mijn oom")]).await
}

#[tokio::test]
async fn whom_amina_keeps_away_finds_nothing_and_cannot_be_asked() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        bo.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
        excludes_bo(&app).await.is(200).shows("Bo Willems").shows("Hij is mijn oom");
        bo.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(404).hides("Amina");
        bo.get("/inwoners").await.hides("Amina");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(&here()).await.is(404);
        carmen.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await.hides("oom").hides("meekijken");
        let ask = format!("/plannen/{AMINAS_PLAN}/tafel/uitnodigen/professional/{}", WORK.id);
        let page = carmen.get(&ask).await;
        carmen.fill(&page, &ask, &[("person", &BO.id.to_string()), ("does", "werk")]).await.is(422).shows("kan hier niet meedoen");
        let mut gerda = app.log_in(&GERDA).await;
        let seat = format!("/beheer/mensen/{}/plan/plaats", AMINA.id);
        let page = gerda.get(&seat).await;
        page.is(200);
        gerda.fill(&page, &seat, &[("professional", &BO.id.to_string())]).await.is(422).shows("kan hier niet meedoen");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[("person", &BO.id.to_string())]).await.is(200).hides("Bo Willems");
        carmen.get(&ask).await.is(200);
        let page = carmen.get(&ask).await;
        carmen.fill(&page, &ask, &[("person", &BO.id.to_string()), ("does", "werk")]).await.is(200);
    })
    .await;
}

/// What Bo finds everywhere, in a world in which he was never asked and in one in which he is kept away.
async fn finds(app: &TestApp) -> Vec<(u16, String)> {
    let (mut bo, mut found) = (app.log_in(&BO).await, Vec::new());
    let plan = format!("/plannen/{HENKS_PLAN}");
    for path in [
        "/",
        "/inwoners",
        "/berichten",
        "/wie-weet-wat",
        "/uitgenodigd",
        "/zoeken",
        "/noodtoegang",
        &plan,
        &format!("{plan}/vandaag"),
        &format!("{plan}/tafel"),
        &format!("{plan}/niet-meekijken"),
        &format!("{plan}/vertegenwoordiging"),
    ] {
        let seen = bo.get(path).await;
        found.push((seen.status.as_u16(), seen.text()));
    }
    found
}

#[tokio::test]
async fn two_worlds_in_which_bo_was_never_asked_and_is_kept_away_are_the_same_to_him() {
    on_both(async |app: TestApp| {
        let before = finds(&app).await;
        let mut henk = app.log_in(&HENK).await;
        let ask = format!("/plannen/{HENKS_PLAN}/niet-meekijken/{}", WORK.id);
        let page = henk.get(&ask).await;
        henk.fill(&page, &ask, &[("person", &BO.id.to_string())]).await.is(200);
        assert_eq!(before, finds(&app).await);
    })
    .await;
}

#[tokio::test]
async fn whom_henk_keeps_away_finds_no_plan_in_an_emergency_either() {
    on_both(async |app: TestApp| {
        let mut tx = app.app.db().begin().await.expect("a transaction");
        let details = Details { bsn: Some("999990019".into()), born: Some("1961-02-28".into()), ..Details::default() };
        details::keep(&mut tx, (HENK.of, app.app.keys()), HENK.id, &details, app.app.clock().now()).await.expect("kept");
        tx.commit().await.expect("kept");
        let open = async |app: &TestApp| {
            let mut bo = app.log_in(&BO).await;
            let page = bo.get("/noodtoegang").await;
            let fields = [("bsn", "999990019"), ("born", "1961-02-28"), ("ground", "danger"), ("why", "Henk belde in paniek")];
            bo.fill(&page, "/noodtoegang", &fields).await
        };
        open(&app).await.is(200);
        let mut henk = app.log_in(&HENK).await;
        let ask = format!("/plannen/{HENKS_PLAN}/niet-meekijken/{}", WORK.id);
        let page = henk.get(&ask).await;
        henk.fill(&page, &ask, &[("person", &BO.id.to_string())]).await.is(200);
        app.log_in(&BO).await.get(&format!("/plannen/{HENKS_PLAN}")).await.is(404);
        app.log_in(&BO).await.get("/inwoners").await.hides("Henk Bakker");
        open(&app).await.is(422).shows("is hier geen plan open").hides("Henk Bakker");
    })
    .await;
}
