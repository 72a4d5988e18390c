// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations in the database. Reading gives only those that who looks may know of.
use super::{Answer, Conversation, Kind, Planned, Setting, moving::Change, people};
use crate::sight;
use access::{MayChange, MaySee, SeatKind, Tx};
use foundation::{Conn, Id, When};
use sqlx::{Row, any::AnyRow};

const LANGUAGE: &str = "conversations.language";
const PLACE: &str = "conversations.place";
const MISSED: &str = "conversations.missed";
const MOVED_WHY: &str = "conversations.moved_why";
const OFF_WHY: &str = "conversations.off_why";

fn read(row: &AnyRow, may: &MaySee) -> anyhow::Result<Conversation> {
    let key = may.key();
    let my_answer = row.try_get::<Option<&str>, _>(14)?.and_then(Answer::from_code);
    let asked_me = row.try_get::<Option<i64>, _>(15)?.is_some();
    let is_heard = may.hears_conversation(asked_me);
    let heard = |column: &str, at: usize| anyhow::Ok(key.open_maybe(column, row.try_get(at)?)?.filter(|_| is_heard));
    // That it was moved or called off is known; why is read by who heard it.
    let why = |column: &str, at: usize, is_so: bool| anyhow::Ok(if is_so { Some(heard(column, at)?.unwrap_or_default()) } else { None });
    Ok(Conversation {
        id: row.try_get(0)?,
        kind: Kind::from_code(row.try_get(1)?).unwrap_or(Kind::Review),
        setting: Setting::from_code(row.try_get(2)?).unwrap_or(Setting::Office),
        language: heard(LANGUAGE, 3)?,
        at: row.try_get(4)?,
        minutes: row.try_get(5)?,
        place: heard(PLACE, 6)?.filter(|_| sees_place(may, my_answer)),
        missed: heard(MISSED, 7)?,
        version: row.try_get(8)?,
        moved: why(MOVED_WHY, 9, row.try_get::<Option<&str>, _>(9)?.is_some())?,
        off: why(OFF_WHY, 11, row.try_get::<Option<i64>, _>(10)?.is_some())?,
        begun: row.try_get::<Option<i64>, _>(12)?.map(When),
        ended: row.try_get::<Option<i64>, _>(13)?.map(When),
        asked_me,
        is_heard,
        contested: row.try_get::<Option<i64>, _>(16)?.map(When),
        confirmed: row.try_get::<Option<i64>, _>(17)?.map(When),
        on_paper: row.try_get::<Option<&str>, _>(18)? == Some("paper"),
        my_answer,
    })
}

/// Where somebody is at some hour is kept from who may not know, or does not come (abuse cases A).
pub(super) fn sees_place(may: &MaySee, my_answer: Option<Answer>) -> bool {
    let needs_no_answer = matches!(may.seat(), SeatKind::Resident | SeatKind::Professional | SeatKind::Emergency);
    may.sees_places() && (needs_no_answer || my_answer == Some(Answer::Coming))
}

async fn some(conn: &mut Conn, may: &MaySee, only: String) -> anyhow::Result<Vec<Conversation>> {
    let rows = sqlx::query(
        "select c.id, c.kind, c.setting, c.language, c.held_at, c.minutes, c.place, c.missed, c.version, c.moved_why,
             c.off_at, c.off_why, c.begun_at, c.ended_at, p.answer, p.asked_at, c.contested_at, c.confirmed_at,
             c.confirmed_how
         from conversations c
         left join conversation_people p on p.municipality_id = c.municipality_id and p.plan_id = c.plan_id
             and p.conversation_id = c.id and p.person_id = $3
         where c.municipality_id = $1 and c.plan_id = $2 and ($4 = '' or c.id = $4)
         order by c.held_at desc, c.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(only)
    .fetch_all(conn)
    .await?;
    let all = rows.iter().map(|row| read(row, may)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|talk| sight::knows_of(may, talk.id, talk.asked_me)).collect())
}

/// What stands in the database of one conversation: `text` asks for it by municipality, plan and conversation, in that order.
pub(crate) async fn rows(conn: &mut Conn, may: &MaySee, of: Id<Conversation>, text: &'static str) -> sqlx::Result<Vec<AnyRow>> {
    sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(of).fetch_all(conn).await
}

/// The newest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Conversation>> {
    some(conn, may, String::new()).await
}

/// One of them.
pub(crate) async fn find(conn: &mut Conn, may: &MaySee, id: Id<Conversation>) -> anyhow::Result<Option<Conversation>> {
    Ok(some(conn, may, id.to_string()).await?.pop())
}

/// Plans it and asks the people; who plans it comes.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, new: (Id<Conversation>, &Planned), now: When) -> sqlx::Result<()> {
    let (id, planned) = new;
    let key = may.key();
    let seal = |column: &str, words: &Option<String>| words.as_ref().map(|words| key.seal(column, words));
    sqlx::query(
        "insert into conversations (municipality_id, plan_id, id, kind, setting, language, held_at, minutes, place, missed, version,
             planned_at, planned_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .bind(planned.kind.code())
    .bind(planned.setting.code())
    .bind(seal(LANGUAGE, &planned.language))
    .bind(planned.meeting.at)
    .bind(planned.meeting.minutes)
    .bind(seal(PLACE, &planned.meeting.place))
    .bind(seal(MISSED, &planned.missed))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    for person in &planned.people {
        let comes = *person == may.me();
        sqlx::query(
            "insert into conversation_people (municipality_id, plan_id, conversation_id, person_id, asked_at, answer, answered_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(may.municipality())
        .bind(may.plan())
        .bind(id)
        .bind(*person)
        .bind(now)
        .bind(comes.then_some(Answer::Coming.code()))
        .bind(comes.then_some(now.0))
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// What was changed is kept; after another moment or place everyone else is asked again. `false` when somebody changed it in the
/// meantime, or it began.
pub(super) async fn change(tx: &mut Tx, may: &MayChange, of: (Id<Conversation>, i64), to: &Change) -> sqlx::Result<bool> {
    let key = may.key();
    let seal = |column: &str, words: &Option<String>| words.as_ref().map(|words| key.seal(column, words));
    let done = sqlx::query(
        "update conversations set held_at = $1, minutes = $2, place = case when $3 = 'keep' then place else $4 end,
             moved_why = case when $5 = 'moved' then $6 else moved_why end, setting = $7, language = $8, missed = $9, version = version + 1
         where municipality_id = $10 and plan_id = $11 and id = $12 and version = $13 and off_at is null and begun_at is null",
    )
    .bind(to.meeting.at)
    .bind(to.meeting.minutes)
    .bind(if to.keeps_place { "keep" } else { "say" })
    .bind(seal(PLACE, &to.meeting.place))
    .bind(if to.why.is_some() { "moved" } else { "stays" })
    .bind(seal(MOVED_WHY, &to.why))
    .bind(to.setting.code())
    .bind(seal(LANGUAGE, &to.language))
    .bind(seal(MISSED, &to.missed))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .execute(&mut **tx)
    .await?;
    if to.why.is_some() {
        people::ask_again(tx, may, of.0).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Calls it off; `false` when it was off already, or began.
pub(super) async fn call_off(tx: &mut Tx, may: &MayChange, of: (Id<Conversation>, &str), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversations set off_at = $1, off_by = $2, off_why = $3
         where municipality_id = $4 and plan_id = $5 and id = $6 and off_at is null and begun_at is null",
    )
    .bind(now)
    .bind(may.me())
    .bind(may.key().seal(OFF_WHY, of.1))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
