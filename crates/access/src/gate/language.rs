// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The choice of language, on every page: kept with the person, or in a cookie for who is not logged in.
use super::arrive::language_name;
use crate::{Action, Ctx, Event, Feature, Route, frame};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use cookie::{Cookie, SameSite};
use foundation::{Form, Language, Problem, Result};

pub(super) fn feature() -> Feature {
    Feature { name: "language", routes: vec![Route::change("/taal", Action::Enter, "language", choose)], ..Feature::default() }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    taal: String,
    terug: String,
}

async fn choose(ctx: Ctx, Form(choice): Form<Choice>) -> Result<Response> {
    let language = Language::from_code(&choice.taal).ok_or(Problem::BadRequest)?;
    let Some(who) = &ctx.who else { return Ok(in_cookie(&ctx, language, &choice.terug)) };
    let mut tx = ctx.begin_here().await?;
    sqlx::query("update people set language = $1 where municipality_id = $2 and id = $3")
        .bind(language.code())
        .bind(ctx.municipality.id)
        .bind(who.person)
        .execute(&mut *tx)
        .await?;
    tx.commit(Event::of("access.language_chosen").with("new", language.code()), &choice.terug).await
}

fn in_cookie(ctx: &Ctx, language: Language, back: &str) -> Response {
    let secure = ctx.limits().secure;
    let cookie = Cookie::build((language_name(secure), language.code()));
    let cookie = cookie.path("/").http_only(true).secure(secure).same_site(SameSite::Lax).build();
    let mut response = frame::go_to(back);
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
