// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Classes in the database; a version is never changed.
use super::{Class, OWN_WORDS, Starts, Unit, WITHDRAWN};
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, T, When};
use sqlx::Row;

/// Every class as it is today: one per legal ground, and the two that belong to none.
pub(crate) async fn all(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<Class>> {
    let laws = sharing::laws(conn, of, t).await?;
    let source = |code: &str| {
        let key = format!("classes.source.{code}");
        if t.has(&key) { t[key].to_owned() } else { String::new() }
    };
    let mut classes: Vec<_> = laws.iter().map(|law| Class::of_default(&law.code, &law.name, source(&law.code))).collect();
    for code in [WITHDRAWN, OWN_WORDS] {
        classes.push(Class::of_default(code, &t[format!("classes.name.{code}")], source(code)));
    }
    let text = "select code, version, starts, count, unit, fate, source from retention_classes where municipality_id = $1 order by version";
    for row in sqlx::query(text).bind(of).fetch_all(conn).await? {
        let (code, starts, unit): (&str, &str, &str) = (row.try_get(0)?, row.try_get(2)?, row.try_get(4)?);
        let Some(class) = classes.iter_mut().find(|class| class.code == code) else { continue };
        class.version = row.try_get(1)?;
        class.starts = Starts::ALL.into_iter().find(|other| other.code() == starts).unwrap_or(class.starts);
        class.count = row.try_get(3)?;
        class.unit = Unit::ALL.into_iter().find(|other| other.code() == unit).unwrap_or(class.unit);
        class.destroys = row.try_get::<&str, _>(5)? == "destroy";
        class.source = row.try_get(6)?;
    }
    Ok(classes)
}

/// Keeps a version; `false` when another came in between.
pub(super) async fn keep(tx: &mut Tx, of: Id<Tenant>, class: &Class, made: (When, Id<Person>)) -> sqlx::Result<bool> {
    let (columns, values, count) = if let Some(count) = class.count { (", count", ", $10", Some(count)) } else { ("", "", None) };
    let text = format!(
        "insert into retention_classes (municipality_id, code, version, starts, unit, fate, source, made_at, made_by{columns})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9{values}) on conflict (municipality_id, code, version) do nothing"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(of).bind(&class.code).bind(class.version).bind(class.starts.code());
    let query = query.bind(class.unit.code()).bind(if class.destroys { "destroy" } else { "keep" }).bind(&class.source);
    let mut query = query.bind(made.0).bind(made.1);
    if let Some(count) = count {
        query = query.bind(count);
    }
    Ok(query.execute(&mut **tx).await?.rows_affected() == 1)
}
