// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Carmen records that Noor administers Henk's money; Henk hears it and says no. A mother acts for Henk as long as he is a
//! child, and at midnight of a birthday it changes by itself.
mod days;

use access::people::details::{self, Details};
use foundation::Day;
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

fn plan() -> String {
    format!("/plannen/{AMINAS_PLAN}")
}

fn here() -> String {
    format!("{}/vertegenwoordiging", plan())
}

/// What Carmen saw, about Noor.
fn fields(right: &'static str) -> Vec<(&'static str, String)> {
    let told = [
        ("right", right),
        ("from", "2025-01-01"),
        ("proof", "order"),
        ("seen", "Beslissing van 3 maart"),
        ("seen_day", "2026-11-20"),
        ("conflict", "no"),
    ];
    let mut fields: Vec<_> = told.map(|(name, value)| (name, value.to_owned())).to_vec();
    fields.push(("person", NOOR.id.to_string()));
    fields
}

async fn records(app: &TestApp, fields: &[(&str, String)]) -> Seen {
    let mut carmen = app.log_in(&CARMEN).await;
    let new = format!("{}/vastleggen", here());
    let page = carmen.get(&new).await;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    carmen.fill(&page, &new, &fields).await
}

/// The address of what can be done about the only one who acts.
async fn one(visitor: &mut Visitor, what: &str) -> String {
    let page = visitor.get(&here()).await;
    let found = page.links().into_iter().find(|link| link.ends_with(what));
    found.expect("a way")
}

async fn born(app: &TestApp, member: &Member, born: &str) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    let details = Details { born: Some(born.into()), ..Details::default() };
    details::keep(&mut tx, (member.of, app.app.keys()), member.id, &details, app.app.clock().now()).await.expect("kept");
    tx.commit().await.expect("kept");
}

/// Until this long after the first moment of a day.
fn until(app: &TestApp, day: &str, minutes: i64) {
    let start = Day::read(day).expect("a day").start();
    app.minutes_pass((start.0 - app.app.clock().now().0) / 60_000 + minutes);
}

#[tokio::test]
async fn an_administrator_of_money_sees_and_decides_about_money_and_no_more() {
    on_both(async |app: TestApp| {
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&format!("{}/onderwerpen", plan())).await.is(404);
        records(&app, &fields("administrator")).await.is(200).shows("Noor Haddou").shows("bewindvoerder").shows("Carmen de Wit zag op");
        noor.get(&format!("{}/vandaag", plan())).await.shows("U handelt namens Amina Haddou").shows("geld en spullen");
        noor.get(&format!("{}/onderwerpen/money", plan())).await.is(200);
        noor.get(&format!("{}/onderwerpen/mind", plan())).await.is(404);
        for closed in ["wie-keek-mee", "geschiedenis", "stip/zetten", "onderwerpen/money/eigen", "tafel/uitnodigen/professional"] {
            noor.get(&format!("{}/{closed}", plan())).await.is(404);
        }
        let share = format!("{}/delen/{}", plan(), BO.id);
        noor.get(&share).await.is(200).shows("Geld").hides("Wonen");
        noor.get(&format!("{}/delen/{}", plan(), NOOR.id)).await.is(404);
        let ask = format!("{}/tafel/uitnodigen/naaste", plan());
        noor.get(&ask).await.is(200).shows("Geld").hides("Wonen");
    })
    .await;
}

#[tokio::test]
async fn who_has_an_interest_of_the_own_gets_no_seat() {
    on_both(async |app: TestApp| {
        let mut own = fields("mentor");
        own.retain(|(name, _)| *name != "conflict");
        records(&app, &own).await.is(422).shows("Maak een keuze");
        own.push(("conflict", "yes".to_owned()));
        records(&app, &own).await.is(422).shows("De rechter kan iemand anders aanwijzen").shows("Beslissing van 3 maart");
        assert_eq!(app.number("select count(*) from representations").await, 0);
    })
    .await;
}

#[tokio::test]
async fn amina_hears_at_once_and_her_no_ends_it_at_the_next_click() {
    on_both(async |app: TestApp| {
        records(&app, &fields("mentor")).await.is(200);
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        amina.get("/berichten").await.shows("Er is vastgelegd dat iemand voor u handelt");
        amina.get(&format!("{}/vandaag", plan())).await.shows("Noor Haddou handelt voor u").shows("Klopt dat?");
        amina.get(&here()).await.shows("mentor").shows("Beslissing van 3 maart");
        noor.get(&plan()).await.is(200);
        let object = one(&mut amina, "/bezwaar").await;
        noor.get(&object).await.is(404);
        let page = amina.get(&object).await;
        amina.fill(&page, &object, &[("why", "Zij is mijn zus, geen mentor")]).await.is(200).shows("maakte bezwaar");
        noor.get(&plan()).await.is(404).hides("Amina");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get("/berichten").await.shows("Er is bezwaar gemaakt");
        records(&app, &fields("mentor")).await.is(422).shows("waarom u dit toch vastlegt");
        assert_eq!(app.number("select count(*) from messages where person_id like '%c05' and kind like 'recording.objected'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_acts_for_a_term_is_out_at_midnight_also_on_a_page_that_stood_open() {
    on_both(async |app: TestApp| {
        let mut until_day = fields("authorised");
        until_day.extend([("scope", "both".to_owned()), ("until", "2027-03-28".to_owned())]);
        records(&app, &until_day).await.is(200);
        until(&app, "2027-03-29", -1);
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get(&format!("{}/tafel/uitnodigen/naaste", plan())).await;
        page.is(200);
        app.minutes_pass(1);
        noor.get(&format!("{}/vandaag", plan())).await.is(404).hides("Amina");
        noor.fill(&page, &format!("{}/tafel/uitnodigen/naaste", plan()), &[("name", "Karel"), ("does", "buur")]).await.is(404);
        noor.get("/").await.hides("Amina");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(&format!("{}/tafel", plan())).await.shows("Wie hier eerder zaten").shows("Noor Haddou");
        assert_eq!(app.number("select count(*) from seats where person_id like '%c05' and ended_at is null").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_parent_decides_under_12_together_until_16_sees_what_is_shared_until_18_and_then_nothing() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2016-02-29").await;
        records(&app, &fields("parent")).await.is(200).shows("Op 29 februari 2028 wordt het kind 12");
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        amina.get(&here()).await.shows("Dan beslist u mee");
        let (share, story) = (format!("{}/delen", plan()), format!("{}/verhaal", plan()));
        noor.get(&share).await.is(200);
        noor.get(&story).await.is(200);
        amina.get(&share).await.is(404);
        amina.get(&story).await.is(200);
        until(&app, "2028-02-29", -1);
        app.log_in(&AMINA).await.get(&share).await.is(404);
        app.minutes_pass(1);
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        amina.get(&share).await.is(200);
        noor.get(&share).await.is(200);
        until(&app, "2032-02-29", -1);
        app.log_in(&NOOR).await.get(&story).await.is(200);
        app.minutes_pass(1);
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        for gone in [&share, &story] {
            noor.get(gone).await.is(404);
        }
        noor.get(&plan()).await.is(200);
        amina.get(&share).await.is(200);
        until(&app, "2034-03-01", -1);
        app.log_in(&NOOR).await.get(&plan()).await.is(200);
        app.minutes_pass(1);
        app.log_in(&NOOR).await.get(&plan()).await.is(404).hides("Amina");
    })
    .await;
}

#[tokio::test]
async fn a_birth_date_that_is_not_known_to_the_day_stops_and_says_so() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2016-00-00").await;
        records(&app, &fields("parent")).await.is(422).shows("kent de geboortedag niet precies").shows("Beslissing van 3 maart");
        assert_eq!(app.number("select count(*) from representations").await, 0);
    })
    .await;
}

#[tokio::test]
async fn carmen_ends_custody_at_once_and_the_parent_hears_nothing() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2016-02-29").await;
        records(&app, &fields("parent")).await.is(200);
        let (mut carmen, mut noor) = (app.log_in(&CARMEN).await, app.log_in(&NOOR).await);
        noor.get(&plan()).await.is(200);
        let end = one(&mut carmen, "/einde").await;
        let page = carmen.get(&end).await;
        carmen.fill(&page, &end, &[("why", "")]).await.is(422);
        carmen.fill(&page, &end, &[("why", "De rechter heeft contact verboden")]).await.is(200);
        noor.get(&plan()).await.is(404).hides("Amina");
        let told = "select count(*) from messages where person_id like '%c05' and kind like 'recording.ended'";
        assert_eq!(app.number(told).await, 0);
        app.log_in(&AMINA).await.get(&format!("{}/delen", plan())).await.is(200);
    })
    .await;
}

/// Does what is due.
async fn work(app: &TestApp) {
    let kinds: Vec<_> = neighbourhood::test_app::features().into_iter().flat_map(|feature| feature.jobs).collect();
    access::jobs::work_off(&app.app, &kinds).await.expect("done");
}

#[tokio::test]
async fn the_child_is_told_on_the_day_and_who_directs_some_weeks_before() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2014-12-24").await;
        directs(&app).await;
        records(&app, &fields("parent")).await.is(200);
        let (child, director) =
            ("person_id like '%c01' and kind = 'recording.together'", "person_id like '%c04' and kind = 'recording.soon'");
        let count = async |which: &str| -> i64 {
            let text = format!("select count(*) from messages where {which}");
            let mut conn = app.app.db().read().await.expect("a connection");
            sqlx::query_scalar(sqlx::AssertSqlSafe(text)).fetch_one(&mut *conn).await.expect("a count")
        };
        until(&app, "2026-11-26", -1);
        work(&app).await;
        assert_eq!((count(child).await, count(director).await), (0, 0));
        app.minutes_pass(1);
        work(&app).await;
        assert_eq!((count(child).await, count(director).await), (0, 1));
        until(&app, "2026-12-24", 0);
        work(&app).await;
        work(&app).await;
        assert_eq!((count(child).await, count(director).await), (1, 1));
        app.log_in(&AMINA).await.get("/berichten").await.shows("Vanaf vandaag beslist u mee over uw plan");
    })
    .await;
}

/// Amina asks Carmen to direct, and Carmen does.
async fn directs(app: &TestApp) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    let at = app.app.clock().now();
    sqlx::query(
        "insert into directing (municipality_id, id, plan_id, person_id, offered_at, offered_by, accepted_at)
         values ($1, 'd', $2, $3, $4, $5, $4)",
    )
    .bind(AMINA.of)
    .bind(AMINAS_PLAN)
    .bind(CARMEN.id)
    .bind(at)
    .bind(AMINA.id)
    .execute(&mut *tx)
    .await
    .expect("kept");
    tx.commit().await.expect("kept");
}

#[tokio::test]
async fn one_parent_reads_nothing_about_the_other_and_cannot_send_the_other_away() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2016-02-29").await;
        records(&app, &fields("parent")).await.is(200);
        let mut second = fields("parent");
        second.retain(|(name, _)| *name != "person");
        second.push(("name", "Karim Haddou".to_owned()));
        records(&app, &second).await.is(200).shows("Beste Karim Haddou");
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&here()).await.is(200).shows("Noor Haddou").hides("Karim");
        let end = "select count(*) from seats where kind = 'representative' and ended_at is null";
        assert_eq!(app.number(end).await, 2);
        let table = noor.get(&format!("{}/tafel", plan())).await;
        let ends: Vec<_> = table.links().into_iter().filter(|link| link.ends_with("/einde")).collect();
        assert_eq!(ends.len(), 2, "{ends:?}");
        noor.get(&format!("{}/delen", plan())).await.hides("Karim");
    })
    .await;
}
