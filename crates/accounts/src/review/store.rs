// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who holds a role, when they last logged in, and when somebody last looked.
use super::Holder;
use access::{Ctx, Held, Organisation, Person, Role, people};
use foundation::{Conn, Id, Result};
use sqlx::Row;

/// Everyone with an open account and at least one role, in no order.
pub(super) async fn holders(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Holder>> {
    let rows = sqlx::query(
        "select p.id, p.name, p.made_at, l.at, r.role, r.organisation_id,
            (select max(v.reviewed_at) from account_reviews v where v.municipality_id = p.municipality_id and v.person_id = p.id)
         from people p
         join roles r on r.municipality_id = p.municipality_id and r.person_id = p.id
         left join last_logins l on l.municipality_id = p.municipality_id and l.person_id = p.id
         where p.municipality_id = $1 and p.ended_at is null order by p.id",
    )
    .bind(ctx.municipality.id)
    .fetch_all(conn)
    .await?;
    let key = ctx.municipality_key();
    let mut all: Vec<Holder> = Vec::new();
    for row in &rows {
        let Some(role) = Role::from_code(row.try_get(4)?) else { continue };
        let organisation: Option<Id<Organisation>> = row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok());
        let (held, id): (Held, Id<Person>) = (Held { role, organisation }, row.try_get(0)?);
        match all.last_mut() {
            Some(last) if last.id == id => last.roles.push(held),
            _ => all.push(Holder {
                id,
                name: key.open(people::store::NAME, row.try_get(1)?)?,
                roles: vec![held],
                made_at: row.try_get(2)?,
                last_login: row.try_get(3)?,
                reviewed_at: row.try_get(6)?,
            }),
        }
    }
    Ok(all)
}

/// Says that the one who acts here looked at this account now.
pub(super) async fn review(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query(
        "insert into account_reviews (municipality_id, person_id, reviewed_at, reviewed_by) values ($1, $2, $3, $4)
         on conflict (municipality_id, person_id, reviewed_at) do nothing",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .bind(ctx.now)
    .bind(ctx.me()?.person)
    .execute(conn)
    .await?;
    Ok(())
}
