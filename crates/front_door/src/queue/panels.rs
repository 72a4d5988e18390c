// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the caseload: how many requests wait at the own organisation, and how many are late.
use super::store;
use access::{Ctx, Role};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "queue/panel.html")]
struct QueuePanel<'a> {
    t: &'a T,
    waiting: usize,
    late: usize,
}

/// Nothing when nothing waits.
pub(crate) async fn panel(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let me = ctx.me()?;
    let held = me.roles.iter().find(|held| held.role == Role::Professional);
    let Some(mine) = held.and_then(|held| held.organisation) else { return Ok(String::new()) };
    let all = store::waiting(conn, ctx, mine, me.person).await?;
    if all.is_empty() {
        return Ok(String::new());
    }
    let late = all.iter().filter(|one| one.is_late(ctx.today)).count();
    Ok(QueuePanel { t: &ctx.t, waiting: all.len(), late }.render()?)
}
