// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Bo writes down a request, Carmen picks one up, hands one on, answers one; nobody else reads it.
use super::{PATH, WriteForm, picking::PickForm};
use access::people::details::{self, Details};
use foundation::{Day, Id};
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, HUGO, NOOR},
    on_both,
};

const NEW: &str = "/aanvragen/nieuw";

fn place(member: &Member) -> String {
    member.place.expect("because this member works somewhere").id.to_string()
}

#[test]
fn what_goes_to_another_organisation_the_resident_knows_of() {
    let (mine, other) = (Id::of(1), Id::of(2));
    let read = |to: u128, knows: &str| {
        let form = WriteForm {
            came_by: "desk".into(),
            name: "Piet".into(),
            words: "Geen huis".into(),
            urgent: "no".into(),
            organisation: Id::<access::Organisation>::of(to).to_string(),
            knows: knows.into(),
            ..WriteForm::default()
        };
        form.read(&[mine, other], mine).map(|asked| asked.came_by.code())
    };
    assert_eq!((read(1, ""), read(2, "yes")), (Ok("desk"), Ok("partner")));
    assert!(read(2, "no").is_err() && read(2, "").is_err() && read(3, "yes").is_err());
}

#[test]
fn nobody_is_found_without_number_and_birth_date() {
    let today = Day::read("2026-11-24").expect("a day");
    let read = |bsn: &str, born: &str, new: &str| PickForm { bsn: bsn.into(), born: born.into(), new: new.into() }.read(today);
    assert!(read("9999.90.019", "1989-04-03", "no").is_ok());
    for (bsn, born, new) in
        [("123456789", "1989-04-03", "no"), ("999990019", "2027-01-01", "no"), ("999990019", "", "no"), ("999990019", "1989-04-03", "")]
    {
        assert!(read(bsn, born, new).is_err(), "{bsn} {born} {new}");
    }
}

/// Somebody writes down a request for this organisation; gives the queue they come back to.
async fn writes(visitor: &mut Visitor, to: &Member, urgent: &str) -> Seen {
    let page = visitor.get(NEW).await;
    let to = place(to);
    let said = [
        ("came_by", "phone"),
        ("name", "Piet Smit"),
        ("words", "Wij moeten ons huis uit"),
        ("urgent", urgent),
        ("organisation", to.as_str()),
        ("knows", "yes"),
    ];
    visitor.fill(&page, NEW, &said).await
}

/// The first request in the list.
fn first(list: &Seen) -> String {
    list.links().into_iter().find(|link| link.starts_with("/aanvragen/") && link != NEW).expect("a request")
}

#[tokio::test]
async fn the_queue_shows_no_name_and_only_the_organisation_reads_the_request() {
    on_both(async |app: TestApp| {
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let page = bo.get(NEW).await;
        bo.fill(&page, NEW, &[("organisation", &place(&CARMEN))]).await.is(422).shows("Vertel de inwoner eerst");
        writes(&mut bo, &CARMEN, "yes").await.is(200).shows("Door u gestuurd").hides("Piet Smit").hides("huis uit");
        carmen.get("/inwoners").await.shows("1 aanvraag wacht");
        let list = carmen.get(PATH).await;
        list.shows("via een andere organisatie").shows("uiterlijk 27 november 2026").shows("haast").hides("Piet").hides("huis uit");
        let one = first(&list);
        carmen.get(&one).await.shows("Piet Smit").shows("Wij moeten ons huis uit").shows("Werk & Inkomen");
        bo.get(&one).await.is(200).shows("Piet Smit").hides("Oppakken");
        for member in [&FATIMA, &HUGO, &GERDA, &AMINA, &NOOR, &HENK] {
            app.log_in(member).await.get(&one).await.is(404);
            app.log_in(member).await.get(PATH).await.is(404);
        }
        assert_eq!(app.number("select count(*) from messages where kind = 'front_door.urgent'").await, 1);
        assert_eq!(app.number("select count(*) from requests where words like '%huis%' or name like '%Piet%'").await, 0, "sealed");
    })
    .await;
}

#[tokio::test]
async fn carmen_picks_up_a_new_resident_a_plan_opens_and_she_sees_what_the_resident_says_first() {
    on_both(async |app: TestApp| {
        let mut carmen = app.log_in(&CARMEN).await;
        let one = first(&writes(&mut carmen, &CARMEN, "no").await);
        let pick = format!("{one}/oppakken");
        let page = carmen.get(&pick).await;
        carmen.fill(&page, &pick, &[]).await.is(422).shows("Dit nummer klopt niet");
        let wrong = carmen.fill(&page, &pick, &[("bsn", "999990019"), ("born", "1970-05-06"), ("new", "no")]).await;
        wrong.is(422).shows("Wij vinden niemand").hides("999990019");
        let plan = carmen.fill(&wrong, &pick, &[("bsn", "999990019"), ("born", "1970-05-06"), ("new", "yes")]).await;
        plan.is(200).shows("De inwoner koos nog niet wat u ziet. Vraag het nu samen");
        let (here, said) = (plan.path.trim_end_matches("/delen/mondeling").to_owned(), plan.path.clone());
        assert!(here.starts_with("/plannen/") && here != said, "{said}");
        carmen.get(&here).await.is(200).shows("De inwoner koos nog niet wat u ziet");
        carmen.get(&format!("{here}/onderwerpen/money")).await.is(404);
        let filled = plan.filled(&said, &[]);
        assert!(filled.contains(&("person".to_owned(), CARMEN.id.to_string())), "who picked it up is chosen: {filled:?}");
        carmen.fill(&plan, &said, &[("outcome", "shared"), ("part", "money")]).await.is(200).shows("mondeling gezegd");
        carmen.get(&format!("{here}/onderwerpen/money")).await.is(200);
        carmen.get(&format!("{here}/onderwerpen/housing")).await.is(404);
        carmen.get(&here).await.hides("De inwoner koos nog niet");
        assert_eq!(app.number("select count(*) from messages where kind in ('front_door.seated', 'decisions.spoken')").await, 2);
        carmen.get(&one).await.shows("nog geen gesprek gepland").hides("Oppakken");
        carmen.get(&pick).await.is(404);
        let again = first(&writes(&mut carmen, &CARMEN, "no").await.get_newest(&one));
        let page = carmen.get(&format!("{again}/oppakken")).await;
        let same = carmen.fill(&page, &format!("{again}/oppakken"), &[("bsn", "999990019"), ("born", "1970-05-06"), ("new", "yes")]).await;
        assert_eq!(same.path, format!("{here}/vandaag"), "one plan per resident");
    })
    .await;
}

/// The list without a request that was seen before.
trait Newest {
    fn get_newest(self, seen: &str) -> Seen;
}

impl Newest for Seen {
    fn get_newest(mut self, seen: &str) -> Seen {
        self.html = self.html.replace(&format!("href=\"{seen}\""), "href=\"/aanvragen\"");
        self
    }
}

#[tokio::test]
async fn at_a_plan_that_is_there_the_resident_says_yes_first() {
    on_both(async |app: TestApp| {
        app.leaves(AMINAS_PLAN, &BO).await;
        let mut conn = app.app.db().begin().await.expect("because the database is there");
        let known = Details { bsn: Some("999990019".into()), born: Some("1989-04-03".into()), ..Details::default() };
        details::keep(&mut conn, (AMINA.of, app.app.keys()), AMINA.id, &known, app.app.clock().now()).await.expect("because she is there");
        conn.commit().await.expect("because nobody else writes");
        let mut bo = app.log_in(&BO).await;
        let one = first(&writes(&mut bo, &BO, "no").await);
        let pick = format!("{one}/oppakken");
        let page = bo.get(&pick).await;
        for (bsn, born) in [("999990019", "1989-04-04"), ("999990202", "1989-04-03")] {
            bo.fill(&page, &pick, &[("bsn", bsn), ("born", born), ("new", "no")]).await.is(422).shows("Wij vinden niemand");
        }
        let asked = bo.fill(&page, &pick, &[("bsn", "999990019"), ("born", "1989-04-03"), ("new", "no")]).await;
        asked.is(200).shows("Er is al een plan").hides(&AMINAS_PLAN.to_string());
        bo.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(404);
        app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/tafel")).await.shows("Bo Willems");
        app.log_in(&AMINA).await.get("/hulp-vragen").await.shows("Iemand pakte uw vraag op");
    })
    .await;
}

#[tokio::test]
async fn a_request_is_handed_on_with_a_reason_and_answered_to_who_sent_it() {
    on_both(async |app: TestApp| {
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let one = first(&writes(&mut carmen, &BO, "no").await);
        let hand = format!("{one}/doorgeven");
        let page = bo.get(&hand).await;
        bo.fill(&page, &hand, &[]).await.is(422).shows("Maak een keuze");
        let to = place(&CARMEN);
        bo.fill(&page, &hand, &[("organisation", to.as_str()), ("why", "Dit gaat over wonen en gezin")])
            .await
            .is(200)
            .shows("Er wacht geen");
        bo.get(&one).await.is(404);
        carmen.get(&one).await.shows("Dit gaat over wonen").shows("Oppakken");
        let answer = format!("{one}/antwoord");
        let page = carmen.get(&answer).await;
        carmen.fill(&page, &answer, &[("answer", "Wij belden, het is opgelost")]).await.is(200);
        carmen.get(&one).await.shows("het is opgelost").hides("Oppakken");
        carmen.get(&answer).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_request_that_waits_too_long_is_seen_to_be_late() {
    on_both(async |app: TestApp| {
        let mut carmen = app.log_in(&CARMEN).await;
        writes(&mut carmen, &CARMEN, "yes").await.hides("te laat");
        app.minutes_pass(4 * 24 * 60);
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(PATH).await.shows("te laat");
        carmen.get("/inwoners").await.shows("1 te laat");
    })
    .await;
}
