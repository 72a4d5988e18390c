// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On which law an organisation worked, and when: what the terms of keeping go by.
use crate::grounds::store;
use access::{Organisation, things::Tenant};
use foundation::{Conn, Id, T, When};
use sqlx::Row;
use std::collections::BTreeMap;

/// What an organisation works on when nothing else was set.
pub const PUBLIC_TASK: &str = crate::grounds::PUBLIC_TASK;

/// A legal ground of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The law and the article.
    pub law: String,
}

/// Per organisation the codes that were set, oldest first.
pub type Worked = BTreeMap<Id<Organisation>, Vec<(When, Vec<String>)>>;

/// Every ground of the register, ended ones too: what was written on it is still kept.
pub async fn laws(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<Law>> {
    let grounds = store::all(conn, of, t).await?;
    Ok(grounds.into_iter().map(|ground| Law { code: ground.code, name: ground.name, law: ground.law }).collect())
}

/// On which grounds each organisation worked, and since when.
pub async fn worked_on(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Worked> {
    let text = "select organisation_id, set_at, ground_codes from organisation_grounds where municipality_id = $1 order by version";
    let mut worked = Worked::new();
    for row in sqlx::query(text).bind(of).fetch_all(conn).await? {
        let codes = row.try_get::<&str, _>(2)?.split(',').map(str::to_owned).collect();
        worked.entry(row.try_get(0)?).or_default().push((row.try_get(1)?, codes));
    }
    Ok(worked)
}
