// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For what and on which ground: each decision says its own, and none rewrites an older one.
use super::{day, decides, decision, delen, ground, plan};
use crate::decisions::{About, Decision, How, Outcome, SharingForm, decide, shared_at, shared_for};
use foundation::When;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, GERDA, NOOR},
    on_both,
    places::WORK,
};

fn at(minutes: i64, mut one: Decision) -> Decision {
    one.at = day("2026-11-24").start().plus_minutes(minutes);
    one
}

fn numbers(decisions: &[Decision], minutes: i64) -> Vec<i64> {
    let moment: When = day("2026-11-24").start().plus_minutes(minutes);
    shared_at(decisions, BO.id, moment).into_iter().map(|one| one.number).collect()
}

#[test]
fn what_was_shared_at_a_moment_follows_the_decisions_until_then_and_those_about_that_person_only() {
    let mut until = decision(5, Some("work"), Outcome::Shared);
    until.says.until = Some(day("2026-11-24"));
    let mut of_noor = decision(6, None, Outcome::Ended);
    of_noor.says.person = NOOR.id;
    let all = [
        at(10, decision(1, None, Outcome::Shared)),
        at(20, decision(2, Some("money"), Outcome::Shared)),
        at(30, decision(3, None, Outcome::Ended)),
        at(40, decision(4, Some("money"), Outcome::Shared)),
        at(50, until),
        at(60, of_noor),
        at(70, decision(7, None, Outcome::Undone(4))),
    ];
    assert_eq!(numbers(&all, 9), [0_i64; 0]);
    assert_eq!(numbers(&all, 10), [1]);
    assert_eq!(numbers(&all, 25), [1, 2]);
    assert_eq!(numbers(&all, 30), [0_i64; 0]);
    assert_eq!(numbers(&all, 65), [4, 5]);
    assert_eq!(numbers(&all, 70), [5], "what was undone counts no more from then on");
    assert_eq!(numbers(&all, 24 * 60), [0_i64; 0], "its last day is over");
}

#[test]
fn with_several_grounds_sharing_says_which_and_stopping_ends_what_was_shared_for_what_it_was_shared() {
    let (parts, grounds) = (["money".to_owned(), "work".to_owned()], [ground("support", "Meedoen."), ground("debts", "Schulden.")]);
    let mut shared = decision(1, Some("money"), Outcome::Shared);
    (shared.says.purpose, shared.says.ground) = ("Rust krijgen.".into(), "debts".into());
    let decisions = [shared];
    let (today, how) = (day("2026-11-24"), How::OnScreen);
    let about = About { person: BO.id, parts: &parts, grounds: &grounds, decisions: &decisions, today, how };
    let form = |part: &str, outcome: &str, ground: &str| SharingForm {
        part: part.into(),
        outcome: outcome.into(),
        ground: ground.into(),
        ..SharingForm::default()
    };
    for wrong in ["", "youth"] {
        assert!(decide(&form("work", "shared", wrong), &about).expect_err("which?").of("ground").is_some(), "{wrong}");
    }
    let said = |form: SharingForm| decide(&form, &about).map(|new| (new.purpose, new.ground)).expect("a decision");
    assert_eq!(said(form("work", "shared", "debts")), ("Schulden.".to_owned(), "debts".to_owned()));
    assert_eq!(said(form("money", "ended", "")), ("Rust krijgen.".to_owned(), "debts".to_owned()));
    assert_eq!(said(form("work", "ended", "")), ("Meedoen.".to_owned(), "support".to_owned()), "nothing was decided about it");
    assert_eq!(shared_for(&decisions, None, &grounds), ("Rust krijgen.".to_owned(), "debts".to_owned()));
}

#[tokio::test]
async fn a_purpose_of_today_is_not_written_over_what_was_so_before() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let fields = [("part", "money"), ("outcome", "shared"), ("until", ""), ("purpose", "Schulden aanpakken")];
        let page = decides(&mut amina, &BO, &fields).await;
        page.shows("Waarvoor: Schulden aanpakken").shows("Dat was al zo voor uw keuze. Waarvoor: Met u werken aan uw plan.");
        assert_eq!(page.text().matches("Schulden aanpakken").count(), 1, "only the part that it was said about is for that");
        let before = "select count(*) from sharing_decisions where how = 'before' and part is null and ground = 'public_task'";
        assert_eq!(app.number(before).await, 1);
        let everything = plan("alles-over-mij");
        let page = amina.get(&everything).await;
        let ready = amina.fill(&page, &everything, &[]).await;
        let file = ready.links().into_iter().find(|link| link.ends_with("/json")).expect("a file");
        amina.get(&file).await.is(200).shows("Schulden aanpakken").shows("Taak van de overheid");
    })
    .await;
}

#[tokio::test]
async fn amina_says_for_which_help_she_shares_where_an_organisation_works_on_several_grounds() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut amina) = (app.log_in(&GERDA).await, app.log_in(&AMINA).await);
        amina.get(&delen(&BO)).await.shows("Werk & Inkomen Rivierland werkt op grond van: Taak van de overheid");
        let work = format!("/beheer/organisaties/{}/grondslagen", WORK.id);
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "participation"), ("grounds", "debts")]).await.is(200);
        let page = decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await;
        page.is(200).shows("werkt op grond van: Participatiewet (Participatiewet, artikel 7). U helpen bij werk en inkomen. Schuldhulp (");
        page.shows("Op grond van: Participatiewet (Participatiewet, artikel 7), Schuldhulp (");
        let start = format!("{}?deel=money", delen(&BO));
        let link = page.links().into_iter().find(|link| link.starts_with(&start)).expect("a link to say for which help");
        let page = amina.get(link.split('#').next().unwrap_or_default()).await;
        page.shows("Bij welke hulp hoort dit?").shows("Schuldhulp: U helpen bij schulden.");
        assert!(page.html.contains("<option value=\"money\" selected>"), "the part that was tapped is chosen");
        let fields = |ground: &'static str| [("part", "money"), ("outcome", "shared"), ("ground", ground)];
        for wrong in ["", "youth"] {
            amina.fill(&page, &delen(&BO), &fields(wrong)).await.is(422).shows("Kies bij welke hulp dit hoort");
        }
        let page = amina.fill(&page, &delen(&BO), &fields("debts")).await;
        page.is(200).shows("Waarvoor: U helpen bij schulden. Op grond van: Schuldhulp (Wet gemeentelijke schuldhulpverlening, artikel 3)");
        // Noor works for no organisation, so nothing is asked.
        decides(&mut amina, &NOOR, &[("part", "money"), ("outcome", "ended")]).await.is(200).hides("Bij welke hulp");
        decides(&mut amina, &NOOR, &[("part", "money"), ("outcome", "shared")]).await.is(200).shows("Eigen keuze");
    })
    .await;
}

#[tokio::test]
async fn who_writes_down_what_was_said_says_for_which_help_too() {
    on_both(async |app: TestApp| {
        let (mut gerda, mut bo) = (app.log_in(&GERDA).await, app.log_in(&BO).await);
        let (work, form, bos) = (format!("/beheer/organisaties/{}/grondslagen", WORK.id), plan("delen/mondeling"), BO.id.to_string());
        let page = gerda.get(&work).await;
        gerda.fill(&page, &work, &[("grounds", "participation"), ("grounds", "debts")]).await.is(200);
        let page = bo.get(&form).await;
        page.hides("Bij welke hulp");
        let said = [("person", bos.as_str()), ("outcome", "shared"), ("part", "money"), ("until", ""), ("purpose", "")];
        let page = bo.fill(&page, &form, &said).await;
        page.is(422).shows("Bij welke hulp hoort dit?");
        bo.fill(&page, &form, &[("ground", "debts")]).await.is(200).shows("Waarvoor: U helpen bij schulden.");
    })
    .await;
}
