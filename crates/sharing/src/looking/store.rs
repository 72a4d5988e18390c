// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The access log of a plan, and questions about it.
use super::{
    LONGEST, Look, TERM,
    answering::{Others, may_answer},
};
use access::{Ctx, MayChange, MaySee, Organisation, Person, Plan, Role, Term, Tx, people};
use foundation::{Conn, Day, Errors, Id, When, form, seal::Key};
use sqlx::{Row, any::AnyRow};
use std::collections::{BTreeMap, btree_map};

const WORDS: &str = "looking_questions.words";
const ANSWER: &str = "looking_questions.answer";

/// A question in the database.
#[derive(Debug)]
pub(crate) enum Question {}

/// The looks at this plan by others than the resident, newest first: from this moment up to that one, or with this trace.
/// Looks of the safety mode are an activity of their own, shown through the safe door only.
pub(super) async fn looks(conn: &mut Conn, ctx: &Ctx, may: &MaySee, (from, to): (When, When), trace: &str) -> anyhow::Result<Vec<Look>> {
    let rows = sqlx::query(
        "select l.at, l.trace, l.actor_id, p.name, l.role, l.organisation_id, o.name, l.activity, l.result
         from access_log l
         join people p on p.municipality_id = l.municipality_id and p.id = l.actor_id
         left join organisations o on o.municipality_id = l.municipality_id and o.id = l.organisation_id
         where l.municipality_id = $1 and l.plan_id = $2 and l.actor_id <> $3 and l.at >= $4 and l.at < $5 and ($6 = '' or l.trace = $6)
             and ($7 = 'yes' or l.activity not like 'safety.%')
         order by l.at desc, l.seq desc",
    );
    let rows = rows.bind(may.municipality()).bind(may.plan()).bind(may.resident()).bind(from).bind(to).bind(trace);
    let rows = rows.bind(if may.safe_since().is_some() { "yes" } else { "no" });
    // A name is opened once, however often that person looked.
    let (key, mut names) = (ctx.municipality_key(), BTreeMap::new());
    rows.fetch_all(conn).await?.iter().map(|row| look(row, &key, &mut names)).collect()
}

fn look(row: &AnyRow, key: &Key, names: &mut BTreeMap<Id<Person>, String>) -> anyhow::Result<Look> {
    let organisation: Option<Id<Organisation>> = row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok());
    let result: &str = row.try_get(8)?;
    let actor: Id<Person> = row.try_get(2)?;
    let name = match names.entry(actor) {
        btree_map::Entry::Occupied(known) => known.get().clone(),
        btree_map::Entry::Vacant(fresh) => fresh.insert(key.open(people::store::NAME, row.try_get(3)?)?).clone(),
    };
    Ok(Look {
        at: row.try_get(0)?,
        trace: row.try_get(1)?,
        actor,
        name,
        role: row.try_get(4)?,
        organisation: organisation.zip(row.try_get::<Option<String>, _>(6)?),
        activity: row.try_get(7)?,
        changed: result == "changed",
        refused: result == "refused",
    })
}

/// When the plan was made, which is where its list begins.
pub(super) async fn begins(conn: &mut Conn, may: &MaySee) -> sqlx::Result<When> {
    let text = "select made_at from plans where municipality_id = $1 and id = $2";
    sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).fetch_one(conn).await
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) id: Id<Question>,
    pub(super) plan: Id<Plan>,
    pub(super) organisation: String,
    pub(super) actor: Id<Person>,
    pub(super) name: String,
    pub(super) activity: String,
    pub(super) on: Day,
    pub(super) refused: bool,
    pub(super) words: String,
    pub(super) due: Day,
    pub(super) answer: Option<String>,
    pub(super) resident: Id<Person>,
    /// Whether who asks sits at that plan.
    pub(super) sits: bool,
    pub(super) others: Others,
    pub(super) answered_by: Option<Id<Person>>,
}

impl Asked {
    /// Whether who looked gave the answer.
    pub(super) fn is_by_looker(&self) -> bool {
        self.answered_by == Some(self.actor)
    }
}

impl Term for Asked {
    fn due(&self) -> Day {
        self.due
    }
    fn is_answered(&self) -> bool {
        self.answer.is_some()
    }
}

/// Keeps a question about a look; the same look is asked about once.
pub(super) async fn ask(tx: &mut Tx, ctx: &Ctx, may: &MayChange, look: &Look, words: &str) -> Result<bool, anyhow::Error> {
    let Some((organisation, _)) = &look.organisation else { return Ok(false) };
    let words = form::maybe_words(words, LONGEST).ok().flatten();
    let text =
        "insert into looking_questions (municipality_id, id, plan_id, organisation_id, actor_id, trace, activity, day_on, refused_at,
             words, asked_at, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sqlx::query(text)
        .bind(may.municipality())
        .bind(Id::<Question>::new(&ctx.chance))
        .bind(may.plan())
        .bind(*organisation)
        .bind(look.actor)
        .bind(&look.trace)
        .bind(&look.activity)
        .bind(look.at.day().to_string())
        .bind(look.refused.then_some(look.at.0))
        .bind(words.map(|words| ctx.municipality_key().seal(WORDS, &words)))
        .bind(ctx.now)
        .bind(ctx.today.plus_days(TERM).to_string())
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

const ASKED: &str = "select q.id, q.plan_id, o.name, q.actor_id, p.name, q.activity, q.day_on, q.refused_at, q.words, q.due_on, q.answer,
         pl.resident_id, coalesce((select 1 from seats s where s.municipality_id = q.municipality_id and s.plan_id = q.plan_id
             and s.person_id = $2 and s.ended_at is null), 0),
         (select count(*) from roles r
             join people h on h.municipality_id = r.municipality_id and h.id = r.person_id and h.ended_at is null
             where r.municipality_id = q.municipality_id and r.organisation_id = q.organisation_id and r.person_id <> q.actor_id
                 and (r.role = 'team_manager' or (r.role = 'professional' and exists (select 1 from seats c
                     where c.municipality_id = q.municipality_id and c.plan_id = q.plan_id and c.person_id = r.person_id
                         and c.ended_at is null)))),
         (select count(*) from roles r
             join people h on h.municipality_id = r.municipality_id and h.id = r.person_id and h.ended_at is null
             where r.municipality_id = q.municipality_id and r.organisation_id = q.organisation_id and r.person_id <> q.actor_id
                 and r.role in ('professional', 'team_manager')),
         q.answered_by
     from looking_questions q
     join people p on p.municipality_id = q.municipality_id and p.id = q.actor_id
     join organisations o on o.municipality_id = q.municipality_id and o.id = q.organisation_id
     join plans pl on pl.municipality_id = q.municipality_id and pl.id = q.plan_id
     where q.municipality_id = $1 and ($5 = 'yes' or q.activity not like 'safety.%') and ($3 = '' or q.plan_id = $3) and ($4 = '' or q.organisation_id = $4)
     order by q.due_on, q.id";

async fn asked(conn: &mut Conn, ctx: &Ctx, me: Id<Person>, of: (String, String, bool)) -> anyhow::Result<Vec<Asked>> {
    let rows = sqlx::query(ASKED).bind(ctx.municipality.id).bind(me).bind(of.0).bind(of.1);
    let rows = rows.bind(if of.2 { "yes" } else { "no" }).fetch_all(conn).await?;
    let key = ctx.municipality_key();
    let one = |row: &AnyRow| {
        Ok(Asked {
            id: row.try_get(0)?,
            plan: row.try_get(1)?,
            organisation: row.try_get(2)?,
            actor: row.try_get(3)?,
            name: key.open(people::store::NAME, row.try_get(4)?)?,
            activity: row.try_get(5)?,
            on: Day::read(row.try_get(6)?).unwrap_or(ctx.today),
            refused: row.try_get::<Option<i64>, _>(7)?.is_some(),
            words: key.open_maybe(WORDS, row.try_get::<Option<&str>, _>(8)?)?.unwrap_or_default(),
            due: Day::read(row.try_get(9)?).unwrap_or(ctx.today),
            answer: key.open_maybe(ANSWER, row.try_get::<Option<&str>, _>(10)?)?,
            resident: row.try_get(11)?,
            sits: row.try_get::<i64, _>(12)? != 0,
            others: Others::of(row.try_get(13)?, row.try_get(14)?),
            answered_by: row.try_get::<Option<&str>, _>(15)?.and_then(|id| id.parse().ok()),
        })
    };
    rows.iter().map(one).collect()
}

/// The questions that the resident asked in this plan.
pub(super) async fn of_plan(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> anyhow::Result<Vec<Asked>> {
    asked(conn, ctx, may.me(), (may.plan().to_string(), String::new(), may.safe_since().is_some())).await
}

/// The questions that who asks may answer, soonest due first.
pub(super) async fn of_mine(conn: &mut Conn, ctx: &Ctx) -> foundation::Result<Vec<Asked>> {
    let who = ctx.me()?;
    let mut all: Vec<Asked> = Vec::new();
    for held in &who.roles {
        let Some(organisation) = held.organisation else { continue };
        let leads = held.role == Role::TeamManager;
        if leads || held.role == Role::Professional {
            let found = asked(conn, ctx, who.person, (String::new(), organisation.to_string(), true)).await?;
            all.extend(found.into_iter().filter(|one| may_answer(one.others, one.actor == who.person, leads || one.sits)));
        }
    }
    all.sort_by_key(|one| (one.due, one.id));
    all.dedup_by_key(|one| one.id);
    Ok(all)
}

/// Keeps an answer in words; `false` when it was answered before.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, id: Id<Question>, words: &str) -> foundation::Result<bool> {
    let text = "update looking_questions set answer = $3, answered_at = $4, answered_by = $5
         where municipality_id = $1 and id = $2 and answered_at is null";
    let sealed = ctx.municipality_key().seal(ANSWER, words);
    let done = sqlx::query(text).bind(ctx.municipality.id).bind(id).bind(sealed).bind(ctx.now).bind(ctx.me()?.person);
    Ok(done.execute(&mut **tx).await?.rows_affected() == 1)
}

/// Words that were typed, or what is wrong with them.
pub(super) fn words(typed: &str) -> Result<String, Errors> {
    form::words(typed, LONGEST).map_err(|key| Errors::one("words", key))
}
