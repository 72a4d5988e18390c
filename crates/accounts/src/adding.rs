// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For whom a way to log in is added in this browser: who followed an invitation, or who is logged in and did so minutes ago.
//! Nobody else gets as far as a form.
use crate::{
    invitations, means,
    start::{self, Login},
};
use access::{Ctx, Event, Person, Tx, sessions::Who};
use axum::response::Response;
use foundation::{Id, Result};

/// Somebody who may add a way to log in, here and now.
pub(crate) struct Adding {
    pub(crate) person: Id<Person>,
    /// The name, as people say it; the passkey carries it, and no password may hold it.
    pub(crate) name: String,
    /// Whether an invitation brought them here.
    pub(crate) is_invited: bool,
}

/// Whether this login is young enough to change the account with.
pub(crate) fn is_fresh(ctx: &Ctx, who: &Who) -> bool {
    who.is_fresh(ctx.now)
}

/// Who adds; `None` when something must come [`first`].
pub(crate) async fn find(ctx: &Ctx) -> Result<Option<Adding>> {
    if let Some(who) = &ctx.who {
        return Ok(is_fresh(ctx, who).then(|| Adding { person: who.person, name: who.name.clone(), is_invited: false }));
    }
    let followed = invitations::followed(&mut *ctx.read().await?, ctx).await?;
    Ok(followed.map(|followed| Adding { person: followed.person, name: followed.name, is_invited: true }))
}

/// Leads to what must come first: logging in again and then back to `back`, or opening an invitation.
pub(crate) fn first(ctx: &Ctx, back: &str) -> Result<Response> {
    if ctx.who.is_some() { ctx.go_to(&format!("/bevestigen?terug={back}")) } else { ctx.go_to(invitations::PATH) }
}

impl Adding {
    /// The transaction in which it is added; an invitation is used up in it, before anything new is there.
    pub(crate) async fn begin(&self, ctx: &Ctx, with: &str) -> Result<Tx> {
        let mut tx = ctx.begin_here().await?;
        if self.is_invited {
            invitations::consume(&mut tx, ctx, self.person, with).await?;
        }
        Ok(tx)
    }

    /// Commits what was added: who was invited is logged in with it, who was logged in goes back to the own account.
    pub(crate) async fn finish(self, ctx: &Ctx, mut tx: Tx, done: Event, level: &str) -> Result<Response> {
        if !self.is_invited {
            return tx.commit(done, means::PATH).await;
        }
        tx.record(&done);
        start::session(ctx, tx, Login { person: self.person, level, represents: None }, "/").await
    }
}
