// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations, as the people around Amina's table plan, prepare, hold and confirm them.
use access::Sight;
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

fn talks() -> String {
    format!("/plannen/{AMINAS_PLAN}/gesprekken")
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
        let prepare = format!("{talk}/voorbereiden");
        let said = [("matters", "Rust en een eigen plek"), ("about", "money"), ("not_about", "Mijn ex-man"), ("along", "Mijn tante")];
        let page = send(&mut amina, &prepare, &said).await;
        page.is(200);
        amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200).shows("Rust en een eigen plek").shows("Geld");
        let page = send(&mut noor, &prepare, &[("open", "Wie past er op de kinderen?")]).await;
        noor.fill(&page, &format!("{prepare}/delen"), &[("delen", "ja")]).await.is(200);
        let agenda = carmen.get(&talk).await;
        let text = agenda.shows("Mijn ex-man").shows("Mijn tante").text();
        assert!(text.find("Rust en een eigen plek") < text.find("Wie past er op de kinderen?"), "{text}");

        begin(&mut carmen, &talk, &[&AMINA, &NOOR, &CARMEN, &BO]).await.is(200).shows("Rust en een eigen plek");
        at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Amina vertelt hoe het gaat")]).await.is(200).shows("hoe het gaat");
        let goal = [("what", "decide"), ("kind", "goal"), ("words", "Ik wil overzicht in mijn geld"), ("area", "money")];
        at_table(&mut carmen, &talk, &goal).await.is(200).shows("Ik wil overzicht in mijn geld");
        let goals = carmen.get(&format!("/plannen/{AMINAS_PLAN}/doelen")).await;
        goals.shows("Ik wil overzicht in mijn geld");
        let id = first_goal(&goals);
        for (what, who) in [("Alle brieven op een rij leggen", &CARMEN), ("Bellen met de salon", &BO), ("Oppassen op dinsdag", &NOOR)] {
            let owner = who.id.to_string();
            let step = [("what", "decide"), ("kind", "action"), ("words", what), ("owner", &owner), ("goal", &id), ("day", "2026-12-10")];
            at_table(&mut bo, &talk, &step).await.is(200).shows(what);
        }
        let amina_id = AMINA.id.to_string();
        let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Wij bellen elke maandag"), ("owner", amina_id.as_str())];
        at_table(&mut carmen, &talk, &agreed).await.is(200);
        let rule = [("what", "decide"), ("kind", "rule"), ("words", "Zonder adres geen uitkering"), ("day", "2026-10-01")];
        at_table(&mut carmen, &talk, &rule).await.is(200).shows("sinds 1 oktober 2026");
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
        let plan = amina.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        for what in ["Ik wil overzicht in mijn geld", "Alle brieven op een rij leggen", "Bellen met de salon", "Oppassen op dinsdag"] {
            plan.shows(what);
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_reads_what_another_prepared_until_it_is_shared_and_sharing_can_be_undone() {
    on_both(async |app: TestApp| {
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
        app.log_in(&CARMEN).await.get(&talk).await.shows("Mijn ex-man");
        let page = amina.get(&prepare).await;
        amina.fill(&page, &format!("{prepare}/delen"), &[("delen", "nee")]).await.hides("bang voor de brieven");
        app.log_in(&BO).await.get(&talk).await.hides("bang voor de brieven");
    })
    .await;
}

#[tokio::test]
async fn who_of_the_network_is_not_asked_knows_of_nothing_and_who_does_not_come_reads_no_place() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&talk).await.is(404);
        noor.get(&talks()).await.is(200).hides(&talk).hides("Gezamenlijke intake");
        for end in ["voorbereiden", "papier", "kalender", "aan-tafel", "mijn-afspraken"] {
            noor.get(&format!("{talk}/{end}")).await.is(404);
        }
        app.log_in(&HENK).await.get(&talk).await.is(404);
        app.log_in(&LOTTE).await.get(&talk).await.is(404);
        let asked = carmen_plans(&app, &[&NOOR]).await;
        noor.get(&asked).await.is(200).hides("Dorpsstraat 1");
        noor.get(&format!("{asked}/aan-tafel")).await.is(404);
        send(&mut noor, &asked, &[("answer", "coming")]).await.shows("Dorpsstraat 1");
        send(&mut noor, &asked, &[("answer", "not_coming"), ("words", "Ik werk dan")]).await.hides("Dorpsstraat 1");
        app.log_in(&BO).await.get(&asked).await.shows("Dorpsstraat 1").shows("Ik werk dan");
    })
    .await;
}

#[tokio::test]
async fn the_calendar_file_says_that_and_when_and_nothing_more() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let file = app.log_in(&BO).await.get(&format!("{talk}/kalender")).await;
        file.is(200).hides("Dorpsstraat").hides("Amina").hides("Gesprek").hides("intake");
        assert!(file.html.contains("SUMMARY:Afspraak\r\n") && file.html.contains("DTSTART:20261201T133000Z\r\n"), "{}", file.html);
        assert!(file.html.contains("DTEND:20261201T150000Z\r\n") && file.html.contains("CLASS:PRIVATE\r\n"), "{}", file.html);
        assert!(file.html.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{}", file.html);
    })
    .await;
}

#[tokio::test]
async fn moving_asks_everyone_again_and_calling_off_says_why() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        send(&mut bo, &talk, &[("answer", "coming")]).await;
        let path = format!("{talk}/verzetten");
        let late = bo.get(&path).await;
        send(&mut carmen, &path, &[("held_on", "2026-12-03"), ("why", "")]).await.is(422).shows("Vul dit in");
        let moved = send(&mut carmen, &path, &[("held_on", "2026-12-03"), ("why", "De kamer is bezet")]).await;
        moved.is(200).shows("3 december 2026, 14:30").shows("De kamer is bezet").shows("antwoordde nog niet");
        let both = bo.fill(&late, &path, &[("held_on", "2026-12-04"), ("why", "Ik kan dan niet")]).await;
        both.is(422).shows("Het gesprek is nu op 3 december 2026").shows("Ik kan dan niet");
        send(&mut carmen, &format!("{talk}/afzeggen"), &[("why", "Amina is ziek")])
            .await
            .is(200)
            .shows("Gaat niet door")
            .shows("Amina is ziek");
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.off'").await, 2);
        for end in ["verzetten", "afzeggen", "aan-tafel", "voorbereiden"] {
            carmen.get(&format!("{talk}/{end}")).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_write_at_one_table_and_both_stay_and_what_is_wrong_loses_nothing() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await.is(200);
        at_table(&mut bo, &talk, &[("what", "say"), ("said", "Bo schrijft dit")]).await;
        let page = at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Carmen schrijft dat")]).await;
        page.shows("Bo schrijft dit").shows("Carmen schrijft dat");
        let long = at_table(&mut carmen, &talk, &[("what", "say"), ("said", "Haar nummer is 111222333")]).await;
        long.is(422).shows("Haar nummer is 111222333");
        let step = [("what", "decide"), ("kind", "action"), ("words", "Samen bellen")];
        at_table(&mut carmen, &talk, &step).await.is(422).shows("Kies bij welk doel deze stap hoort");
        at_table(&mut bo, &talk, &[("what", "point"), ("point", "De oppas")]).await.is(200).shows("De oppas");
        let there = format!("{talk}/aanwezig");
        let amina = AMINA.id.to_string();
        send(&mut carmen, &there, &[("person", &amina), ("was", "not_there"), ("reason", "Zij is ziek")]).await.shows("Is er niet");
        end(&mut bo, &talk).await.shows("Amina Haddou was er niet bij. Zij is ziek");
        carmen.get(&format!("{talk}/aan-tafel")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn amina_contests_bo_answers_amina_confirms_and_then_only_she_adds() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let (confirm, answer) = (format!("{talk}/akkoord"), format!("{talk}/antwoord"));
        amina.get(&confirm).await.is(404);
        begin(&mut bo, &talk, &[&AMINA, &BO]).await;
        let owner = BO.id.to_string();
        at_table(&mut bo, &talk, &[("what", "decide"), ("kind", "agreement"), ("words", "Bo belt elke week"), ("owner", &owner)]).await;
        end(&mut bo, &talk).await;
        bo.get(&confirm).await.is(404);
        bo.get(&answer).await.is(404);
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &[("answer", "not_like_this")]).await.is(422).shows("Zeg hoe het wel kan");
        let not_so = [("answer", "not_like_this"), ("not_like", "Om de week lukt wel")];
        send(&mut bo, &format!("{talk}/mijn-afspraken"), &not_so).await.is(200).shows("niet zo");
        send(&mut amina, &confirm, &[("answer", "contest")]).await.is(422);
        send(&mut amina, &confirm, &[("answer", "contest"), ("words", "Dat zei ik niet")]).await.is(200).shows("niet klopt");
        send(&mut bo, &answer, &[("words", "U zei: om de week")]).await.is(200).shows("U zei: om de week");
        send(&mut amina, &confirm, &[("answer", "right")]).await.is(200);
        app.log_in(&CARMEN).await.get(&talk).await.shows("Dit verslag is klaar").shows("Dat zei ik niet").shows("Om de week lukt wel");
        bo.get(&answer).await.is(404);
        bo.get(&format!("{talk}/aanwezig")).await.is(404);
        send(&mut amina, &confirm, &[("words", "Bo belde al een keer")]).await.is(200).shows("Bo belde al een keer").shows("is klaar");
    })
    .await;
}

#[tokio::test]
async fn what_was_said_and_decided_about_an_area_is_hidden_from_who_does_not_see_it() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut amina = app.log_in(&AMINA).await;
        let page = send(&mut amina, &format!("{talk}/voorbereiden"), &[("matters", "Rust"), ("about", "money")]).await;
        let agenda = amina.fill(&page, &format!("{talk}/voorbereiden/delen"), &[("delen", "ja")]).await;
        agenda.shows("Geld");
        let mut carmen = app.log_in(&CARMEN).await;
        let table = begin(&mut carmen, &talk, &[&AMINA, &BO, &CARMEN]).await;
        let point = table.html.split("id=\"said-").filter_map(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned()).nth(2);
        let point = point.expect("the point about money");
        at_table(&mut carmen, &talk, &[("what", "say"), ("point", &point), ("said", "Er zijn drie schulden")]).await.shows("drie schulden");
        let goal = [("what", "decide"), ("kind", "goal"), ("words", "Ik wil van mijn schulden af"), ("area", "money")];
        at_table(&mut carmen, &talk, &goal).await.is(200);
        let rule = [("what", "decide"), ("kind", "rule"), ("words", "Eerst aflossen en dan pas een huis"), ("area", "money")];
        at_table(&mut carmen, &talk, &rule).await.is(200);

        let mut sight = Sight::everything();
        sight.decide(Some("money"), false, None);
        let mut tx = app.app.db().begin().await.expect("a transaction");
        access::plans::set_sight(&mut tx, (BO.of, AMINAS_PLAN), BO.id, &sight).await.expect("a seat");
        tx.commit().await.expect("kept");
        let mut bo = app.log_in(&BO).await;
        let secrets = ["drie schulden", "schulden af", "Eerst aflossen", "Geld"];
        for path in [format!("{talk}/aan-tafel"), talk.clone(), format!("{talk}/papier")] {
            let page = bo.get(&path).await;
            page.is(200).shows("Rust");
            for secret in secrets {
                page.hides(secret);
            }
        }
        end(&mut carmen, &talk).await.shows("drie schulden").shows("Ik wil van mijn schulden af");
        let record = bo.get(&talk).await;
        for secret in secrets {
            record.hides(secret);
        }
    })
    .await;
}

#[tokio::test]
async fn carmen_types_in_what_amina_wrote_on_paper_and_amina_changes_it() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut amina, mut bo, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&BO).await, app.log_in(&CARMEN).await);
        amina.get(&format!("{talk}/voorbereiden/papier")).await.is(200).shows("Wat vindt u belangrijk?");
        bo.get(&format!("{talk}/papier")).await.is(200).shows("Amina Haddou");
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
