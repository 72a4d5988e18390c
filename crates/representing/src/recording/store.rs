// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who acts for the resident, in the database. Whether it counts today is asked of the seat that came with it.
use super::{NO_CONFLICT, Proof, Recorded, Representation, Right};
use crate::ages::Ages;
use access::{MayChange, MaySee, Person, Plan, Scope, SeatKind, Tx, people, things::Tenant};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

const SEEN: &str = "representations.seen";
const BORN: &str = "representations.born";
const WHY: &str = "representations.why";

/// How it ended before its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The resident said no.
    Objection,
    /// A professional recorded that it ended.
    Recorded,
}

impl Ended {
    const fn code(self) -> &'static str {
        match self {
            Self::Objection => "objection",
            Self::Recorded => "recorded",
        }
    }
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) id: Id<Representation>,
    pub(crate) person: Id<Person>,
    pub(crate) name: String,
    pub(crate) right: Right,
    pub(crate) scope: Scope,
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
    pub(crate) proof: Proof,
    pub(crate) seen: String,
    pub(crate) seen_day: Day,
    /// Whether it was asked, and answered with no, if this person has an interest of the own; it was not always asked.
    pub(crate) is_free_of_interest: bool,
    /// Of a parent: the child's day of birth, and the ages that held when it was recorded.
    pub(crate) child: Option<(Day, Ages)>,
    pub(crate) recorded_at: When,
    pub(crate) recorded_by: Id<Person>,
    /// Why it was recorded after an objection, or what was said at the end.
    pub(crate) why: Option<String>,
    pub(crate) ended: Option<(When, Ended)>,
    /// Whether the seat that came with it is still taken.
    pub(crate) sits: bool,
    /// Whether the seat waits, or waited in vain, for the resident in safety mode (decision 0017); only professionals may know.
    pub(crate) waits: bool,
}

impl Line {
    /// Whether it counts on this day. What waits counts too, so that a page that somebody makes the resident show says yes.
    pub(crate) fn counts(&self, today: Day) -> bool {
        self.ended.is_none() && (self.sits || self.waits) && self.until.is_none_or(|last| today <= last)
    }
}

/// Everything that was recorded at this plan, newest first; `key` is the municipality's.
pub(crate) async fn of_plan(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), keys: (&Key, &Key)) -> anyhow::Result<Vec<Line>> {
    let rows = sqlx::query(
        "select r.id, r.person_id, p.name, r.kind, r.scope, r.from_day, r.until_day, r.proof, r.seen, r.seen_day, r.born, r.recorded_at,
            r.recorded_by, r.why, r.ended_at, r.how_ended,
            (select count(*) from seats s where s.municipality_id = r.municipality_id and s.plan_id = r.plan_id
                and s.person_id = r.person_id and s.kind = 'representative' and s.ended_at is null), r.ages, r.conflict,
            (select count(*) from safety_waiting w where w.municipality_id = r.municipality_id and w.plan_id = r.plan_id
                and w.kind = 'seat' and w.about_id = r.id and w.done_at is null)
         from representations r
         join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
         where r.municipality_id = $1 and r.plan_id = $2 order by r.recorded_at desc, r.id",
    )
    .bind(at.0)
    .bind(at.1)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| line(row, keys)).collect()
}

/// The same, for a page.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<Line>> {
    of_plan(conn, (may.municipality(), may.plan()), (may.key(), key)).await
}

fn line(row: &AnyRow, (plan, people_key): (&Key, &Key)) -> anyhow::Result<Line> {
    let broken = || anyhow::anyhow!("a code or day that nobody wrote");
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    let how = match row.try_get::<Option<&str>, _>(15)? {
        Some("objection") => Ended::Objection,
        _ => Ended::Recorded,
    };
    let born = plan.open_maybe(BORN, row.try_get(10)?)?.and_then(|day| Day::read(&day));
    Ok(Line {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: people_key.open(people::store::NAME, row.try_get(2)?)?,
        right: Right::from_code(row.try_get(3)?).ok_or_else(broken)?,
        scope: Scope::from_code(row.try_get(4)?).ok_or_else(broken)?,
        from: day(5)?.ok_or_else(broken)?,
        until: day(6)?,
        proof: Proof::from_code(row.try_get(7)?).ok_or_else(broken)?,
        seen: plan.open(SEEN, row.try_get(8)?)?,
        seen_day: day(9)?.ok_or_else(broken)?,
        is_free_of_interest: row.try_get::<Option<&str>, _>(18)? == Some(NO_CONFLICT),
        child: born.zip(row.try_get::<Option<&str>, _>(17)?.and_then(Ages::read)),
        recorded_at: row.try_get(11)?,
        recorded_by: row.try_get(12)?,
        why: plan.open_maybe(WHY, row.try_get(13)?)?,
        ended: row.try_get::<Option<i64>, _>(14)?.map(|at| (When(at), how)),
        sits: row.try_get::<i64, _>(16)? > 0,
        waits: row.try_get::<i64, _>(19)? > 0,
    })
}

/// Keeps what was recorded about this person.
pub(crate) async fn add(tx: &mut Tx, may: &MayChange, id: Id<Representation>, of: (Id<Person>, &Recorded)) -> sqlx::Result<()> {
    let (person, recorded) = of;
    let at = tx.at();
    let seal = |column: &str, words: Option<String>| words.map(|words| may.key().seal(column, &words));
    sqlx::query(
        "insert into representations (municipality_id, id, plan_id, person_id, kind, scope, from_day, until_day, proof, seen, seen_day,
            born, recorded_at, recorded_by, why, ages, conflict)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(may.municipality())
    .bind(id)
    .bind(may.plan())
    .bind(person)
    .bind(recorded.right.code())
    .bind(recorded.scope.code())
    .bind(recorded.from.to_string())
    .bind(recorded.until.map(|day| day.to_string()))
    .bind(recorded.proof.code())
    .bind(may.key().seal(SEEN, &recorded.seen))
    .bind(recorded.seen_day.to_string())
    .bind(seal(BORN, recorded.child.map(|(born, _)| born.to_string())))
    .bind(at)
    .bind(may.me())
    .bind(seal(WHY, recorded.why.clone()))
    .bind(recorded.child.map(|(_, ages)| ages.text()))
    .bind(NO_CONFLICT)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends what was recorded, once; `false` when it had ended.
pub(crate) async fn end(tx: &mut Tx, may: &MayChange, id: Id<Representation>, how: Ended, why: Option<&str>) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "update representations set ended_at = $1, ended_by = $2, how_ended = $3, why = coalesce($4, why)
         where municipality_id = $5 and plan_id = $6 and id = $7 and ended_at is null",
    )
    .bind(at)
    .bind(may.me())
    .bind(how.code())
    .bind(why.map(|why| may.key().seal(WHY, why)))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who logged in and said to act for this resident, and still has an account of the network; with the name.
pub(crate) async fn said_by_login(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<(Id<Person>, String)>> {
    let rows = sqlx::query(
        "select distinct p.id, p.name from sessions s
         join people p on p.municipality_id = s.municipality_id and p.id = s.person_id and p.ended_at is null
         join roles r on r.municipality_id = p.municipality_id and r.person_id = p.id and r.role = 'network_member'
         where s.municipality_id = $1 and s.represents = $2",
    )
    .bind(may.municipality())
    .bind(may.resident().to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, key.open(people::store::NAME, row.try_get(1)?)?))).collect()
}

/// In which seat somebody sits at this plan now.
pub(crate) async fn seat_of(conn: &mut Conn, may: &MaySee, person: Id<Person>) -> sqlx::Result<Option<SeatKind>> {
    let text = "select kind from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null";
    let kind: Option<String> = sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).bind(person).fetch_optional(conn).await?;
    Ok(kind.as_deref().and_then(SeatKind::from_code))
}
