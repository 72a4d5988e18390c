// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who knows what: Bo looks for somebody who knows about a thing; residents have no place there.
use super::pages::narrowed;
use crate::colleagues::Colleague;
use access::people::store::OrganisationRow;
use foundation::Id;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, FATIMA, GERDA, HUGO, LOTTE, NOOR},
    on_both,
};

#[test]
fn a_word_finds_an_organisation_or_a_person_whatever_the_accents() {
    let organisation = |id: u128, name: &str, knows: &str| OrganisationRow { id: Id::of(id), name: name.into(), expertise: knows.into() };
    let both = || vec![organisation(1, "De Brug", "sociaal werk"), organisation(2, "Het Huis", "wonen")];
    let person = |id: u128, of: u128, knows: &str| Colleague {
        person: Id::of(id),
        name: format!("Persoon {id}"),
        organisation: Id::of(of),
        expertise: Some(knows.into()),
    };
    let people = [person(1, 1, "schulden"), person(2, 1, "café"), person(3, 2, "huur")];
    let found = |word: &str| narrowed(both(), &people, word).iter().map(|(_, people)| people.len()).collect::<Vec<_>>();
    assert_eq!(found(""), [2, 1]);
    assert_eq!(found("Sociaal"), [2]);
    assert_eq!(found("cafe"), [1]);
    assert_eq!(found("niets"), Vec::<usize>::new());
}

#[tokio::test]
async fn bo_finds_carmen_by_what_she_knows_and_no_resident_is_there() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("Wie weet wat");
        bo.get("/wie-weet-wat").await.shows("Carmen de Wit").shows("Woonstichting").hides("Amina").hides("Mees");
        bo.get("/wie-weet-wat?woord=werkcoach").await.shows("Bo Willems").hides("Carmen");
        app.log_in(&FATIMA).await.get("/wie-weet-wat").await.is(200);
        for member in [&AMINA, &NOOR, &GERDA, &HUGO, &LOTTE] {
            app.log_in(member).await.get("/wie-weet-wat").await.is(404);
        }
    })
    .await;
}
