// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The dot on the horizon and the ladder, as Amina and Bo use them.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

#[tokio::test]
async fn amina_sets_the_dot_and_everyone_at_the_table_reads_it() {
    on_both(async |app: TestApp| {
        let (here, set) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/stip/zetten"));
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&set).await;
        amina.fill(&page, &set, &[("words", "Een eigen kapsalon")]).await.is(422).shows("Maak een keuze");
        let dot = [("kind", "paid_work"), ("words", "Een eigen kapsalon"), ("first_step", "Een ochtend meelopen")];
        amina.fill(&page, &set, &dot).await.is(200).shows("Betaald werk").shows("Een ochtend meelopen");
        app.log_in(&NOOR).await.get(&here).await.shows("Een eigen kapsalon").hides("trede geven");
        let mut bo = app.log_in(&BO).await;
        bo.get(&set).await.is(404);
        let page = amina.get(&set).await;
        amina.fill(&page, &set, &[("kind", "internship")]).await.shows("Stage of werkervaring").shows("Eerdere stippen");
    })
    .await;
}

#[tokio::test]
async fn bo_gives_a_step_and_is_asked_after_three_months_whether_it_holds() {
    on_both(async |app: TestApp| {
        let (here, place) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/stip/trede"));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&place).await;
        bo.fill(&page, &place, &[("step", "4")]).await.is(422).shows("Vul dit in");
        let page = bo.fill(&page, &place, &[("step", "4"), ("why", "Zij helpt elke week in de buurtwinkel")]).await;
        page.is(200).shows("4. Onbetaald werk").shows("buurtwinkel").hides("Klopt dit nog?");
        app.minutes_pass(93 * 24 * 60);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here).await;
        page.shows("Er zijn 3 maanden voorbij");
        let check = page
            .html
            .split("action=\"")
            .find_map(|part| part.split('"').next().filter(|path| path.starts_with(&format!("{place}/"))))
            .expect("a form")
            .to_owned();
        bo.fill(&page, &check, &[("holds", "yes"), ("checked", "Nu twee ochtenden")])
            .await
            .shows("Na 3 maanden: Ja, dit klopt nog Nu twee ochtenden");
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&here).await.shows("buurtwinkel");
        amina.get(&place).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_step_that_no_longer_holds_asks_for_a_new_one_and_examples_help_choosing() {
    on_both(async |app: TestApp| {
        let (here, place) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/stip/trede"));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&place).await;
        page.shows("4. Onbetaald werk: elke week werk zonder loon").shows("Bijvoorbeeld: vrijwilligerswerk, een stage.");
        let page = bo.fill(&page, &place, &[("step", "4"), ("why", "Zij helpt in de winkel")]).await;
        page.is(200).hides("Kijk samen en geef");
        assert_eq!(app.number("select count(*) from plan_standing where ladder_on = '2027-02-24'").await, 1);
        app.minutes_pass(200 * 24 * 60);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here).await;
        let check =
            page.html.split("action=\"").find_map(|part| part.split('"').next().filter(|path| path.starts_with(&format!("{place}/"))));
        let check = check.expect("a form").to_owned();
        bo.fill(&page, &check, &[("holds", "no"), ("checked", "Haar nummer is 999993653")]).await.is(422).shows("burgerservicenummer");
        let page = bo.fill(&page, &check, &[("holds", "no"), ("checked", "De winkel is dicht")]).await;
        page.is(200).shows("Na 6 maanden: Nee, niet meer De winkel is dicht").shows("De trede klopt niet meer");
        let page = bo.get(&place).await;
        bo.fill(&page, &place, &[("step", "2"), ("why", "Zij ziet elke week de buren")]).await.hides("De trede klopt niet meer");
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&here).await.shows("De winkel is dicht").shows("Zij ziet elke week de buren");
    })
    .await;
}

#[tokio::test]
async fn noor_says_something_about_the_dot_and_everyone_at_the_table_reads_it() {
    on_both(async |app: TestApp| {
        let (here, thread) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/opmerkingen/stip/nu"));
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get(&here).await;
        noor.fill(&page, &thread, &[("said", "Dat kun jij")]).await.is(200).shows("Dat kun jij");
        app.log_in(&AMINA).await.get(&here).await.shows("Dat kun jij");
    })
    .await;
}

#[tokio::test]
async fn amina_is_asked_one_thing_at_a_time_and_can_go_back_or_stop_on_the_way() {
    on_both(async |app: TestApp| {
        let set = format!("/plannen/{AMINAS_PLAN}/stip/zetten");
        let mut amina = app.log_in(&AMINA).await;
        let first = amina.get(&set).await;
        first.shows("Vraag 1 van 6").shows("Verder").shows("Dit is genoeg, bewaren").hides("Vorige vraag");
        assert!(first.html.contains("type=\"hidden\" name=\"words\"") && !first.html.contains("<textarea"));
        let second = amina.fill(&first, &set, &[("kind", "paid_work"), ("vraag", "2")]).await;
        second.is(200).shows("Vraag 2 van 6").shows("Vorige vraag");
        let third = amina.fill(&second, &set, &[("words", "Een eigen kapsalon"), ("vraag", "3")]).await;
        third.shows("Vraag 3 van 6");
        let back = amina.fill(&third, &set, &[("energy", "Muziek"), ("vraag", "2")]).await;
        assert!(back.shows("Vraag 2 van 6").html.contains("Een eigen kapsalon</textarea>"));
        // Nothing is kept in the plan before she says so; whoever comes back finds it all.
        app.log_in(&NOOR).await.get(&format!("/plannen/{AMINAS_PLAN}/stip")).await.hides("kapsalon");
        let again = amina.get(&set).await;
        amina.fill(&again, &set, &[]).await.is(200).shows("Een eigen kapsalon").shows("Muziek");
        let afresh = amina.get(&set).await;
        assert!(afresh.html.contains("value=\"Muziek\""), "the form begins with how it stands");
    })
    .await;
}

#[tokio::test]
async fn what_amina_must_mend_is_asked_alone_wherever_she_was() {
    on_both(async |app: TestApp| {
        let set = format!("/plannen/{AMINAS_PLAN}/stip/zetten");
        let mut amina = app.log_in(&AMINA).await;
        let last = amina.get(&format!("{set}?vraag=6")).await;
        let wrong = amina.fill(&last, &set, &[("first_step", "Bellen")]).await;
        wrong.is(422).shows("Maak een keuze").hides("Vraag 6");
        assert!(wrong.html.contains("type=\"hidden\" name=\"first_step\" value=\"Bellen\""));
        amina.fill(&wrong, &set, &[("kind", "education")]).await.is(200).shows("Bellen");
        for odd in ["0", "99", "x"] {
            amina.get(&format!("{set}?vraag={odd}")).await.is(200);
        }
        let page = amina.get(&set).await;
        let too_much = "x".repeat(300_000);
        amina
            .fill(&page, &set, &[("words", &too_much), ("kind", "education"), ("vraag", "2")])
            .await
            .is(422)
            .shows("Deze tekst is te lang");
        // A field that no form knows is refused on the way, too.
        let strange = [("vraag", "2"), ("kind", "education"), ("is_admin", "yes")];
        amina.fill(&page, &set, &strange).await.is(400);
        app.log_in(&BO).await.post(&set, &[("vraag".into(), "2".into())], &set).await.is(400);
    })
    .await;
}

#[tokio::test]
async fn after_a_year_amina_is_asked_too_even_when_bo_looked_again_in_between() {
    on_both(async |app: TestApp| {
        let (here, place) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/stip/trede"));
        for why in ["Zij helpt in de winkel", "Zij helpt er nog steeds"] {
            let mut bo = app.log_in(&BO).await;
            let page = bo.get(&place).await;
            bo.fill(&page, &place, &[("step", "4"), ("why", why)]).await.is(200);
            app.minutes_pass(184 * 24 * 60);
        }
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&here).await;
        page.shows("Er zijn 12 maanden voorbij").shows("Op deze trede sinds 24 november 2026");
        let of = |page: &neighbourhood::Seen| {
            let mut forms = page.html.split("action=\"").filter_map(|part| part.split('"').next());
            forms.find(|path| path.starts_with(&format!("{place}/"))).expect("a form").to_owned()
        };
        let check = of(&page);
        amina.fill(&page, &check, &[("holds", "yes"), ("checked", "Ik werk er elke week")]).await.is(200);
        let mut bo = app.log_in(&BO).await;
        bo.get(&here).await.shows("Na 12 maanden: Ja, dit klopt nog Ik werk er elke week Amina Haddou").hides("maanden voorbij");
        app.log_in(&NOOR).await.get(&here).await.hides("maanden voorbij");
    })
    .await;
}
