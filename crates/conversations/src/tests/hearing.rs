// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is said about no area of life: heard by who was asked and by who sees all parts, and by nobody who sees nothing.
use super::{at_table, begin, carmen_plans, end, first_goal, printing, send, sits_as, talks};
use access::{SeatKind, Standing};
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
    test_app::on_both_with,
};

/// What is said about no area of life, wherever it stands.
const UNDER_NONE: [&str; 7] = [
    "Rust in huis",
    "Amina slaapt slecht",
    "Wij bellen elke maandag",
    "Zonder adres geen uitkering",
    "Noor past ook op",
    "Arabisch",
    "De kamer is bezet",
];

/// Amina prepares, Carmen moves it, and they talk, with these people; gives its path.
async fn they_talk(app: &TestApp, with: &[&Member]) -> String {
    let talk = carmen_plans(app, with).await;
    let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
    let prepare = format!("{talk}/voorbereiden");
    let page = send(&mut amina, &prepare, &[("matters", "Rust in huis"), ("about", "money")]).await;
    amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200);
    let moved = [("held_on", "2026-12-03"), ("why", "De kamer is bezet")];
    send(&mut carmen, &format!("{talk}/verzetten"), &moved).await.is(200).shows("De kamer is bezet");
    let there: Vec<&Member> = [&AMINA, &CARMEN].into_iter().chain(with.iter().copied()).collect();
    let table = begin(&mut carmen, &talk, &there).await;
    at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Amina slaapt slecht")]).await.is(200);
    let point = point_about_money(&table);
    at_table(&mut carmen, &talk, &[("what", "say"), ("point", &point), ("said", "Er zijn drie schulden")]).await.is(200);
    let amina_id = AMINA.id.to_string();
    let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Wij bellen elke maandag"), ("owner", &amina_id)];
    at_table(&mut carmen, &talk, &agreed).await.is(200);
    let rule = [("what", "decide"), ("kind", "rule"), ("words", "Zonder adres geen uitkering"), ("day", "2026-10-01")];
    at_table(&mut carmen, &talk, &rule).await.is(200);
    end(&mut carmen, &talk).await.is(200);
    let more = [("answer", "addition"), ("words", "Noor past ook op")];
    send(&mut amina, &format!("{talk}/akkoord"), &more).await.is(200).shows("Noor past ook op");
    talk
}

/// The identifier of the point that is called after the area: the last one before what else is said.
fn point_about_money(table: &Seen) -> String {
    let (_, after) = table.html.split_once(">Geld</h3>").expect("the point about money");
    let (_, id) = after.split_once("id=\"said-").expect("room to write");
    id.split('"').next().expect("an identifier").to_owned()
}

/// Everywhere where something of a conversation can stand.
fn everywhere(talk: &str) -> Vec<String> {
    let plan = format!("/plannen/{AMINAS_PLAN}");
    let pages = [talk.to_owned(), format!("{talk}/papier"), talks(), plan.clone()];
    pages.into_iter().chain(["papier", "geschiedenis", "vandaag"].map(|end| format!("{plan}/{end}"))).collect()
}

async fn reads_nothing_under_none(visitor: &mut Visitor, talk: &str) {
    for path in everywhere(talk) {
        let page = visitor.get(&path).await;
        page.is(200);
        for words in UNDER_NONE {
            page.hides(words);
        }
    }
    visitor.get(&talks()).await.shows("Gezamenlijke intake");
    visitor.get(talk).await.shows("Gezamenlijke intake").shows("Carmen de Wit").shows("is niet met u gedeeld");
    for end in ["aan-tafel", "aanwezig", "akkoord-op-papier", "mijn-afspraken"] {
        visitor.get(&format!("{talk}/{end}")).await.is(404);
    }
}

#[tokio::test]
async fn who_was_not_asked_reads_that_and_not_what_unless_all_parts_are_shared() {
    on_both_with(printing, async |app: TestApp| {
        let talk = they_talk(&app, &[&NOOR]).await;
        let mut bo = app.log_in(&BO).await;
        bo.get(&talk).await.shows("Amina slaapt slecht").shows("drie schulden");
        app.sees(AMINAS_PLAN, &BO, "work_and_learning").await;
        reads_nothing_under_none(&mut bo, &talk).await;
        bo.get(&talk).await.hides("Geld").hides("drie schulden");
        app.sees(AMINAS_PLAN, &BO, "money").await;
        reads_nothing_under_none(&mut bo, &talk).await;
        bo.get(&talk).await.shows("Geld").shows("drie schulden");
        // One goal that is kept apart is no reason to hear less.
        app.sees(AMINAS_PLAN, &BO, "* -goal:0000000000000000000000000000abcd").await;
        bo.get(&talk).await.shows("Amina slaapt slecht").shows("Noor past ook op");
        app.log_in(&NOOR).await.get(&talk).await.shows("Amina slaapt slecht").shows("Noor past ook op");
    })
    .await;
}

#[tokio::test]
async fn who_sits_there_later_does_not_hear_what_was_said_before() {
    on_both_with(printing, async |app: TestApp| {
        app.leaves(AMINAS_PLAN, &BO).await;
        let talk = they_talk(&app, &[&NOOR]).await;
        sits_as(&app, &BO, (SeatKind::Professional, Standing::default()), "* -mind").await;
        let mut bo = app.log_in(&BO).await;
        reads_nothing_under_none(&mut bo, &talk).await;
        bo.get(&talk).await.shows("drie schulden");
        let next = carmen_plans(&app, &[&NOOR]).await;
        bo.get(&next).await.is(200).hides("De huisarts");
        let (more, bo_id) = (format!("{next}/verzetten"), BO.id.to_string());
        send(&mut app.log_in(&CARMEN).await, &more, &[("people", &bo_id)]).await.is(200).shows("Bo Willems");
        bo.get(&next).await.shows("De huisarts").shows("Arabisch").shows("Komt u?");
    })
    .await;
}

#[tokio::test]
async fn who_was_there_and_is_stopped_afterwards_reads_that_it_was_and_no_more() {
    on_both_with(printing, async |app: TestApp| {
        let talk = they_talk(&app, &[&BO, &NOOR]).await;
        let mut bo = app.log_in(&BO).await;
        let record = bo.get(&talk).await;
        record.shows("Rust in huis").shows("Amina slaapt slecht").shows("Noor past ook op");
        bo.get(&format!("/plannen/{AMINAS_PLAN}")).await.shows("Wij bellen elke maandag").shows("Wat in de weg zit");
        for sight in ["", "place"] {
            app.sees(AMINAS_PLAN, &BO, sight).await;
            reads_nothing_under_none(&mut bo, &talk).await;
            bo.get(&talk).await.hides("drie schulden");
        }
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&talk).await.is(200).shows("is niet met u gedeeld").hides("Amina slaapt slecht").hides("Rust in huis");
    })
    .await;
}

#[tokio::test]
async fn how_they_work_together_and_what_is_in_the_way_stand_on_the_plan_on_paper() {
    on_both_with(printing, async |app: TestApp| {
        they_talk(&app, &[&NOOR]).await;
        let paper = format!("/plannen/{AMINAS_PLAN}/papier");
        for member in [&AMINA, &CARMEN, &NOOR] {
            let plan = app.log_in(member).await.get(&paper).await;
            plan.is(200).shows("Afspraken uit gesprekken").shows("Wij bellen elke maandag").shows("nog geen antwoord");
            plan.shows("Wat in de weg zit").shows("Zonder adres geen uitkering").shows("sinds 1 oktober 2026");
        }
    })
    .await;
}

#[tokio::test]
async fn a_step_to_which_its_owner_does_not_agree_says_so_where_it_stands() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut bo, mut carmen, mut amina) = (app.log_in(&BO).await, app.log_in(&CARMEN).await, app.log_in(&AMINA).await);
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        let goal = [("what", "decide"), ("kind", "goal"), ("words", "Ik wil overzicht in mijn geld"), ("area", "money")];
        at_table(&mut carmen, &talk, &goal).await.is(200);
        let id = first_goal(&carmen.get(&format!("/plannen/{AMINAS_PLAN}/doelen")).await);
        let owner = BO.id.to_string();
        let step = [("what", "decide"), ("kind", "action"), ("words", "Elke dag bellen"), ("owner", &owner), ("goal", &id)];
        at_table(&mut carmen, &talk, &step).await.is(200);
        end(&mut carmen, &talk).await.is(200);
        let plan = format!("/plannen/{AMINAS_PLAN}");
        let step = amina.get(&plan).await.hides("Afspraken uit gesprekken").link_called("Elke dag bellen").expect("the step");
        amina.get(&step).await.is(200).hides("kan dit niet zo doen");
        let not_so = [("answer", "not_like_this"), ("not_like", "Eén keer per week lukt wel")];
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &not_so).await.is(200);
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.not_like_this'").await, 2, "Carmen and Amina");
        amina.get(&step).await.shows("Bo Willems kan dit niet zo doen. Eén keer per week lukt wel");
        amina.get(&plan).await.shows("Afspraken uit gesprekken Elke dag bellen Bo Willems · niet zo: Eén keer per week lukt wel");
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &[("answer", "yes")]).await.is(200);
        amina.get(&step).await.hides("kan dit niet zo doen");
        amina.get(&plan).await.hides("Afspraken uit gesprekken");
    })
    .await;
}
