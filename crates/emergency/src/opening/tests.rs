// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Bo, who has no seat at Henk's plan, opens it because Henk is in danger; and everyone whom that concerns hears of it.
use access::people::details::{self, Details};
use foundation::Day;
use neighbourhood::{
    Member, Seen, TestApp,
    cast::{AMINA, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, KARIN, LOTTE, MEES, NOOR},
    on_both,
};

const BSN: &str = "999990019";
const BORN: &str = "1961-02-28";
const WHY: &str = "Henk belde en zei dat hij niet meer wil leven";

async fn known(app: &TestApp, member: &Member) {
    let mut tx = app.app.db().begin().await.expect("a transaction");
    let details = Details { bsn: Some(BSN.into()), born: Some(BORN.into()), ..Details::default() };
    details::keep(&mut tx, (member.of, app.app.keys()), member.id, &details, app.app.clock().now()).await.expect("kept");
    tx.commit().await.expect("kept");
}

async fn opens(app: &TestApp, member: &Member, fields: [&str; 2]) -> Seen {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get("/noodtoegang").await;
    visitor.fill(&page, "/noodtoegang", &[("bsn", fields[0]), ("born", fields[1]), ("ground", "danger"), ("why", WHY)]).await
}

fn plan() -> String {
    format!("/plannen/{HENKS_PLAN}")
}

#[tokio::test]
async fn bo_reads_henks_plan_for_four_hours_and_changes_nothing() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        let mut bo = app.log_in(&BO).await;
        bo.get(&plan()).await.is(404);
        opens(&app, &BO, [BSN, BORN]).await.is(200).shows("Henk Bakker");
        bo.get("/inwoners").await.shows("Nu open met noodtoegang").shows("Henk Bakker");
        bo.get(&format!("{}/verhaal", plan())).await.is(200);
        for closed in ["geschiedenis", "doelen/nieuw", "stip/zetten", "wie-keek-mee", "noodtoegang"] {
            bo.get(&format!("{}/{closed}", plan())).await.is(404);
        }
        app.minutes_pass(239);
        app.log_in(&BO).await.get(&plan()).await.is(200);
        app.minutes_pass(1);
        app.log_in(&BO).await.get(&plan()).await.is(404).hides("Henk");
        app.log_in(&BO).await.get("/inwoners").await.hides("Henk Bakker");
        let looks = "select count(*) from access_log where role = 'emergency' and result = 'seen'";
        assert!(app.number(looks).await >= 2);
    })
    .await;
}

#[tokio::test]
async fn four_hours_are_four_hours_also_in_the_nights_in_which_the_clocks_move_and_the_page_says_until_when() {
    for (night, until) in [("2027-03-28", "28 maart 2027, 04:00"), ("2027-10-31", "31 oktober 2027, 02:00")] {
        on_both(async |app: TestApp| {
            known(&app, &HENK).await;
            // Eleven o'clock in the evening before.
            app.it_becomes(Day::read(night).expect("a day").start().plus_minutes(-60));
            opens(&app, &BO, [BSN, BORN]).await.is(200).shows("Henk Bakker");
            app.log_in(&BO).await.get("/inwoners").await.shows(&format!("tot {until}"));
            app.it_becomes(app.app.clock().now().plus_minutes(240).plus_ms(-1));
            app.log_in(&BO).await.get(&plan()).await.is(200);
            let looks = format!("{}/noodtoegang", plan());
            app.log_in(&HENK).await.get(&looks).await.shows(&format!("Kon lezen tot {until}"));
            app.app.clock().forward_ms(1);
            app.log_in(&BO).await.get(&plan()).await.is(404).hides("Henk");
            app.log_in(&BO).await.get("/inwoners").await.hides("Henk Bakker");
            opens(&app, &BO, [BSN, BORN]).await.is(200).shows("Henk Bakker");
        })
        .await;
    }
}

#[tokio::test]
async fn henk_fatima_and_karin_hear_of_it_at_once_and_nobody_else_does() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        opens(&app, &BO, [BSN, BORN]).await.is(200);
        let told = app.number("select count(*) from messages where kind in ('told.mine', 'told.opened')").await;
        assert_eq!(told, 3, "Henk, Fatima, who leads Bo's team, and Karin");
        let mut henk = app.log_in(&HENK).await;
        henk.get(&format!("{}/vandaag", plan())).await.shows("Bo Willems van Werk & Inkomen Rivierland opende uw plan");
        henk.get(&format!("{}/noodtoegang", plan()))
            .await
            .shows("Iemands leven of veiligheid is in gevaar")
            .shows("kijkt dit nog na")
            .hides(WHY);
        app.log_in(&FATIMA).await.get("/organisatie").await.shows("Bo Willems").hides("Henk").hides(WHY);
        app.log_in(&KARIN).await.get("/").await.shows("Eén keer noodtoegang wacht");
        for member in [&AMINA, &CARMEN, &NOOR, &GERDA, &LOTTE, &MEES] {
            app.log_in(member).await.get("/noodtoegang/overzicht").await.is(404);
        }
        app.log_in(&CARMEN).await.get(&format!("{}/noodtoegang", plan())).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn karin_looks_afterwards_once_and_henk_reads_what_she_found() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        opens(&app, &BO, [BSN, BORN]).await.is(200);
        let mut karin = app.log_in(&KARIN).await;
        let list = karin.get("/noodtoegang/overzicht").await;
        list.shows("Bo Willems").shows("Nog nakijken").hides("Henk");
        let one = karin.get(&list.links().into_iter().find(|link| link.starts_with("/noodtoegang/overzicht/")).expect("a link")).await;
        one.shows(WHY).hides("Henk Bakker");
        karin.fill(&one, &one.path, &[("verdict", ""), ("review", "")]).await.is(422).shows("Let op:");
        let fields = [("verdict", "needed"), ("review", "De huisarts is gebeld")];
        karin.fill(&one, &one.path, &fields).await.is(200).shows("Het was nodig");
        karin.get(&one.path).await.shows("De huisarts is gebeld").hides("Oordeel bewaren");
        app.log_in(&HENK).await.get(&format!("{}/noodtoegang", plan())).await.shows("Het was nodig").hides("De huisarts is gebeld");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_found_by_one_of_the_two_and_the_number_is_not_shown_back() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        for fields in [[BSN, "1961-03-01"], ["111222333", BORN]] {
            opens(&app, &BO, fields).await.is(422).shows("is hier geen plan open").shows(WHY).hides(fields[0]);
        }
        opens(&app, &CARMEN, [BSN, BORN]).await.is(422).shows("U kunt dit plan al openen");
        opens(&app, &MEES, [BSN, BORN]).await.is(422).shows("is hier geen plan open");
        for member in [&AMINA, &NOOR, &FATIMA, &GERDA, &KARIN] {
            app.log_in(member).await.get("/noodtoegang").await.is(404);
        }
        assert_eq!(app.number("select count(*) from emergencies").await, 0);
        assert_eq!(app.number("select count(*) from messages").await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_stops_working_there_cannot_read_on() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        opens(&app, &BO, [BSN, BORN]).await.is(200);
        let of = app.app.municipality("vierbergen.localhost").expect("it is served");
        let mut tx = access::Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("a transaction");
        access::people::store::take_role(&mut tx, BO.of, BO.id, BO.role).await.expect("taken");
        tx.record(&access::Event::of("access.left"));
        tx.finish().await.expect("kept");
        app.log_in(&BO).await.get(&plan()).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn karin_sees_who_uses_it_often_and_under_which_law() {
    on_both(async |app: TestApp| {
        known(&app, &HENK).await;
        for _ in 0..3 {
            opens(&app, &BO, [BSN, BORN]).await.is(200);
            app.minutes_pass(241);
        }
        let list = app.log_in(&KARIN).await.get("/noodtoegang/overzicht").await;
        list.shows("Bo Willems, Werk & Inkomen Rivierland: 3 keer").hides("Vaker dan gewoon").shows("Door de gemeente in te vullen");
        opens(&app, &BO, [BSN, BORN]).await.is(200);
        let mut gerda = app.log_in(&GERDA).await;
        let here = format!("/beheer/organisaties/{}/grondslagen", BO.place.expect("a place").id);
        let page = gerda.get(&here).await;
        gerda.fill(&page, &here, &[("grounds", "participation")]).await.is(200);
        let mut karin = app.log_in(&KARIN).await;
        let list = karin.get("/noodtoegang/overzicht").await;
        list.shows("Per persoon Bo Willems, Werk & Inkomen Rivierland: 4 keer Vaker dan gewoon")
            .shows("Per organisatie Werk & Inkomen Rivierland: 4 keer Vaker dan gewoon");
        list.shows("Participatiewet, artikel 7").hides("Door de gemeente in te vullen");
        app.minutes_pass(91 * 24 * 60);
        app.log_in(&KARIN).await.get("/noodtoegang/overzicht").await.hides("4 keer").shows("Bo Willems");
    })
    .await;
}
