// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The register of grounds.
use super::{register::Register, *};
use foundation::When;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, GERDA},
    on_both,
    places::{BRIDGE, WORK},
};

#[test]
fn nothing_of_a_ground_is_empty() {
    let form = GroundForm { name: "Wmo".into(), law: " ".into(), ..GroundForm::default() };
    let errors = set("support", &form).expect_err("two are empty");
    assert!(errors.of("law").is_some() && errors.of("purpose").is_some() && errors.of("name").is_none());
}

#[test]
fn an_organisation_never_works_on_a_free_choice_or_on_nothing() {
    let ground =
        |code: &str| Ground { code: code.into(), version: 0, name: "n".into(), law: "l".into(), purpose: "p".into(), has_ended: false };
    let all = [ground(PUBLIC_TASK), ground(OWN_CHOICE)];
    assert!(for_organisation(&[], &all).is_err());
    assert!(for_organisation(&[OWN_CHOICE.into()], &all).is_err());
    assert!(for_organisation(&[PUBLIC_TASK.into()], &all).is_ok());
}

#[test]
fn the_register_of_then_is_told_also_after_it_was_written_anew() {
    let version = |at: i64, code: &str, version: i64, has_ended: bool| {
        let (law, purpose) = ("l".into(), format!("{code} {version}"));
        (When(at), Ground { code: code.into(), version, name: "n".into(), law, purpose, has_ended })
    };
    let versions = vec![
        version(0, "debts", 0, false),
        version(0, PUBLIC_TASK, 0, false),
        version(0, OWN_CHOICE, 0, false),
        version(50, "debts", 1, false),
        version(60, "own_8", 1, false),
        version(90, "debts", 2, true),
    ];
    let worked = [(WORK.id, vec![(When(20), vec!["debts".to_owned()]), (When(70), vec!["debts".to_owned(), "own_8".to_owned()])])];
    let register = Register { versions, worked: worked.into() };
    let told = |organisation, at| -> Vec<String> {
        register.of_seat(organisation, When(at)).into_iter().map(|ground| ground.purpose.clone()).collect()
    };
    assert_eq!(told(Some(WORK.id), 10), ["debts 0"], "before any were set, the first that were");
    assert_eq!(told(Some(WORK.id), 50), ["debts 1"]);
    assert_eq!(told(Some(WORK.id), 80), ["debts 1", "own_8 1"]);
    assert_eq!(told(Some(WORK.id), 90), ["own_8 1"], "one that ended holds no more");
    assert_eq!(told(Some(BRIDGE.id), 80), ["public_task 0"]);
    assert_eq!(told(None, 80), ["own_choice 0"]);
    let named: Vec<_> = register.named("debts,own_8,gone", When(40)).into_iter().map(|ground| ground.purpose.as_str()).collect();
    assert_eq!(named, ["debts 0", "own_8 1"]);
}

#[tokio::test]
async fn gerda_confirms_and_ends_grounds_and_says_which_an_organisation_works_on() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        gerda.get("/beheer/grondslagen").await.shows("Jeugdwet").shows("Door de gemeente te bevestigen");
        let (youth, work) = ("/beheer/grondslagen/youth", format!("/beheer/organisaties/{}/grondslagen", WORK.id));
        let page = gerda.get(youth).await;
        gerda.fill(&page, youth, &[("law", "")]).await.is(422).shows("Vul dit in");
        gerda.fill(&page, youth, &[("law", "Jeugdwet, artikel 1")]).await.shows("Jeugdwet, artikel 1");
        let (first, second) = (gerda.get(youth).await, gerda.get(youth).await);
        gerda.fill(&first, youth, &[("name", "Jeugd")]).await.is(200);
        gerda.fill(&second, youth, &[("law", "anders")]).await.is(422).shows("Iemand anders veranderde dit");
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "own_choice")]).await.is(422).shows("Kies minstens één");
        gerda.fill(&page, &work, &[("grounds", "participation")]).await.shows("Werk & Inkomen Rivierland Participatiewet");
        let page = gerda.get(youth).await;
        gerda.fill(&page, "/beheer/grondslagen/youth/einde", &[]).await.shows("Deze grondslag is gestopt");
        let page = gerda.get("/beheer/grondslagen/nieuw").await;
        let new = [("name", "Leerplicht"), ("law", "Leerplichtwet 1969"), ("purpose", "Naar school gaan.")];
        gerda.fill(&page, "/beheer/grondslagen/nieuw", &new).await.shows("Leerplichtwet 1969");
        for nobody in [&AMINA, &BO] {
            app.log_in(nobody).await.get("/beheer/grondslagen").await.is(404);
        }
    })
    .await;
}
