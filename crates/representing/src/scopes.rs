// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Which areas of life are money and property; the others are care and personal life. A municipality can say otherwise.
use access::things::Tenant;
use foundation::{Conn, Id};

/// As the program comes [K].
const MONEY: &str = "money";

/// The codes of the areas that are money and property here.
pub(crate) async fn money(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<String>> {
    let text = "select money_areas from representing_settings where municipality_id = $1 order by version desc limit 1";
    let areas: Option<String> = sqlx::query_scalar(text).bind(of).fetch_optional(conn).await?;
    Ok(areas.as_deref().unwrap_or(MONEY).split_whitespace().map(str::to_owned).collect())
}
