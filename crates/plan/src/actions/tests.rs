// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Agreements, as the people around Amina's table make them and tell how they go.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, BO, CARMEN, NOOR},
    on_both,
    places::WORK,
};

async fn agree(visitor: &mut Visitor, goal: &Seen, what: &str, owner: &str, more: &[(&str, &str)]) -> Seen {
    let page = visitor.get(&format!("{}/acties/nieuw", goal.path)).await;
    let mut fields = vec![("what", what), ("owner", owner)];
    fields.extend(more);
    visitor.fill(&page, &format!("{}/acties/nieuw", goal.path), &fields).await
}

fn person(member: &Member) -> String {
    format!("person:{}", member.id)
}

/// The path of the action with these words, from a page that lists it.
fn action_on(page: &Seen) -> String {
    page.links().into_iter().find(|link| link.contains("/acties/") && !link.ends_with("nieuw")).expect("an action on the page")
}

#[tokio::test]
async fn bo_says_cannot_yet_with_a_reason_and_everyone_sees_who_said_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let page = agree(&mut amina, &goal, "Een werkplek zoeken", &person(&BO), &[("due_on", "2026-12-01")]).await;
        page.shows("Een werkplek zoeken").shows("Bo Willems").shows("1 december 2026").shows("Nog te doen");
        let action = action_on(&page);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&action).await;
        let progress = format!("{action}/voortgang");
        bo.fill(&page, &progress, &[("state", "cannot_yet")]).await.is(422).shows("Schrijf waarom");
        let said = bo.fill(&page, &progress, &[("state", "cannot_yet"), ("reason", "Er is een wachtlijst")]).await;
        said.is(200).shows("Kan nog niet").shows("Er is een wachtlijst");
        amina.get(&action).await.shows("Er is een wachtlijst").shows("Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn the_resident_and_the_owner_say_how_it_goes_and_others_do_not() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let action = action_on(&agree(&mut amina, &goal, "Met Noor oefenen", &person(&NOOR), &[]).await);
        let progress = format!("{action}/voortgang");
        let page = amina.get(&action).await;
        let fields = page.filled(&progress, &[("state", "done")]);
        for (member, may) in [(&BO, false), (&CARMEN, false), (&NOOR, true), (&AMINA, true)] {
            assert_eq!(app.log_in(member).await.get(&action).await.has_form(&progress), may, "{}", member.name);
        }
        // A form that was made by hand does not help Carmen either.
        let mut carmen = app.log_in(&CARMEN).await;
        let own = carmen.get(&action).await;
        let token = own.filled("/uitloggen", &[]).remove(0);
        let mut forged: Vec<_> = fields.into_iter().filter(|(name, _)| name != "form_token").collect();
        forged.push(token);
        carmen.post(&progress, &forged, &action).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_belongs_to_an_organisation_can_be_moved_by_its_people_at_the_table() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let action = action_on(&agree(&mut amina, &goal, "Reiskosten betalen", &format!("organisation:{}", WORK.id), &[]).await);
        let progress = format!("{action}/voortgang");
        assert!(app.log_in(&BO).await.get(&action).await.has_form(&progress));
        assert!(!app.log_in(&CARMEN).await.get(&action).await.has_form(&progress));
    })
    .await;
}

#[tokio::test]
async fn one_tap_is_enough_for_done_and_two_taps_count_once() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let page = agree(&mut amina, &goal, "Mijn cv afmaken", &person(&AMINA), &[]).await;
        let progress = format!("{}/voortgang", action_on(&page));
        let tap = page.filled(&progress, &[]);
        for _ in 0..2 {
            amina.post(&progress, &tap, &page.path).await.is(303);
        }
        assert_eq!(app.number("select count(*) from action_moves").await, 1);
        assert_eq!(app.number("select open_actions from plan_standing").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_repeats_comes_back_on_its_next_day() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil bewegen").await;
        let more = [("due_on", "2026-11-24"), ("repeats", "weekly")];
        let page = agree(&mut amina, &goal, "Wandelen met Noor", &person(&AMINA), &more).await;
        let action = action_on(&page);
        amina.fill(&page, &format!("{action}/voortgang"), &[]).await;
        amina.get(&action).await.shows("1 december 2026").shows("Nog te doen").shows("Klaar");
    })
    .await;
}

#[tokio::test]
async fn two_people_who_move_the_same_action_do_not_undo_each_other() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let action = action_on(&agree(&mut amina, &goal, "Bellen", &person(&BO), &[]).await);
        let progress = format!("{action}/voortgang");
        let mut bo = app.log_in(&BO).await;
        let (hers, his) = (amina.get(&action).await, bo.get(&action).await);
        bo.fill(&his, &progress, &[("state", "done"), ("reason", "Gebeld")]).await.is(200);
        let late = amina.fill(&hers, &progress, &[("state", "doing"), ("reason", "Ik ben begonnen")]).await;
        late.is(422).shows("Iemand anders was u net voor").shows("Gebeld").shows("Ik ben begonnen");
    })
    .await;
}

#[tokio::test]
async fn somebody_around_amina_can_do_something_without_a_seat_and_bo_passes_it_on() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let people = format!("{}/mensen", goal.path.split("/doelen").next().unwrap_or_default());
        let page = amina.get(&format!("{people}/nieuw")).await;
        amina
            .fill(&page, &format!("{people}/nieuw"), &[("name", "Oma Fatna"), ("relation", "moeder"), ("helps_with", "oppassen")])
            .await
            .is(200);
        let page = amina.get(&format!("{}/acties/nieuw?vraag=2", goal.path)).await;
        page.shows("Oma Fatna, moeder").shows("Bo Willems, werkcoach, Werk & Inkomen Rivierland").shows("Noor Haddou, zus");
        let oma = page.html.split("value=\"").find(|part| part.starts_with("around:")).and_then(|part| part.split('"').next());
        let oma = oma.expect("a choice for Oma").to_owned();
        let page = agree(&mut amina, &goal, "Op de kinderen passen", &oma, &[]).await;
        let action = action_on(page.shows("Oma Fatna"));
        let progress = format!("{action}/voortgang");
        assert!(!app.log_in(&NOOR).await.get(&action).await.has_form(&progress), "Noor does not speak for her mother");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&action).await;
        bo.fill(&page, &progress, &[("state", "done"), ("reason", "Dat ging goed")])
            .await
            .is(200)
            .shows("Bo Willems Klaar – Dat ging goed");
    })
    .await;
}

#[tokio::test]
async fn what_is_done_can_get_words_afterwards_and_they_stay() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let page = agree(&mut amina, &goal, "Mijn cv afmaken", &person(&AMINA), &[]).await;
        let action = action_on(&page);
        let progress = format!("{action}/voortgang");
        amina.fill(&page, &progress, &[]).await.is(200);
        let page = amina.get(&action).await;
        amina.fill(&page, &progress, &[("state", "done")]).await.is(422).shows("Schrijf wat u erbij wilt zeggen");
        amina.fill(&page, &progress, &[("state", "done"), ("reason", "Noor hielp mee")]).await.is(200).shows("Noor hielp mee");
        app.log_in(&CARMEN).await.get(&goal.path).await.shows("Klaar").shows("Noor hielp mee").shows("Amina Haddou, 24 november 2026");
    })
    .await;
}

#[tokio::test]
async fn a_reminder_stands_on_the_first_page_from_its_day_on() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let wrong = [("due_on", "2026-12-01"), ("remind_on", "2026-12-02")];
        agree(&mut amina, &goal, "Bellen", &person(&AMINA), &wrong).await.is(422).shows("Kies een dag voor of op de dag zelf");
        let days = [("due_on", "2026-12-01"), ("remind_on", "2026-11-26")];
        agree(&mut amina, &goal, "Bellen", &person(&AMINA), &days).await.is(200);
        amina.get("/").await.shows("Bellen").hides("Herinnering");
        app.minutes_pass(2 * 24 * 60);
        app.log_in(&AMINA).await.get("/").await.shows("Bellen").shows("Herinnering");
    })
    .await;
}

#[tokio::test]
async fn the_second_writer_of_an_agreement_sees_both_and_an_ended_goal_has_nothing_late() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let action = action_on(&agree(&mut amina, &goal, "Bellen", &person(&BO), &[("due_on", "2026-11-24")]).await);
        let change = format!("{action}/wijzigen");
        let mut bo = app.log_in(&BO).await;
        let (hers, his) = (amina.get(&change).await, bo.get(&change).await);
        amina.fill(&hers, &change, &[("what", "Bellen met de salon")]).await.is(200);
        let both = bo.fill(&his, &change, &[("what", "Mailen"), ("due_on", "2026-11-30")]).await;
        both.is(422).shows("Bellen met de salon").shows("24 november 2026").shows("Mailen").shows("30 november 2026");
        bo.fill(&both, &change, &[]).await.is(200).shows("Mailen");
        let end = format!("{}/einde", goal.path);
        let page = amina.get(&end).await;
        amina.fill(&page, &end, &[("outcome", "reached"), ("why", "Ik heb werk")]).await.is(200);
        app.minutes_pass(9 * 24 * 60);
        app.log_in(&BO).await.get(&action).await.hides("De dag is voorbij");
        assert_eq!(app.number("select open_actions from plan_standing").await, 0);
    })
    .await;
}

#[tokio::test]
async fn everyone_sees_who_did_last_what_repeats() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil rust").await;
        let weekly = [("due_on", "2026-11-25"), ("repeats", "weekly")];
        let page = agree(&mut amina, &goal, "Samen de post doen", &person(&NOOR), &weekly).await;
        page.hides("Laatst klaar");
        let progress = format!("{}/voortgang", action_on(&page));
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get(&goal.path).await;
        noor.fill(&page, &progress, &[]).await.is(200).shows("Laatst klaar: Noor Haddou, 24 november 2026").shows("2 december 2026");
        app.log_in(&BO).await.get(&goal.path).await.shows("Laatst klaar: Noor Haddou");
    })
    .await;
}

#[tokio::test]
async fn under_a_goal_that_ended_nothing_moves_any_more() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let page = agree(&mut amina, &goal, "De werkgever bellen", &person(&AMINA), &[]).await;
        let progress = format!("{}/voortgang", action_on(&page));
        let end = format!("{}/einde", goal.path);
        let asked = amina.get(&end).await;
        asked.shows("Deze afspraken zijn nog niet klaar").shows("De werkgever bellen");
        amina.fill(&asked, &end, &[("outcome", "partly"), ("why", "Ik ga eerst verhuizen")]).await.is(200);
        amina.fill_once(&page, &progress, &[]).await.is(404);
        assert!(!amina.get(&goal.path).await.has_form(&progress));
    })
    .await;
}
