// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Both views of an area, as Amina and Bo write and read them.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, GERDA, HENKS_PLAN, NOOR},
    on_both,
};

fn money() -> String {
    format!("/plannen/{AMINAS_PLAN}/onderwerpen/money")
}

#[tokio::test]
async fn amina_and_bo_see_each_others_words_side_by_side() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&money()).await;
        let own = format!("{}/eigen", money());
        amina
            .fill(&page, &own, &[("words", "Ik lig wakker van de brieven"), ("figure", "3")])
            .await
            .is(200)
            .shows("Ik lig wakker")
            .shows("3 van de 10");
        assert!(!page.has_form(&format!("{}/professional", money())));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&money()).await;
        page.shows("Ik lig wakker");
        assert!(!page.has_form(&own));
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
            let page = amina.get(&money()).await;
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
