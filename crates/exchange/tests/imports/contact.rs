// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How a resident is reached, as each one at the table sees it.
use access::people::arriving;
use foundation::When;
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, FATIMA, HENK, NOOR},
    on_both,
    places::VIERBERGEN,
};

async fn knows(app: &TestApp, member: &Member, born: &str, secret: Option<bool>) {
    let details = access::people::details::Details {
        born: Some(born.into()),
        address: Some("Dorpsstraat 12\n1234 AB Vierbergen".into()),
        email: Some("amina@voorbeeld.example".into()),
        phone: Some("0612345678".into()),
        ..access::people::details::Details::default()
    };
    let mut tx = app.app.db().begin().await.expect("open");
    arriving::lay_over(&mut tx, (VIERBERGEN, app.app.keys()), member.id, (&details, secret), When(5)).await.expect("kept");
    tx.commit().await.expect("written");
}

#[tokio::test]
async fn the_resident_and_professionals_see_how_she_is_reached_and_nobody_else() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}/contact");
        app.log_in(&BO).await.get(&here).await.shows("Er zijn nog geen contactgegevens bekend");
        knows(&app, &AMINA, "1990-03-00", None).await;
        let page = app.log_in(&BO).await.get(&here).await;
        page.shows("Contactgegevens van Amina Haddou").shows("maart 1990, dag niet bekend").shows("Dorpsstraat 12").shows("0612345678");
        app.log_in(&AMINA).await.get(&here).await.shows("Mijn contactgegevens").shows("Dorpsstraat 12");
        app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.shows("Contactgegevens");
        for member in [&NOOR, &HENK, &FATIMA] {
            app.log_in(member).await.get(&here).await.is(404).hides("Dorpsstraat");
        }
        app.log_in(&NOOR).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.hides("/contact\"");
    })
    .await;
}

#[tokio::test]
async fn a_secret_address_is_said_to_be_secret_and_shown_to_nobody() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}/contact");
        knows(&app, &AMINA, "0000-00-00", None).await;
        knows(&app, &AMINA, "0000-00-00", Some(true)).await;
        app.log_in(&BO).await.get(&here).await.shows("Dit adres is geheim").hides("Dorpsstraat").shows("niet bekend").shows("0612345678");
        app.log_in(&AMINA).await.get(&here).await.shows("Uw adres is geheim").hides("Dorpsstraat");
    })
    .await;
}
