// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Searching, as each of the cast: one finds what one may see, and nothing of anybody else.
use crate::goals::tests::amina_sets;
use access::{Event, Tx};
use neighbourhood::{
    Member, Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HENK, LOTTE, MEES, NOOR},
    on_both,
};

async fn search(app: &TestApp, member: &Member, words: &str) -> Seen {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get("/zoeken").await;
    visitor.fill(&page, "/zoeken", &[("zoek", words)]).await
}

#[tokio::test]
async fn one_finds_what_one_may_see_and_nothing_else() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil weer als kapper werken").await;
        let fields = [("what", "De kapper bellen"), ("owner", &*format!("person:{}", BO.id))];
        let page = amina.get(&format!("{}/acties/nieuw", goal.path)).await;
        amina.fill(&page, &format!("{}/acties/nieuw", goal.path), &fields).await.is(200);
        for member in [&AMINA, &BO, &CARMEN, &NOOR] {
            let found = search(&app, member, "KAPPER").await;
            found.is(200).shows("Ik wil weer als kapper werken").shows("De kapper bellen");
            assert!(found.links().contains(&goal.path), "{}", member.name);
        }
        for member in [&HENK, &FATIMA, &GERDA, &LOTTE, &MEES] {
            search(&app, member, "kapper").await.is(200).shows("Er is niets gevonden").hides("Amina");
        }
        search(&app, &BO, "haddóu").await.shows("Amina Haddou");
        search(&app, &BO, "henk").await.shows("Er is niets gevonden").hides("Bakker");
        search(&app, &AMINA, "amina").await.shows("Er is niets gevonden");
        search(&app, &BO, "x").await.is(422).shows("Typ minstens twee letters");
    })
    .await;
}

#[tokio::test]
async fn a_search_is_not_in_the_address_and_says_whose_data_it_showed() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil rust").await;
        let before = app.number("select count(*) from processing_log where activity = 'plan.search'").await;
        let found = search(&app, &CARMEN, "rust").await;
        found.shows("Amina Haddou");
        assert_eq!(found.path, "/zoeken");
        assert_eq!(app.number("select count(*) from processing_log where activity = 'plan.search'").await, before + 1);
        assert!(app.log_in(&CARMEN).await.get("/").await.links().contains(&"/zoeken".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn who_left_the_table_finds_nothing_any_more() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil rust").await;
        search(&app, &NOOR, "rust").await.shows("Ik wil rust");
        let of = app.app.municipality("vierbergen.localhost").expect("it is served");
        let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("a transaction");
        access::plans::end_seat(&mut tx, (NOOR.of, AMINAS_PLAN), NOOR.id, app.app.clock().now()).await.expect("she leaves");
        tx.record(&Event::of("access.left"));
        tx.finish().await.expect("kept");
        search(&app, &NOOR, "rust").await.shows("Er is niets gevonden");
    })
    .await;
}
