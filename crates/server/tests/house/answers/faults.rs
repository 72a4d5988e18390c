// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Pages that fail: with an error, with a panic, by taking too long, by asking what the database does not have. What is shown
//! tells nothing of the inside, and what was typed is given back.
use super::{as_failing, logged_in};
use crate::town::on_both;
use access::{Action, Ctx, Feature, Route};
use axum::response::Response;
use foundation::Result;
use neighbourhood::{TestApp, cast::AMINA};

/// What no answer may tell.
const INSIDE: [&str; 9] = ["sqlx", "select ", "panicked", "no such table", "secret of the house", "crates/", ".rs", "anyhow", "RUST_"];

async fn error(_: Ctx) -> Result<Response> {
    Err(anyhow::anyhow!("the secret of the house in crates/x.rs").into())
}

async fn panic(ctx: Ctx) -> Result<Response> {
    assert!(ctx.who.is_none(), "the secret of the house");
    ctx.go_to("/")
}

async fn query(ctx: Ctx) -> Result<Response> {
    sqlx::query("select secret from house").execute(&mut *ctx.read().await?).await?;
    ctx.go_to("/")
}

pub fn feature() -> Feature {
    let mut feature = Feature { name: "faults", ..Feature::default() };
    feature.routes.extend([Route::show("/fout", Action::Own, "faults", error), Route::change("/fout", Action::Own, "faults", error)]);
    feature.routes.extend([Route::show("/paniek", Action::Own, "faults", panic), Route::change("/paniek", Action::Own, "faults", panic)]);
    feature.routes.extend([Route::show("/vraag", Action::Own, "faults", query), Route::change("/vraag", Action::Own, "faults", query)]);
    feature
}

#[tokio::test]
async fn a_page_that_fails_is_honest_tells_nothing_of_the_inside_and_gives_the_text_back() {
    on_both(async |app: TestApp| {
        let mut amina = logged_in(&as_failing(&app).await, &AMINA).await;
        for (path, status) in [("/fout", 500), ("/paniek", 500), ("/vraag", 503)] {
            let seen = amina.get(path).await;
            seen.is(status).shows("Noem dan dit nummer").shows("Er is niets veranderd");
            super::headers::are_good(&seen);
            let fields = [("form_token".to_owned(), token(&seen.html)), ("words".to_owned(), "een lang en eigen verhaal".to_owned())];
            let sent = amina.post(path, &fields, path).await;
            sent.is(status).shows("een lang en eigen verhaal");
            super::headers::are_good(&sent);
            for inside in INSIDE {
                seen.hides(inside);
                sent.hides(inside);
            }
        }
        assert_eq!(app.number("select count(*) from drafts").await, 3);
    })
    .await;
}

/// The first form token on a page.
pub fn token(html: &str) -> String {
    let value = html.split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.expect("every page has a form to choose a language").to_owned()
}
