// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept apart is seen by professionals and through the safe door, and by nobody else anywhere.
use super::sends;
use crate::door::tests::{begins, inside, plan};
use access::Sight;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, BO, NOOR},
    on_both,
};

const WISH: &str = "Ik wil een eigen huis";

/// The file of everything about who looks.
async fn file(visitor: &mut Visitor) -> String {
    let path = plan("/alles-over-mij");
    let page = visitor.get(&path).await;
    let page = if page.has_form(&path) { visitor.fill(&page, &path, &[]).await } else { page };
    let links = page.links();
    let json = links.into_iter().find(|link| link.ends_with("/json")).expect("a file");
    String::from_utf8_lossy(&visitor.get(&json).await.is(200).bytes).into_owned()
}

#[tokio::test]
async fn what_amina_keeps_apart_is_not_on_her_pages_and_not_on_noors() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = sends(&mut amina, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", WISH)]).await.path.clone();
        let id = goal.split("/doelen/").nth(1).and_then(|rest| rest.split('/').next()).expect("a goal").to_owned();
        let page = plan(&format!("/doelen/{id}"));
        app.log_in(&NOOR).await.get(&plan("")).await.shows(WISH);
        begins(&app, &AMINA).await;
        let mut through = inside(&app).await;
        let apart = [("apart", Sight::goal(&id))];
        let apart: Vec<_> = apart.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sends(&mut through, &plan("/veiligheid"), &plan("/veiligheid/apart"), &apart).await.is(200);
        through.get(&page).await.is(200).shows(WISH);
        let mut bo = app.log_in(&BO).await;
        bo.get(&page).await.is(200).shows(WISH);
        sends(&mut bo, &page, &plan(&format!("/opmerkingen/doel/{id}")), &[("said", "Morgen bellen wij samen")]).await.is(200);
        for member in [&AMINA, &NOOR] {
            let mut visitor = app.log_in(member).await;
            visitor.get(&page).await.is(404);
            for path in ["", "/vandaag", "/geschiedenis", "/delen", "/veranderd"] {
                visitor.get(&plan(path)).await.hides(WISH).hides(&id);
            }
            visitor.get("/berichten").await.hides(&id);
            let search = visitor.get("/zoeken").await;
            visitor.fill(&search, "/zoeken", &[("zoek", "eigen huis")]).await.hides(WISH);
        }
        let (quiet, all) = (file(&mut app.log_in(&AMINA).await).await, file(&mut through).await);
        for said in [WISH, "Morgen bellen wij samen"] {
            assert!(!quiet.contains(said) && all.contains(said), "{said}");
        }
        let mine = plan(&format!("/delen/{}", NOOR.id));
        app.log_in(&AMINA).await.get(&mine).await.is(200).hides(WISH);
        through.get(&mine).await.shows(WISH);
        sends(&mut through, &plan("/veiligheid"), &plan("/veiligheid/apart"), &[("apart", "")]).await.is(200);
        app.log_in(&AMINA).await.get(&page).await.shows(WISH);
        app.log_in(&NOOR).await.get(&page).await.is(404);
    })
    .await;
}
