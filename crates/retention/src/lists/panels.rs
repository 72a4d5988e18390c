// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the first page of the privacy officer: how many lists and requests wait.
use super::{pages, store};
use crate::requesting;
use access::{Action, Ctx, Panel, panels::Drawing};
use askama::Template;
use foundation::{Conn, T};

#[derive(Template)]
#[template(path = "lists/waiting.html")]
struct WaitingPanel<'a> {
    t: &'a T,
    lists: &'static str,
    requests: &'static str,
    waiting: usize,
    asked: usize,
}

/// One panel.
pub(crate) fn panels() -> Vec<Panel> {
    vec![Panel::of_window(Action::ReviewEmergencies, waiting)]
}

fn waiting<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let waiting = usize::try_from(store::waiting(conn, ctx.municipality.id).await?).unwrap_or_default();
        let asked = usize::try_from(requesting::store::waiting(conn, ctx.municipality.id).await?).unwrap_or_default();
        Ok(WaitingPanel { t: &ctx.t, lists: pages::PATH, requests: requesting::PATH, waiting, asked }.render()?)
    })
}
