// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading the change log of one plan back: history pages, and "what changed since I was here".
use crate::{MaySee, Person, Plan, plans, things::Tenant};
use foundation::{
    Conn, Id, When,
    seal::{Key, Keys},
};
use sqlx::{Row, any::AnyRow};

/// The column that `what` is sealed for.
pub(crate) const WHAT: &str = "change_log.what";

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its number in the chain; later is higher.
    pub seq: i64,
    /// When.
    pub at: When,
    /// Who.
    pub actor: Id<Person>,
    /// In which seat.
    pub role: String,
    /// The event's name.
    pub event: String,
    /// What it is about.
    pub about: Option<String>,
    /// Old, new and why; `Null` when it was destroyed.
    pub what: serde_json::Value,
}

/// Which changes to read; the default is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// At most so many.
    pub most: i64,
    /// Only before this number, for the next page.
    pub before: Option<i64>,
    /// Only of this topic: what stands before the dot in the event's name.
    pub topic: &'a str,
    /// Only about the thing with this identifier.
    pub about: &'a str,
    /// Only by this person.
    pub by: Option<Id<Person>>,
}

/// The newest changes of a plan that are wanted, newest first. Who may not know of the safety mode finds no line of it.
pub async fn changes(conn: &mut Conn, may: &MaySee, wanted: Wanted<'_>) -> anyhow::Result<Vec<Changed>> {
    let topic = if wanted.topic.is_empty() { String::new() } else { format!("{}.%", wanted.topic) };
    let rows = sqlx::query(
        "select at, actor_id, role, event, about_id, what, seq from change_log
         where municipality_id = $1 and plan_id = $2 and seq < $3 and ($4 = '' or event like $4) and ($5 = '' or about_id = $5)
             and ($6 = '' or actor_id = $6) and ($8 = 'yes' or event not like 'safety.%')
         order by seq desc limit $7",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(wanted.before.unwrap_or(i64::MAX))
    .bind(topic)
    .bind(wanted.about)
    .bind(wanted.by.map(|person| person.to_string()).unwrap_or_default())
    .bind(wanted.most)
    .bind(if may.safe_since().is_some() { "yes" } else { "no" })
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, may.key())).collect()
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Changed> {
    let what = key.open_maybe(WHAT, row.try_get::<Option<&str>, _>(5)?)?;
    Ok(Changed {
        seq: row.try_get(6)?,
        at: row.try_get(0)?,
        actor: row.try_get(1)?,
        role: row.try_get(2)?,
        event: row.try_get(3)?,
        about: row.try_get(4)?,
        what: what.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
    })
}

/// How many plans one question is about.
const AT_ONCE: usize = 20;
/// How many changes of each plan it reads.
const OF_EACH: i64 = 40;

/// Changes of several plans at once, newest first: of each the first forty after so many. For lists of plans at which
/// somebody sits who does not see all of them; what is told of them is for the caller to decide.
pub async fn of_plans(
    conn: &mut Conn,
    of: (Id<Tenant>, &Keys),
    plans: &[Id<Plan>],
    after: i64,
) -> anyhow::Result<Vec<(Id<Plan>, Changed)>> {
    let places = (4..AT_ONCE + 4).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "select l.at, l.actor_id, l.role, l.event, l.about_id, l.what, l.seq, l.plan_id, p.plan_key from (
             select at, actor_id, role, event, about_id, what, seq, plan_id, municipality_id,
                 row_number() over (partition by plan_id order by seq desc) as nth
             from change_log where municipality_id = $1 and plan_id in ({places}) and event not like 'safety.%') l
         join plans p on p.municipality_id = l.municipality_id and p.id = l.plan_id
         where l.nth > $2 and l.nth <= $3 order by l.seq desc"
    );
    let mut all = Vec::new();
    for some in plans.chunks(AT_ONCE) {
        let query = sqlx::query(sqlx::AssertSqlSafe(text.as_str())).bind(of.0).bind(after).bind(after + OF_EACH);
        let padded = (0..AT_ONCE).map(|at| some.get(at).unwrap_or(&some[0]));
        for row in padded.fold(query, |query, plan| query.bind(*plan)).fetch_all(&mut *conn).await? {
            let plan: Id<Plan> = row.try_get(7)?;
            all.push((plan, read(&row, &plans::open_key(of, plan, row.try_get(8)?)?)?));
        }
    }
    Ok(all)
}

/// How many changes of each plan [`of_plans`] gives at most.
pub const fn of_each() -> i64 {
    OF_EACH
}
