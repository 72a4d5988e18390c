// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What can happen only once happens once, also when two try it at the same moment: an invitation, a yes to the table, who
//! directs. That each form sent four times at once does it once is told under `answers`.
use super::{
    seeds,
    together::{Dice, Turn, all_at_once, hold, lets_go},
};
use crate::town::on_both;
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN},
};

/// A form that somebody sends: from which page, to where, with what.
type Sent<'a> = (&'a mut Visitor, &'a Seen, &'a str, Vec<(&'a str, String)>);

/// Two forms at once; gives the answers.
async fn both(app: &TestApp, seed: u64, two: [Sent<'_>; 2]) -> Vec<Seen> {
    let dice = Dice::of(seed);
    let held = hold(app).await;
    let answers = std::cell::RefCell::new(Vec::new());
    let mut turns: Vec<Turn<'_>> = vec![Box::pin(lets_go(held, dice.below(20)))];
    for (visitor, page, form, fields) in two {
        let answers = &answers;
        turns.push(Box::pin(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let seen = visitor.fill_once(page, form, &fields).await;
            answers.borrow_mut().push(seen);
        }));
    }
    all_at_once(&dice, turns).await;
    for seen in answers.borrow().iter() {
        // Who took a right away meanwhile is no mistake of who sends: they hear that it did not work now.
        assert!(seen.status.as_u16() < 500 || seen.status == 503, "seed {seed}: {} answers {}: {}", seen.path, seen.status, seen.text());
    }
    answers.take()
}

#[tokio::test]
async fn two_who_take_over_at_once_do_not_both_direct() {
    for seed in seeds(4) {
        on_both(async |app: TestApp| {
            let offer = format!("/plannen/{AMINAS_PLAN}/regie/aanbod");
            let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
            let (his, hers) = (bo.get(&offer).await, carmen.get(&offer).await);
            let person = |of: &neighbourhood::Member| vec![("person", of.id.to_string())];
            let two = [(&mut bo, &his, offer.as_str(), person(&BO)), (&mut carmen, &hers, offer.as_str(), person(&CARMEN))];
            let answers = both(&app, seed, two).await;
            let now = "select count(*) from directing where accepted_at is not null and ended_at is null";
            assert_eq!(app.number(now).await, 1, "seed {seed}");
            assert_eq!(answers.iter().filter(|seen| seen.status == 303).count(), 1, "seed {seed}: one of them was told so");
            let words = [bo, carmen].map(|mut one| async move { one.get(&format!("/plannen/{AMINAS_PLAN}/regie")).await.text() });
            let [his, hers] = words;
            let (his, hers) = (his.await, hers.await);
            assert!(his.contains("dat bent u") != hers.contains("dat bent u"), "seed {seed}: both or neither");
        })
        .await;
    }
}

#[tokio::test]
async fn of_two_offers_at_once_one_waits_and_a_yes_in_two_tabs_is_one_yes() {
    for seed in seeds(4) {
        on_both(async |app: TestApp| {
            let (offer, answer) = (format!("/plannen/{AMINAS_PLAN}/regie/aanbod"), format!("/plannen/{AMINAS_PLAN}/regie/antwoord"));
            let (mut one, mut two) = (app.log_in(&AMINA).await, app.log_in(&AMINA).await);
            let pages = (one.get(&offer).await, two.get(&offer).await);
            let person = |of: &neighbourhood::Member| vec![("person", of.id.to_string())];
            let tabs = [(&mut one, &pages.0, offer.as_str(), person(&BO)), (&mut two, &pages.1, offer.as_str(), person(&BO))];
            both(&app, seed, tabs).await;
            let waits = "select count(*) from directing where accepted_at is null and ended_at is null";
            assert_eq!(app.number(waits).await, 1, "seed {seed}");
            let (mut one, mut two) = (app.log_in(&BO).await, app.log_in(&BO).await);
            let pages = (one.get(&answer).await, two.get(&answer).await);
            let yes = || vec![("answer", "yes".to_owned())];
            both(&app, seed, [(&mut one, &pages.0, answer.as_str(), yes()), (&mut two, &pages.1, answer.as_str(), yes())]).await;
            let now = "select count(*) from directing where accepted_at is not null and ended_at is null";
            assert_eq!((app.number(now).await, app.number(waits).await), (1, 0), "seed {seed}");
            assert_eq!(app.number("select count(*) from change_log where event = 'directing.accepted'").await, 1, "seed {seed}");
        })
        .await;
    }
}

#[tokio::test]
async fn two_who_follow_one_letter_at_once_do_not_both_come_in() {
    for seed in seeds(4) {
        on_both(async |app: TestApp| {
            let ask = format!("/plannen/{AMINAS_PLAN}/tafel/uitnodigen/naaste");
            let mut amina = app.log_in(&AMINA).await;
            let page = amina.get(&ask).await;
            let letter = amina.fill(&page, &ask, &[("name", "Sara Bos"), ("does", "vriendin")]).await;
            let codes: Vec<&str> = letter.html.split("<code class=\"v-code\">").skip(1).filter_map(|part| part.split('<').next()).collect();
            let link = &codes[1][codes[1].find("/uitnodiging/").expect("a link of ours")..];
            let (mut one, mut two) = (app.visitor(&AMINA), app.visitor(&AMINA));
            let pages = (one.get(link).await, two.get(link).await);
            let fact = || vec![("fact", codes[0].to_owned())];
            both(&app, seed, [(&mut one, &pages.0, "/uitnodiging", fact()), (&mut two, &pages.1, "/uitnodiging", fact())]).await;
            let (one, two) = (one.get("/uitnodiging").await.text(), two.get("/uitnodiging").await.text());
            let welcome = [one, two].iter().filter(|text| text.contains("Welkom, Sara Bos")).count();
            assert_eq!(welcome, 1, "seed {seed}: the letter is of one browser");
        })
        .await;
    }
}

#[tokio::test]
async fn a_yes_to_the_table_in_two_tabs_is_one_seat() {
    for seed in seeds(4) {
        on_both(async |app: TestApp| {
            let ask = format!("/plannen/{HENKS_PLAN}/tafel/uitnodigen/professional/{}", BO.place.expect("a place").id);
            let mut henk = app.log_in(&HENK).await;
            let page = henk.get(&ask).await;
            henk.fill(&page, &ask, &[("person", &BO.id.to_string()), ("does", "werk"), ("parts", "people")]).await.is(200);
            let (mut one, mut two) = (app.log_in(&BO).await, app.log_in(&BO).await);
            let list = one.get("/uitgenodigd").await;
            let place = list.links().into_iter().find(|link| link.starts_with("/uitgenodigd/")).expect("a question");
            let pages = (one.get(&place).await, two.get(&place).await);
            let yes = || vec![("answer", "yes".to_owned())];
            both(&app, seed, [(&mut one, &pages.0, place.as_str(), yes()), (&mut two, &pages.1, place.as_str(), yes())]).await;
            let seats = "select count(*) from seats where ended_at is null and kind = 'professional' and plan_id like '%e02'";
            assert_eq!(app.number(seats).await, 2, "seed {seed}: Carmen and Bo");
            assert_eq!(app.number("select count(*) from change_log where event = 'joining.accepted'").await, 1, "seed {seed}");
        })
        .await;
    }
}
