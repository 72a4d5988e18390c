// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Once: one account per person, one open plan per resident.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, GERDA},
    on_both,
};

const NEW: &str = "/beheer/mensen/nieuw";

#[tokio::test]
async fn gerda_is_asked_first_whether_somebody_new_is_there_already() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let before = app.number("select count(*) from people").await;
        let page = gerda.get(NEW).await;
        let fields = [("name", "amina  HADDOU"), ("born", "1990-05-01"), ("roles", "resident"), ("language", "en")];
        let asked = gerda.fill(&page, NEW, &fields).await;
        asked.is(422).shows("Is het een van deze mensen?").shows("Amina Haddou").shows("Inwoner");
        assert!(asked.links().contains(&format!("/beheer/mensen/{}", AMINA.id)));
        let typed = asked.filled(NEW, &[]);
        for (name, value) in [("born", "1990-05-01"), ("roles", "resident"), ("language", "en")] {
            assert!(typed.contains(&(name.into(), value.into())), "{name} is lost: {typed:?}");
        }
        assert_eq!(app.number("select count(*) from people").await, before);
        let again = gerda.fill(&asked, NEW, &[]).await;
        again.is(422).shows("Is het een van deze mensen?");
        gerda.fill(&asked, NEW, &[("alike", "other")]).await.is(200);
        assert_eq!(app.number("select count(*) from people").await, before + 1);
    })
    .await;
}

#[tokio::test]
async fn another_birth_date_is_somebody_else_and_half_of_the_same_one_is_not() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(NEW).await;
        gerda.fill(&page, NEW, &[("name", "Sam de Boer"), ("born", "1984-02-28"), ("roles", "resident")]).await.is(200);
        let page = gerda.get(NEW).await;
        let same = gerda.fill(&page, NEW, &[("name", "Sam de Boer"), ("born", "1984-02-28"), ("roles", "resident")]).await;
        same.is(422).shows("geboren op 28 februari 1984");
        gerda.fill(&page, NEW, &[("name", "Sam de Boer"), ("roles", "resident")]).await.is(422);
        gerda.fill(&page, NEW, &[("name", "Sam de Boer"), ("born", "1984-02-29"), ("roles", "resident")]).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_plan_opened_twice_at_the_same_moment_is_one_plan() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(NEW).await;
        let person = gerda.fill(&page, NEW, &[("name", "Willem Aarts"), ("roles", "resident")]).await.path;
        let mut windows = Vec::new();
        for _ in 0..6 {
            let mut window = app.log_in(&GERDA).await;
            let page = window.get(&person).await;
            windows.push((window, page));
        }
        let to = format!("{person}/plan");
        let [one, two, three, four, five, six] = &mut windows[..] else { panic!("six windows") };
        let seen = tokio::join!(
            one.0.fill(&one.1, &to, &[]),
            two.0.fill(&two.1, &to, &[]),
            three.0.fill(&three.1, &to, &[]),
            four.0.fill(&four.1, &to, &[]),
            five.0.fill(&five.1, &to, &[]),
            six.0.fill(&six.1, &to, &[]),
        );
        let all = [seen.0, seen.1, seen.2, seen.3, seen.4, seen.5].map(|page| page.status.as_u16());
        assert!(all.iter().all(|status| matches!(status, 200 | 404)) && all.contains(&200), "{all:?}");
        let open = "select count(*) from plans p join (select municipality_id, max(made_at) as at from plans group by municipality_id) n
            on n.municipality_id = p.municipality_id and n.at = p.made_at where p.closed_at is null and p.resident_id not like '%c0_' and p.resident_id not like '%d0_'";
        assert_eq!(app.number(open).await, 1);
        gerda.get(&person).await.shows("Er is een plan sinds");
    })
    .await;
}

#[tokio::test]
async fn amina_cannot_open_an_old_plan_beside_a_new_one_and_keeps_what_she_wrote() {
    on_both(async |app: TestApp| {
        let (mut amina, mut gerda) = (app.log_in(&AMINA).await, app.log_in(&GERDA).await);
        let ending = format!("/plannen/{AMINAS_PLAN}/afronding");
        let page = amina.get(&ending).await;
        amina.fill(&page, &format!("{ending}/sluiten"), &[("why", "Het is klaar.")]).await.is(200);
        let person = format!("/beheer/mensen/{}", AMINA.id);
        let page = gerda.get(&person).await;
        gerda.fill(&page, &format!("{person}/plan"), &[]).await.is(200).shows("Er is een plan sinds");
        let page = amina.get(&ending).await;
        let refused = amina.fill(&page, &format!("{ending}/openen"), &[("why", "Ik wil terug.")]).await;
        refused.is(422).shows("U hebt al een ander plan dat open is").shows("Ik wil terug.");
        assert_eq!(app.number("select count(*) from plans where closed_at is null and resident_id like '%c01'").await, 1);
    })
    .await;
}
