// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A professional who found a plan without sitting there, and asks to join its table.
use super::{DAYS, TableInvitation, store::DOES};
use access::{
    Organisation, Person, Plan, SeatKind, Tx,
    messages::{self, Telling},
    things::Tenant,
};
use foundation::{Id, seal::Key};

/// A plan that a professional found without sitting there.
pub struct FoundPlan<'a> {
    /// The plan.
    pub plan: Id<Plan>,
    /// Whose plan it is.
    pub resident: Id<Person>,
    /// The plan's key.
    pub key: &'a Key,
}

/// A professional who found a plan asks to join the table: a proposal like any other, to which the resident says yes first. Asked
/// once as long as it waits.
pub async fn ask_to_join(
    tx: &mut Tx,
    of: Id<Tenant>,
    found: &FoundPlan<'_>,
    who: (Id<Person>, Id<Organisation>, Id<TableInvitation>),
    does: &str,
) -> sqlx::Result<()> {
    let at = tx.at();
    let done = sqlx::query(
        "insert into table_invitations (municipality_id, id, plan_id, person_id, kind, organisation_id, does, parts, made_at, made_by, ends_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 where not exists (select 1 from table_invitations i
            where i.municipality_id = $12 and i.plan_id = $13 and i.person_id = $14 and i.accepted_at is null
                and i.declined_at is null and i.withdrawn_at is null and i.ends_at > $15)",
    )
    .bind(of)
    .bind(who.2)
    .bind(found.plan)
    .bind(who.0)
    .bind(SeatKind::Professional.code())
    .bind(who.1)
    .bind(found.key.seal(DOES, does))
    .bind("")
    .bind(at)
    .bind(who.0)
    .bind(at.plus_minutes(DAYS * 24 * 60))
    .bind(of)
    .bind(found.plan)
    .bind(who.0)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        let path = format!("{}/uitnodigingen/{}", super::path(found.plan), who.2);
        messages::ask(tx, Telling { kind: "team.proposed", plan: Some(found.plan), path: &path }).await?;
    }
    Ok(())
}
