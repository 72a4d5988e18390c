// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How conversations were for the resident: shown to the resident, and counted for a team by the rule of all figures, month by
//! month and only of months that are over. What was counted stays as it was said: or one answer could be read from two days.
use crate::planning::Conversation;
use access::{
    MayChange, MaySee, Organisation, Person, Tx,
    coarse::{LEAST, Line, Shown, Threshold},
    things::Tenant,
};
use foundation::{Conn, Day, Id, When};
use sqlx::Row;

/// How long an hour is, in the unit of moments.
const HOUR: i64 = 3_600_000;
/// From this point on it went well.
const WELL: i64 = 4;

/// The three questions.
pub(crate) const QUESTIONS: [&str; 3] = ["heard", "understood", "decided"];

/// What the resident said about one conversation.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    pub(crate) held_at: When,
    points: [Option<i64>; 3],
}

impl Voice {
    /// The questions that were answered, and the answers.
    pub(crate) fn answers(&self) -> Vec<(&'static str, i64)> {
        QUESTIONS.into_iter().zip(self.points).filter_map(|(question, point)| point.map(|point| (question, point))).collect()
    }
}

/// Each time, oldest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Voice>> {
    let rows = sqlx::query(
        "select c.held_at, v.heard, v.understood, v.decided from conversation_voices v
         join conversations c on c.municipality_id = v.municipality_id and c.plan_id = v.plan_id and c.id = v.conversation_id
         where v.municipality_id = $1 and v.plan_id = $2 order by c.held_at, c.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let voice =
        |row: &sqlx::any::AnyRow| Ok(Voice { held_at: row.try_get(0)?, points: [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?] });
    rows.iter().map(voice).collect()
}

/// Keeps what the resident says; until its month is over the newest answer counts. `false` when it was counted already.
pub(super) async fn keep(tx: &mut Tx, may: &MayChange, of: Id<Conversation>, points: [Option<i64>; 3], now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into conversation_voices (municipality_id, plan_id, conversation_id, heard, understood, decided, said_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (municipality_id, plan_id, conversation_id) do update set heard = excluded.heard,
             understood = excluded.understood, decided = excluded.decided, said_at = excluded.said_at
         where conversation_voices.said_at >= $8",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(points[0])
    .bind(points[1])
    .bind(points[2])
    .bind(now)
    .bind(closed(now.day()).start())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether what the resident said of this conversation was counted already.
pub(super) async fn is_counted(conn: &mut Conn, may: &MaySee, of: Id<Conversation>, today: Day) -> sqlx::Result<bool> {
    let text = "select said_at from conversation_voices where municipality_id = $1 and plan_id = $2 and conversation_id = $3";
    let said = sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(of).fetch_optional(conn).await?;
    Ok(said.map(|row| row.try_get::<When, _>(0)).transpose()?.is_some_and(|at| at < closed(today).start()))
}

/// The first day that is not counted yet: the first of this month.
pub(crate) fn closed(today: Day) -> Day {
    Day(today.0.first_of_month())
}

/// What residents said for the first time in one hour: per question how many said well, and how many something else.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    at: When,
    answers: [[i64; 2]; 3],
}

/// What residents said of conversations with this organisation before this day, each resident once: the first time.
pub(crate) async fn of_organisation(conn: &mut Conn, of: (Id<Tenant>, Id<Organisation>), closed: Day) -> sqlx::Result<Vec<Said>> {
    let rows = sqlx::query(
        "select f.said_hour, count(f.heard), count(case when f.heard >= $4 then 1 end), count(f.understood),
             count(case when f.understood >= $4 then 1 end), count(f.decided), count(case when f.decided >= $4 then 1 end)
         from (select v.said_at / $5 as said_hour, v.heard, v.understood, v.decided,
                 row_number() over (partition by v.plan_id order by v.said_at, v.conversation_id) as nth
             from conversation_voices v
             where v.municipality_id = $1 and v.said_at < $3 and coalesce(v.heard, v.understood, v.decided) is not null
                 and exists (select 1 from conversation_people p
                     join seats s on s.municipality_id = p.municipality_id and s.plan_id = p.plan_id and s.person_id = p.person_id
                     where p.municipality_id = v.municipality_id and p.plan_id = v.plan_id and p.conversation_id = v.conversation_id
                         and s.organisation_id = $2)) f
         where f.nth = 1 group by f.said_hour order by f.said_hour",
    );
    let rows = rows.bind(of.0).bind(of.1).bind(closed.start()).bind(WELL).bind(HOUR).fetch_all(conn).await?;
    let said = |row: &sqlx::any::AnyRow| {
        let question = |at: usize| {
            let (all, well): (i64, i64) = (row.try_get(at)?, row.try_get(at + 1)?);
            Ok::<_, sqlx::Error>([well, all - well])
        };
        Ok(Said { at: When(row.try_get::<i64, _>(0)? * HOUR), answers: [question(1)?, question(3)?, question(5)?] })
    };
    rows.iter().map(said).collect()
}

/// Below which count the municipality shows nothing.
pub(crate) async fn threshold(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Threshold> {
    let text = "select least from figure_thresholds where municipality_id = $1 order by version desc limit 1";
    let chosen: Option<i64> = sqlx::query_scalar(text).bind(of).fetch_optional(conn).await?;
    Ok(Threshold::of(chosen.unwrap_or(LEAST)))
}

/// At how many plans somebody worked: who knows what these residents said can take that away from a figure (abuse case 74).
pub(crate) async fn own_plans(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<i64> {
    let text = "select count(*) from seats where municipality_id = $1 and person_id = $2 and kind = 'professional'";
    sqlx::query_scalar(text).bind(of).bind(person).fetch_one(conn).await
}

/// How it is shown from this day on: each month beside the month before, so that one who comes moves nothing.
pub(crate) fn shown(said: &[Said], closed: Day, threshold: Threshold) -> Vec<(&'static str, Shown)> {
    let Some(first) = said.first() else { return Vec::new() };
    let (mut waiting, mut counted) = (said.iter().peekable(), [[0_i64; 2]; 3]);
    let (mut shown, mut month) = (<[Shown; 3]>::default(), self::closed(first.at.day()).plus_months(1));
    while month <= closed {
        while let Some(one) = waiting.next_if(|one| one.at < month.start()) {
            for (count, more) in counted.iter_mut().flatten().zip(one.answers.iter().flatten()) {
                *count += more;
            }
        }
        for (shown, parts) in shown.iter_mut().zip(&counted) {
            *shown = Line { parts: parts.to_vec(), adds_up: true }.shown(threshold, Some(&*shown));
        }
        month = month.plus_months(1);
    }
    QUESTIONS.into_iter().zip(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    fn said(on: &str, well: i64, other: i64) -> Said {
        Said { at: day(on).start(), answers: [[well, other], [well, 0], [0, 0]] }
    }

    fn heard(said: &[Said], closed: &str) -> (Vec<Option<i64>>, Option<i64>) {
        let shown = shown(said, day(closed), Threshold::default());
        shown.into_iter().find(|(question, _)| *question == "heard").map_or_else(Default::default, |(_, shown)| (shown.parts, shown.total))
    }

    #[test]
    fn a_month_that_goes_on_is_not_counted_and_few_are_never_told_of() {
        let few = [said("2026-09-03", 4, 5), said("2026-10-05", 9, 9)];
        assert_eq!(heard(&few, "2026-10-01"), (vec![None, None], None));
        assert_eq!(heard(&few, "2026-11-01"), (vec![Some(15), Some(15)], Some(25)));
        assert!(shown(&[], day("2026-11-01"), Threshold::default()).is_empty());
        let alike = shown(&[said("2026-09-03", 30, 2)], day("2026-10-01"), Threshold::default());
        assert_eq!(
            (alike[0].1.parts[0], alike[1].1.parts[0], alike[1].1.total),
            (None, None, Some(30)),
            "who are all alike are only counted"
        );
        assert_eq!(alike[2].1.total, None);
    }

    #[test]
    fn one_resident_who_answers_between_two_months_moves_nothing() {
        for (well, other) in (10..30).flat_map(|well| (10..30).map(move |other| (well, other))) {
            let before = [said("2026-09-03", well, other)];
            let after = [said("2026-09-03", well, other), said("2026-10-31", 1, 0)];
            assert_eq!(heard(&before, "2026-10-01"), heard(&after, "2026-11-01"), "{well} and {other}");
        }
    }
}
