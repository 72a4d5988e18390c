// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who comes in: municipality by host name, session by cookie, language, and the [`Ctx`] made of them.
use super::{RouteOf, address};
use crate::{
    App, Ctx, Municipality, SeatKind,
    ctx::Request,
    days, drafts,
    feature::Takes,
    questions,
    sessions::{self, Found, store},
};
use axum::http::{HeaderMap, Method, header, request::Parts};
use cookie::Cookie;
use data_encoding::HEXLOWER;
use foundation::{Language, Result, token::Tokens};
use std::{
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

/// The cookie that binds forms of who is not logged in.
pub(super) const fn visit_name(secure: bool) -> &'static str {
    if secure { "__Host-vierluik-bezoek" } else { "vierluik-bezoek" }
}
/// The cookie with the language of who is not logged in.
pub(super) const fn language_name(secure: bool) -> &'static str {
    if secure { "__Host-vierluik-taal" } else { "vierluik-taal" }
}

/// How long the database may think about who this is: a visitor who waits longer deserves an honest answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who came in, and whether the session still counts.
pub(super) struct Arrival {
    pub(super) ctx: Ctx,
    pub(super) found: Option<Found>,
    /// A session that ended by itself: typed text is still kept for that person.
    pub(super) ended: Option<Found>,
    pub(super) fresh_visit: bool,
}

pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(Cookie::split_parse).filter_map(Result::ok).find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
}

/// The municipality of exactly one `Host` header.
pub(super) fn municipality(app: &App, headers: &HeaderMap) -> Option<Arc<Municipality>> {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => app.municipality(host.to_str().ok()?),
        _ => None,
    }
}

/// The page that a form stands on: where the browser says it came from, when that is this site.
fn form_page(parts: &Parts) -> String {
    let path = parts.uri.path().to_owned();
    if parts.method != Method::POST {
        return path;
    }
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let referer =
        parts.headers.get(header::REFERER).and_then(|from| from.to_str().ok()).and_then(|from| from.parse::<axum::http::Uri>().ok());
    match referer {
        Some(from) if from.authority().is_some_and(|authority| authority.as_str() == host) => from.path().to_owned(),
        _ => path,
    }
}

fn question(parts: &Parts) -> usize {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(parts.uri.query().unwrap_or_default()).unwrap_or_default();
    pairs.iter().find(|(name, _)| name == questions::FIELD).and_then(|(_, value)| questions::number(value)).unwrap_or(1)
}

fn language(headers: &HeaderMap, secure: bool) -> Language {
    let chosen = cookie(headers, language_name(secure)).and_then(|code| Language::from_code(&code));
    let asked = || {
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(|value| Language::from_code(value.get(..2)?))
    };
    chosen.or_else(asked).unwrap_or_default()
}

/// Finds out who this is. One query, also for a plan's path.
pub(super) async fn arrive(app: &App, parts: &Parts, at: (Arc<Municipality>, &str), route: Option<&RouteOf>) -> Result<Arrival> {
    let (municipality, plan) = at;
    tokio::time::timeout(PATIENCE, days::turn(app, &municipality)).await??;
    let looked = tokio::time::timeout(PATIENCE, look(app, parts, (&municipality, plan))).await??;
    Ok(arrived(app, parts, (municipality, looked), route))
}

/// Somebody who cannot be looked up, because the database does not answer.
pub(super) fn nobody(app: &App, parts: &Parts, municipality: Arc<Municipality>) -> Arrival {
    Arrival { fresh_visit: false, ..arrived(app, parts, (municipality, (None, None)), None) }
}

/// The session that counts, or else the one that ended.
type Looked = (Option<Found>, Option<Found>);

async fn look(app: &App, parts: &Parts, at: (&Municipality, &str)) -> Result<Looked> {
    let (inner, (municipality, plan)) = (&app.0, at);
    let Some(secret) = cookie(&parts.headers, sessions::cookie_name(inner.limits.secure)) else { return Ok((None, None)) };
    let (hash, key) = (sessions::hash(&inner.keys, municipality, &secret), inner.keys.of_municipality(municipality.id.bits()));
    let looking = store::Looking { hash: &hash, form: &form_page(parts), plan, now: inner.clock.now() };
    let found = store::find(&mut *inner.db.read().await?, (municipality.id, &key), looking).await?;
    let now = inner.clock.now();
    Ok(match found {
        Some(found) if !found.is_alive(&inner.limits, now) => (None, Some(found)),
        found => (found, None),
    })
}

fn arrived(app: &App, parts: &Parts, at: (Arc<Municipality>, Looked), route: Option<&RouteOf>) -> Arrival {
    let (municipality, (found, ended)) = at;
    let inner = &app.0;
    let now = inner.clock.now();
    let key = inner.keys.of_municipality(municipality.id.bits());
    let old_visit = cookie(&parts.headers, visit_name(inner.limits.secure)).filter(|value| value.len() == 43);
    let fresh_visit = found.is_none() && old_visit.is_none();
    let visit = old_visit.unwrap_or_else(|| sessions::fresh_secret(&inner.chance));
    let bound_to = found.as_ref().map_or_else(|| format!("{}/{visit}", municipality.id), |found| found.who.session.clone());
    let ctx = Ctx::new(Request {
        now,
        today: now.day(),
        t: inner.texts.of(found.as_ref().map_or_else(|| language(&parts.headers, inner.limits.secure), |found| found.language)),
        chance: inner.chance.clone(),
        municipality,
        who: found.as_ref().map(|found| found.who.clone()),
        path: parts.uri.path().to_owned(),
        question: question(parts),
        app: app.clone(),
        form: form_page(parts),
        named: OnceLock::new(),
        drafts: found.as_ref().and_then(|found| found.drafts.as_deref()).map_or_else(Vec::new, |found| drafts::open(&key, found)),
        tokens: Tokens::of(inner.keys.clone(), bound_to, inner.chance.clone()),
        token: OnceLock::new(),
        trace: HEXLOWER.encode(&inner.chance.bytes::<16>()),
        stamp_role: stamp_role(found.as_ref(), now.day()),
        stamp_behalf: found.as_ref().and_then(|found| found.seat.as_ref()?.behalf(now.day())),
        action: route.map_or(crate::Action::Enter, |route| route.action),
        activity: route.map_or("", |route| route.activity),
        subjects: Mutex::default(),
        visit,
        device: parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().to_owned(),
        since: OnceLock::new(),
        host: parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned(),
        address: address::of(parts, &inner.limits.trusted_proxies),
        // A HEAD asks for no more than headers, so it changes nothing.
        foreign: route.is_some_and(|route| route.takes == Takes::Foreign) && parts.method != Method::HEAD,
    });
    Arrival { ctx, found, ended, fresh_visit }
}

/// In which seat or role somebody acts, for the log.
fn stamp_role(found: Option<&Found>, today: foundation::Day) -> (&'static str, Option<foundation::Id<crate::Organisation>>) {
    let Some(found) = found else { return ("nobody", None) };
    match (&found.seat, found.who.roles.first()) {
        // Who acts no more for the resident, acts for oneself.
        (Some(seat), _) if seat.kind == SeatKind::Representative && seat.behalf(today).is_none() => (SeatKind::Network.code(), None),
        (Some(seat), _) => (seat.kind.code(), seat.organisation.as_ref().and_then(|id| id.parse().ok())),
        (None, Some(held)) => (held.role.code(), held.organisation),
        (None, None) => ("nobody", None),
    }
}
