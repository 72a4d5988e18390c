// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina hides her words while somebody looks along.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO},
    on_both,
};

/// Whether these words stand in something closed.
fn is_closed_in(html: &str, words: &str) -> bool {
    let before = &html[..html.find(words).unwrap_or_else(|| panic!("{words} stands on the page"))];
    let opened = before.matches("<details class=\"v-card\">").count();
    opened > 0 && before.matches("<details").count() > before.matches("</details>").count()
}

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

/// Her own words in every part of the plan.
async fn amina_writes(amina: &mut Visitor) {
    let goal = amina_sets(amina, "Ik wil werken").await.path;
    for (path, fields) in [
        (plan("/stip/zetten"), &[("kind", "paid_work"), ("words", "Een eigen kapsalon")][..]),
        (plan("/verhaal/vertellen"), &[("story", "Ik raakte mijn huis kwijt")]),
        (plan("/mensen/nieuw"), &[("name", "Tante Riet")]),
        (plan("/onderwerpen/money/eigen"), &[("words", "Ik lig wakker")]),
        (format!("{goal}/acties/nieuw"), &[("what", "Cv maken"), ("owner", &*format!("person:{}", AMINA.id))]),
    ] {
        let page = amina.get(&path).await;
        amina.fill(&page, &path, fields).await.is(200);
    }
}

#[tokio::test]
async fn amina_hides_her_words_on_every_page_until_she_shows_them_or_logs_out() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_writes(&mut amina).await;
        let pages = [
            (plan("/vandaag"), "Cv maken"),
            (plan(""), "Ik wil werken"),
            (plan("/onderwerpen"), "Ik lig wakker"),
            (plan("/onderwerpen/money"), "Ik lig wakker"),
            (plan("/mensen"), "Tante Riet"),
            (plan("/stip"), "Een eigen kapsalon"),
            (plan("/verhaal"), "Ik raakte mijn huis kwijt"),
        ];
        for (path, words) in &pages {
            let page = amina.get(path).await;
            assert!(page.has_form("/verbergen") && !is_closed_in(&page.html, words), "{path}");
        }
        let page = amina.get(&plan("/mensen")).await;
        let back = amina.fill(&page, "/verbergen", &[("words", "hidden")]).await;
        assert_eq!(back.path, plan("/mensen"), "she stays where she was");
        for (path, words) in &pages {
            let page = amina.get(path).await;
            assert!(is_closed_in(&page.shows("Mijn woorden weer laten zien").html, words), "{path}");
        }
        let mut bo = app.log_in(&BO).await;
        let seen = bo.get(&plan("")).await;
        assert!(!seen.has_form("/verbergen") && !is_closed_in(&seen.html, "Ik wil werken"), "Bo hides nothing and sees all");
        amina.get(&plan("/verhaal/vertellen")).await.hides("Verberg").shows("Snel weg");
        // Another session begins open; and so does this one when she asks.
        let page = app.log_in(&AMINA).await.get(&plan("/mensen")).await;
        assert!(!is_closed_in(&page.html, "Tante Riet"));
        let page = amina.get(&plan("/mensen")).await;
        let page = amina.fill(&page, "/verbergen", &[("words", "shown")]).await;
        assert!(!is_closed_in(&page.html, "Tante Riet"));
    })
    .await;
}
