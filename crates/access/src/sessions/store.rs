// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sessions in the database.
use super::{Found, FoundSeat, Who};
use crate::{Person, Scope, SeatKind, Standing, people, things::Tenant};
use foundation::{Conn, Id, Language, When, seal::Key};
use sqlx::{Row, any::AnyRow};

/// A session to start.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    /// Whose.
    pub person: Id<Person>,
    /// What the browser says it is, shortened; shown in the list of sessions.
    pub device: &'a str,
    /// How sure the login was.
    pub level: &'a str,
    /// For whom somebody acts.
    pub represents: Option<&'a str>,
}

/// Starts a session under this hash.
pub async fn start(conn: &mut Conn, of: (Id<Tenant>, &str), start: Start<'_>, now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into sessions (municipality_id, hash, person_id, device, level, represents, started_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(of.0)
    .bind(of.1)
    .bind(start.person)
    .bind(start.device.chars().take(200).collect::<String>())
    .bind(start.level)
    .bind(start.represents)
    .bind(now)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends one session of this person; nothing happens when it is somebody else's.
pub async fn end(conn: &mut Conn, of: Id<Tenant>, session: (Id<Person>, &str), now: When) -> sqlx::Result<()> {
    sqlx::query("update sessions set ended_at = $1 where municipality_id = $2 and person_id = $3 and hash = $4 and ended_at is null")
        .bind(now)
        .bind(of)
        .bind(session.0)
        .bind(session.1)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends all sessions of a person, but the one named.
pub async fn end_others(conn: &mut Conn, of: Id<Tenant>, keep: (Id<Person>, &str), now: When) -> sqlx::Result<()> {
    sqlx::query("update sessions set ended_at = $1 where municipality_id = $2 and person_id = $3 and hash <> $4 and ended_at is null")
        .bind(now)
        .bind(of)
        .bind(keep.0)
        .bind(keep.1)
        .execute(conn)
        .await?;
    Ok(())
}

/// The session goes through the safe door at this moment, or closes it behind itself.
pub async fn set_safe_door(conn: &mut Conn, of: Id<Tenant>, who: &super::Who, at: Option<When>) -> sqlx::Result<()> {
    let text = "update sessions set safe_door_at = $1 where municipality_id = $2 and person_id = $3 and hash = $4";
    sqlx::query(text).bind(at.map(|at| at.0)).bind(of).bind(who.person).bind(&who.session).execute(conn).await?;
    Ok(())
}

/// A line of "where am I logged in".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Its hash, which names it in the form that ends it.
    pub hash: String,
    /// What the browser says it is.
    pub device: String,
    /// When it began.
    pub started_at: When,
    /// When it was last used, to the minute.
    pub seen_at: When,
}

/// The sessions of a person that have not ended, newest first.
pub async fn of_person(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Vec<SessionRow>> {
    let rows = sqlx::query(
        "select hash, device, started_at, seen_at from sessions where municipality_id = $1 and person_id = $2 and ended_at is null order by started_at desc",
    )
    .bind(of)
    .bind(person)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| Ok(SessionRow { hash: row.try_get(0)?, device: row.try_get(1)?, started_at: row.try_get(2)?, seen_at: row.try_get(3)? }))
        .collect()
}

/// When this person was last here before this session; `None` when nothing is known of that any more.
pub async fn last_visit(conn: &mut Conn, of: Id<Tenant>, who: &super::Who) -> sqlx::Result<Option<When>> {
    sqlx::query_scalar("select max(seen_at) from sessions where municipality_id = $1 and person_id = $2 and hash <> $3")
        .bind(of)
        .bind(who.person)
        .bind(&who.session)
        .fetch_one(conn)
        .await
}

const FIND: &str = "select s.person_id, s.level, s.represents, s.started_at, s.seen_at, p.name, p.language,
    (select string_agg(r.role || ':' || coalesce(r.organisation_id, ''), ',') from roles r
        where r.municipality_id = s.municipality_id and r.person_id = s.person_id) as held,
    (select string_agg(cast(d.kept_at as text) || ' ' || d.form || ' ' || d.fields, ' ') from drafts d
        where d.municipality_id = s.municipality_id and d.person_id = s.person_id
        and (d.form = $3 or substr(d.form, 1, length($3) + 1) = $3 || '#')) as drafts,
    coalesce(t.kind, case when e.id is not null then 'emergency' end), coalesce(t.organisation_id, e.organisation_id), pl.resident_id, pl.plan_key, pl.closed_at, t.sight,
    (select coalesce(h.narrowed, 0) from log_heads h where h.municipality_id = s.municipality_id), t.scope, t.acts_until,
    case when t.decides_from > $6 and exists (select 1 from seats a where a.municipality_id = t.municipality_id and a.plan_id = t.plan_id
        and a.kind = 'representative' and a.scope = 'both' and a.ended_at is null and (a.acts_until is null or a.acts_until >= $6))
        then t.decides_from end,
    pl.safe_since, s.safe_door_at
    from sessions s
    join people p on p.municipality_id = s.municipality_id and p.id = s.person_id
    left join plans pl on pl.municipality_id = s.municipality_id and pl.id = $4
    left join seats t on t.municipality_id = s.municipality_id and t.plan_id = pl.id and t.person_id = s.person_id and t.ended_at is null
        and (t.until_day is null or t.until_day >= $6)
        and not exists (select 1 from excluded_professionals x where x.municipality_id = t.municipality_id and x.plan_id = t.plan_id
            and x.person_id = t.person_id and x.ended_at is null)
    left join emergencies e on e.municipality_id = s.municipality_id and e.id = (select max(n.id) from emergencies n
        where n.municipality_id = pl.municipality_id and n.plan_id = pl.id and n.person_id = s.person_id and n.until_at > $5
        and not exists (select 1 from excluded_professionals x where x.municipality_id = n.municipality_id and x.plan_id = n.plan_id
            and x.person_id = n.person_id and x.ended_at is null))
    where s.municipality_id = $1 and s.hash = $2 and s.ended_at is null and p.ended_at is null";

/// What a request asks for at once.
pub(crate) struct Looking<'a> {
    pub(crate) hash: &'a str,
    pub(crate) form: &'a str,
    pub(crate) plan: &'a str,
    pub(crate) now: When,
}

/// The session with this hash, if it was not ended, with everything the gate must know.
pub(crate) async fn find(conn: &mut Conn, of: (Id<Tenant>, &Key), looking: Looking<'_>) -> anyhow::Result<Option<Found>> {
    let row = sqlx::query(FIND)
        .bind(of.0)
        .bind(looking.hash)
        .bind(looking.form)
        .bind(looking.plan)
        .bind(looking.now)
        .bind(looking.now.day().to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| read(&row, of.1, looking.hash)).transpose()
}

fn standing(row: &AnyRow) -> sqlx::Result<Standing> {
    let day = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<&str>, _>(at)?.and_then(foundation::Day::read));
    let scope = row.try_get::<Option<&str>, _>(16)?.and_then(Scope::from_code);
    Ok(Standing { scope, acts_until: day(17)?, decides_from: day(18)? })
}

fn read(row: &AnyRow, key: &Key, hash: &str) -> anyhow::Result<Found> {
    let name: &str = row.try_get(5)?;
    let who = Who {
        person: row.try_get(0)?,
        name: key.open(people::store::NAME, name)?,
        roles: people::read_held(row.try_get::<Option<&str>, _>(7)?.unwrap_or_default()),
        session: hash.to_owned(),
        level: row.try_get(1)?,
        represents: row.try_get(2)?,
        since: row.try_get(3)?,
        safe_door: row.try_get::<Option<i64>, _>(20)?.map(When),
    };
    let seat = match row.try_get::<Option<&str>, _>(9)?.and_then(SeatKind::from_code) {
        Some(kind) => Some(FoundSeat {
            kind,
            organisation: row.try_get(10)?,
            resident: row.try_get(11)?,
            plan_key: row.try_get(12)?,
            closed: row.try_get::<Option<i64>, _>(13)?.is_some(),
            sight: row.try_get(14)?,
            standing: standing(row)?,
            safe_since: row.try_get::<Option<i64>, _>(19)?.map(When),
        }),
        None => None,
    };
    Ok(Found {
        who,
        language: Language::from_code(row.try_get(6)?).unwrap_or_default(),
        started_at: row.try_get(3)?,
        seen_at: row.try_get(4)?,
        drafts: row.try_get(8)?,
        seat,
        narrowed: row.try_get::<Option<i64>, _>(15)?.unwrap_or_default(),
    })
}
