// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An independent client supporter at Amina's table: asked by her, beside her, and deciding nothing.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

fn plan() -> String {
    format!("/plannen/{AMINAS_PLAN}")
}

#[tokio::test]
async fn a_client_supporter_stands_beside_amina_sees_what_she_shares_and_asks_higher() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let ask = format!("{}/tafel/uitnodigen/clientondersteuner", plan());
        app.log_in(&BO).await.get(&ask).await.is(404);
        app.log_in(&NOOR).await.get(&ask).await.is(404);
        let page = amina.get(&ask).await;
        page.is(200).shows("helpt u, en niemand anders");
        amina
            .fill(&page, &ask, &[("name", "Sanne Kuiper"), ("does", "cliëntondersteuner"), ("parts", "money")])
            .await
            .shows("Sanne Kuiper");
        supports(&app).await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&format!("{}/onderwerpen/money", plan())).await.is(200);
        for closed in
            ["onderwerpen/mind", "onderwerpen/money/professional", "delen", "wie-keek-mee", "geschiedenis", "notities", "regie/aanbod"]
        {
            noor.get(&format!("{}/{closed}", plan())).await.is(404);
        }
        noor.get(&format!("{}/opschalen", plan())).await.is(200);
    })
    .await;
}

/// Noor sits there as a client supporter from here on, and sees money.
async fn supports(app: &TestApp) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    sqlx::query("update seats set kind = 'supporter' where municipality_id = $1 and plan_id = $2 and person_id = $3")
        .bind(NOOR.of)
        .bind(AMINAS_PLAN)
        .bind(NOOR.id)
        .execute(&mut *tx)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
    app.sees(AMINAS_PLAN, &NOOR, "money").await;
}
