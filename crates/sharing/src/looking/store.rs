// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The access log of one plan, and the questions about it.
use super::lines::Look;
use access::{Ctx, MayChange, MaySee, Organisation, Person, Plan, Role, Tx, people, things::Tenant};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "looking_questions.words";
const ANSWER: &str = "looking_questions.answer";
/// The most lines of one page: more than a plan gets in two weeks.
const MOST: i64 = 5_000;

/// Who looked at this plan from one moment until another, newest first.
pub(super) async fn looks(conn: &mut Conn, may: &MaySee, key: &Key, when: (When, When)) -> anyhow::Result<Vec<Look>> {
    let rows = sqlx::query(
        "select l.at, l.actor_id, p.name, l.role, l.organisation_id, o.name, l.activity, l.result from access_log l
         join people p on p.municipality_id = l.municipality_id and p.id = l.actor_id
         left join organisations o on o.municipality_id = l.municipality_id and o.id = l.organisation_id
         where l.municipality_id = $1 and l.plan_id = $2 and l.at >= $3 and l.at < $4 order by l.seq desc limit $5",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(when.0)
    .bind(when.1)
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        let organisation = row.try_get::<Option<&str>, _>(4)?.and_then(|id| id.parse().ok());
        Ok(Look {
            at: row.try_get(0)?,
            person: row.try_get(1)?,
            name: key.open(people::store::NAME, row.try_get(2)?)?,
            role: row.try_get(3)?,
            organisation: organisation.zip(row.try_get::<Option<String>, _>(5)?),
            activity: row.try_get(6)?,
            result: row.try_get(7)?,
        })
    };
    rows.iter().map(one).collect()
}

/// When the log of this plan begins.
pub(super) async fn begins(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Option<When>> {
    let text = "select min(at) from access_log where municipality_id = $1 and plan_id = $2";
    sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).fetch_one(conn).await
}

/// What somebody asks about: a day, who looked, for which organisation, at what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct About {
    pub(super) on: Day,
    pub(super) looker: Id<Person>,
    pub(super) organisation: Id<Organisation>,
    pub(super) activity: String,
}

/// A question in the database.
pub(super) struct Question {
    pub(super) id: Id<Question>,
    pub(super) plan: Id<Plan>,
    pub(super) resident: Id<Person>,
    pub(super) resident_name: String,
    pub(super) looker: Id<Person>,
    pub(super) looker_name: String,
    pub(super) on: Day,
    pub(super) activity: String,
    pub(super) words: Option<String>,
    pub(super) asked: When,
    pub(super) due: Day,
    /// The answer, when and by whom.
    pub(super) answer: Option<(String, When, String)>,
}

impl Question {
    pub(super) fn is_late(&self, today: Day) -> bool {
        self.answer.is_none() && self.due < today
    }
}

pub(super) async fn add(tx: &mut Tx, may: &MayChange, key: &Key, asked: (Id<Question>, (&About, Option<&str>, Day))) -> sqlx::Result<()> {
    let (about, words, due) = asked.1;
    sqlx::query(
        "insert into looking_questions (municipality_id, id, plan_id, resident_id, looked_on, looker_id, organisation_id, activity, words,
         asked_at, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(may.municipality())
    .bind(asked.0)
    .bind(may.plan())
    .bind(may.resident())
    .bind(about.on)
    .bind(about.looker)
    .bind(about.organisation)
    .bind(&about.activity)
    .bind(words.map(|words| key.seal(WORDS, words)))
    .bind(tx.at())
    .bind(due)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

const QUESTIONS: &str = "select q.id, q.plan_id, q.resident_id, r.name, q.looker_id, p.name, q.looked_on, q.activity, q.words, q.asked_at,
         q.due_on, q.answer, q.answered_at, a.name
     from looking_questions q
     join people r on r.municipality_id = q.municipality_id and r.id = q.resident_id
     join people p on p.municipality_id = q.municipality_id and p.id = q.looker_id
     left join people a on a.municipality_id = q.municipality_id and a.id = q.answered_by
     where q.municipality_id = $1 and ";

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Question> {
    let name = |at: usize| anyhow::Ok(key.open(people::store::NAME, row.try_get(at)?)?);
    let answer = key.open_maybe(ANSWER, row.try_get(11)?)?;
    let by = key.open_maybe(people::store::NAME, row.try_get(13)?)?;
    let at: Option<When> = row.try_get::<Option<i64>, _>(12)?.map(When);
    Ok(Question {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        resident: row.try_get(2)?,
        resident_name: name(3)?,
        looker: row.try_get(4)?,
        looker_name: name(5)?,
        on: row.try_get(6)?,
        activity: row.try_get(7)?,
        words: key.open_maybe(WORDS, row.try_get(8)?)?,
        asked: row.try_get(9)?,
        due: row.try_get(10)?,
        answer: answer.zip(at).zip(by).map(|((words, at), by)| (words, at, by)),
    })
}

/// The questions of this plan, newest first.
pub(super) async fn of_plan(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<Question>> {
    let text = [QUESTIONS, "q.plan_id = $2 order by q.asked_at desc"].concat();
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await?;
    rows.iter().map(|row| read(row, key)).collect()
}

/// Who may answer: a team manager of the organisation that was asked, or a professional of it who sits at that plan.
const MINE: &str = "((q.organisation_id = $2) or (q.organisation_id = $3 and exists (select 1 from seats s
         where s.municipality_id = q.municipality_id and s.plan_id = q.plan_id and s.person_id = $4 and s.organisation_id = $3
             and s.kind = 'professional' and s.ended_at is null)))";

/// For which organisations somebody holds these two roles, as the question wants them; empty for none.
fn organisations(ctx: &Ctx) -> foundation::Result<[String; 2]> {
    let roles = &ctx.me()?.roles;
    let of = |role: Role| roles.iter().find(|held| held.role == role).and_then(|held| held.organisation);
    Ok([Role::TeamManager, Role::Professional].map(|role| of(role).map(|id| id.to_string()).unwrap_or_default()))
}

/// The questions to who looks, or one of them: those that wait first, by term; answered ones after, newest first.
pub(super) async fn to_me(conn: &mut Conn, ctx: &Ctx, only: Option<Id<Question>>) -> foundation::Result<Vec<Question>> {
    let order =
        " and ($5 = '' or q.id = $5) order by case when q.answered_at is null then 0 else 1 end, q.due_on, q.asked_at desc limit 200";
    let text = [QUESTIONS, MINE, order].concat();
    let ([manages, works], key) = (organisations(ctx)?, ctx.municipality_key());
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(manages).bind(works).bind(ctx.me()?.person);
    let rows = query.bind(only.map(|id| id.to_string()).unwrap_or_default()).fetch_all(conn).await?;
    Ok(rows.iter().map(|row| read(row, &key)).collect::<anyhow::Result<_>>()?)
}

/// How many wait for who looks, and how many of them past their term.
pub(super) async fn waiting(conn: &mut Conn, ctx: &Ctx) -> foundation::Result<(i64, i64)> {
    let text = [
        "select count(*), count(case when q.due_on < $5 then 1 end) from looking_questions q
         where q.municipality_id = $1 and q.answered_at is null and ",
        MINE,
    ]
    .concat();
    let [manages, works] = organisations(ctx)?;
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(ctx.municipality.id).bind(manages).bind(works).bind(ctx.me()?.person);
    let row = query.bind(ctx.today).fetch_one(conn).await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Keeps the answer; `false` when there was one.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, id: Id<Question>, words: &str) -> foundation::Result<bool> {
    let done = sqlx::query(
        "update looking_questions set answer = $1, answered_at = $2, answered_by = $3
         where municipality_id = $4 and id = $5 and answered_at is null",
    )
    .bind(ctx.municipality_key().seal(ANSWER, words))
    .bind(ctx.now)
    .bind(ctx.me()?.person)
    .bind(ctx.municipality.id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The team managers of an organisation.
pub(super) async fn managers(conn: &mut Conn, of: Id<Tenant>, organisation: Id<Organisation>) -> sqlx::Result<Vec<Id<Person>>> {
    let text =
        "select person_id from roles where municipality_id = $1 and role = 'team_manager' and organisation_id = $2 order by person_id";
    sqlx::query_scalar(text).bind(of).bind(organisation).fetch_all(conn).await
}
