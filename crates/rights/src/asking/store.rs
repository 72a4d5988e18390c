// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was asked, in the database.
use super::{Asked, Kind, NewAsked, To};
use access::{Ctx, MayChange, MaySee, Person, Role, Tx, people, things::Tenant};
use foundation::{Conn, Day, Id, Result, seal::Key};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "rights_asked.words";
const SHOULD: &str = "rights_asked.should";
const REASON: &str = "rights_asked.reason";
const LONGER_WHY: &str = "rights_asked.extended_why";
pub(super) const STATEMENT: &str = "rights_asked.statement";

/// Which to read; what is empty narrows nothing.
#[derive(Clone, Debug, Default)]
struct Which {
    plan: String,
    by: String,
    to: String,
    organisation: String,
    privacy: &'static str,
}

const TEXT: &str = "select x.id, x.plan_id, x.kind, x.about, q.name, o.name, x.part, x.words, x.should, x.halted_at, x.asked_by, p.name,
         x.asked_at, x.due_on, x.extended_why, x.outcome, x.reason, x.statement,
         coalesce((select 1 from seats s where s.municipality_id = x.municipality_id and s.plan_id = x.plan_id
             and s.person_id = $7 and s.ended_at is null), 0), x.to_person, a.id, a.name
     from rights_asked x
     join people p on p.municipality_id = x.municipality_id and p.id = x.asked_by
     left join people q on q.municipality_id = x.municipality_id and q.id = x.to_person
     left join people a on a.municipality_id = x.municipality_id and x.about = 'persoon/' || a.id
     left join organisations o on o.municipality_id = x.municipality_id and o.id = x.organisation_id
     where x.municipality_id = $1 and ($2 = '' or x.plan_id = $2) and ($3 = '' or x.asked_by = $3) and ($4 = '' or x.to_person = $4)
         and ($5 = '' or x.organisation_id = $5) and ($6 = '' or x.kind not in ('correction', 'complaint') or x.organisation_id is null)
     order by x.due_on, x.asked_at, x.id";

async fn some(conn: &mut Conn, ctx: &Ctx, which: Which, plan_key: Option<&Key>) -> Result<Vec<Asked>> {
    let rows = sqlx::query(TEXT).bind(ctx.municipality.id).bind(which.plan).bind(which.by).bind(which.to).bind(which.organisation);
    let rows = rows.bind(which.privacy).bind(ctx.me()?.person).fetch_all(conn).await?;
    let key = ctx.municipality_key();
    let all: anyhow::Result<Vec<_>> = rows.iter().filter_map(|row| read(row, &key, (plan_key, ctx.today)).transpose()).collect();
    Ok(all?)
}

fn read(row: &AnyRow, key: &Key, (plan_key, today): (Option<&Key>, Day)) -> anyhow::Result<Option<Asked>> {
    let Some(kind) = Kind::from_code(row.try_get(2)?) else { return Ok(None) };
    let person = key.open_maybe(people::store::NAME, row.try_get::<Option<&str>, _>(4)?)?;
    let to: Vec<_> = [person, row.try_get::<Option<String>, _>(5)?].into_iter().flatten().collect();
    let outcome: Option<String> = row.try_get(15)?;
    let reason = key.open_maybe(REASON, row.try_get::<Option<&str>, _>(16)?)?;
    let against = key.open_maybe(people::store::NAME, row.try_get::<Option<&str>, _>(21)?)?;
    let statement = plan_key.map(|key| key.open_maybe(STATEMENT, row.try_get::<Option<&str>, _>(17)?).map_err(anyhow::Error::from));
    Ok(Some(Asked {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        kind,
        about: row.try_get(3)?,
        to: (!to.is_empty()).then(|| to.join(", ")),
        to_person: row.try_get::<Option<&str>, _>(19)?.and_then(|id| id.parse().ok()),
        against: row.try_get::<Option<&str>, _>(20)?.and_then(|id| id.parse().ok()).zip(against),
        part: row.try_get(6)?,
        words: key.open(WORDS, row.try_get(7)?)?,
        should: key.open_maybe(SHOULD, row.try_get::<Option<&str>, _>(8)?)?,
        halted: row.try_get::<Option<i64>, _>(9)?.is_some(),
        by: (row.try_get(10)?, key.open(people::store::NAME, row.try_get(11)?)?),
        at: row.try_get(12)?,
        due: Day::read(row.try_get(13)?).unwrap_or(today),
        longer_why: key.open_maybe(LONGER_WHY, row.try_get::<Option<&str>, _>(14)?)?,
        answer: outcome.zip(reason),
        statement: statement.transpose()?.flatten(),
        sits: row.try_get::<i64, _>(18)? != 0,
    }))
}

/// What who looks asked in this plan, soonest due first.
pub(super) async fn mine(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Asked>> {
    let which = Which { plan: may.plan().to_string(), by: may.me().to_string(), ..Which::default() };
    some(conn, ctx, which, Some(may.key())).await
}

/// The resident's corrections in this plan: what stands beside a part.
pub(super) async fn of_resident(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Asked>> {
    let which = Which { plan: may.plan().to_string(), by: may.resident().to_string(), ..Which::default() };
    some(conn, ctx, which, Some(may.key())).await
}

/// What who looks may answer, soonest due first: a professional what was put to them while they sit there, a team manager
/// what was put to the organisation, a privacy officer every objection and question, and what nobody else can answer. Nobody
/// what they asked themselves, or what is about them.
pub(super) async fn to_me(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Asked>> {
    let who = ctx.me()?;
    let mut all: Vec<Asked> = Vec::new();
    for held in &who.roles {
        let which = match (held.role, held.organisation) {
            (Role::PrivacyOfficer, _) => Which { privacy: "yes", ..Which::default() },
            (Role::TeamManager, Some(organisation)) => Which { organisation: organisation.to_string(), ..Which::default() },
            (Role::Professional, Some(_)) => Which { to: who.person.to_string(), ..Which::default() },
            _ => continue,
        };
        let found = some(conn, ctx, which, None).await?;
        all.extend(found.into_iter().filter(|one| held.role != Role::Professional || one.sits));
    }
    all.sort_by_key(|one| (one.due, one.id));
    all.dedup_by_key(|one| one.id);
    all.retain(|one| one.by.0 != who.person && !one.is_against(who.person));
    Ok(all)
}

/// Keeps what is asked.
pub(super) async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    may: &MayChange,
    (kind, about, to): (Kind, Option<&str>, To),
    (id, new): (Id<Asked>, &NewAsked),
) -> sqlx::Result<()> {
    let (key, at) = (ctx.municipality_key(), tx.at());
    let (person, organisation) = match to {
        To::Person(person, organisation) => (Some(person), organisation),
        To::Organisation(organisation) => (None, Some(organisation)),
        To::PrivacyOfficer => (None, None),
    };
    sqlx::query(
        "insert into rights_asked (municipality_id, id, plan_id, kind, about, to_person, organisation_id, part, words, should, halted_at,
             asked_at, asked_by, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(may.municipality())
    .bind(id)
    .bind(may.plan())
    .bind(kind.code())
    .bind(about)
    .bind(person.map(|id| id.to_string()))
    .bind(organisation.map(|id| id.to_string()))
    .bind(&new.part)
    .bind(key.seal(WORDS, &new.words))
    .bind(new.should.as_ref().map(|words| key.seal(SHOULD, words)))
    .bind(new.halts.then_some(at.0))
    .bind(at)
    .bind(may.me())
    .bind(kind.due(ctx.today).to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps an answer with its reason; `false` when it was answered before.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, id: Id<Asked>, (outcome, reason): (&str, &str)) -> sqlx::Result<bool> {
    let (at, by) = (tx.at(), tx.actor());
    let text = "update rights_asked set outcome = $1, reason = $2, answered_at = $3, answered_by = $4
         where municipality_id = $5 and id = $6 and answered_at is null";
    let done = sqlx::query(text).bind(outcome).bind(ctx.municipality_key().seal(REASON, reason)).bind(at).bind(by);
    Ok(done.bind(ctx.municipality.id).bind(id).execute(&mut **tx).await?.rows_affected() == 1)
}

/// Puts the answer off, once; `false` when it was before, or was answered.
pub(super) async fn wait(tx: &mut Tx, ctx: &Ctx, one: &Asked, why: &str) -> sqlx::Result<bool> {
    let at = tx.at();
    let text = "update rights_asked set due_on = $1, extended_at = $2, extended_why = $3
         where municipality_id = $4 and id = $5 and extended_at is null and answered_at is null";
    let done = sqlx::query(text).bind(one.kind.later(one.due).to_string()).bind(at).bind(ctx.municipality_key().seal(LONGER_WHY, why));
    Ok(done.bind(ctx.municipality.id).bind(one.id).execute(&mut **tx).await?.rows_affected() == 1)
}

/// Keeps the own statement; it can be said anew.
pub(super) async fn state(tx: &mut Tx, may: &MayChange, id: Id<Asked>, words: &str) -> sqlx::Result<()> {
    let at = tx.at();
    let text = "update rights_asked set statement = $1, stated_at = $2
         where municipality_id = $3 and plan_id = $4 and id = $5 and asked_by = $6";
    let query = sqlx::query(text).bind(may.key().seal(STATEMENT, words)).bind(at).bind(may.municipality()).bind(may.plan());
    query.bind(id).bind(may.me()).execute(&mut **tx).await?;
    Ok(())
}

/// Who guards privacy here, and who leads this organisation; of a complaint only who leads it.
pub(super) async fn watchers(conn: &mut Conn, of: Id<Tenant>, (kind, to): (Kind, To)) -> sqlx::Result<Vec<Id<Person>>> {
    let organisation = match to {
        To::Person(person, _) => return Ok(vec![person]),
        To::Organisation(organisation) => Some(organisation),
        To::PrivacyOfficer => None,
    };
    let mut all = Vec::new();
    if organisation.is_none() || kind != Kind::Complaint {
        all.extend(people::store::holders(conn, of, (Role::PrivacyOfficer, None)).await?);
    }
    if organisation.is_some() {
        all.extend(people::store::holders(conn, of, (Role::TeamManager, organisation)).await?);
    }
    Ok(all)
}
