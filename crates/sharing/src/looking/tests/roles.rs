// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! In which role somebody looked and why, as the resident reads it.
use super::plan;
use access::{
    Event, SeatKind, Tx,
    people::details::{self, Details},
    plans,
};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, GERDA, HENK, HENKS_PLAN, NOOR},
    on_both,
    places::WORK,
};

const BSN: &str = "999990019";
const BORN: &str = "1961-02-28";
const WHY: &str = "Henk belde en zei dat hij niet meer wil leven";

/// Bo reads Henk's plan in an emergency, on this ground.
async fn opens(app: &TestApp, ground: &str) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    let details = Details { bsn: Some(BSN.into()), born: Some(BORN.into()), ..Details::default() };
    details::keep(&mut tx, (HENK.of, app.app.keys()), HENK.id, &details, app.app.clock().now()).await.expect("kept");
    tx.commit().await.expect("kept");
    let mut bo = app.log_in(&BO).await;
    let page = bo.get("/noodtoegang").await;
    let fields = [("bsn", BSN), ("born", BORN), ("ground", ground), ("why", WHY)];
    bo.fill(&page, "/noodtoegang", &fields).await.is(200).shows("Henk Bakker");
}

/// Bo takes a seat at Henk's plan.
async fn bo_sits(app: &TestApp) {
    let of = app.app.municipalities().into_iter().find(|of| of.id == BO.of).expect("the cast lives here");
    let now = app.app.clock().now();
    let mut tx = Tx::of_system(&app.app, &of, now).await.expect("the database is open");
    let organisation = BO.place.map(|place| place.id);
    let seating = plans::Seating { person: BO.id, kind: SeatKind::Professional, organisation, expertise: BO.expertise };
    plans::seat_whole(&mut tx, (HENK.of, HENKS_PLAN), seating, now).await.expect("a seat");
    tx.record(&Event::of("access.seat_given"));
    tx.finish().await.expect("nothing stands in the way");
}

/// The seat of this member at Amina's plan becomes of another kind.
async fn becomes(app: &TestApp, member: &Member, kind: SeatKind, scope: Option<&str>) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    sqlx::query("update seats set kind = $4, scope = $5 where municipality_id = $1 and plan_id = $2 and person_id = $3")
        .bind(member.of)
        .bind(AMINAS_PLAN)
        .bind(member.id)
        .bind(kind.code())
        .bind(scope.map(str::to_owned))
        .execute(&mut *tx)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
}

#[tokio::test]
async fn henk_reads_which_looks_were_with_emergency_access_and_on_which_ground_also_when_bo_sits_there_later_that_day() {
    on_both(async |app: TestApp| {
        let (mut henk, list) = (app.log_in(&HENK).await, format!("/plannen/{HENKS_PLAN}/wie-keek-mee"));
        opens(&app, "danger").await;
        let page = format!("/plannen/{HENKS_PLAN}/doelen");
        app.log_in(&BO).await.get(&page).await.is(200);
        let told =
            "Bo Willems, Werk & Inkomen Rivierland Met noodtoegang Keek naar: de doelen Reden: Iemands leven of veiligheid is in gevaar.";
        henk.get(&list).await.shows(told).hides(WHY).hides("werkcoach");
        app.minutes_pass(5 * 60);
        bo_sits(&app).await;
        app.log_in(&BO).await.get(&page).await.is(200);
        let mut henk = app.log_in(&HENK).await;
        let seen = henk.get(&list).await;
        let seated = "Bo Willems, werkcoach bij Werk & Inkomen Rivierland Keek naar: de doelen Waarvoor: Met u werken aan uw plan.";
        seen.shows(told).shows(seated);
        let everything = format!("/plannen/{HENKS_PLAN}/alles-over-mij");
        let page = henk.get(&everything).await;
        let ready = henk.fill(&page, &everything, &[]).await;
        let file = ready.links().into_iter().find(|link| link.ends_with("/json")).expect("a file");
        henk.get(&file).await.is(200).shows("met noodtoegang").shows("werkcoach").shows("Met u werken aan uw plan.").hides(WHY);
    })
    .await;
}

#[tokio::test]
async fn each_line_says_the_role_and_the_purpose_and_ground_of_then() {
    on_both(async |app: TestApp| {
        let (mut gerda, list, work) =
            (app.log_in(&GERDA).await, plan("wie-keek-mee"), format!("/beheer/organisaties/{}/grondslagen", WORK.id));
        app.log_in(&CARMEN).await.get(&plan("doelen")).await.is(200);
        app.log_in(&NOOR).await.get(&plan("doelen")).await.is(200);
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "participation")]).await.is(200);
        app.log_in(&BO).await.get(&plan("doelen")).await.is(200);
        app.minutes_pass(24 * 60);
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "support"), ("grounds", "debts")]).await.is(200);
        app.log_in(&BO).await.get(&plan("doelen")).await.is(200);
        let page = app.log_in(&AMINA).await.get(&list).await;
        let bos = "Bo Willems, werkcoach bij Werk & Inkomen Rivierland Keek naar: de doelen Waarvoor:";
        page.shows(&format!("{bos} U helpen om thuis te wonen en mee te doen. U helpen bij schulden. Op grond van: Wmo 2015, Schuldhulp."));
        page.shows(&format!("{bos} U helpen bij werk en inkomen. Op grond van: Participatiewet."));
        page.shows("Carmen de Wit, sociaal werker bij ").shows("Met u werken aan uw plan. Op grond van: Taak van de overheid.");
        page.shows("Noor Haddou, uit uw eigen netwerk Keek naar: de doelen Waarvoor: U helpen zoals u dat zelf wilt.");
        page.shows("Op grond van: Eigen keuze.");
    })
    .await;
}

#[tokio::test]
async fn the_ground_that_amina_chose_when_she_shared_is_the_one_that_is_told() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut amina, work) =
            (app.log_in(&GERDA).await, app.log_in(&AMINA).await, format!("/beheer/organisaties/{}/grondslagen", WORK.id));
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "support"), ("grounds", "debts")]).await.is(200);
        let share = plan(&format!("delen/{}", BO.id));
        let page = amina.get(&share).await;
        let page = amina.fill(&page, &share, &[("part", "all"), ("outcome", "ended")]).await;
        amina.fill(&page, &share, &[("part", "money"), ("outcome", "shared"), ("ground", "debts")]).await.is(200);
        app.log_in(&BO).await.get(&plan("onderwerpen/money")).await.is(200);
        let page = amina.get(&plan("wie-keek-mee")).await;
        page.shows("Waarvoor: U helpen bij schulden. Op grond van: Schuldhulp.").hides("Wmo 2015");
    })
    .await;
}

#[tokio::test]
async fn a_supporter_is_no_network_and_who_acts_for_amina_is_called_so() {
    on_both(async |app: TestApp| {
        let list = plan("wie-keek-mee");
        becomes(&app, &NOOR, SeatKind::Supporter, None).await;
        app.log_in(&NOOR).await.get(&plan("doelen")).await.is(200);
        app.log_in(&AMINA).await.get(&list).await.shows("Noor Haddou, cliëntondersteuner Keek naar: de doelen").hides("eigen netwerk");
        becomes(&app, &NOOR, SeatKind::Representative, Some("both")).await;
        app.log_in(&NOOR).await.get(&plan("doelen")).await.is(200);
        let page = app.log_in(&AMINA).await.get(&list).await;
        page.shows("Noor Haddou, handelt voor u Keek naar: de doelen Waarvoor: doen wat namens u moet gebeuren.");
        page.shows("Noor Haddou, cliëntondersteuner Keek naar: de doelen");
    })
    .await;
}
