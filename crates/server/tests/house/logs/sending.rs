// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sending one of each kind of form that anyone finds, filled in so that it is taken; what it did can be undone.
use crate::{
    tables::{self, Dump},
    town::{Guest, Line, line_of},
    walk::{Sheet, crawl, plant},
};
use access::things::Tenant;
use foundation::Id;
use neighbourhood::{Seen, TestApp, Visitor, places::VIERBERGEN};
use std::collections::BTreeSet;

/// A form that was taken, and how it was before.
pub struct Taken<'a> {
    pub app: &'a TestApp,
    pub of: Id<Tenant>,
    pub guest: Guest,
    pub route: Line,
    pub sheet: &'a Sheet,
    /// Which of the ways to fill it in was taken.
    pub way: usize,
    /// The end of the chain before it was sent.
    pub head: i64,
    pub before: Dump,
}

/// Does this after each kind of form that anyone finds was taken once; gives the routes that were. All is undone after.
pub async fn each_taken(app: &TestApp, lines: &[Line], mut what: impl AsyncFnMut(&mut Visitor, &Taken<'_>)) -> BTreeSet<&'static str> {
    let mut done = BTreeSet::new();
    for guest in Guest::all() {
        let of = guest.0.map_or(VIERBERGEN, |member| member.of);
        let mut visitor = guest.arrives(app).await;
        let from = ["/", "/inloggen", "/inloggen/demo", "/inloggen/wachtwoord"].map(str::to_owned);
        let found = crawl(&mut visitor, &from, lines).await;
        for sheet in &found.sheets {
            let Some(route) = line_of(lines, "POST", &sheet.action).copied() else { continue };
            if sheet.takes_a_file() || done.contains(route.path) {
                continue;
            }
            visitor = guest.arrives(app).await;
            let before = tables::dump(&app.app).await;
            let head = super::lines::head(app, of).await;
            if let Some(way) = take(&mut visitor, sheet).await {
                done.insert(route.path);
                what(&mut visitor, &Taken { app, of, guest, route, sheet, way, head, before: before.clone() }).await;
            }
            before.put_back(&app.app).await;
        }
    }
    done
}

/// Fills it in one way after the other until it is taken.
async fn take(visitor: &mut Visitor, sheet: &Sheet) -> Option<usize> {
    for way in 0..6 {
        let sent = send(visitor, sheet, way).await?;
        if sent.status.is_redirection() || sent.status.is_success() {
            return Some(way);
        }
    }
    None
}

async fn send(visitor: &mut Visitor, sheet: &Sheet, way: usize) -> Option<Seen> {
    let (fresh, fields) = ready(visitor, sheet, way).await?;
    Some(visitor.post(&fresh.action, &fields, &fresh.page).await)
}

/// A fresh copy of the form, filled in this way, to be sent as a whole: a form of several questions is not walked through.
pub async fn ready(visitor: &mut Visitor, sheet: &Sheet, way: usize) -> Option<(Sheet, Vec<(String, String)>)> {
    let fresh = plant::fresh(visitor, sheet).await?;
    let mut fields = plant::filled_in_every_way(&fresh).swap_remove(way);
    fields.retain(|(name, _)| name != access::questions::FIELD);
    Some((fresh, fields))
}
