// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who was asked, what they answered, and whether they were there.
use super::{Answer, Conversation};
use crate::coded::coded;
use access::{MayChange, MaySee, Person, Tx, messages, messages::Telling, table::Chair};
use foundation::{Conn, Id, T, When};
use sqlx::Row;

coded! {
    /// Whether somebody was there.
    Attendance { There = "there", NotThere = "not_there" }
}

const ANSWER_WORDS: &str = "conversation_people.answer_words";
const ATTENDANCE_WORDS: &str = "conversation_people.attendance_words";

/// Somebody who was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) person: Id<Person>,
    pub(crate) name: String,
    /// What the person is at this table: "zus", "werkcoach, Werk & Inkomen".
    pub(crate) what: String,
    pub(crate) answer: Option<Answer>,
    pub(crate) answer_words: Option<String>,
    pub(crate) attendance: Option<Attendance>,
    pub(crate) attendance_words: Option<String>,
}

impl Asked {
    pub(crate) fn was_there(&self) -> bool {
        self.attendance == Some(Attendance::There)
    }
}

/// What somebody is at the table, in words.
pub(crate) fn what(chair: &Chair, t: &T) -> String {
    let what = chair.expertise.as_deref().unwrap_or(&t[format!("conversations.seat.{}", chair.kind.code())]);
    chair.organisation.as_ref().map_or_else(|| what.to_owned(), |(_, organisation)| format!("{what}, {organisation}"))
}

/// Everyone who was asked, in the order of the table. Who comes is known; their words are read by who hears the conversation.
pub(crate) async fn asked(conn: &mut Conn, may: &MaySee, of: (&Conversation, &[Chair]), t: &T) -> anyhow::Result<Vec<Asked>> {
    let text = "select person_id, answer, answer_words, attendance, attendance_words from conversation_people
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3";
    let rows = super::store::rows(conn, may, of.0.id, text).await?;
    let mut all = Vec::with_capacity(rows.len());
    for (row, id) in rows.iter().map(|row| Ok((row, row.try_get::<Id<Person>, _>(0)?))).collect::<sqlx::Result<Vec<_>>>()? {
        let Some(place) = of.1.iter().position(|chair| chair.person == id) else { continue };
        let chair = &of.1[place];
        let asked = Asked {
            person: id,
            name: chair.name.clone(),
            what: what(chair, t),
            answer: row.try_get::<Option<&str>, _>(1)?.and_then(Answer::from_code),
            answer_words: may.key().open_maybe(ANSWER_WORDS, row.try_get(2)?)?.filter(|_| of.0.is_heard || id == may.me()),
            attendance: row.try_get::<Option<&str>, _>(3)?.and_then(Attendance::from_code),
            attendance_words: may.key().open_maybe(ATTENDANCE_WORDS, row.try_get(4)?)?.filter(|_| of.0.is_heard),
        };
        all.push((place, asked));
    }
    all.sort_by_key(|(place, _)| *place);
    Ok(all.into_iter().map(|(_, asked)| asked).collect())
}

/// Tells everyone who was asked and still sits at the table, except who acts.
pub(crate) async fn tell(tx: &mut Tx, may: &MayChange, of: Id<Conversation>, kind: &'static str) -> sqlx::Result<()> {
    let people: Vec<Id<Person>> = sqlx::query_scalar(
        "select p.person_id from conversation_people p
         join seats s on s.municipality_id = p.municipality_id and s.plan_id = p.plan_id and s.person_id = p.person_id and s.ended_at is null
         where p.municipality_id = $1 and p.plan_id = $2 and p.conversation_id = $3 order by p.person_id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .fetch_all(&mut **tx)
    .await?;
    let path = super::path(may.plan(), of);
    for person in people {
        messages::tell(tx, person, Telling { kind, plan: Some(may.plan()), path: &path }).await?;
    }
    Ok(())
}

/// Asks somebody of the table as well; `false` for who was asked already.
pub(super) async fn ask(tx: &mut Tx, may: &MayChange, who: (Id<Conversation>, Id<Person>), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into conversation_people (municipality_id, plan_id, conversation_id, person_id, asked_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, plan_id, conversation_id, person_id) do nothing",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(who.0)
    .bind(who.1)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Everyone else is asked anew: what they answered was about another moment or place.
pub(super) async fn ask_again(tx: &mut Tx, may: &MayChange, of: Id<Conversation>) -> sqlx::Result<()> {
    sqlx::query(
        "update conversation_people set answer = null, answer_words = null, answered_at = null
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id <> $4",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What somebody says to being asked; `false` when they were not, or it is over.
pub(super) async fn answer(
    tx: &mut Tx,
    may: &MayChange,
    of: Id<Conversation>,
    said: (Answer, Option<&str>),
    now: When,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversation_people set answer = $1, answer_words = $2, answered_at = $3
         where municipality_id = $4 and plan_id = $5 and conversation_id = $6 and person_id = $7",
    )
    .bind(said.0.code())
    .bind(said.1.map(|words| may.key().seal(ANSWER_WORDS, words)))
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps whether somebody who was asked was there.
pub(crate) async fn attend(
    tx: &mut Tx,
    may: &MayChange,
    who: (Id<Conversation>, Id<Person>),
    was: (Attendance, Option<&str>),
    now: When,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversation_people set attendance = $1, attendance_words = $2, attended_at = $3, attended_by = $4
         where municipality_id = $5 and plan_id = $6 and conversation_id = $7 and person_id = $8",
    )
    .bind(was.0.code())
    .bind(was.1.map(|words| may.key().seal(ATTENDANCE_WORDS, words)))
    .bind(now)
    .bind(may.me())
    .bind(may.municipality())
    .bind(may.plan())
    .bind(who.0)
    .bind(who.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
