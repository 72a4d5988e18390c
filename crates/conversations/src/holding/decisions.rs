// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Decisions in the database. One about a goal is seen by who sees that goal, one about an area of life by who sees that, another
//! by who hears the conversation, and by who must do it.
use super::{Decided, What};
use crate::{coded::coded, planning::Conversation, sight};
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "conversation_decisions.words";
const ANSWER_WORDS: &str = "conversation_decisions.answer_words";

coded! {
    /// What an owner says of an agreement.
    Accepted { Yes = "yes", NotLikeThis = "not_like_this" }
}

/// A decision as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) id: Id<Decision>,
    /// The conversation in which it was made.
    pub(crate) talk: Id<Conversation>,
    pub(crate) what: What,
    pub(crate) words: String,
    /// Where it stands in the plan.
    pub(crate) path: Option<String>,
    pub(crate) owner: Option<Id<Person>>,
    pub(crate) due_on: Option<Day>,
    pub(crate) since_on: Option<Day>,
    pub(crate) by: Id<Person>,
    pub(crate) answer: Option<Accepted>,
    pub(crate) answer_words: Option<String>,
}

/// Decisions in one plan, as somebody sees them: $1 municipality, $2 plan, $3 who looks.
macro_rules! decisions {
    ($rest:literal) => {
        concat!(
            "select d.id, d.kind, d.words, d.area, d.goal_id, d.action_id, d.owner_id, d.due_on, d.since_on, d.written_by, d.answer,
                 d.answer_words, g.areas, d.conversation_id, p.asked_at
             from conversation_decisions d
             left join conversation_people p on p.municipality_id = d.municipality_id and p.plan_id = d.plan_id
                 and p.conversation_id = d.conversation_id and p.person_id = $3
             left join goals g on g.municipality_id = d.municipality_id and g.plan_id = d.plan_id and g.id = d.goal_id
             where d.municipality_id = $1 and d.plan_id = $2 and ",
            $rest
        )
    };
}

fn read(row: &AnyRow, may: &MaySee) -> anyhow::Result<Option<Decision>> {
    let goal: Option<String> = row.try_get(4)?;
    let areas: Vec<&str> = row.try_get::<Option<&str>, _>(12)?.unwrap_or_default().split(',').filter(|area| !area.is_empty()).collect();
    let owner: Option<Id<Person>> = row.try_get::<Option<&str>, _>(6)?.and_then(|id| id.parse().ok());
    let (talk, was_asked): (Id<Conversation>, _) = (row.try_get(13)?, row.try_get::<Option<i64>, _>(14)?.is_some());
    let is_seen = match &goal {
        Some(goal) => may.sees_goal(goal, &areas),
        None => sight::reads(may, was_asked || owner == Some(may.me()), row.try_get(3)?),
    };
    let is_seen = is_seen && sight::knows_of(may, talk, was_asked);
    let Some(what) = What::from_code(row.try_get(1)?).filter(|_| is_seen) else { return Ok(None) };
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    Ok(Some(Decision {
        id: row.try_get(0)?,
        talk,
        what,
        words: may.key().open(WORDS, row.try_get(2)?)?,
        path: match (row.try_get::<Option<&str>, _>(5)?, goal) {
            (Some(action), _) => Some(format!("/plannen/{}/acties/{action}", may.plan())),
            (None, goal) => goal.map(|goal| format!("/plannen/{}/doelen/{goal}", may.plan())),
        },
        owner,
        due_on: day(7)?,
        since_on: day(8)?,
        by: row.try_get(9)?,
        answer: row.try_get::<Option<&str>, _>(10)?.and_then(Accepted::from_code),
        answer_words: may.key().open_maybe(ANSWER_WORDS, row.try_get(11)?)?,
    }))
}

async fn some(conn: &mut Conn, may: &MaySee, text: &'static str, of: &str) -> anyhow::Result<Vec<Decision>> {
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(may.me()).bind(of).fetch_all(conn).await?;
    Ok(rows.iter().map(|row| read(row, may)).collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// All of one conversation that may be seen, in the order in which they were decided.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, of: Id<Conversation>) -> anyhow::Result<Vec<Decision>> {
    some(conn, may, decisions!("d.conversation_id = $4 order by d.decided_at, d.id"), &of.to_string()).await
}

/// What stands nowhere else in the plan, the newest first: how one works together, and which rules are in the way; and steps that
/// are not agreed to.
pub(crate) async fn in_plan(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Decision>> {
    let text =
        decisions!("(d.kind in ('agreement', 'rule') or (d.action_id is not null and d.answer = $4)) order by d.decided_at desc, d.id");
    some(conn, may, text, Accepted::NotLikeThis.code()).await
}

/// The decision that this action of the plan comes from, when its owner does not agree to it.
pub(crate) async fn not_agreed(conn: &mut Conn, may: &MaySee, action: &str) -> anyhow::Result<Option<Decision>> {
    let found = some(conn, may, decisions!("d.action_id = $4 and d.answer = 'not_like_this' order by d.id"), action).await?;
    Ok(found.into_iter().next())
}

/// What waits for an answer of who looks.
pub(crate) async fn waiting(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Decision>> {
    some(conn, may, decisions!("d.owner_id = $4 and d.answer is null order by d.decided_at, d.id"), &may.me().to_string()).await
}

/// Where a decision stands in the plan.
#[derive(Clone, Debug, Default)]
pub(super) struct InThePlan {
    pub(super) goal: Option<Id<()>>,
    pub(super) action: Option<Id<()>>,
}

pub(super) async fn add(
    tx: &mut Tx,
    may: &MayChange,
    of: (Id<Conversation>, Id<Decision>),
    decided: (&Decided, &InThePlan),
    now: When,
) -> sqlx::Result<()> {
    let (decided, stands) = decided;
    sqlx::query(
        "insert into conversation_decisions (municipality_id, plan_id, conversation_id, id, kind, words, area, goal_id, action_id, owner_id,
             due_on, since_on, decided_at, written_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(decided.what.code())
    .bind(may.key().seal(WORDS, &decided.words))
    .bind(decided.area.as_deref())
    .bind(stands.goal.map(|id| id.to_string()))
    .bind(stands.action.map(|id| id.to_string()))
    .bind(decided.owner.map(|id| id.to_string()))
    .bind(decided.due_on.map(|day| day.to_string()))
    .bind(decided.since_on.map(|day| day.to_string()))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What its owner says of it; `false` for who is not.
pub(crate) async fn answer(
    tx: &mut Tx,
    may: &MayChange,
    of: (Id<Conversation>, Id<Decision>),
    said: (Accepted, Option<&str>),
    now: When,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversation_decisions set answer = $1, answer_words = $2, answered_at = $3
         where municipality_id = $4 and plan_id = $5 and conversation_id = $6 and id = $7 and owner_id = $8",
    )
    .bind(said.0.code())
    .bind(said.1.map(|words| may.key().seal(ANSWER_WORDS, words)))
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
