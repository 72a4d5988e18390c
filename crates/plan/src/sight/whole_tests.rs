// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What each seat can change of a plan that it does not see whole, and what stays whole all the same: versions, closing.
use super::tests::{a_plan_with_money, plan, says, sets};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO},
    on_both,
};

#[tokio::test]
async fn nobody_changes_what_is_hidden() {
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
    })
    .await;
}

#[tokio::test]
async fn what_bo_sets_stays_in_his_sight_and_keeps_what_he_does_not_see() {
    on_both(async |app: TestApp| {
        let money = a_plan_with_money(&app).await;
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let mut bo = app.log_in(&BO).await;
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
