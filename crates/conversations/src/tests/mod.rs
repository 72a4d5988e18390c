// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations, as the people around Amina's table plan, prepare, hold and confirm them.
mod hearing;
mod holding;
mod opening;
mod planning;
mod preparing;
mod record;
mod sheets;

use access::{Event, Feature, SeatKind, Standing, Tx, paper::Document, plans};
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both, test_app,
};

/// Every feature, and a printer that puts the bare words down.
fn printing() -> Vec<Feature> {
    let mut all = test_app::features();
    all.push(Feature {
        name: "words",
        printer: Some(|document: &Document| Ok(format!("{document:#?}").into_bytes())),
        ..Feature::default()
    });
    all
}

fn talks() -> String {
    format!("/plannen/{AMINAS_PLAN}/gesprekken")
}

/// This member takes another seat at Amina's plan, or takes one up again, and sees this much.
async fn sits_as(app: &TestApp, member: &Member, seat: (SeatKind, Standing), sight: &str) {
    let of = app.app.municipalities().into_iter().find(|of| of.id == member.of).expect("the cast lives here");
    let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("the database is open");
    let (at, now, (kind, standing)) = ((member.of, AMINAS_PLAN), tx.at(), seat);
    let organisation = member.place.map(|place| place.id);
    let seating = plans::Seating { person: member.id, kind, organisation, expertise: member.expertise };
    plans::seat(&mut tx, at, seating, now).await.expect("a seat");
    plans::set_standing(&mut tx, at, member.id, standing, None).await.expect("a seat");
    tx.record(&Event::of("access.seat_taken"));
    tx.finish().await.expect("nothing stands in the way");
    app.sees(AMINAS_PLAN, member, sight).await;
}

/// Carmen plans a joint intake for next week with these people; gives its path.
async fn carmen_plans(app: &TestApp, with: &[&Member]) -> String {
    let mut carmen = app.log_in(&CARMEN).await;
    let new = format!("{}/nieuw", talks());
    let page = carmen.get(&new).await;
    let ids: Vec<String> = with.iter().map(|member| member.id.to_string()).collect();
    let mut fields = vec![
        ("kind", "joint_intake"),
        ("setting", "home"),
        ("language", "Arabisch"),
        ("held_on", "2026-12-01"),
        ("held_from", "14:30"),
        ("minutes", "90"),
        ("place", "Dorpsstraat 1"),
        ("missed", "De huisarts"),
    ];
    fields.extend(ids.iter().map(|id| ("people", id.as_str())));
    let seen = carmen.fill(&page, &new, &fields).await;
    seen.is(200).shows("Gezamenlijke intake").shows("1 december 2026, 14:30").shows("Arabisch").shows("De huisarts");
    seen.path
}

/// Sends a form that stands on its own page.
async fn send(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Seen {
    let page = visitor.get(path).await;
    visitor.fill(&page, path, fields).await
}

/// Writes something at the table.
async fn at_table(visitor: &mut Visitor, talk: &str, fields: &[(&str, &str)]) -> Seen {
    let table = format!("{talk}/aan-tafel");
    let page = visitor.get(&table).await;
    let mut sent: Vec<(String, String)> = page.filled(&format!("{talk}/aan-tafel/einde"), &[]);
    sent.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = visitor.post(&table, &sent, &table).await;
    match answer.leads_to() {
        Some(place) => visitor.get(&place).await,
        None => answer,
    }
}

/// The identifier of the first goal on the page.
fn first_goal(page: &Seen) -> String {
    let start = format!("/plannen/{AMINAS_PLAN}/doelen/");
    let mut ids = page.links().into_iter().filter_map(|link| link.strip_prefix(&start).map(str::to_owned));
    ids.find(|id| id.len() == 32).expect("a goal in the plan")
}

/// Begins with everyone there.
async fn begin(visitor: &mut Visitor, talk: &str, there: &[&Member]) -> Seen {
    let page = visitor.get(&format!("{talk}/aan-tafel")).await;
    let ids: Vec<String> = there.iter().map(|member| member.id.to_string()).collect();
    let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("there", id.as_str())).collect();
    visitor.fill(&page, &format!("{talk}/aan-tafel/begin"), &fields).await
}

async fn end(visitor: &mut Visitor, talk: &str) -> Seen {
    let page = visitor.get(&format!("{talk}/aan-tafel")).await;
    visitor.fill(&page, &format!("{talk}/aan-tafel/einde"), &[]).await
}

/// Amina and Noor prepare and share it; Carmen reads the agenda.
async fn they_prepare(talk: &str, amina: &mut Visitor, noor: &mut Visitor, carmen: &mut Visitor) {
    let prepare = format!("{talk}/voorbereiden");
    let said = [("matters", "Rust en een eigen plek"), ("about", "money"), ("not_about", "Mijn ex-man"), ("along", "Mijn tante")];
    let page = send(amina, &prepare, &said).await;
    page.is(200);
    amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200).shows("Rust en een eigen plek").shows("Geld");
    let page = send(noor, &prepare, &[("open", "Wie past er op de kinderen?")]).await;
    noor.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200);
    let agenda = carmen.get(talk).await;
    let text = agenda.hides("Mijn ex-man").shows("Mijn tante").text();
    assert!(text.find("Rust en een eigen plek") < text.find("Wie past er op de kinderen?"), "{text}");
    carmen.get(&format!("{talk}/aan-tafel")).await.shows("liever niet over hebben: Mijn ex-man");
}

/// A goal, steps for three people, an agreement and a rule, on the spot.
async fn they_decide(talk: &str, carmen: &mut Visitor, bo: &mut Visitor) {
    at_table(carmen, talk, &[("what", "say"), ("said", "Amina vertelt hoe het gaat")]).await.is(200).shows("hoe het gaat");
    let goal = [("what", "decide"), ("kind", "goal"), ("words", "Ik wil overzicht in mijn geld"), ("area", "money")];
    at_table(carmen, talk, &goal).await.is(200).shows("Ik wil overzicht in mijn geld");
    let goals = carmen.get(&format!("/plannen/{AMINAS_PLAN}/doelen")).await;
    goals.shows("Ik wil overzicht in mijn geld");
    let id = first_goal(&goals);
    for (what, who) in [("Alle brieven op een rij leggen", &CARMEN), ("Bellen met de salon", &BO), ("Oppassen op dinsdag", &NOOR)] {
        let owner = who.id.to_string();
        let step = [("what", "decide"), ("kind", "action"), ("words", what), ("owner", &owner), ("goal", &id), ("day", "2026-12-10")];
        at_table(bo, talk, &step).await.is(200).shows(what);
    }
    let amina_id = AMINA.id.to_string();
    let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Wij bellen elke maandag"), ("owner", amina_id.as_str())];
    at_table(carmen, talk, &agreed).await.is(200);
    let rule = [("what", "decide"), ("kind", "rule"), ("words", "Zonder adres geen uitkering"), ("day", "2026-10-01")];
    at_table(carmen, talk, &rule).await.is(200).shows("sinds 1 oktober 2026");
}

#[tokio::test]
async fn the_joint_intake_runs_from_invitation_to_a_confirmed_record_and_every_agreement_is_in_the_plan() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO, &NOOR]).await;
        let [mut amina, mut bo, mut carmen, mut noor] =
            [app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await, app.log_in(&NOOR).await];
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.asked'").await, 3);
        amina.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.shows("Er komt een gesprek");
        for visitor in [&mut amina, &mut bo, &mut noor] {
            send(visitor, &talk, &[("answer", "coming")]).await.is(200).shows("komt");
        }
        they_prepare(&talk, &mut amina, &mut noor, &mut carmen).await;
        begin(&mut carmen, &talk, &[&AMINA, &NOOR, &CARMEN, &BO]).await.is(200).shows("Rust en een eigen plek");
        they_decide(&talk, &mut carmen, &mut bo).await;
        end(&mut carmen, &talk).await.is(200).shows("Verslag").shows("Noor Haddou").shows("nog geen antwoord");

        for visitor in [&mut bo, &mut carmen, &mut noor, &mut amina] {
            send(visitor, &format!("{talk}/mijn-afspraken"), &[("answer", "yes")]).await.is(200).shows("akkoord");
        }
        let confirmed = send(&mut amina, &format!("{talk}/akkoord"), &[("answer", "right")]).await;
        confirmed.is(200).shows("Hoe was het gesprek?");
        let voiced = [("heard", "5"), ("understood", "4"), ("decided", "")];
        send(&mut amina, &format!("{talk}/hoe-was-het"), &voiced).await.is(200).shows("Heel goed");
        bo.get(&talks()).await.hides("Heel goed");
        let record = noor.get(&talk).await;
        record
            .shows("Dit verslag is klaar")
            .shows("Alle brieven op een rij leggen")
            .shows("Zonder adres geen uitkering")
            .hides("nog geen antwoord");
        let history = amina.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await;
        assert!(history.shows("Bo Willems schreef op wat is afgesproken").links().contains(&talk), "a line leads to its conversation");
        let plan = amina.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        for what in ["Ik wil overzicht in mijn geld", "Alle brieven op een rij leggen", "Bellen met de salon", "Oppassen op dinsdag"] {
            plan.shows(what);
        }
        plan.shows("Afspraken uit gesprekken Wij bellen elke maandag Amina Haddou · akkoord");
        plan.shows("Wat in de weg zit Zonder adres geen uitkering Carmen de Wit · sinds 1 oktober 2026");
    })
    .await;
}
