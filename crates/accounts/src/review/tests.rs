// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The review of roles, as Gerda does it every quarter.
use neighbourhood::{TestApp, cast::GERDA, on_both};

const PATH: &str = "/beheer/controle";
const DAY: i64 = 24 * 60;

#[tokio::test]
async fn after_a_quarter_gerda_looks_at_who_manages_and_watches_and_says_so() {
    on_both(async |app: TestApp| {
        app.log_in(&GERDA).await.get(PATH).await.shows("Kijk de rollen van 0 mensen na").shows("In orde");
        app.minutes_pass(91 * DAY);
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(PATH).await;
        page.shows("Kijk de rollen van 2 mensen na").shows("Elk kwartaal nakijken");
        let text = page.text();
        assert!(text.find("Gerda Smit") < text.find("Amina Haddou"), "the most urgent first: {text}");
        gerda.fill(&page, PATH, &[]).await.shows("Kijk de rollen van 1 persoon na").shows("23 februari 2027");
        let reviewed = "select count(*) from change_log where event = 'accounts.roles_reviewed'";
        assert_eq!(app.number(reviewed).await, 1);
    })
    .await;
}

#[tokio::test]
async fn accounts_that_nobody_uses_come_up_and_those_in_use_do_not() {
    on_both(async |app: TestApp| {
        app.minutes_pass(300 * DAY);
        let mut bo = app.visitor(&neighbourhood::cast::BO);
        let page = bo.get("/inloggen/demo").await;
        bo.fill(&page, "/inloggen/demo", &[("persoon", &neighbourhood::cast::BO.id.to_string())]).await.is(200);
        app.minutes_pass(65 * DAY);
        let page = app.log_in(&GERDA).await.get(PATH).await;
        let text = page.text();
        let (unused, yearly) = (text.find("Lang niet ingelogd"), text.find("Elk jaar nakijken"));
        assert!(unused.is_some() && unused < yearly, "{text}");
        page.shows("Bo Willems Professional, Werk & Inkomen Rivierland 20 september 2027 Nog nooit Elk jaar nakijken");
    })
    .await;
}

#[tokio::test]
async fn the_list_opens_in_a_spreadsheet_and_holds_no_formula() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get("/beheer/mensen/nieuw").await;
        let fields = [("name", "=HYPERLINK(\"https://kwaad.example\")"), ("roles", "resident")];
        gerda.fill(&page, "/beheer/mensen/nieuw", &fields).await.is(200);
        let list = gerda.get("/beheer/controle/lijst").await;
        list.is(200);
        let kind = |name: &str| list.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(kind("content-type"), "text/csv; charset=utf-8");
        assert_eq!(kind("content-disposition"), "attachment; filename=\"rollen-2026-11-24.csv\"");
        assert!(list.html.starts_with("\u{feff}Naam;Rollen;"), "{}", list.html);
        assert!(list.html.contains("\"'=HYPERLINK(\"\"https://kwaad.example\"\")\";Inwoner;"), "{}", list.html);
    })
    .await;
}
