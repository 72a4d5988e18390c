// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The conversation on paper, by a printer that puts the bare words down; the house rules read real paper back.
use super::{at_table, begin, carmen_plans, end, printing, send};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    test_app::on_both_with,
};

#[tokio::test]
async fn the_preparation_is_printed_empty_or_as_it_was_filled_in_and_only_for_who_prepares() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let (own, blank) = (format!("{talk}/voorbereiden/papier"), format!("{talk}/voorbereiden/inwoner/papier"));
        let empty = amina.get(&own).await;
        empty.is(200).shows("Wat vindt u belangrijk?").shows("[ ] Geld").shows("Gedrukt door Amina Haddou").shows("1 december 2026, 14:30");
        send(&mut amina, &format!("{talk}/voorbereiden"), &[("matters", "Een eigen huis"), ("about", "money")]).await.is(200);
        amina.get(&own).await.shows("Een eigen huis").shows("[x] Geld").shows("[ ] Wonen");
        bo.get(&own).await.is(200).shows("Wat wilt u bespreken?").shows("Liggen er brieven die nog dicht zijn?").hides("Een eigen huis");
        // Nothing is handed over for who wrote on screen already.
        carmen.get(&blank).await.is(404);
        let other = carmen_plans(&app, &[&BO]).await;
        carmen.get(&format!("{other}/voorbereiden/inwoner/papier")).await.is(200).shows("Wat vindt u belangrijk?").hides("Een eigen huis");
        for mut stranger in [app.log_in(&NOOR).await, app.log_in(&HENK).await] {
            stranger.get(&own).await.is(404);
            stranger.get(&format!("{other}/voorbereiden/inwoner/papier")).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn the_record_is_printed_as_its_reader_may_read_it() {
    on_both_with(printing, async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut carmen = app.log_in(&CARMEN).await;
        let paper = format!("{talk}/papier");
        carmen.get(&paper).await.is(200).shows("Gesprek op papier").shows("Amina Haddou, inwoner").shows("Wie doet wat, en wanneer?");
        begin(&mut carmen, &talk, &[&AMINA, &CARMEN]).await;
        at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Amina vertelt hoe het gaat")]).await;
        let rule =
            [("what", "decide"), ("kind", "rule"), ("words", "Eerst aflossen en dan een huis"), ("area", "money"), ("day", "2026-10-01")];
        at_table(&mut carmen, &talk, &rule).await.is(200);
        let owner = BO.id.to_string();
        let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Bo belt elke week"), ("owner", owner.as_str())];
        at_table(&mut carmen, &talk, &agreed).await.is(200);
        end(&mut carmen, &talk).await;
        let record = app.log_in(&AMINA).await.get(&paper).await;
        record.shows("Verslag van het gesprek").shows("De inwoner heeft nog niet gezegd of dit klopt").shows("Amina vertelt hoe het gaat");
        record.shows("Bo Willems was er niet bij").shows("Eerst aflossen").shows("sinds 1 oktober 2026").shows("nog geen antwoord");
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        app.log_in(&BO).await.get(&paper).await.is(200).shows("Bo belt elke week").hides("Eerst aflossen").hides("1 oktober");
        app.log_in(&NOOR).await.get(&paper).await.is(404);
    })
    .await;
}
