// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Referrals in the database; sealed with the municipality's key, since who answers has no plan's key.
use super::{Referral, Referred, State};
use access::{Ctx, MayChange, MaySee, Organisation, SeatKind, Tx, people};
use foundation::{Conn, Id, seal::Key};
use sqlx::{Row, any::AnyRow};

const OFFER: &str = "referrals.service";
const MOTIVE: &str = "referrals.motive";
const ALONG: &str = "referrals.along";
const ANSWER: &str = "referrals.answer";

const COLUMNS: &str = "select r.id, r.plan_id, r.resident_id, p.name, r.organisation_id, o.name, r.service, r.motive, r.along, r.made_at,
    r.made_by, r.state, r.answer from referrals r
    join people p on p.municipality_id = r.municipality_id and p.id = r.resident_id
    join organisations o on o.municipality_id = r.municipality_id and o.id = r.organisation_id where r.municipality_id = $1";

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Referred> {
    let along = key.open_maybe(ALONG, row.try_get(8)?)?.unwrap_or_default();
    Ok(Referred {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        resident: row.try_get(2)?,
        name: key.open(people::store::NAME, row.try_get(3)?)?,
        organisation: (row.try_get(4)?, row.try_get(5)?),
        service: key.open(OFFER, row.try_get(6)?)?,
        motive: key.open(MOTIVE, row.try_get(7)?)?,
        along: along.lines().map(str::to_owned).collect(),
        made_at: row.try_get(9)?,
        made_by: row.try_get(10)?,
        state: State::from_code(row.try_get(11)?).unwrap_or(State::Proposed),
        answer: key.open_maybe(ANSWER, row.try_get(12)?)?,
    })
}

/// The referrals of this plan that who looks made, or all of them for the resident and for who decides; newest first.
pub(super) async fn of_plan(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> anyhow::Result<Vec<Referred>> {
    let text = format!("{COLUMNS} and r.plan_id = $2 order by r.made_at desc, r.id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await?;
    let key = ctx.municipality_key();
    let all = rows.iter().map(|row| read(row, &key)).collect::<anyhow::Result<Vec<_>>>()?;
    let all_of_them = may.seat() == SeatKind::Resident || super::decides(may);
    Ok(all.into_iter().filter(|one| all_of_them || one.made_by == may.me()).collect())
}

/// How many wait for a yes or a no.
pub(super) async fn proposed(conn: &mut Conn, may: &MaySee) -> sqlx::Result<i64> {
    let text = "select count(*) from referrals where municipality_id = $1 and plan_id = $2 and state = 'proposed'";
    sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).fetch_one(conn).await
}

/// What this organisation received and is not done with; the oldest first.
pub(super) async fn received(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>) -> anyhow::Result<Vec<Referred>> {
    let text = format!("{COLUMNS} and r.organisation_id = $2 and r.state in ('agreed', 'accepted') order by r.agreed_at, r.id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(of).fetch_all(conn).await?;
    let key = ctx.municipality_key();
    rows.iter().map(|row| read(row, &key)).collect()
}

/// One of those.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>, id: Id<Referral>) -> anyhow::Result<Option<Referred>> {
    let text = format!("{COLUMNS} and r.organisation_id = $2 and r.id = $3 and r.state in ('agreed', 'accepted')");
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(of).bind(id);
    query.fetch_optional(conn).await?.map(|row| read(&row, &ctx.municipality_key())).transpose()
}

/// Keeps a proposal.
pub(super) async fn add(
    tx: &mut Tx,
    may: &MayChange,
    key: &Key,
    new: (Id<Referral>, Id<Organisation>),
    words: (&str, &str),
) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into referrals (municipality_id, id, plan_id, resident_id, organisation_id, service, motive, made_at, made_by, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(may.municipality())
    .bind(new.0)
    .bind(may.plan())
    .bind(may.resident())
    .bind(new.1)
    .bind(key.seal(OFFER, words.0))
    .bind(key.seal(MOTIVE, words.1))
    .bind(at)
    .bind(may.me())
    .bind(State::Proposed.code())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who decides says yes, with what goes along, or no; `false` when it was answered before.
pub(super) async fn decide(tx: &mut Tx, may: &MayChange, key: &Key, id: Id<Referral>, along: Option<&[String]>) -> sqlx::Result<bool> {
    let (at, state) = (tx.at(), if along.is_some() { State::Agreed } else { State::Refused });
    let done = sqlx::query(
        "update referrals set state = $1, agreed_at = $2, refused_at = $3, along = $4
         where municipality_id = $5 and plan_id = $6 and id = $7 and state = 'proposed'",
    )
    .bind(state.code())
    .bind(along.map(|_| at.0))
    .bind(along.is_none().then_some(at.0))
    .bind(along.filter(|along| !along.is_empty()).map(|along| key.seal(ALONG, &along.join("\n"))))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The organisation answers; `false` when somebody else did meanwhile.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, one: &Referred, said: (State, &str)) -> sqlx::Result<bool> {
    let (at, by) = (tx.at(), tx.actor());
    let done = sqlx::query(
        "update referrals set state = $1, answer = $2, answered_at = $3, answered_by = $4
         where municipality_id = $5 and id = $6 and organisation_id = $7 and state = $8",
    )
    .bind(said.0.code())
    .bind(ctx.municipality_key().seal(ANSWER, said.1))
    .bind(at)
    .bind(by)
    .bind(ctx.municipality.id)
    .bind(one.id)
    .bind(one.organisation.0)
    .bind(one.state.code())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
