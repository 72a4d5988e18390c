// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What people take along on paper: the words are read back with poppler, and nobody finds on paper what the pages keep from
//! them. The words in a PDF are packed, so looking at its bytes would find nothing.
use crate::town::on_both;
use neighbourhood::{
    Member, Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    pdf, tale,
};
use std::borrow::Cow;

/// What stands on a page, or on the paper that came instead.
pub fn text_of(seen: &Seen) -> Cow<'_, str> {
    let is_paper = seen.headers.get("content-type").is_some_and(|kind| kind == "application/pdf");
    if !is_paper {
        return Cow::Borrowed(&seen.html);
    }
    assert_eq!(pdf::wrongs(&seen.bytes), Vec::<String>::new(), "{}", seen.path);
    Cow::Owned(pdf::words(&seen.bytes))
}

async fn words(app: &TestApp, member: &Member, path: &str) -> String {
    text_of(app.log_in(member).await.get(path).await.is(200)).into_owned()
}

#[tokio::test]
async fn the_plan_on_paper_holds_what_its_reader_may_see_and_says_who_took_it() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let path = format!("/plannen/{AMINAS_PLAN}/papier");
        let amina = words(&app, &AMINA, &path).await;
        let said = [
            "Ik wil weer als kapper werken",
            "Een proefplaatsing regelen",
            "Bo Willems",
            "Gedrukt door Amina Haddou",
            "Gemeente Vierbergen",
        ];
        for said in said {
            assert!(amina.contains(said), "{said} is not in {amina}");
        }
        let noor = words(&app, &NOOR, &path).await;
        assert!(noor.contains("Ik wil weer als kapper werken") && noor.contains("Gedrukt door Noor Haddou"));
        for inner in ["Onderwerpen", "Mijn verhaal"] {
            assert!(amina.contains(inner) && !noor.contains(inner), "{inner} in {noor}");
        }
        assert!(words(&app, &BO, &path).await.contains("Gedrukt door Bo Willems"));
        assert!(amina.contains("overzicht van drie schulden") && amina.contains("Ik wil geen angst meer voor de brieven"));
        app.sees(AMINAS_PLAN, &BO, "* -money").await;
        let bo = words(&app, &BO, &path).await;
        for hidden in ["Geld", "drie schulden", "Ik wil geen angst meer voor de brieven"] {
            assert!(!bo.contains(hidden), "{hidden} is in {bo}");
        }
        app.log_in(&HENK).await.get(&path).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_whole_conversation_can_be_held_on_paper_and_nobody_reads_there_what_the_pages_keep() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let start = format!("/plannen/{AMINAS_PLAN}/gesprekken/");
        let list = app.log_in(&AMINA).await.get(start.trim_end_matches('/')).await;
        let mut talks = list.links().into_iter().filter(|link| link.strip_prefix(&start).is_some_and(|id| id.len() == 32));
        let (to_come, held) = talks.next().zip(talks.next()).expect("the one to come stands before the one that was held");
        let preparation = words(&app, &AMINA, &format!("{to_come}/voorbereiden/papier")).await;
        for said in
            ["Voorbereiden", "Wat vindt u belangrijk?", "Hoe het moet met de kinderen als ik werk.", "[x] Werk en leren", "[ ] Geld"]
        {
            assert!(preparation.contains(said), "{said} is not in {preparation}");
        }
        let carmens = words(&app, &CARMEN, &format!("{to_come}/voorbereiden/papier")).await;
        assert!(carmens.contains("De oppas op dinsdag.") && !carmens.contains("Hoe het moet met de kinderen"));
        let table = words(&app, &BO, &format!("{to_come}/papier")).await;
        assert!(table.contains("Hoe het moet met de kinderen als ik werk.") && table.contains("Wie doet wat, en wanneer?"), "{table}");
        let record = words(&app, &NOOR, &format!("{held}/papier")).await;
        let said = ["Verslag van het gesprek", "Rust in mijn hoofd.", "Amina wil niet elke keer opnieuw vertellen", "Zonder eigen adres"];
        for said in said.into_iter().chain(["Bo en Carmen bellen elkaar elke maandag", "akkoord", "Gedrukt door Noor Haddou"]) {
            assert!(record.contains(said), "{said} is not in {record}");
        }
        for path in [format!("{held}/papier"), format!("{to_come}/voorbereiden/papier")] {
            app.log_in(&HENK).await.get(&path).await.is(404);
        }
    })
    .await;
}
