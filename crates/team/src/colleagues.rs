// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The professionals of the municipality's organisations. Their names are no secret; at which plans they sit does not stand here.
use access::{Organisation, Person, people, things::Tenant};
use foundation::{Conn, Id, seal::Key};
use sqlx::Row;

/// A professional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// For which organisation.
    pub organisation: Id<Organisation>,
    /// What they know about.
    pub expertise: Option<String>,
}

impl Colleague {
    /// Name and expertise on one line.
    pub fn line(&self) -> String {
        self.expertise.iter().fold(self.name.clone(), |name, expertise| format!("{name}, {expertise}"))
    }
}

/// All of them whose account has not ended, by name; `of.1` is the municipality's key.
pub async fn all(conn: &mut Conn, of: (Id<Tenant>, &Key)) -> anyhow::Result<Vec<Colleague>> {
    let rows = sqlx::query(
        "select r.person_id, p.name, r.organisation_id, r.expertise from roles r
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
         where r.municipality_id = $1 and r.role = 'professional' and r.organisation_id is not null and p.ended_at is null",
    )
    .bind(of.0)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let name = of.1.open(people::store::NAME, row.try_get(1)?)?;
        all.push(Colleague { person: row.try_get(0)?, name, organisation: row.try_get(2)?, expertise: row.try_get(3)? });
    }
    all.sort_by_key(|one| foundation::fold::fold(&one.name));
    Ok(all)
}
