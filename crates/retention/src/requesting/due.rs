// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a granted request puts on a list, and what happens when nobody answers in time: what only the Jeugdwet keeps is granted.
use super::store::{self, Request};
use crate::{
    classes::YOUTH,
    due::{Dated, Register},
    lists::{State, making},
};
use access::{
    App, Event, Municipality, Tx,
    jobs::{Job, Workplace},
    messages::{self, Telling},
};
use anyhow::Context;
use foundation::{Id, Language};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything that a request is about, as it is now.
pub(super) async fn things(
    conn: &mut foundation::Conn,
    app: &App,
    of: &Arc<Municipality>,
    request: &Request,
) -> anyhow::Result<Vec<Dated>> {
    let now = app.clock().now();
    let register = Register::read(conn, (of.id, Some(request.plan)), &app.texts().of(Language::Nl), now.day()).await?;
    let mut dated = register.dated(conn, app.kept(), (Some(request.plan), now)).await?;
    dated.retain(|thing| request.wants(thing.found.kept) && !register.is_held(request.plan, thing.found.kept));
    Ok(dated)
}

/// Puts them on a list that waits for another's approval.
pub(super) async fn list(tx: &mut Tx, of: (&App, &Arc<Municipality>), request: &Request, things: &[Dated]) -> anyhow::Result<()> {
    if !things.is_empty() {
        let (today, id) = (tx.at().day(), request.id.to_string());
        let state = if tx.actor() == access::tx::SYSTEM { State::Made } else { State::Asked };
        making::keep(tx, of, (state, today, Some(&id)), things).await?;
    }
    Ok(())
}

/// When the term of a request is over and nobody answered.
#[derive(Serialize, Deserialize)]
pub(crate) struct GrantInTime {
    pub(crate) request: String,
}

impl Job for GrantInTime {
    const KIND: &'static str = "retention.grant_in_time";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let id: Id<Request> = self.request.parse().ok().context("no request")?;
        let (of, key) = (&at.municipality, at.app.keys().of_municipality(at.municipality.id.bits()));
        let mut tx = Tx::of_system(&at.app, of, at.app.clock().now()).await?;
        let request = store::all(&mut tx, (of.id, &key), (None, Some(id))).await?.pop();
        let Some(request) = request.filter(|request| request.answer.is_none()) else { return Ok(()) };
        let mut things = things(&mut tx, &at.app, of, &request).await?;
        let all = things.len();
        things.retain(|thing| thing.class.code == YOUTH);
        if things.is_empty() {
            return Ok(());
        }
        list(&mut tx, (&at.app, of), &request, &things).await?;
        // What other laws keep still waits for a person.
        if things.len() == all {
            store::answer(&mut tx, (of.id, &key), id, (true, "")).await?;
        }
        let path = crate::lists::of_plan(request.plan);
        messages::tell(&mut tx, request.asked_by, Telling { kind: "requesting.answered", plan: Some(request.plan), path: &path }).await?;
        tx.record(&Event::of("requesting.granted_in_time").about(id));
        tx.finish().await
    }
}
