// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who opens a conversation, and who speaks for whom: what the resident would rather not talk about, who confirms a record, whose
//! voice it is, and what somebody beside the resident prepares.
use super::{begin, carmen_plans, end, printing, send, sits_as, talks};
use access::{Scope, SeatKind, Standing};
use foundation::Day;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
    test_app::on_both_with,
};

#[tokio::test]
async fn who_opens_a_conversation_that_amina_planned_reads_beforehand_what_not_to_talk_about_and_nobody_else() {
    on_both_with(printing, async |app: TestApp| {
        let (new, people) = (format!("{}/nieuw", talks()), [&BO, &CARMEN, &NOOR].map(|member| member.id.to_string()));
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let mut fields =
            vec![("kind", "review"), ("setting", "office"), ("held_on", "2026-12-01"), ("held_from", "10:00"), ("minutes", "60")];
        fields.extend(people.iter().map(|id| ("people", id.as_str())));
        let page = amina.get(&new).await;
        let talk = amina.fill(&page, &new, &fields).await.is(200).path.clone();
        let prepare = format!("{talk}/voorbereiden");
        let page = send(&mut amina, &prepare, &[("matters", "Mijn werk"), ("not_about", "Mijn ex-man")]).await;
        let table = format!("{talk}/aan-tafel");
        bo.get(&table).await.is(200).hides("Mijn ex-man");
        amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200).shows("Mijn ex-man");
        for member in [&BO, &CARMEN, &NOOR] {
            let mut visitor = app.log_in(member).await;
            for path in [talk.clone(), format!("{talk}/papier"), format!("/plannen/{AMINAS_PLAN}/geschiedenis")] {
                visitor.get(&path).await.hides("Mijn ex-man");
            }
        }
        app.log_in(&NOOR).await.get(&table).await.is(404);
        bo.get(&table).await.shows("liever niet over hebben: Mijn ex-man").shows("Alleen u leest dit, omdat u het gesprek opent");
        amina.get(&table).await.is(200).hides("Mijn ex-man");
        begin(&mut bo, &talk, &[&AMINA, &BO, &CARMEN, &NOOR]).await.is(200).shows("Mijn werk").hides("Mijn ex-man");
        app.log_in(&CARMEN).await.get(&table).await.is(200).hides("Mijn ex-man");
    })
    .await;
}

#[tokio::test]
async fn a_parent_confirms_the_record_of_a_young_child_and_only_the_child_says_how_it_was() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let young = Standing { decides_from: Day::read("2031-05-02"), ..Standing::default() };
        sits_as(&app, &AMINA, (SeatKind::Resident, young), "*").await;
        let acts = Standing { scope: Some(Scope::Both), ..Standing::default() };
        sits_as(&app, &NOOR, (SeatKind::Representative, acts), "*").await;
        let mut carmen = app.log_in(&CARMEN).await;
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        end(&mut carmen, &talk).await;
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        let (today, confirm, voice) = (format!("/plannen/{AMINAS_PLAN}/vandaag"), format!("{talk}/akkoord"), format!("{talk}/hoe-was-het"));
        amina.get(&today).await.is(200).hides("Klopt het verslag?");
        amina.get(&confirm).await.is(404);
        noor.get(&today).await.shows("Klopt het verslag?");
        noor.get(&voice).await.is(404);
        let confirmed = send(&mut noor, &confirm, &[("answer", "right")]).await;
        confirmed.is(200).shows("is klaar").hides("Hoe was het gesprek?");
        noor.get(&today).await.hides("Klopt het verslag?");
        amina.get(&talk).await.shows("Hoe was het gesprek?");
        let said = [("heard", "2"), ("understood", ""), ("decided", "")];
        send(&mut amina, &voice, &said).await.is(200).shows("Een beetje");
        noor.get(&talks()).await.hides("Een beetje");
    })
    .await;
}

#[tokio::test]
async fn how_it_was_can_be_changed_until_its_month_is_over_and_then_it_was_counted() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut carmen = app.log_in(&CARMEN).await;
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        end(&mut carmen, &talk).await;
        let (mut amina, voice) = (app.log_in(&AMINA).await, format!("{talk}/hoe-was-het"));
        send(&mut amina, &voice, &[("heard", "2"), ("understood", ""), ("decided", "")]).await.shows("Een beetje");
        send(&mut amina, &voice, &[("heard", "5"), ("understood", ""), ("decided", "")]).await.shows("Heel goed").hides("Een beetje");
        app.it_becomes(Day::read("2026-12-01").expect("a day").start());
        let (mut amina, confirm) = (app.log_in(&AMINA).await, format!("{talk}/akkoord"));
        amina.get(&voice).await.is(200).shows("Uw antwoord telt al mee");
        // The page has no form any more; a form that stood open sends one all the same.
        let mut sent = amina.get(&confirm).await.filled(&confirm, &[]);
        sent.retain(|(name, _)| name == "form_token");
        sent.extend([("heard", "1"), ("understood", ""), ("decided", "")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        amina.post(&voice, &sent, &voice).await.is(404);
        amina.get(&talks()).await.shows("Heel goed").hides("Helemaal niet");
    })
    .await;
}

#[tokio::test]
async fn what_a_supporter_prepares_about_an_area_is_kept_and_stands_on_the_agenda() {
    on_both(async |app: TestApp| {
        sits_as(&app, &NOOR, (SeatKind::Supporter, Standing::default()), "money").await;
        let talk = carmen_plans(&app, &[&BO, &NOOR]).await;
        let (mut noor, prepare) = (app.log_in(&NOOR).await, format!("{talk}/voorbereiden"));
        noor.get(&prepare).await.shows("Geld").hides("Wonen");
        let page = send(&mut noor, &prepare, &[("open", "Tijd om te praten"), ("said", "Er liggen brieven die dicht zijn")]).await;
        page.is(200).shows("Tijd om te praten").shows("Er liggen brieven die dicht zijn");
        app.log_in(&CARMEN).await.get(&talk).await.hides("brieven die dicht zijn");
        noor.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200);
        app.log_in(&CARMEN).await.get(&talk).await.shows("Tijd om te praten").shows("brieven die dicht zijn");
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        app.log_in(&BO).await.get(&talk).await.shows("Tijd om te praten").hides("brieven die dicht zijn");
    })
    .await;
}
