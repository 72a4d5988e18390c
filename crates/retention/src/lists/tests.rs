// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A list is made when terms end, told to Amina, asked for by one and approved by another; and then it is gone everywhere.
use access::jobs;
use foundation::Day;
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, KARIN, NADIA, NOOR},
    on_both,
    places::{BRIDGE, WORK},
};

const WISH: &str = "Ik wil Zonneschijn worden";
const REMARK: &str = "Maanlicht helpt daarbij";
const STORY: &str = "Sterrenregen in mijn jeugd";

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

/// Both organisations at Amina's plan work on the Wmo.
pub(crate) async fn work_on(app: &TestApp, law: &str) {
    let mut gerda = app.log_in(&GERDA).await;
    for place in [WORK, BRIDGE] {
        let here = format!("/beheer/organisaties/{}/grondslagen", place.id);
        let page = gerda.get(&here).await;
        gerda.fill(&page, &here, &[("grounds", law)]).await.is(200);
    }
}

/// A goal, a remark of Bo, and a story.
pub(crate) async fn amina_writes(app: &TestApp) -> String {
    let mut amina = app.log_in(&AMINA).await;
    let page = amina.get(&plan("doelen/nieuw")).await;
    let page = amina.fill(&page, &plan("doelen"), &[("wish", WISH)]).await;
    let goal = page.path.replace("/onderwerpen", "");
    let tell = plan("verhaal/vertellen");
    let page = amina.get(&tell).await;
    amina.fill(&page, &tell, &[("story", STORY)]).await.is(200);
    let mut bo = app.log_in(&BO).await;
    let page = bo.get(&goal).await;
    bo.fill(&page, &goal.replace("/doelen/", "/opmerkingen/doel/"), &[("said", REMARK)]).await.is(200);
    goal
}

pub(crate) fn days_pass(app: &TestApp, days: i64) {
    app.minutes_pass(days * 24 * 60);
}

pub(crate) async fn work_off(app: &TestApp) {
    let kinds: Vec<_> = crate::feature(crate::NOTICE_DAYS).jobs;
    jobs::work_off(&app.app, &kinds).await.expect("work is done");
}

/// The first list on the page of lists.
pub(crate) async fn first_list(visitor: &mut Visitor) -> Seen {
    let page = visitor.get("/vernietiging").await;
    let is_list = |link: &String| link.strip_prefix("/vernietiging/").is_some_and(|id| id.len() == 32);
    let link = page.links().into_iter().find(is_list).expect("a list");
    visitor.get(&link).await
}

async fn watch(app: &TestApp) -> usize {
    crate::watch(&app.app, crate::NOTICE_DAYS, app.app.clock().now()).await.expect("lists can be made")
}

#[tokio::test]
async fn what_is_past_its_term_goes_with_four_eyes_and_not_a_day_sooner() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        // 24 November 2041 is the last day of fifteen years: eight weeks before, the list is made and Amina hears of it.
        days_pass(&app, 15 * 365 + 4 - 60);
        assert_eq!(watch(&app).await, 0, "too early to tell");
        days_pass(&app, 6);
        assert_eq!(watch(&app).await, 1);
        assert_eq!(watch(&app).await, 0, "once");
        let mut amina = app.log_in(&AMINA).await;
        amina.get("/berichten").await.shows("Een deel van uw plan wordt binnenkort verwijderd");
        amina.get(&plan("bewaren")).await.shows("Wat binnenkort wordt verwijderd").shows("Doelen: 1").shows("26 november 2041");
        let (mut karin, mut gerda) = (app.log_in(&KARIN).await, app.log_in(&GERDA).await);
        let list = first_list(&mut karin).await;
        list.shows("Doelen").shows("Verhaal").shows("Opmerkingen").shows("24 november 2026").shows("Wmo 2015");
        for secret in [WISH, REMARK, STORY, "Amina"] {
            list.hides(secret);
        }
        let (ask, approve) = (format!("{}/aanvraag", list.path), format!("{}/akkoord", list.path));
        let asked = karin.fill(&list, &ask, &[]).await;
        asked.is(200).shows("U vroeg dit zelf aan").shows("Karin Vos");
        assert!(!asked.has_form(&approve));
        let same = gerda.get(&list.path).await;
        assert!(!same.has_form(&approve), "before the day");
        days_pass(&app, 57);
        four_eyes(&app, &list.path, &approve).await;
        app.log_in(&AMINA).await.get(&goal).await.shows(WISH);
        work_off(&app).await;
        let done = app.log_in(&KARIN).await.get(&list.path).await;
        done.shows("Vernietigd").shows("Doelen").shows("Gerda Smit").hides(WISH).hides(REMARK).hides(STORY);
        gone(&app, &goal).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_written_on_29_february_goes_a_day_later_in_a_year_without_that_day() {
    on_both(async |app: TestApp| {
        let day = |text| Day::read(text).expect("a day");
        work_on(&app, "support").await;
        app.it_becomes(day("2028-02-29").at_hour(10));
        let goal = amina_writes(&app).await;
        let told = async || app.log_in(&AMINA).await.get(&plan("bewaren")).await;
        // The last day is 1 March 2043; eight weeks before the day after it, Amina hears of it.
        app.it_becomes(day("2043-01-04").at_hour(10));
        watch(&app).await;
        told().await.hides("Doelen: 1");
        app.it_becomes(day("2043-01-05").start());
        assert_eq!(watch(&app).await, 1);
        told().await.shows("Doelen: 1, niet eerder dan 2 maart 2043");
        let mut karin = app.log_in(&KARIN).await;
        let list = first_list(&mut karin).await;
        let approve = format!("{}/akkoord", list.path);
        karin.fill(&list, &format!("{}/aanvraag", list.path), &[]).await.is(200);
        app.it_becomes(day("2043-03-02").start().plus_ms(-1));
        assert!(!app.log_in(&GERDA).await.get(&list.path).await.has_form(&approve), "1 March is its last day");
        app.log_in(&AMINA).await.get(&goal).await.is(200).shows(WISH);
        app.app.clock().forward_ms(1);
        four_eyes(&app, &list.path, &approve).await;
        work_off(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
    })
    .await;
}

/// Who asked for it cannot approve it, another can.
async fn four_eyes(app: &TestApp, list: &str, approve: &str) {
    let (mut karin, mut gerda) = (app.log_in(&KARIN).await, app.log_in(&GERDA).await);
    let own = karin.get(list).await;
    assert!(!own.has_form(approve), "four eyes");
    let page = gerda.get(list).await;
    // A form made by hand does not help Karin either.
    let token = own.filled("/uitloggen", &[]).remove(0);
    karin.post(approve, &[token], list).await.is(404);
    gerda.fill(&page, approve, &[]).await.is(200).shows("Goedgekeurd");
}

async fn gone(app: &TestApp, goal: &str) {
    for member in [&AMINA, &BO, &CARMEN, &NOOR] {
        let mut visitor = app.log_in(member).await;
        visitor.get(goal).await.is(404);
        for end in ["doelen", "verhaal", "geschiedenis", "vandaag", "zoeken?q=zonneschijn", "versies", "acties"] {
            let page = visitor.get(&plan(end)).await;
            assert!(page.status.as_u16() < 500, "{end}");
            page.hides(WISH).hides(REMARK).hides(STORY);
        }
    }
    let mut amina = app.log_in(&AMINA).await;
    amina.get(&plan("bewaren")).await.shows("Wat is verwijderd").shows("Doelen, 1");
    app.log_in(&BO).await.get(&plan("bewaren")).await.is(404);
    for table in [
        "select count(*) from goals",
        "select count(*) from comments",
        "select count(*) from stories",
        "select count(*) from retention_things",
        "select count(*) from kept_holes",
        "select count(*) from change_log where event in ('goals.set', 'story.told', 'comments.said') and what is not null",
    ] {
        assert_eq!(app.number(table).await, 0, "{table}");
    }
    assert_eq!(app.number("select count(*) from change_log where event = 'lists.destroyed'").await, 1);
    assert!(app.number("select count(*) from retention_certificates").await >= 3);
}

#[tokio::test]
async fn a_younger_remark_stays_under_a_goal_that_only_says_when_it_went() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        days_pass(&app, 4 * 365);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&goal).await;
        bo.fill(&page, &goal.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Jonger woord")]).await.is(200);
        days_pass(&app, 11 * 365 + 10);
        destroy(&app).await;
        for member in [&AMINA, &BO] {
            let page = app.log_in(member).await.get(&goal).await;
            page.is(200).shows("Dit is verwijderd op").shows("Jonger woord").hides(WISH).hides(REMARK);
        }
        days_pass(&app, 4 * 365);
        destroy(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
        assert_eq!(app.number("select (select count(*) from goals) + (select count(*) from kept_holes)").await, 0);
    })
    .await;
}

/// Everything that is past its term goes, as the two of them do it.
pub(crate) async fn destroy(app: &TestApp) {
    watch(app).await;
    let mut karin = app.log_in(&KARIN).await;
    let list = first_list(&mut karin).await;
    karin.fill(&list, &format!("{}/aanvraag", list.path), &[]).await.is(200);
    days_pass(app, 57);
    let mut gerda = app.log_in(&GERDA).await;
    let page = gerda.get(&list.path).await;
    gerda.fill(&page, &format!("{}/akkoord", list.path), &[]).await.is(200);
    work_off(app).await;
}

#[tokio::test]
async fn without_a_term_nothing_is_ever_listed_and_others_find_no_lists() {
    on_both(async |app: TestApp| {
        amina_writes(&app).await;
        days_pass(&app, 40 * 365);
        assert_eq!(watch(&app).await, 0, "the public task has no term");
        app.log_in(&AMINA).await.get(&plan("bewaren")).await.shows("vulde hier nog geen termijn in").hides("Doelen: 1");
        for nobody in [&AMINA, &BO, &NOOR, &FATIMA] {
            app.log_in(nobody).await.get("/vernietiging").await.is(404);
        }
        app.log_in(&NADIA).await.get("/vernietiging").await.is(200).shows("Er is nog geen lijst");
    })
    .await;
}
