// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What each seat sees of the plan: Bo, with whom Amina shares all but money; Noor, with whom she shares one goal.
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

pub(super) fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

/// Nothing of what is about money says these.
const HIDDEN: [&str; 7] = [
    "Ik wil van mijn schulden af",
    "Brieven sorteren",
    "Ik durf niet te kijken",
    "Ik lig wakker van geld",
    "Samen met de bank",
    "Geld",
    "31 december",
];

/// The pages of Amina's plan for her goal about money.
pub(super) struct Money {
    pub(super) goal: String,
    pub(super) action: String,
    way: String,
}

/// Fills in the form to `action` on the page at `path`.
pub(super) async fn says(visitor: &mut Visitor, path: &str, action: &str, fields: &[(&str, &str)]) -> Seen {
    let page = visitor.get(path).await;
    let done = visitor.fill(&page, action, fields).await;
    assert_eq!(done.status, 200, "{action}: {}", done.text());
    done
}

pub(super) async fn sets(visitor: &mut Visitor, wish: &str, area: &str) -> String {
    let asks = says(visitor, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", wish)]).await.path;
    says(visitor, &asks, &asks, &[("areas", area)]).await.path
}

/// Bo has one thing to do for Amina's work; for money, Carmen, Bo and Amina have.
pub(super) async fn a_plan_with_money(app: &TestApp) -> Money {
    let mut amina = app.log_in(&AMINA).await;
    let work = sets(&mut amina, "Ik wil weer als kapper werken", "work_and_learning").await;
    let new = format!("{work}/acties/nieuw");
    let bo = format!("person:{}", BO.id);
    says(&mut amina, &new, &new, &[("what", "De kapper bellen"), ("owner", &bo), ("due_on", "2027-01-15")]).await;
    let goal = sets(&mut amina, "Ik wil van mijn schulden af", "money").await;
    let new = format!("{goal}/acties/nieuw");
    let page = says(&mut amina, &new, &new, &[("what", "Brieven sorteren"), ("owner", &bo), ("due_on", "2026-12-31")]).await;
    let action = page.link_called("Brieven sorteren").expect("a link to the action");
    let ways = format!("{goal}/richtingen");
    says(&mut amina, &ways, &ways, &[("words", "Samen met de bank")]).await;
    says(&mut amina, &goal, &goal.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Ik durf niet te kijken")]).await;
    let own = plan("/onderwerpen/money/eigen");
    says(&mut amina, &own, &own, &[("words", "Ik lig wakker van geld"), ("figure", "2")]).await;
    says(&mut amina, &plan("/afspraken"), &plan("/afspraken"), &[]).await;
    let way = amina.get(&goal).await.links().into_iter().find(|link| link.contains("/richtingen/")).expect("a link to her way");
    Money { goal, action, way }
}

fn pages() -> Vec<String> {
    let ends = [
        "",
        "/vandaag",
        "/doelen",
        "/onderwerpen",
        "/geschiedenis",
        "/geschiedenis?onderwerp=goals",
        "/afspraken",
        "/versies/1",
        "/terugkijken",
        "/afronding",
        "?onderwerp=money",
    ];
    let own = ends.into_iter().map(plan);
    own.chain(["/inwoners", "/inwoners/afspraken", "/inwoners/afspraken?wie=iedereen", "/inwoners?wie=mij"].map(str::to_owned)).collect()
}

async fn search(visitor: &mut Visitor, words: &str) -> Seen {
    let page = visitor.get("/zoeken").await;
    visitor.fill(&page, "/zoeken", &[("zoek", words)]).await
}

/// The row of Amina in this member's list.
async fn row(app: &TestApp, member: &Member) -> String {
    let text = app.log_in(member).await.get("/inwoners").await.text();
    text.split("Amina Haddou").nth(1).expect("Amina is in the list").to_owned()
}

#[tokio::test]
async fn bo_finds_nothing_about_money_anywhere() {
    on_both(async |app: TestApp| {
        a_plan_with_money(&app).await;
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let mut bo = app.log_in(&BO).await;
        for path in pages() {
            let page = bo.get(&path).await;
            page.is(200);
            let text = page.text();
            for word in HIDDEN {
                // The municipality's list of areas stands in the filter of lists over all plans.
                let is_list = word == "Geld" && path.starts_with("/inwoners");
                assert!(is_list || !text.contains(word), "{path} shows {word:?}:\n{text}");
            }
        }
        search(&mut bo, "schulden").await.shows("Er is niets gevonden");
        search(&mut bo, "brieven").await.shows("Er is niets gevonden");
        search(&mut bo, "kapper").await.shows("De kapper bellen");
        assert!(row(&app, &CARMEN).await.contains("31 december"), "Carmen sees all");
        let his = row(&app, &BO).await;
        assert!(his.contains("15 januari") && !his.contains("31 december"), "{his}");
    })
    .await;
}

#[tokio::test]
async fn what_is_hidden_answers_as_what_is_absent() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let mut bo = app.log_in(&BO).await;
        let absent = bo.get(&plan("/doelen/00000000000000000000000000000fff")).await;
        let threads = [money.goal.replace("/doelen/", "/opmerkingen/doel/"), money.action.replace("/acties/", "/opmerkingen/afspraak/")];
        let below = ["/wijzigen", "/onderwerpen", "/einde", "/richtingen", "/acties/nieuw", "/voorbeelden"]
            .map(|end| format!("{}{end}", money.goal));
        let judging = format!("{}/professional", money.goal.replace("/doelen/", "/afronding/"));
        let hidden = [
            money.goal.clone(),
            money.action.clone(),
            format!("{}/wijzigen", money.action),
            money.way,
            judging,
            plan("/onderwerpen/money"),
        ];
        for path in hidden.into_iter().chain(below).chain(threads).chain([plan("/opmerkingen/onderwerp/money")]) {
            let page = bo.get(&path).await;
            page.is(404);
            assert_eq!(page.text().replace(&path, ""), absent.text().replace(&absent.path, ""), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_goal_shared_by_itself_is_shown_and_nothing_else() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        let id = money.goal.rsplit('/').next().unwrap_or_default();
        app.sees(AMINAS_PLAN, &NOOR, &format!("goal:{id}")).await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&plan("")).await.shows("Ik wil van mijn schulden af").shows("Brieven sorteren").hides("kapper").hides("Geld");
        noor.get(&money.goal).await.is(200).shows("Ik durf niet te kijken").hides("Geld");
        search(&mut noor, "schulden").await.shows("Ik wil van mijn schulden af");
        search(&mut noor, "kapper").await.shows("Er is niets gevonden");
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        for path in [plan(""), plan("/vandaag"), plan("/doelen")] {
            noor.get(&path).await.is(200).hides("schulden").hides("kapper");
        }
    })
    .await;
}
