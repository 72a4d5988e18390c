// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The guard of one route: who asks, may they, what was sent; then the page; then the log line, and only then the answer.
use super::{
    Guarded, arrive, body, dark, edge, origin, question,
    watched::{Watch, watched},
};
use crate::{
    Action, Ctx, MayChange, MaySee, Municipality, Person, SeatKind, Sight,
    feature::Takes,
    log::{self, Line, Outcome, pen::Entry, pen::Unwritten},
    plans,
    policy::{self, Asking},
    seat::Seen,
    sessions::{Found, FoundSeat},
    tx::{self, Logged},
};
use arrive::Arrival;
use axum::{
    extract::{RawPathParams, Request, State},
    http::{Method, StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::{Day, Id, Problem, form::Submitted, problem::Carried};
use std::{collections::BTreeSet, sync::Arc, time::Duration};

/// How old `seen_at` may get before it is moved: one write a minute per session at most.
const SEEN_STEP_MS: i64 = 60_000;

/// How long asking whether a form was done before may take.
const ASKING_AGAIN: Duration = Duration::from_secs(3);
/// How long a page may take; shorter than the limit around everything, so that what was typed can still be given back.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a page is made again because somebody lost a right meanwhile; seldom more than once.
const TRIES: usize = 3;

/// The middleware around each page.
pub(super) async fn pass(State(guarded): State<Guarded>, params: RawPathParams, request: Request, next: Next) -> Response {
    let (parts, sent) = request.into_parts();
    let Some(municipality) = arrive::municipality(&guarded.app, &parts.headers) else {
        return edge::nobody_home();
    };
    if has_doubles(parts.uri.query()) {
        return edge::plain_bad();
    }
    let plan = params.iter().find(|(name, _)| *name == "plan").map(|(_, value)| value.to_owned());
    let about = (municipality, plan.as_deref());
    if parts.method != Method::POST {
        for _ in 1..TRIES {
            let again = (parts.clone(), axum::body::Body::empty());
            if let Ok(response) = once(&guarded, about.clone(), again, next.clone()).await {
                return response;
            }
        }
    }
    once(&guarded, about, (parts, sent), next).await.unwrap_or_else(|held_back| held_back)
}

/// Who asks, the page, the line in the log. When somebody lost a right between the first and the last, the page is held back:
/// what stands in its place says that it could not be shown, and gives back what was typed.
async fn once(
    guarded: &Guarded,
    about: (Arc<Municipality>, Option<&str>),
    request: (Parts, axum::body::Body),
    next: Next,
) -> Result<Response, Response> {
    let ((parts, sent), (municipality, plan)) = (request, about);
    let at = (municipality.clone(), plan.unwrap_or_default());
    let arrival = match arrive::arrive(&guarded.app, &parts, at, Some(&guarded.route)).await {
        Ok(arrival) => arrival,
        Err(problem) => return Ok(dark::answer(&guarded.app, (parts, sent), municipality, Some(&guarded.route), problem).await),
    };
    let mut typed = Submitted::default();
    let page = page(guarded, &arrival, (parts, sent), (plan, &mut typed), next);
    let result = tokio::time::timeout(PATIENCE, page).await.unwrap_or_else(|late| Err(Problem::Unexpected(late.into())));
    let (response, problem) = settle(&arrival, result.unwrap_or_else(IntoResponse::into_response), &typed).await;
    // Whoever asks too much gets no page, and no line either: nobody fills the log.
    let (refused, too_much) = (matches!(problem, Some(Problem::NotFound)), matches!(problem, Some(Problem::TooMuch(_))));
    let response = match problem {
        Some(problem) => edge::problem(&arrival, problem, typed.clone()).await,
        None => response,
    };
    // A page that says that nothing can be kept or shown, shows nothing that a line could tell of.
    let is_empty = too_much || response.status() == StatusCode::SERVICE_UNAVAILABLE;
    if response.extensions().get::<Logged>().is_some() || is_empty {
        return Ok(edge::with_visit(&arrival, response));
    }
    match write(guarded, &arrival, plan, refused).await {
        Ok(()) => Ok(edge::with_visit(&arrival, leaves(guarded, &arrival, plan, response))),
        Err(Unwritten::Dry) => Ok(edge::with_visit(&arrival, edge::unavailable(&arrival, typed))),
        Err(Unwritten::Narrowed) => Err(edge::with_visit(&arrival, edge::unavailable(&arrival, typed))),
    }
}

/// What a page came to: its answer, or the problem it carries.
async fn settle(arrival: &Arrival, response: Response, typed: &Submitted) -> (Response, Option<Problem>) {
    let mut problem = response.extensions().get::<Carried>().and_then(|carried| carried.0.lock().ok()?.take());
    if response.extensions().get::<Logged>().is_none() {
        problem = done_before(arrival).await.or(problem);
    }
    let Some(Problem::AnotherQuestion(number)) = problem else { return (response, problem) };
    match question::go_on(arrival, typed, number).await {
        Ok(answer) => (answer, None),
        Err(wrong) => (response, Some(wrong)),
    }
}

/// When this very form was done before, its answer is the answer again, also where the page finds nothing to do any more.
async fn done_before(arrival: &Arrival) -> Option<Problem> {
    let token = arrival.ctx.token.get()?;
    let asked = tokio::time::timeout(ASKING_AGAIN, tx::answer_of(&arrival.ctx, token));
    asked.await.ok()?.ok()?.map(Problem::DoneBefore)
}

/// A page that panicked is our own failure like any other: an honest page, a number, and what was typed is kept.
pub(super) fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::Unexpected(anyhow::anyhow!("a page panicked; where, is on standard error")).into_response()
}

/// Everything up to and including the page; a problem is shown by the caller.
async fn page(
    guarded: &Guarded,
    arrival: &Arrival,
    request: (Parts, axum::body::Body),
    about: (Option<&str>, &mut Submitted),
    next: Next,
) -> Result<Response, Problem> {
    let (mut parts, sent) = request;
    let (plan, typed) = about;
    let route = &guarded.route;
    if route.takes == Takes::Foreign {
        // Another server has no token of ours and may come from anywhere; the page proves who says it.
        let submitted = body::read_foreign(&parts, sent).await?;
        parts.extensions.insert(submitted);
    } else if route.takes != Takes::Nothing && parts.method == Method::POST {
        if !origin::is_ours(&parts.headers) {
            return Err(Problem::BadRequest);
        }
        let (mut submitted, token) = body::read(&parts, sent, route.takes).await?;
        question::take(&arrival.ctx, &mut submitted, plan.is_some() || route.action == Action::AskForHelp);
        *typed = submitted.clone();
        guarded.app.0.book.ask(&arrival.ctx, &parts, (route, plan))?;
        if arrival.found.is_none() && route.action != Action::Enter {
            return Err(Problem::LoginFirst);
        }
        let token = token.ok_or(Problem::BadRequest)?;
        if arrival.ctx.tokens.check(&token).is_none() {
            return Err(Problem::StaleForm);
        }
        // Set once: this request has one form.
        let _ = arrival.ctx.token.set(token);
        parts.extensions.insert(submitted);
    } else {
        guarded.app.0.book.ask(&arrival.ctx, &parts, (route, plan))?;
    }
    if arrival.found.is_none() && route.action != Action::Enter {
        return Err(Problem::LoginFirst);
    }
    let asking = asking(arrival.found.as_ref(), arrival.ctx.today);
    if !policy::allows(route.action, &asking) {
        return Err(Problem::NotFound);
    }
    if let (Some(plan), Some(found)) = (plan, &arrival.found) {
        let may = may_see(guarded, &arrival.ctx, (plan, found), asking)?;
        if matches!(route.takes, Takes::Form | Takes::File) {
            parts.extensions.insert(MayChange::new(may.clone()));
        }
        parts.extensions.insert(may);
    }
    parts.extensions.insert(arrival.ctx.clone());
    let response = next.run(Request::from_parts(parts, axum::body::Body::empty())).await;
    guarded.app.0.book.taken_away(&arrival.ctx, &response)?;
    Ok(response)
}

/// Who asks, for the policy.
fn asking(found: Option<&Found>, today: Day) -> Asking {
    let seat = found.and_then(|found| found.seat.as_ref().filter(|seat| seat.counts(&found.who.roles)));
    Asking {
        logged_in: found.is_some(),
        roles: found.map(|found| found.who.roles.clone()).unwrap_or_default(),
        seat: seat.map(|seat| seat.kind),
        closed: seat.is_some_and(|seat| seat.closed),
        scope: seat.and_then(|seat| seat.standing.scope(today)),
        is_young: seat.is_some_and(|seat| seat.standing.is_young(today)),
    }
}

fn may_see(guarded: &Guarded, ctx: &Ctx, about: (&str, &Found), asking: Asking) -> Result<MaySee, Problem> {
    let ((plan, found), municipality) = (about, &ctx.municipality);
    let plan = plan.parse().map_err(|_| Problem::NotFound)?;
    let Some(FoundSeat { kind, organisation, resident, plan_key, sight, safe_since, .. }) = &found.seat else {
        return Err(Problem::NotFound);
    };
    let safe_door = *kind == SeatKind::Resident && safe_since.is_some() && ctx.safe_door_is_open();
    Ok(MaySee::new(Seen {
        municipality: municipality.clone(),
        plan,
        resident: *resident,
        me: found.who.person,
        seat: *kind,
        organisation: organisation.as_ref().and_then(|id| id.parse().ok()),
        key: guarded.app.0.keys.unwrap_key(&plans::owner(municipality.id, plan), plan_key)?,
        asking,
        // What the resident's own seat keeps apart is kept from the quiet view.
        sight: if safe_door { Sight::everything() } else { Sight::read(sight.as_deref()) },
        safe_since: *safe_since,
        safe_door,
        neutral: ctx.t["frame.organisation"].to_owned(),
        today: ctx.today,
    }))
}

/// Writes who looked at what; when it was not written, the page is not sent.
async fn write(guarded: &Guarded, arrival: &Arrival, plan: Option<&str>, refused: bool) -> Result<(), Unwritten> {
    if refused {
        metrics::counter!("refused_total", "action" => guarded.route.action.code()).increment(1);
    }
    let (ctx, route) = (&arrival.ctx, &guarded.route);
    let shown = if refused { BTreeSet::new() } else { shown(arrival) };
    let Some(found) = &arrival.found else { return write_without_actor(guarded, arrival, shown).await };
    // What anyone may ask for shows nobody, unless the page says so.
    if route.action == Action::Enter && !refused && shown.is_empty() {
        return Ok(());
    }
    let municipality = ctx.municipality.id;
    let outcome = if refused { Outcome::Refused } else { Outcome::Seen };
    let plan: Option<Id<crate::Plan>> = plan.and_then(|plan| plan.parse().ok());
    let mut lines =
        vec![Line::Access { stamp: ctx.stamp(found.who.person), action: route.action.code(), activity: route.activity, plan, outcome }];
    lines.extend(shown.into_iter().map(|person| processed(ctx, route.activity, person)));
    let seen = (ctx.now.0 - found.seen_at.0 > SEEN_STEP_MS).then(|| (found.who.session.clone(), ctx.now));
    held_by(guarded, arrival, Entry { municipality, lines, seen, since: since(arrival) }).await
}

/// From here on the page leaves, for as long as it may.
fn leaves(guarded: &Guarded, arrival: &Arrival, plan: Option<&str>, response: Response) -> Response {
    let Some(since) = since(arrival) else { return response };
    let plan = plan.and_then(|plan| plan.parse().ok());
    let watch = Watch { app: guarded.app.clone(), municipality: arrival.ctx.municipality.id, plan, since };
    watched(response, watch)
}

/// How often rights had been narrowed when this was begun.
fn since(arrival: &Arrival) -> Option<i64> {
    arrival.found.as_ref().map(|found| found.narrowed).or_else(|| arrival.ctx.since.get().copied())
}

/// Writes the line. Whoever lost a right between the line and here was told so already, so it is looked at once more.
async fn held_by(guarded: &Guarded, arrival: &Arrival, entry: Entry) -> Result<(), Unwritten> {
    let of = entry.municipality;
    guarded.app.0.pen.write(entry).await?;
    let is_late = since(arrival).is_some_and(|since| guarded.app.0.lost.after(of, since));
    if is_late { Err(Unwritten::Narrowed) } else { Ok(()) }
}

/// A secret address shows somebody's data without saying who asks: then it is told whose they were.
async fn write_without_actor(guarded: &Guarded, arrival: &Arrival, shown: BTreeSet<Id<Person>>) -> Result<(), Unwritten> {
    let ctx = &arrival.ctx;
    if shown.is_empty() {
        return Ok(());
    }
    let lines = shown.into_iter().map(|person| processed(ctx, guarded.route.activity, person)).collect();
    held_by(guarded, arrival, Entry { municipality: ctx.municipality.id, lines, seen: None, since: since(arrival) }).await
}

fn processed(ctx: &Ctx, activity: &'static str, person: Id<Person>) -> Line {
    let subject = log::pseudonym(ctx.keys(), ctx.municipality.id, person);
    Line::Processing { at: ctx.now, trace: ctx.trace.clone(), activity, subject }
}

/// Whose data the page shows: whom it says it shows, and whose plan it is about.
fn shown(arrival: &Arrival) -> BTreeSet<Id<Person>> {
    let mut shown = arrival.ctx.subjects();
    shown.extend(arrival.found.as_ref().and_then(|found| found.seat.as_ref()).map(|seat| seat.resident));
    shown
}

/// The same name twice in a query says two things at once (abuse case 63).
fn has_doubles(query: Option<&str>) -> bool {
    let Ok(pairs) = serde_html_form::from_str::<Vec<(String, String)>>(query.unwrap_or_default()) else { return true };
    let names: std::collections::HashSet<_> = pairs.iter().map(|(name, _)| name).collect();
    names.len() != pairs.len()
}
