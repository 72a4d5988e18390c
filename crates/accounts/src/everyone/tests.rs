// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! People, as Gerda administers them.
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, HENKS_PLAN, HUGO, IRIS, JOOST, KARIN, LOTTE, NADIA, NOOR},
    on_both,
    places::{BRIDGE, HOUSING, WORK},
};

const LIST: &str = "/beheer/mensen";

fn at(member: &neighbourhood::Member) -> String {
    format!("{LIST}/{}", member.id)
}

async fn gerda_adds(gerda: &mut Visitor, fields: &[(&str, &str)]) -> Seen {
    let page = gerda.get("/beheer/mensen/nieuw").await;
    gerda.fill(&page, "/beheer/mensen/nieuw", fields).await
}

#[tokio::test]
async fn gerda_adds_somebody_with_two_roles_and_finds_them_again() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let place = HOUSING.id.to_string();
        let fields = [
            ("name", "Şükran Demir"),
            ("roles", "professional"),
            ("roles", "team_manager"),
            ("organisation", &*place),
            ("expertise", "huurschuld"),
        ];
        let page = gerda_adds(&mut gerda, &fields).await;
        page.is(200).shows("Şükran Demir").shows("Professional").shows("Teammanager").shows("Woonstichting De Hoven, huurschuld");
        page.shows("Er is nog geen manier om in te loggen").shows("Nog nooit ingelogd");
        gerda.get("/beheer/mensen?zoek=sukran").await.shows("Şükran Demir").hides("Amina");
        gerda.get("/beheer/mensen?zoek=zzz").await.shows("Er is niemand met deze naam");
    })
    .await;
}

#[tokio::test]
async fn administering_and_care_are_refused_at_the_field_and_nothing_typed_is_lost() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let place = WORK.id.to_string();
        let fields = [("name", "Sam de Boer"), ("roles", "administrator"), ("roles", "professional"), ("organisation", &*place)];
        let page = gerda_adds(&mut gerda, &fields).await;
        page.is(422).shows("Beheer en zorg gaan niet samen in een persoon");
        assert!(page.html.contains("value=\"Sam de Boer\""));
        let page = gerda_adds(&mut gerda, &[("name", "Sam de Boer"), ("roles", "professional")]).await;
        page.is(422).shows("Kies de organisatie waar deze persoon werkt");
        let page = gerda.get(&format!("{}/rollen", at(&BO))).await;
        let page = gerda.fill(&page, &format!("{}/rollen", at(&BO)), &[("roles", "privacy_officer")]).await;
        page.is(422).shows("Beheer en zorg gaan niet samen");
        gerda.get("/beheer/mensen?zoek=sam").await.shows("Er is niemand");
    })
    .await;
}

#[tokio::test]
async fn a_role_taken_away_counts_at_the_next_click_and_so_does_one_given() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        let plan = format!("/plannen/{AMINAS_PLAN}");
        bo.get(&plan).await.is(200);
        let page = gerda.get(&at(&BO)).await;
        let page = gerda.fill(&page, &format!("{}/rollen/einde", at(&BO)), &[("role", "professional")]).await;
        page.is(200).shows("Geen rol");
        bo.get(&plan).await.is(404);
        bo.get("/inwoners").await.is(404);
        let page = gerda.get(&format!("{}/rollen", at(&BO))).await;
        let place = BRIDGE.id.to_string();
        let fields = [("roles", "professional"), ("organisation", &*place), ("expertise", "werkcoach")];
        gerda.fill(&page, &format!("{}/rollen", at(&BO)), &fields).await.is(200).shows("De Brug Welzijn, werkcoach");
        bo.get("/inwoners").await.is(200);
        bo.get(&plan).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn an_ended_account_is_out_at_the_next_click_and_opening_it_again_revives_no_session() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        let page = gerda.get(&format!("{}/einde", at(&BO))).await;
        page.shows("Deze persoon is bij de volgende klik uitgelogd, overal");
        let page = gerda.fill(&page, &format!("{}/einde", at(&BO)), &[]).await;
        page.is(200).shows("Dit account is beëindigd op 24 november 2026");
        bo.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        gerda.get(LIST).await.hides("Bo Willems");
        gerda.get("/beheer/mensen?toon=beeindigd").await.shows("Bo Willems");
        gerda.fill(&page, &format!("{}/terug", at(&BO)), &[]).await.is(200).shows("Account beëindigen");
        bo.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
    })
    .await;
}

#[tokio::test]
async fn gerda_changes_a_name_and_a_birth_date_and_bo_sees_the_name_at_once() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        let change = format!("{}/wijzigen", at(&BO));
        let page = gerda.get(&change).await;
        gerda.fill(&page, &change, &[("born", "2031-01-01")]).await.is(422).shows("Vul een dag in die al geweest is");
        let fields = [("name", "Bo Willems-Haddou"), ("born", "1984-02-29")];
        gerda.fill(&page, &change, &fields).await.is(200).shows("Bo Willems-Haddou").shows("De geboortedatum");
        bo.get("/mijn-gegevens").await.shows("Bo Willems-Haddou");
        assert!(gerda.get(&change).await.html.contains("value=\"1984-02-29\""));
    })
    .await;
}

#[tokio::test]
async fn gerda_opens_a_plan_and_seats_carmen_without_ever_seeing_it() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let person = gerda_adds(&mut gerda, &[("name", "Willem Aarts"), ("roles", "resident")]).await;
        person.is(200).shows("Deze inwoner heeft nog geen plan");
        let opened = gerda.fill(&person, &format!("{}/plan", person.path), &[]).await;
        opened.is(200).shows("Er is een plan sinds 24 november 2026").shows("Er zit nog geen professional aan tafel");
        let seat = format!("{}/plan/plaats", person.path);
        let page = gerda.get(&seat).await;
        gerda.fill(&page, &seat, &[("professional", "")]).await.is(422).shows("Maak een keuze");
        let page = gerda.fill(&page, &seat, &[("professional", &CARMEN.id.to_string())]).await;
        page.is(200).shows("Carmen de Wit").shows("De Brug Welzijn");
        let mut carmen = app.log_in(&CARMEN).await;
        let caseload = carmen.get("/inwoners").await;
        caseload.shows("Willem Aarts");
        let is_new = |link: &String| {
            link.starts_with("/plannen/") && !link.contains(&AMINAS_PLAN.to_string()) && !link.contains(&HENKS_PLAN.to_string())
        };
        let plan = caseload.links().into_iter().find(is_new).expect("the new plan");
        carmen.get(&plan).await.is(200).shows("De inwoner koos nog niet wat u ziet").shows("Vastleggen wat de inwoner zei over delen");
        carmen.get(&format!("{plan}/onderwerpen/money")).await.is(404);
        gerda.get(&plan).await.is(404);
        gerda.fill(&page, &format!("{seat}/einde"), &[]).await.is(200).shows("Er zit nog geen professional aan tafel");
        carmen.get(&plan).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn amina_reads_that_the_administrator_changed_who_sits_at_her_table() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&AMINA)).await;
        gerda
            .fill(&page, &format!("{}/plan/plaats/einde", at(&AMINA)), &[("professional", &BO.id.to_string())])
            .await
            .is(200)
            .hides("Bo Willems");
        let page = gerda.get(&format!("{}/plan/plaats", at(&AMINA))).await;
        gerda
            .fill(&page, &format!("{}/plan/plaats", at(&AMINA)), &[("professional", &BO.id.to_string())])
            .await
            .is(200)
            .shows("Bo Willems");
        let history = app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await;
        history.shows("De beheerder beëindigde de plaats van een professional").shows("Bo Willems, Werk & Inkomen Rivierland");
        history.shows("De beheerder gaf een professional een plaats aan tafel");
    })
    .await;
}

#[tokio::test]
async fn bo_whom_gerda_seats_again_sees_nothing_of_what_he_saw_before_amina_chooses() {
    on_both(async |app: TestApp| {
        let (here, money) = (format!("/plannen/{AMINAS_PLAN}"), format!("/plannen/{AMINAS_PLAN}/onderwerpen/money"));
        let (today, share) = (format!("{here}/vandaag"), format!("{here}/delen/{}", BO.id));
        let (mut amina, mut bo, mut gerda) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&GERDA).await);
        amina.get(&today).await.hides("Kies wat deze mensen zien");
        bo.get(&money).await.is(200);
        app.leaves(AMINAS_PLAN, &BO).await;
        let seat = format!("{}/plan/plaats", at(&AMINA));
        let page = gerda.get(&seat).await;
        page.shows("Amina Haddou krijgt bericht en kiest wat de professional ziet");
        gerda.fill(&page, &seat, &[("professional", &BO.id.to_string())]).await.is(200).shows("Bo Willems");
        for path in [&here, &today] {
            bo.get(path).await.is(200).shows("De inwoner koos nog niet wat u ziet");
        }
        bo.get(&money).await.is(404);
        amina.get("/berichten").await.shows("Iemand zit nu aan uw tafel");
        let page = amina.get(&today).await;
        page.shows("Kies wat deze mensen zien").shows("Bo Willems zit aan uw tafel en ziet nog niets");
        assert!(page.links().contains(&format!("{here}/delen")));
        let page = amina.get(&share).await;
        page.shows("U koos nog niet zelf wat Bo Willems ziet");
        amina.fill(&page, &share, &[("part", "money"), ("outcome", "shared")]).await.is(200).hides("U koos nog niet");
        amina.get(&today).await.hides("Kies wat deze mensen zien");
        bo.get(&money).await.is(200);
        bo.get(&format!("{here}/onderwerpen/housing")).await.is(404);
        bo.get(&here).await.hides("De inwoner koos nog niet");
    })
    .await;
}

#[tokio::test]
async fn whom_the_resident_brought_along_is_not_on_the_administrators_page() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&AMINA)).await;
        page.shows("Bo Willems").shows("Carmen de Wit").hides("Noor").hides(&AMINAS_PLAN.to_string());
        let page = gerda.fill(&page, &format!("{}/plan/plaats/einde", at(&AMINA)), &[("professional", &NOOR.id.to_string())]).await;
        page.is(404);
        app.log_in(&NOOR).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_administrator_comes_here_and_no_administrator_of_elsewhere() {
    on_both(async |app: TestApp| {
        for member in [AMINA, HENK, BO, CARMEN, NOOR, FATIMA, HUGO, IRIS, JOOST, KARIN] {
            let mut visitor = app.log_in(&member).await;
            for path in [
                LIST.to_owned(),
                "/beheer/mensen/nieuw".into(),
                at(&AMINA),
                "/beheer/organisaties".into(),
                "/beheer/controle".into(),
                "/beheer/controle/lijst".into(),
            ] {
                visitor.get(&path).await.is(404);
            }
        }
        let mut nadia = app.log_in(&NADIA).await;
        nadia.get(LIST).await.is(200).shows("Lotte Meijer").hides("Amina");
        nadia.get(&at(&AMINA)).await.is(404).hides("Amina");
        nadia.get(&at(&LOTTE)).await.is(200);
        app.visitor(&GERDA).get(LIST).await.shows("Log in om uw plan te zien");
    })
    .await;
}

#[tokio::test]
async fn gerda_does_not_shut_herself_out() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&at(&GERDA)).await;
        assert!(!page.has_form(&format!("{}/rollen/einde", at(&GERDA))));
        gerda.get(&format!("{}/einde", at(&GERDA))).await.is(404);
        let others = gerda.get(&format!("{}/einde", at(&BO))).await;
        let token = others.filled(&format!("{}/einde", at(&BO)), &[]);
        gerda.post(&format!("{}/einde", at(&GERDA)), &token, &others.path).await.is(400);
        gerda.get(LIST).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn every_change_of_people_stands_in_the_log() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let before = app.number("select count(*) from change_log").await;
        let page = gerda_adds(&mut gerda, &[("name", "Sam de Boer"), ("roles", "resident")]).await;
        let page = gerda.fill(&page, &format!("{}/plan", page.path), &[]).await;
        let ending = gerda.get(&format!("{}/einde", page.path)).await;
        gerda.fill(&ending, &ending.path, &[]).await.is(200);
        assert_eq!(app.number("select count(*) from change_log").await, before + 3);
        assert_eq!(app.number("select count(*) from change_log where event = 'everyone.plan_opened' and plan_id is not null").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_pages_are_there_in_english_too() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(LIST).await;
        gerda.fill(&page, "/taal", &[("taal", "en")]).await.shows("People").shows("Add somebody");
        gerda.get(&at(&AMINA)).await.shows("You do not see what is in the plan");
        gerda.get("/beheer/controle").await.shows("Review roles");
    })
    .await;
}
