// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A caseload comes in: residents, their plans, goals and actions; and what a file may not do in somebody's plan.
use crate::asking::{bring, counts, says};
use neighbourhood::{
    TestApp,
    cast::{AMINAS_PLAN, BO, CARMEN},
    on_both,
};

const PERSONS: &str = "id;naam;geboortedatum\nA;Suzanna Molenaar;1985-12-01\nB;Milan Vos;1970-02-03\n";
const PLANS: &str = "id;professional;organisatie\nA;Bo Willems;Werk & Inkomen Rivierland\nA;Carmen de Wit;\nB;;\n";
const GOALS: &str = "id;doelnummer;doel;onderwerp;wanneer\nA;g1;Ik wil weer werken;Werk en leren, Geld;nu\nA;;Ik wil rust in huis;;later\nB;g2;Ik wil mensen zien;;\n";
const ACTIONS: &str = "id;doelnummer;doel;actienummer;actie;wie;datum;herhaling\nA;g1;;a1;Een brief schrijven;;01-12-2026;\n\
    A;g1;;;Een proefplaatsing regelen;Bo Willems;2026-01-01;\nA;;Ik wil rust in huis;;Samen de post openen;Werk & Inkomen Rivierland;1-12-2026;elke week\n";

async fn caseload(app: &TestApp) {
    counts(&bring(app, "personen", PERSONS).await, &[("nieuw", 2)]);
    counts(&bring(app, "plannen", PLANS).await, &[("nieuw", 2), ("gewijzigd", 1)]);
    counts(&bring(app, "doelen", GOALS).await, &[("nieuw", 3)]);
    counts(&bring(app, "acties", ACTIONS).await, &[("nieuw", 3)]);
}

/// The plan of the resident whom Bo sees in his list under this name.
async fn plan_of(bo: &mut neighbourhood::Visitor, name: &str) -> String {
    let list = bo.get("/inwoners").await;
    list.shows(name);
    for link in list.links().into_iter().filter(|link| link.starts_with("/plannen/")) {
        if bo.get(&link).await.text().contains(name) {
            return link;
        }
    }
    panic!("no plan of {name}");
}

#[tokio::test]
async fn a_caseload_lands_and_is_worked_on() {
    on_both(async |app: TestApp| {
        caseload(&app).await;
        let mut bo = app.log_in(&BO).await;
        let plan = plan_of(&mut bo, "Suzanna Molenaar").await;
        let page = bo.get(&plan).await;
        page.shows("Ik wil weer werken")
            .shows("Werk en leren")
            .shows("Ik wil rust in huis")
            .shows("Een brief schrijven")
            .shows("Samen de post openen");
        page.shows("Bo Willems").shows("Carmen de Wit").hides("Ik wil mensen zien");
        app.log_in(&CARMEN).await.get(&plan).await.shows("Ik wil weer werken").hides("De inwoner koos nog niet");
        let asked = "select count(*) from seats where undecided_at is not null and sight is null";
        assert_eq!(app.number(asked).await, 2, "what they see goes on, and who decides is asked");
        assert_eq!(app.number("select count(*) from plan_standing where open_goals = 2 and open_actions = 3").await, 1);
        assert_eq!(app.number("select count(*) from change_log where event = 'goals.set' and plan_id is not null").await, 3);
    })
    .await;
}

#[tokio::test]
async fn the_same_files_again_change_nothing() {
    on_both(async |app: TestApp| {
        caseload(&app).await;
        counts(&bring(&app, "personen", PERSONS).await, &[("ongewijzigd", 2)]);
        counts(&bring(&app, "plannen", PLANS).await, &[("ongewijzigd", 3)]);
        counts(&bring(&app, "doelen", GOALS).await, &[("ongewijzigd", 3)]);
        counts(&bring(&app, "acties", ACTIONS).await, &[("ongewijzigd", 3)]);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_the_plan_is_named() {
    on_both(async |app: TestApp| {
        bring(&app, "personen", PERSONS).await;
        let none = bring(&app, "doelen", "id;doel\nA;Ik wil werken\nX;Ik wil rust\n").await;
        says(&none, 2, "heeft nog geen plan");
        says(&none, 3, "Deze inwoner kennen wij niet");
        bring(&app, "plannen", PLANS).await;
        let goals = bring(&app, "doelen", "id;doel;onderwerp;wanneer\nA;;;\nA;Mijn nummer is 900000004;;\nA;Ik wil werken;Toveren;\nA;Ik wil rust;;ooit\n").await;
        says(&goals, 2, "Dit moet ingevuld zijn");
        says(&goals, 3, "burgerservicenummer");
        says(&goals, 4, "staat niet in uw lijst. onderwerp: Toveren");
        says(&goals, 5, "nu of later");
        bring(&app, "doelen", GOALS).await;
        let actions = "id;doelnummer;actie;wie;datum;herhaling\nA;g9;Bellen;;;\nA;g1;Bellen;Fatima Yilmaz;;\nA;g1;Bellen;;morgen;\nA;g1;Bellen;;;elke week\nA;g1;;;;\nA;g2;Bellen;;;\n";
        let actions = bring(&app, "acties", actions).await;
        says(&actions, 2, "Dit doel staat niet in het plan");
        says(&actions, 3, "zit niet aan tafel");
        says(&actions, 4, "Schrijf de datum als");
        says(&actions, 5, "dag");
        says(&actions, 6, "Dit moet ingevuld zijn. actie");
        says(&actions, 7, "Dit doel staat niet in het plan");
        counts(&actions, &[("geweigerd", 6)]);
    })
    .await;
}

#[tokio::test]
async fn the_words_of_a_goal_are_not_changed_by_a_file() {
    on_both(async |app: TestApp| {
        caseload(&app).await;
        let report = bring(&app, "doelen", "id;doelnummer;doel\nA;g1;Ik wil iets heel anders\nB;g1;Ik wil werken\n").await;
        says(&report, 2, "met andere woorden");
        says(&report, 3, "bij een ander plan");
        assert_eq!(app.number("select count(*) from goals").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_seat_that_was_taken_back_and_a_plan_that_is_closed_stay_so() {
    on_both(async |app: TestApp| {
        bring(&app, "personen", "id;naam;geboortedatum\nA;Suzanna Molenaar;1985-12-01\n").await;
        bring(&app, "plannen", "id;professional\nA;Bo Willems\n").await;
        let run = async |text: String| {
            let mut tx = app.app.db().begin().await.expect("open");
            sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await.expect("a statement that fits");
            tx.commit().await.expect("written");
        };
        run(format!(
            "update seats set ended_at = 1 where kind = 'professional' and plan_id not in ('{AMINAS_PLAN}') and person_id = '{}'",
            BO.id
        ))
        .await;
        says(&bring(&app, "plannen", "id;professional\nA;Bo Willems\n").await, 2, "zit niet meer aan tafel");
        run("update plans set closed_at = 1".into()).await;
        says(&bring(&app, "plannen", "id;professional\nA;Carmen de Wit\n").await, 2, "Alleen de inwoner kan het weer openen");
        says(&bring(&app, "doelen", "id;doel\nA;Ik wil werken\n").await, 2, "Alleen de inwoner kan het weer openen");
        assert_eq!(app.number("select count(*) from goals").await, 0);
    })
    .await;
}
