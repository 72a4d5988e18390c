// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations in the database. Reading gives only those that who looks may know of.
use super::{Answer, Conversation, Kind, Meeting, Planned, Setting};
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
    let my_answer = row.try_get::<Option<&str>, _>(15)?.and_then(Answer::from_code);
    // Where somebody is at some hour is kept from who may not know, or does not come (abuse cases A).
    let needs_no_answer = matches!(may.seat(), SeatKind::Resident | SeatKind::Professional | SeatKind::Emergency);
    let sees_place = may.sees_places() && (needs_no_answer || my_answer == Some(Answer::Coming));
    let place = key.open_maybe(PLACE, row.try_get(6)?)?.filter(|_| sees_place);
    Ok(Conversation {
        id: row.try_get(0)?,
        kind: Kind::from_code(row.try_get(1)?).unwrap_or(Kind::Review),
        setting: Setting::from_code(row.try_get(2)?).unwrap_or(Setting::Office),
        language: key.open_maybe(LANGUAGE, row.try_get(3)?)?,
        at: row.try_get(4)?,
        minutes: row.try_get(5)?,
        place,
        missed: key.open_maybe(MISSED, row.try_get(7)?)?,
        version: row.try_get(8)?,
        planned_by: row.try_get(9)?,
        moved: key.open_maybe(MOVED_WHY, row.try_get(10)?)?,
        off: row.try_get::<Option<i64>, _>(11)?.map(|_| row.try_get(12)).transpose()?.map(|why| key.open(OFF_WHY, why)).transpose()?,
        begun: row.try_get::<Option<i64>, _>(13)?.map(When),
        ended: row.try_get::<Option<i64>, _>(14)?.map(When),
        asked_me: row.try_get::<Option<i64>, _>(16)?.is_some(),
        contested: row.try_get::<Option<i64>, _>(17)?.map(When),
        confirmed: row.try_get::<Option<i64>, _>(18)?.map(When),
        on_paper: row.try_get::<Option<&str>, _>(19)? == Some("paper"),
        my_answer,
    })
}

async fn some(conn: &mut Conn, may: &MaySee, only: String) -> anyhow::Result<Vec<Conversation>> {
    let rows = sqlx::query(
        "select c.id, c.kind, c.setting, c.language, c.held_at, c.minutes, c.place, c.missed, c.version, c.planned_by, c.moved_why,
             c.off_at, c.off_why, c.begun_at, c.ended_at, p.answer, p.asked_at, c.contested_at, c.confirmed_at,
             c.confirmed_how
         from conversations c
         left join conversation_people p on p.municipality_id = c.municipality_id and p.plan_id = c.plan_id
             and p.conversation_id = c.id and p.person_id = $3
         where c.municipality_id = $1 and c.plan_id = $2 and ($4 = '' or c.id = $4) and ($5 <> 'network' or p.person_id is not null)
         order by c.held_at desc, c.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(only)
    .bind(may.seat().code())
    .fetch_all(conn)
    .await?;
    let seen = rows.iter().map(|row| read(row, may)).filter(|talk| talk.as_ref().map_or(true, |talk| may.sees_conversation(talk.id)));
    seen.collect()
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

/// Another moment or place; everyone else is asked again. `false` when somebody changed it in the meantime, or it began.
pub(super) async fn put_off(tx: &mut Tx, may: &MayChange, of: (Id<Conversation>, i64), to: (&Meeting, &str)) -> sqlx::Result<bool> {
    let (meeting, why) = to;
    let done = sqlx::query(
        "update conversations set held_at = $1, minutes = $2, place = $3, moved_why = $4, version = version + 1
         where municipality_id = $5 and plan_id = $6 and id = $7 and version = $8 and off_at is null and begun_at is null",
    )
    .bind(meeting.at)
    .bind(meeting.minutes)
    .bind(meeting.place.as_ref().map(|place| may.key().seal(PLACE, place)))
    .bind(may.key().seal(MOVED_WHY, why))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "update conversation_people set answer = null, answer_words = null, answered_at = null
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id <> $4",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
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
