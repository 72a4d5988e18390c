// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Do the roles still fit? Every quarter for those who manage or watch, every year for all others (BIO2 5.18), and whoever
//! did not log in for long. The administrator looks, says so, and takes the list along for the file.
mod sheet;
mod store;
#[cfg(test)]
mod tests;

use crate::everyone::role_key;
use access::{Action, Ctx, Event, Held, Person, Role, Route, ctx::Page, people::store::organisations};
use askama::Template;
use axum::response::Response;
use foundation::{Form, Id, Result, T, When, text::TextFiles};
use std::collections::HashMap;

const PATH: &str = "/beheer/controle";
/// How many people stand on the page, the most urgent first; the file has everyone.
const AT_ONCE: usize = 100;
const DAY_MINUTES: i64 = 24 * 60;
/// Days after which roles that manage or watch are looked at again.
const SPECIAL_DAYS: i64 = 91;
/// Days after which all other roles are.
const OTHER_DAYS: i64 = 365;

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(PATH, Action::ManagePeople, "accounts.review", show),
        Route::change(PATH, Action::ManagePeople, "accounts.review", review),
        Route::show("/beheer/controle/lijst", Action::ManagePeople, "accounts.review", sheet::download),
    ];
    (routes, foundation::texts!("review", "."))
}

/// Somebody with a role and an open account.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Holder {
    id: Id<Person>,
    name: String,
    roles: Vec<Held>,
    made_at: When,
    last_login: Option<When>,
    reviewed_at: Option<When>,
}

/// Why somebody stands on top of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// A role that manages or watches, not looked at for a quarter.
    Special,
    /// Not logged in for long.
    Unused,
    /// Not looked at for a year.
    Yearly,
    /// Nothing to do.
    Fine,
}

impl Why {
    const fn key(self) -> &'static str {
        match self {
            Self::Special => "review.why.special",
            Self::Unused => "review.why.unused",
            Self::Yearly => "review.why.yearly",
            Self::Fine => "review.why.fine",
        }
    }
}

impl Holder {
    /// Whether somebody must look at this account now. A review counts from the day of the review, a new account from its own.
    fn why(&self, now: When, unused_days: i64) -> Why {
        let is_past = |from: When, days: i64| now >= from.plus_minutes(days * DAY_MINUTES);
        let looked = self.reviewed_at.unwrap_or(self.made_at);
        let used = self.last_login.unwrap_or(self.made_at).max(self.reviewed_at.unwrap_or(self.made_at));
        let is_special = self.roles.iter().any(|held| matches!(held.role, Role::Administrator | Role::PrivacyOfficer));
        if is_special && is_past(looked, SPECIAL_DAYS) {
            Why::Special
        } else if is_past(used, unused_days) {
            Why::Unused
        } else if is_past(looked, OTHER_DAYS) {
            Why::Yearly
        } else {
            Why::Fine
        }
    }
}

/// A holder with the roles in words.
struct Line {
    holder: Holder,
    why: Why,
    roles: String,
}

#[derive(Template)]
#[template(path = "review/review.html")]
struct ReviewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    lines: Vec<Line>,
    due: usize,
    /// How many more there are than stand here.
    more: usize,
}

impl ReviewPage<'_> {
    fn moment(&self, at: Option<&When>) -> String {
        at.map_or_else(|| self.t["review.never"].to_owned(), |at| self.t.day(at.day()))
    }
}

impl Page for ReviewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["review.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

/// Everyone with a role, the most urgent first.
async fn lines(ctx: &Ctx) -> Result<Vec<Line>> {
    let mut conn = ctx.read().await?;
    let places: HashMap<_, String> =
        organisations(&mut conn, ctx.municipality.id).await?.into_iter().map(|place| (place.id, place.name)).collect();
    let holders = store::holders(&mut conn, ctx).await?;
    let in_words = |held: &Held| {
        let role = &ctx.t[role_key(held.role)];
        held.organisation.and_then(|id| places.get(&id)).map_or_else(|| role.to_owned(), |place| format!("{role}, {place}"))
    };
    let mut lines: Vec<Line> = holders
        .into_iter()
        .map(|holder| Line {
            why: holder.why(ctx.now, ctx.limits().unused_days),
            roles: holder.roles.iter().map(in_words).collect::<Vec<_>>().join("; "),
            holder,
        })
        .collect();
    lines.sort_by_key(|line| (line.why, foundation::fold::fold(&line.holder.name)));
    Ok(lines)
}

async fn show(ctx: Ctx) -> Result<Response> {
    let mut lines = lines(&ctx).await?;
    let due = lines.iter().filter(|line| line.why != Why::Fine).count();
    let more = lines.len().saturating_sub(AT_ONCE);
    lines.truncate(AT_ONCE);
    ctx.looked_at(lines.iter().map(|line| line.holder.id));
    ctx.page(&ReviewPage { ctx: &ctx, t: &ctx.t, lines, due, more })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviewed {
    person: Id<Person>,
}

async fn review(ctx: Ctx, Form(reviewed): Form<Reviewed>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    crate::everyone::store::find(&mut tx, &ctx, reviewed.person).await?.ok_or(foundation::Problem::NotFound)?;
    store::review(&mut tx, &ctx, reviewed.person).await?;
    tx.commit(Event::of("accounts.roles_reviewed").about(reviewed.person), PATH).await
}

#[cfg(test)]
mod rules;
