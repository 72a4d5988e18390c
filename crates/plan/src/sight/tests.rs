// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What each seat sees of the plan: Bo, with whom Amina shares all but money; Noor, with whom she shares one goal.
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

/// Nothing of what is about money says these.
const HIDDEN: [&str; 8] = [
    "Ik wil van mijn schulden af",
    "Brieven sorteren",
    "Ik durf niet te kijken",
    "Ik lig wakker van geld",
    "Samen met de bank",
    "Geld",
    "Goal hidden",
    "31 december",
];

/// The pages of Amina's plan for her goal about money.
struct Money {
    goal: String,
    action: String,
    way: String,
}

/// Fills in the form to `action` on the page at `path`.
async fn says(visitor: &mut Visitor, path: &str, action: &str, fields: &[(&str, &str)]) -> Seen {
    let page = visitor.get(path).await;
    let done = visitor.fill(&page, action, fields).await;
    assert_eq!(done.status, 200, "{action}: {}", done.text());
    done
}

async fn sets(visitor: &mut Visitor, wish: &str, area: &str) -> String {
    let asks = says(visitor, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", wish)]).await.path;
    says(visitor, &asks, &asks, &[("areas", area)]).await.path
}

/// Bo has one thing to do for Amina's work; for money, Carmen, Bo and Amina have.
async fn a_plan_with_money(app: &TestApp) -> Money {
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
        let money = a_plan_with_money(&app).await;
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
async fn nobody_changes_what_is_hidden_and_what_is_kept_apart_stays() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        let mut bo = app.log_in(&BO).await;
        let forms = [
            (money.goal.clone(), format!("{}/wijzigen", money.goal), vec![]),
            (money.goal.clone(), money.goal.replace("/doelen/", "/opmerkingen/doel/"), vec![("said", "Hallo")]),
            (money.action.clone(), format!("{}/voortgang", money.action), vec![("state", "done")]),
            (format!("{}/acties/nieuw", money.goal), format!("{}/acties/nieuw", money.goal), vec![("what", "Nog iets")]),
            (plan("/onderwerpen/money"), plan("/onderwerpen/money/professional"), vec![("words", "Gaat goed")]),
            (money.goal.clone(), format!("{}/richtingen/keuze", money.goal), vec![]),
        ];
        let mut filled = Vec::new();
        for (page, form, fields) in forms {
            // Bo has the pages open, and may not word Amina's own goal from the start.
            let page = bo.get(&page).await;
            let fields = if page.has_form(&form) {
                page.filled(&form, &fields)
            } else {
                bo.get(&plan("/doelen/nieuw")).await.filled(&plan("/doelen"), &[])
            };
            filled.push((page.path, form, fields));
        }
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let before = app.number("select count(*) from change_log").await;
        for (page, form, fields) in filled {
            bo.post(&form, &fields, &page).await.is(404);
        }
        assert_eq!(app.number("select count(*) from change_log").await, before);
        // What Bo sets goes where he sees it.
        let page = bo.get(&plan("/doelen/nieuw")).await;
        page.hides("money");
        bo.fill(&page, &plan("/doelen"), &[("wish", "Ik wil sparen"), ("areas", "money")]).await.is(422);
        app.sees(AMINAS_PLAN, &BO, &format!("* -money -no_area goal:{}", money.goal.rsplit('/').next().unwrap_or_default())).await;
        let page = bo.get(&plan("/doelen/nieuw")).await;
        bo.fill(&page, &plan("/doelen"), &[("wish", "Ik wil rust")]).await.is(422);
        // A goal shared by itself keeps the areas that Bo does not see.
        bo.get(&money.goal).await.is(200).hides("Geld").shows("Brieven sorteren");
        let areas = format!("{}/onderwerpen", money.goal);
        says(&mut bo, &areas, &areas, &[("areas", "days")]).await.shows("Wat u overdag doet").hides("Geld");
        app.log_in(&AMINA).await.get(&money.goal).await.shows("Geld").shows("Wat u overdag doet");
        bo.get(&plan("/geschiedenis")).await.hides("Geld").shows("Wat u overdag doet");
        bo.get(&plan("?onderwerp=money")).await.hides("Ik wil van mijn schulden af");
        bo.get("/inwoners/afspraken?onderwerp=money&wie=iedereen").await.hides("Brieven sorteren");
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

#[tokio::test]
async fn story_and_people_are_parts_too() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let tell = plan("/verhaal/vertellen");
        says(&mut amina, &tell, &tell, &[("story", "Ik was kapper"), ("comes_first", "Rust"), ("not_about", "Mijn ex-man")]).await;
        let new = plan("/mensen/nieuw");
        let page = says(&mut amina, &new, &new, &[("name", "Oma Fatna"), ("helps_with", "koken")]).await;
        let oma =
            page.links().into_iter().find(|link| link.starts_with(&plan("/mensen/")) && !link.ends_with("nieuw")).expect("a link to her");
        let goal = sets(&mut amina, "Ik wil weer als kapper werken", "work_and_learning").await;
        let agree = format!("{goal}/acties/nieuw");
        let owner = format!("around:{}", oma.rsplit('/').next().unwrap_or_default());
        let action = says(&mut amina, &agree, &agree, &[("what", "Samen eten"), ("owner", &owner)]).await;
        says(&mut amina, &plan("/afspraken"), &plan("/afspraken"), &[]).await;
        app.sees(AMINAS_PLAN, &BO, "* -story -people").await;
        let mut bo = app.log_in(&BO).await;
        let action = action.link_called("Samen eten").expect("a link to the action");
        let pages = ["", "/vandaag", "/geschiedenis", "/versies/1", "/terugkijken", "/doelen/nieuw"].map(plan);
        for path in pages.into_iter().chain([goal, action.clone(), agree, format!("{action}/wijzigen")]) {
            let page = bo.get(&path).await;
            page.is(200);
            for word in ["Oma Fatna", "Mijn ex-man", "Rust", "koken", "/verhaal", "/mensen"] {
                page.hides(word);
            }
        }
        bo.get("/inwoners/afspraken?wie=iedereen").await.shows("Samen eten").hides("Oma Fatna");
        for path in ["/verhaal", "/mensen", "/mensen/nieuw", "/opmerkingen/verhaal/nu"].map(plan).into_iter().chain([oma]) {
            bo.get(&path).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_version_laid_down_by_who_does_not_see_all_holds_the_whole_plan() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let mut bo = app.log_in(&BO).await;
        says(&mut bo, &plan("/afspraken"), &plan("/afspraken"), &[]).await;
        bo.get(&plan("/versies/2")).await.shows("kapper").hides("schulden").hides("Geld");
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&plan("/versies/2")).await.shows("Ik wil van mijn schulden af").shows("Brieven sorteren");
        // What was about money then stays kept, also when it is about something else now.
        let areas = format!("{}/onderwerpen", money.goal);
        says(&mut amina, &areas, &areas, &[("areas", "days")]).await;
        bo.get(&money.goal).await.shows("Ik wil van mijn schulden af");
        bo.get(&plan("/versies/2")).await.hides("schulden");
        bo.get(&plan("/geschiedenis")).await.hides("schulden");
        bo.get(&money.goal).await.hides("Wat hier veranderde");
        // And the other way round.
        says(&mut amina, &plan("/afspraken"), &plan("/afspraken"), &[]).await;
        bo.get(&plan("/versies/3")).await.shows("schulden");
        says(&mut amina, &areas, &areas, &[("areas", "money")]).await;
        bo.get(&plan("/versies/3")).await.hides("schulden");
        bo.get(&plan("/versies/3/verschil")).await.is(200).hides("schulden").hides("Geld");
    })
    .await;
}

#[tokio::test]
async fn bo_closes_by_what_he_sees() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        let work = app.log_in(&AMINA).await.get(&plan("")).await.link_called("Ik wil weer als kapper werken").expect("her goal");
        for (member, side) in [(&AMINA, "inwoner"), (&BO, "professional")] {
            let judge = format!("{}/{side}", work.replace("/doelen/", "/afronding/"));
            says(&mut app.log_in(member).await, &judge, &judge, &[("outcome", "reached")]).await;
        }
        let judge = format!("{}/inwoner", money.goal.replace("/doelen/", "/afronding/"));
        says(&mut app.log_in(&AMINA).await, &judge, &judge, &[("outcome", "partly")]).await;
        let close = plan("/afronding/sluiten");
        let mut bo = app.log_in(&BO).await;
        assert!(!bo.get(&plan("/afronding")).await.has_form(&close), "one goal waits for him");
        bo.get(&plan("/vandaag")).await.shows("schulden");
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        bo.get(&plan("/vandaag")).await.hides("schulden");
        let page = bo.get(&plan("/afronding")).await;
        page.hides("schulden");
        bo.fill(&page, &close, &[]).await.is(200);
    })
    .await;
}
