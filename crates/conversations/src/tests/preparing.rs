// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Preparing: for oneself until it is shared, on screen or on paper.
use super::{begin, carmen_plans, printing, send};
use access::pictures;
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
    test_app::on_both_with,
};

#[tokio::test]
async fn nobody_reads_what_another_prepared_until_it_is_shared_and_sharing_can_be_undone() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO, &NOOR]).await;
        let mut amina = app.log_in(&AMINA).await;
        let prepare = format!("{talk}/voorbereiden");
        let page = send(&mut amina, &prepare, &[("matters", "Ik ben bang voor de brieven"), ("not_about", "Mijn ex-man")]).await;
        let everywhere = [talk.clone(), prepare.clone(), format!("{talk}/papier"), format!("/plannen/{AMINAS_PLAN}/geschiedenis")];
        for member in [&BO, &CARMEN, &NOOR] {
            let mut visitor = app.log_in(member).await;
            for path in &everywhere {
                visitor.get(path).await.hides("bang voor de brieven").hides("Mijn ex-man");
            }
        }
        let page = amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await;
        page.shows("bang voor de brieven");
        app.log_in(&BO).await.get(&talk).await.shows("bang voor de brieven").hides("Mijn ex-man");
        app.log_in(&CARMEN).await.get(&talk).await.hides("Mijn ex-man");
        let page = amina.get(&prepare).await;
        amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "nee")]).await.hides("bang voor de brieven");
        app.log_in(&BO).await.get(&talk).await.hides("bang voor de brieven");
    })
    .await;
}

#[tokio::test]
async fn carmen_types_in_what_amina_wrote_on_paper_and_amina_changes_it() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let typing = format!("{talk}/voorbereiden/inwoner");
        amina.get(&typing).await.is(404);
        send(&mut carmen, &typing, &[("matters", "Een eigen huis"), ("share", "yes")]).await.is(200).shows("Een eigen huis");
        bo.get(&typing).await.is(404);
        let prepare = format!("{talk}/voorbereiden");
        amina.get(&prepare).await.shows("Carmen de Wit typte dit over").shows("Een eigen huis");
        send(&mut amina, &prepare, &[("matters", "Een eigen huis met een tuin")]).await.hides("typte dit over");
        carmen.get(&typing).await.is(404);
        carmen.get(&talk).await.shows("Een eigen huis met een tuin");
    })
    .await;
}

/// Stops the test when one of these pictures is not on the page.
fn has_pictures(page: &Seen, codes: &[&str]) {
    for code in codes {
        assert!(page.html.contains(pictures::of(code)), "{} has no picture of {code}", page.path);
    }
}

const CHOSEN: [(&str, &str); 5] =
    [("going", "fair"), ("about", "money"), ("about", "safety"), ("not_about_areas", "safety"), ("not_about_areas", "substances")];

#[tokio::test]
async fn amina_prepares_with_pictures_alone_and_sees_them_again_before_she_shares_them() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, prepare) = (app.log_in(&AMINA).await, format!("{talk}/voorbereiden"));
        let first = amina.get(&prepare).await;
        first.shows("Hoe gaat het nu met u?").shows("Wil ik niet zeggen").hides("Dit koos en schreef u");
        has_pictures(&first, &["good", "fair", "hard", "unsaid"]);
        let areas = amina.get(&format!("{prepare}?vraag=2")).await;
        has_pictures(areas.shows("Zorg voor uzelf en het huishouden"), &["care_for_self", "meaning"]);
        let kept = amina.fill(&first, &prepare, &CHOSEN).await;
        kept.is(200).shows("Dit koos en schreef u").shows("Gaat wel").shows("Geld").shows("Gebruik en verslaving");
        has_pictures(&kept, &["fair", "money", "safety", "substances"]);
        // What she just chose to talk about is not offered, but for what she chose here too: that is hers to take back.
        let rather_not = amina.get(&format!("{prepare}?vraag=4")).await;
        let offers = |code: &str| rather_not.html.contains(&format!("name=\"not_about_areas\" value=\"{code}\""));
        assert!(!offers("money") && offers("safety") && offers("mind"), "{}", rather_not.html);
        assert!(rather_not.html.contains("value=\"safety\" checked"), "{}", rather_not.html);
        let paper = amina.get(&format!("{prepare}/papier")).await;
        paper.is(200).shows("[x] Gaat wel").shows("[ ] Moeilijk").shows("[x] Geld").shows("[x] Gebruik en verslaving");
    })
    .await;
}

#[tokio::test]
async fn what_amina_chose_by_its_picture_is_read_by_those_for_whom_it_is() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let (prepare, table) = (format!("{talk}/voorbereiden"), format!("{talk}/aan-tafel"));
        let page = send(&mut amina, &prepare, &CHOSEN).await;
        carmen.get(&table).await.hides("Gebruik en verslaving");
        bo.get(&talk).await.hides("Gaat wel").hides("Geld");
        let hers = amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await;
        has_pictures(hers.shows("liever niet hebben over").shows("Gebruik en verslaving"), &["fair", "money", "safety", "substances"]);
        let agenda = bo.get(&talk).await;
        agenda.shows("Zo gaat het nu").shows("Gaat wel").shows("Geld").hides("Gebruik en verslaving");
        has_pictures(&agenda, &["fair", "money"]);
        // She would rather not talk about it, so it is no point, though she chose it there too.
        agenda.hides("Veiligheid en justitie");
        let opens = carmen.get(&table).await;
        has_pictures(opens.shows("liever niet hebben over").shows("Gebruik en verslaving"), &["safety", "substances"]);
        app.sees(AMINAS_PLAN, &CARMEN, "* -substances").await;
        carmen.get(&table).await.shows("Veiligheid en justitie").hides("Gebruik en verslaving");
        let begun = begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        has_pictures(begun.is(200).hides("liever niet hebben over"), &["money"]);
    })
    .await;
}

#[tokio::test]
async fn the_boxes_that_amina_ticked_on_paper_are_typed_in_and_she_sees_their_pictures() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
        let ticked = [("going", "hard"), ("about", "housing"), ("not_about_areas", "mind"), ("share", "yes")];
        send(&mut carmen, &format!("{talk}/voorbereiden/inwoner"), &ticked).await.is(200).shows("Moeilijk").shows("Wonen");
        let hers = amina.get(&format!("{talk}/voorbereiden")).await;
        hers.shows("Carmen de Wit typte dit over").shows("Psychische gezondheid");
        has_pictures(&hers, &["hard", "housing", "mind"]);
    })
    .await;
}
