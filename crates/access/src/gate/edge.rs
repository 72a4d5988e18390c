// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The edge: problems become pages, errors are logged once with the number that the visitor sees, every answer gets its
//! headers and its place in the figures.
use super::{arrive, budgets::Kind, dark, headers};
use crate::{App, drafts, frame, frame::ProblemPage, tx::Unsure};
use arrive::Arrival;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cookie::{Cookie, SameSite};
use foundation::{Problem, form::Submitted};
use std::time::{Duration, Instant};
use tokio::time::error::Elapsed;

/// Fields whose value is a secret: never kept, never shown back.
const SECRETS: [&str; 10] = ["bsn", "password", "again", "wachtwoord", "code", "new_password", "login", "fact", "token", "credential"];

/// How long keeping a draft may take when something went wrong already.
const KEEPING: Duration = Duration::from_secs(2);

/// Around everything: a time limit, figures without names, the headers.
pub(super) async fn around(State((app, longest)): State<(App, Duration)>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("other", |path| path.as_str()).to_owned();
    let method = if request.method() == Method::POST { "POST" } else { "GET" };
    let answer = tokio::time::timeout(longest, next.run(request)).await;
    let mut response = answer.unwrap_or_else(|_| plain(StatusCode::SERVICE_UNAVAILABLE, "Het duurt te lang. Probeer het later opnieuw."));
    let status = response.status().as_u16().to_string();
    metrics::counter!("http_requests_total", "route" => route.clone(), "method" => method, "status" => status).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route, "method" => method).record(start.elapsed().as_secs_f64());
    headers::put(&mut response, app.0.limits.secure);
    response
}

/// A path that no feature has; looks like a page that somebody may not see.
pub(super) async fn missing(app: App, request: Request) -> Response {
    let (parts, sent) = request.into_parts();
    let Some(municipality) = arrive::municipality(&app, &parts.headers) else { return nobody_home() };
    match arrive::arrive(&app, &parts, (municipality.clone(), ""), None).await {
        Ok(arrival) => problem(&arrival, Problem::NotFound, Submitted::default()).await,
        Err(problem) => dark::answer(&app, (parts, sent), municipality, None, problem).await,
    }
}

/// The page of a problem.
pub(super) async fn problem(arrival: &Arrival, problem: Problem, typed: Submitted) -> Response {
    let ctx = &arrival.ctx;
    let typed = without_secrets(typed);
    match problem {
        Problem::DoneBefore(path) => frame::go_to(&path),
        Problem::LoginFirst => {
            keep(arrival, &typed).await;
            frame::go_to(&format!("/inloggen?terug={}", ctx.form))
        }
        Problem::NotFound => show(arrival, ("not_found", StatusCode::NOT_FOUND), None, (vec![], false)),
        Problem::BadRequest | Problem::AnotherQuestion(_) => {
            show(arrival, ("bad", StatusCode::BAD_REQUEST), None, (worth_showing(typed), false))
        }
        Problem::StaleForm => {
            let kept = keep(arrival, &typed).await;
            show(arrival, ("stale", StatusCode::CONFLICT), None, (worth_showing(typed), kept))
        }
        Problem::TooMuch(seconds) => {
            let kept = ctx.inner().book.spend(ctx, Kind::Drafts).is_ok() && keep(arrival, &typed).await;
            let mut response = show(arrival, ("too_much", StatusCode::TOO_MANY_REQUESTS), None, (worth_showing(typed), kept));
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
        Problem::Unexpected(error) => {
            let number = ctx.trace[..8].to_owned();
            tracing::error!(number, error = format!("{error:#}"), "a request failed");
            let kept = keep(arrival, &typed).await;
            let stopped_halfway = error.is::<Elapsed>() && ctx.token.get().is_some();
            let kind = if error.is::<Unsure>() || stopped_halfway {
                ("unsure", StatusCode::SERVICE_UNAVAILABLE)
            } else if is_storage(&error) {
                ("unavailable", StatusCode::SERVICE_UNAVAILABLE)
            } else {
                ("unexpected", StatusCode::INTERNAL_SERVER_ERROR)
            };
            show(arrival, kind, Some(number), (worth_showing(typed), kept))
        }
    }
}

/// Whether the database or the disk is the trouble, and waiting may help.
fn is_storage(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.is::<sqlx::Error>() || cause.is::<std::io::Error>() || cause.is::<Elapsed>())
}

fn without_secrets(typed: Submitted) -> drafts::Fields {
    typed.fields.into_iter().filter(|(name, _)| !SECRETS.contains(&name.as_str())).collect()
}

fn worth_showing(typed: drafts::Fields) -> drafts::Fields {
    typed.into_iter().filter(|(_, value)| value.trim().contains(' ')).collect()
}

/// Keeps typed text of who is, or was just now, logged in; `false` when there was nobody or it failed.
async fn keep(arrival: &Arrival, typed: &drafts::Fields) -> bool {
    let ctx = &arrival.ctx;
    // What the script brought to be kept is of another form than this one.
    let (typed, at) = drafts::addressed(typed.clone());
    let form = at.filter(|(page, to)| frame::is_ours(page) && frame::is_ours(to));
    let form = form.map_or_else(|| ctx.draft_key(), |(page, to)| drafts::key(&page, &to, ctx.form_name()));
    let Some(person) = arrival.found.as_ref().or(arrival.ended.as_ref()).map(|found| found.who.person) else { return false };
    if typed.is_empty() {
        return false;
    }
    let kept = async {
        let mut tx = ctx.inner().db.begin().await?;
        let kept = drafts::keep(&mut tx, (ctx.municipality.id, &ctx.municipality_key()), (person, &form), &typed, ctx.now).await?;
        tx.commit().await?;
        anyhow::Ok(kept)
    };
    tokio::time::timeout(KEEPING, kept).await.is_ok_and(|kept| kept.unwrap_or(false))
}

fn show(arrival: &Arrival, what: (&'static str, StatusCode), number: Option<String>, typed: (drafts::Fields, bool)) -> Response {
    let ctx = &arrival.ctx;
    let back = (ctx.form != ctx.path).then(|| ctx.form.clone());
    let page = ProblemPage { t: &ctx.t, kind: what.0, number, typed: typed.0, kept: typed.1, back };
    let mut response = frame::answer(ctx, &page, what.1).unwrap_or_else(|_| plain(what.1, "Er ging iets mis."));
    if what.1 == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

/// The page that was ready may not be sent, because its line could not be written. What was typed is given back all the same.
pub(super) fn unavailable(arrival: &Arrival, typed: Submitted) -> Response {
    let number = Some(arrival.ctx.trace[..8].to_owned());
    show(arrival, ("unavailable", StatusCode::SERVICE_UNAVAILABLE), number, (worth_showing(without_secrets(typed)), false))
}

/// A host name that no municipality has.
pub(super) fn nobody_home() -> Response {
    plain(StatusCode::NOT_FOUND, "Deze pagina is er niet. / This page is not here.")
}

/// A request that says two things at once.
pub(super) fn plain_bad() -> Response {
    plain(StatusCode::BAD_REQUEST, "Wat uw browser stuurde, klopt niet. / What your browser sent is not right.")
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, text).into_response()
}

/// Gives a first visitor the cookie that their forms are bound to.
pub(super) fn with_visit(arrival: &Arrival, mut response: Response) -> Response {
    if arrival.fresh_visit {
        let secure = arrival.ctx.limits().secure;
        let cookie = Cookie::build((arrive::visit_name(secure), arrival.ctx.visit.clone()))
            .path("/")
            .http_only(true)
            .secure(secure)
            .same_site(SameSite::Lax)
            .build();
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}
