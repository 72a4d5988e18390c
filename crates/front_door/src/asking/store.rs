// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The requests of one resident, whoever wrote them down.
use crate::queue::{Request, reading, reading::Opened};
use access::Ctx;
use foundation::{Conn, Id, Result};

/// The most that the page shows.
const MOST: i64 = 20;

/// Newest first.
pub(super) async fn mine(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Opened>> {
    let text = "select id from requests where municipality_id = $1 and resident_id = $2 order by came_at desc, id limit $3";
    let query = sqlx::query_scalar(text).bind(ctx.municipality.id).bind(ctx.me()?.person).bind(MOST);
    let ids: Vec<Id<Request>> = query.fetch_all(&mut *conn).await?;
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        all.extend(reading::find(conn, ctx, id).await?);
    }
    Ok(all)
}
