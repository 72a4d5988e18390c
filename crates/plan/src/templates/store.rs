// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Templates in the database: a row per version, the highest counts. Their words are sealed with the municipality's key,
//! for somebody may type more in them than they should.
use super::Template;
use access::{MayChange, MaySee, Organisation, Person, Tx, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

const NAME: &str = "templates.name";
const SOURCE: &str = "templates.source";
const CONTENT: &str = "templates.content";

/// Of which municipality, with its key.
pub(super) type Of<'a> = (Id<Tenant>, &'a Key);

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Template> {
    Ok(Template {
        id: row.try_get(0)?,
        organisation: row.try_get(1)?,
        version: row.try_get(2)?,
        name: key.open(NAME, row.try_get(3)?)?,
        source: key.open(SOURCE, row.try_get(4)?)?,
        content: serde_json::from_str(&key.open(CONTENT, row.try_get(5)?)?)?,
        at: row.try_get(6)?,
        ended: row.try_get::<Option<i64>, _>(7)?.is_some(),
    })
}

/// The newest version of every template of an organisation.
pub(super) async fn all(conn: &mut Conn, of: Of<'_>, organisation: Id<Organisation>) -> anyhow::Result<Vec<Template>> {
    let rows = sqlx::query(
        "select t.id, t.organisation_id, t.version, t.name, t.source, t.content, t.made_at, t.ended_at from templates t
         where t.municipality_id = $1 and t.organisation_id = $2 and t.version = (select max(n.version) from templates n
             where n.municipality_id = t.municipality_id and n.organisation_id = t.organisation_id and n.id = t.id)",
    )
    .bind(of.0)
    .bind(organisation)
    .fetch_all(conn)
    .await?;
    let mut all = rows.iter().map(|row| read(row, of.1)).collect::<anyhow::Result<Vec<_>>>()?;
    all.sort_by_cached_key(|template| (template.ended, foundation::fold::fold(&template.name)));
    Ok(all)
}

/// All versions of one template, newest first.
pub(super) async fn versions(conn: &mut Conn, of: Of<'_>, which: (Id<Organisation>, Id<Template>)) -> anyhow::Result<Vec<Template>> {
    let rows = sqlx::query(
        "select id, organisation_id, version, name, source, content, made_at, ended_at from templates
         where municipality_id = $1 and organisation_id = $2 and id = $3 order by version desc",
    )
    .bind(of.0)
    .bind(which.0)
    .bind(which.1)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

/// Keeps a version; `false` when somebody else kept this number first.
pub(super) async fn keep(tx: &mut Tx, of: Of<'_>, template: &Template, made: (When, Id<Person>)) -> anyhow::Result<bool> {
    let done = sqlx::query(
        "insert into templates (municipality_id, organisation_id, id, version, name, source, content, made_at, made_by, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (municipality_id, organisation_id, id, version) do nothing",
    )
    .bind(of.0)
    .bind(template.organisation)
    .bind(template.id)
    .bind(template.version)
    .bind(of.1.seal(NAME, &template.name))
    .bind(of.1.seal(SOURCE, &template.source))
    .bind(of.1.seal(CONTENT, &serde_json::to_string(&template.content)?))
    .bind(made.0)
    .bind(made.1)
    .bind(template.ended.then_some(made.0.0))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Remembers that a goal or an action began as this version of a template.
pub(super) async fn take(tx: &mut Tx, may: &MayChange, about: &str, from: (&Template, When)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into template_uses (municipality_id, plan_id, about_id, organisation_id, template_id, template_version, taken_at, taken_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(about)
    .bind(from.0.organisation)
    .bind(from.0.id)
    .bind(from.0.version)
    .bind(from.1)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Where a goal or an action came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) organisation: String,
    pub(crate) version: i64,
}

/// The template that this goal or action began as. `key` is the municipality's.
pub(crate) async fn origin(conn: &mut Conn, may: &MaySee, key: &Key, about: &str) -> anyhow::Result<Option<Origin>> {
    let row = sqlx::query(
        "select t.name, t.source, o.name, t.version from template_uses u
         join templates t on t.municipality_id = u.municipality_id and t.organisation_id = u.organisation_id
             and t.id = u.template_id and t.version = u.template_version
         join organisations o on o.municipality_id = u.municipality_id and o.id = u.organisation_id
         where u.municipality_id = $1 and u.plan_id = $2 and u.about_id = $3",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(about)
    .fetch_optional(conn)
    .await?;
    let open = |row: AnyRow| {
        Ok(Origin {
            name: key.open(NAME, row.try_get(0)?)?,
            source: key.open(SOURCE, row.try_get(1)?)?,
            organisation: if may.sees_places() { row.try_get(2)? } else { may.neutral().to_owned() },
            version: row.try_get(3)?,
        })
    };
    row.map(open).transpose()
}
