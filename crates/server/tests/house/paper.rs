// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What people take along on paper: the words are read back with poppler, and nobody finds on paper what the pages keep from
//! them. The words in a PDF are packed, so looking at its bytes would find nothing.
use crate::town::on_both;
use neighbourhood::{
    Member, Seen, TestApp, Visitor, calendar,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, NOOR},
    pdf, tale,
};
use std::borrow::Cow;

/// What stands on a page, or on the paper that came instead. What is no page must be what it says it is: paper that can be read
/// aloud, a calendar that any calendar takes.
pub fn text_of(seen: &Seen) -> Cow<'_, str> {
    let is = |kind: &str| seen.headers.get("content-type").is_some_and(|said| said.as_bytes().starts_with(kind.as_bytes()));
    if is("text/calendar") {
        calendar::events(&seen.html).unwrap_or_else(|wrong| panic!("{}: {wrong:#}", seen.path));
    }
    if !is("application/pdf") {
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

/// The plan, the record of a conversation that was held, and everything about oneself.
async fn three_papers(visitor: &mut Visitor) -> [Seen; 3] {
    let (start, mine) = (format!("/plannen/{AMINAS_PLAN}/gesprekken/"), format!("/plannen/{AMINAS_PLAN}/alles-over-mij"));
    let list = visitor.get(start.trim_end_matches('/')).await;
    let mut talks = list.links().into_iter().filter(|link| link.strip_prefix(&start).is_some_and(|id| id.len() == 32));
    let held = talks.nth(1).expect("the one to come stands before the one that was held");
    let page = visitor.get(&mine).await;
    // A file that is ready stays so for a day, and can be fetched again in another language.
    let files = if page.has_form(&mine) { visitor.fill(&page, &mine, &[]).await.links() } else { page.links() };
    let file = files.iter().find_map(|link| link.strip_suffix("/json")).expect("a file");
    let papers = [format!("/plannen/{AMINAS_PLAN}/papier"), format!("{held}/papier"), format!("{file}/papier")];
    let [plan, record, everything] = papers.each_ref();
    [visitor.get(plan).await, visitor.get(record).await, visitor.get(everything).await]
}

fn without_space(words: &str) -> String {
    words.split_whitespace().collect()
}

/// What a paper must say of itself to who cannot see it: its language, its title, and some of its headings.
fn is_read_aloud(paper: &Seen, language: &str, (title, headings): (&str, &[&str])) {
    let (said, told) = (without_space(&text_of(paper.is(200))), pdf::told(&paper.bytes).expect("a PDF"));
    assert_eq!((told.language.as_str(), told.title.as_str()), (language, title), "{}", paper.path);
    assert!(said.contains(&without_space(title)), "{title} is not in {said}");
    for (level, heading) in &told.headings {
        assert!((1..=2).contains(level) && said.contains(&without_space(heading)), "{heading} ({level}) is not in {said}");
    }
    for heading in headings {
        assert!(told.headings.iter().any(|(_, told)| told == heading), "{heading} is no heading: {:?}", told.headings);
    }
}

#[tokio::test]
async fn the_plan_a_record_and_everything_about_her_are_read_aloud_to_amina_in_her_language() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let mut amina = app.log_in(&AMINA).await;
        let in_dutch: [(&str, &[&str]); 3] = [
            ("Mijn plan", &["Doelen", "Ik wil weer als kapper werken", "Onderwerpen", "Mijn verhaal", "Wie er aan tafel zit"]),
            ("Verslag van het gesprek", &["Wie waren erbij", "Wat is besproken", "Wat is afgesproken"]),
            ("Alles over mij", &["Wat er niet in staat"]),
        ];
        for (paper, said) in three_papers(&mut amina).await.iter().zip(in_dutch) {
            is_read_aloud(paper, "nl", said);
        }
        let page = amina.get("/berichten").await;
        amina.fill(&page, "/taal", &[("taal", "en")]).await.is(200);
        let in_english: [(&str, &[&str]); 3] = [
            ("My plan", &["Goals", "Ik wil weer als kapper werken", "Subjects", "My story", "Who is at the table"]),
            ("Record of the conversation", &["Who was there", "What was talked about", "What was decided"]),
            ("Everything about me", &["What is not in it"]),
        ];
        for (paper, said) in three_papers(&mut amina).await.iter().zip(in_english) {
            is_read_aloud(paper, "en", said);
        }
    })
    .await;
}
