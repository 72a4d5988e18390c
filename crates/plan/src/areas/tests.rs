// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Both views of an area, as Amina and Bo write and read them.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, GERDA, HENKS_PLAN, NOOR},
    on_both,
};

/// Gerda says that professionals give a level here.
async fn levels_are_used(app: &TestApp) {
    let mut gerda = app.log_in(&GERDA).await;
    let page = gerda.get("/beheer/onderwerpen").await;
    gerda.fill(&page, "/beheer/onderwerpen/niveaus", &[("levels", "yes")]).await.is(200).shows("kunnen nu een niveau geven");
}

fn money() -> String {
    format!("/plannen/{AMINAS_PLAN}/onderwerpen/money")
}

#[tokio::test]
async fn amina_and_bo_see_each_others_words_side_by_side() {
    on_both(async |app: TestApp| {
        levels_are_used(&app).await;
        let mut amina = app.log_in(&AMINA).await;
        let own = format!("{}/eigen", money());
        let page = amina.get(&own).await;
        amina
            .fill(&page, &own, &[("words", "Ik lig wakker van de brieven"), ("figure", "3")])
            .await
            .is(200)
            .shows("Ik lig wakker")
            .shows("3 van de 10");
        assert!(!amina.get(&money()).await.has_form(&format!("{}/professional", money())));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money()).await;
        page.shows("Ik lig wakker");
        bo.get(&own).await.is(404);
        let view = [("words", "Er zijn drie schulden, en een vaste baan in zicht"), ("figure", "2")];
        bo.fill(&page, &format!("{}/professional", money()), &view)
            .await
            .shows("drie schulden")
            .shows("lukt niet zelf")
            .shows("Bo Willems");
        amina.get(&money()).await.shows("drie schulden").shows("Ik lig wakker");
        amina.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen")).await.shows("Hier gaat het plan over").shows("Geld");
    })
    .await;
}

#[tokio::test]
async fn what_was_said_before_stays_and_is_drawn() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        for (words, figure) in [("Slecht", "2"), ("Iets beter", "5")] {
            let page = amina.get(&format!("{}/eigen", money())).await;
            amina.fill(&page, &format!("{}/eigen", money()), &[("words", words), ("figure", figure)]).await.is(200);
            app.minutes_pass(25);
            amina.get(&money()).await;
        }
        let page = amina.get(&money()).await;
        page.shows("Wat eerder is gezegd").shows("Slecht").shows("Iets beter");
        assert!(page.html.contains("v-chart__line--resident"));
    })
    .await;
}

#[tokio::test]
async fn a_view_without_words_is_asked_again_next_to_the_field() {
    on_both(async |app: TestApp| {
        levels_are_used(&app).await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money()).await;
        let seen = bo.fill(&page, &format!("{}/professional", money()), &[("words", " "), ("figure", "2")]).await;
        seen.is(422).shows("Dit klopt nog niet").shows("Vul dit in");
        let form = seen.filled(&format!("{}/professional", money()), &[]);
        assert!(form.contains(&("figure".into(), "2".into())));
    })
    .await;
}

#[tokio::test]
async fn areas_are_for_who_may_see_the_story_and_exist() {
    on_both(async |app: TestApp| {
        app.log_in(&NOOR).await.get(&money()).await.is(404);
        app.log_in(&BO).await.get(&format!("/plannen/{HENKS_PLAN}/onderwerpen/money")).await.is(404);
        app.log_in(&CARMEN).await.get(&format!("/plannen/{HENKS_PLAN}/onderwerpen/money")).await.is(200);
        app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen/niets")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn gerda_renames_an_area_and_amina_reads_the_new_name() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get("/beheer/onderwerpen").await;
        let mut fields = page.filled("/beheer/onderwerpen", &[("new", "Vervoer")]);
        fields.iter_mut().find(|(name, _)| name == "names").expect("a name").1 = "Een thuis".into();
        gerda.post("/beheer/onderwerpen", &fields, "/beheer/onderwerpen").await.is(303);
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen")).await.shows("Een thuis").shows("Vervoer").hides("Wonen");
        app.log_in(&BO).await.get("/beheer/onderwerpen").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_level_is_only_asked_where_the_municipality_uses_it_and_stays_readable() {
    on_both(async |app: TestApp| {
        let to = format!("{}/professional", money());
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money()).await;
        page.hides("name=\"figure\"");
        bo.fill(&page, &to, &[("words", "Drie schulden"), ("figure", "2")]).await.is(422).shows("werkt niet met een niveau");
        levels_are_used(&app).await;
        let page = bo.get(&money()).await;
        bo.fill(&page, &to, &[("words", "Drie schulden"), ("figure", "2")]).await.is(200).shows("lukt niet zelf");
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get("/beheer/onderwerpen").await;
        gerda.fill(&page, "/beheer/onderwerpen/niveaus", &[("levels", "no")]).await.shows("geven nu geen niveau");
        bo.get(&money()).await.shows("lukt niet zelf").hides("name=\"figure\"");
        bo.get("/beheer/onderwerpen").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn gerda_links_an_area_to_other_lists_and_moves_it_up() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = "/beheer/onderwerpen/care_for_self";
        let page = gerda.get(here).await;
        let ticked = page.filled(here, &[]);
        for domain in ["basic_adl", "instrumental_adl"] {
            assert!(ticked.contains(&("zrm".into(), domain.into())), "{ticked:?}");
        }
        gerda.fill(&page, here, &[("zrm", "basic_adl"), ("ggm", "Zelfzorg")]).await.is(200);
        let page = gerda.get(here).await;
        let ticked = page.filled(here, &[]);
        assert!(ticked.contains(&("ggm".into(), "Zelfzorg".into())) && !ticked.contains(&("zrm".into(), "instrumental_adl".into())));
        let page = gerda.get("/beheer/onderwerpen").await;
        let mut fields = page.filled("/beheer/onderwerpen", &[]);
        let meaning = fields.iter().position(|(_, value)| value == "meaning").expect("the last area");
        let place = fields[meaning..].iter_mut().find(|(name, _)| name == "places").expect("its place");
        place.1 = "0".into();
        gerda.post("/beheer/onderwerpen", &fields, "/beheer/onderwerpen").await.is(303);
        let text = app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen")).await.text();
        assert!(text.find("Wat het leven zin geeft") < text.find("Wonen"), "{text}");
        assert!(gerda.get(here).await.filled(here, &[]).contains(&("ggm".into(), "Zelfzorg".into())), "a new list keeps its links");
    })
    .await;
}

#[tokio::test]
async fn who_changes_the_list_second_sees_the_newer_list_and_keeps_the_names() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let list = "/beheer/onderwerpen";
        let (one, other) = (gerda.get(list).await, gerda.get(list).await);
        gerda.fill(&one, list, &[("new", "Vervoer")]).await.is(200).shows("De lijst van onderwerpen");
        let late = gerda.fill(&other, list, &[("new", "Sport")]).await;
        late.is(422).shows("Iemand anders veranderde de lijst");
        let fields = late.filled(list, &[]);
        assert!(fields.contains(&("new".into(), "Sport".into())) && fields.contains(&("names".into(), "Vervoer".into())));
        gerda.fill(&late, list, &[]).await.is(200);
        let page = app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen")).await;
        page.shows("Vervoer").shows("Sport");
    })
    .await;
}

#[tokio::test]
async fn they_talk_about_an_area_and_noor_hears_nothing_of_it() {
    on_both(async |app: TestApp| {
        let thread = format!("/plannen/{AMINAS_PLAN}/opmerkingen/onderwerp/money");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money()).await;
        bo.fill(&page, &thread, &[("said", "Zullen wij samen kijken?")]).await.is(200).shows("Zullen wij samen kijken?");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&money()).await;
        page.shows("Zullen wij samen kijken?").shows("De inwoner en de professionals lezen dit");
        amina.fill(&page, &thread, &[("said", "Graag")]).await.shows("Graag");
        let fields = page.filled(&thread, &[("said", "Ik ook")]);
        let mut noor = app.log_in(&NOOR).await;
        let own = noor.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        let token = own.filled("/uitloggen", &[]).remove(0);
        let forged: Vec<_> = fields.into_iter().filter(|(name, _)| name != "form_token").chain([token]).collect();
        noor.post(&thread, &forged, &own.path).await.is(404);
        assert_eq!(app.number("select count(*) from comments").await, 2);
    })
    .await;
}

#[tokio::test]
async fn two_professionals_who_see_it_differently_both_stay_visible() {
    on_both(async |app: TestApp| {
        levels_are_used(&app).await;
        for (member, words, level) in
            [(&BO, "Er is geen geld", "1"), (&CARMEN, "Zij houdt het goed bij", "4"), (&BO, "Er is wat geld", "2")]
        {
            let mut visitor = app.log_in(member).await;
            let page = visitor.get(&money()).await;
            visitor.fill(&page, &format!("{}/professional", money()), &[("words", words), ("figure", level)]).await.is(200);
            app.minutes_pass(3);
        }
        let mut bo = app.log_in(&BO).await;
        for area in ["housing", "body"] {
            let here = format!("/plannen/{AMINAS_PLAN}/onderwerpen/{area}");
            let page = bo.get(&here).await;
            bo.fill(&page, &format!("{here}/professional"), &[("words", "Het gaat"), ("figure", "3")]).await.is(200);
        }
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&money()).await;
        page.shows("Er is wat geld 2 lukt niet zelf Bo Willems, Werk & Inkomen Rivierland, 24 november 2026");
        page.shows("Zij houdt het goed bij 4 lukt meestal zelf Carmen de Wit, ");
        assert_eq!(page.html.matches("<polyline class=\"v-chart__line v-chart__line--professional\"").count(), 2);
        let overview = amina.get(&format!("/plannen/{AMINAS_PLAN}/onderwerpen")).await;
        overview.shows("Er is wat geld").shows("Zij houdt het goed bij").shows("2 (Bo Willems), 4 (Carmen de Wit)").hides("geen geld");
        amina_sets(&mut amina, "Ik wil rust").await;
        let whole = amina.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        whole.shows("Er is wat geld 2: lukt niet zelf").shows("Zij houdt het goed bij").shows("Carmen de Wit, ");
    })
    .await;
}

#[tokio::test]
async fn an_area_that_was_hidden_stays_with_a_goal_that_is_changed() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await.path;
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get("/beheer/onderwerpen").await;
        let fields = page.filled("/beheer/onderwerpen", &[]);
        let hidden = fields.into_iter().filter(|(name, value)| !(name == "shown" && value == "money")).collect::<Vec<_>>();
        gerda.post("/beheer/onderwerpen", &hidden, "/beheer/onderwerpen").await.is(303);
        amina.get(&format!("/plannen/{AMINAS_PLAN}/doelen/nieuw")).await.is(200);
        let change = format!("{goal}/wijzigen");
        let page = amina.get(&change).await;
        amina.fill(&page, &change, &[("wish", "Ik wil vier dagen werken")]).await.is(200).shows("vier dagen").shows("Geld");
        let areas = format!("{goal}/onderwerpen");
        let page = amina.get(&areas).await;
        amina.fill(&page, &areas, &[]).await.is(200).shows("Geld");
    })
    .await;
}
