// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How conversations were for the resident: shown to the resident, and counted for a team only among so many that nobody can be
//! told from it.
use crate::planning::Conversation;
use access::{MayChange, MaySee, Organisation, Tx, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// Fewer conversations than this are not counted.
const LEAST: i64 = 10;
/// Nor are those of fewer residents than this.
const LEAST_PLANS: i64 = 5;

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

/// Keeps what the resident says; the newest answer counts.
pub(super) async fn keep(tx: &mut Tx, may: &MayChange, of: Id<Conversation>, points: [Option<i64>; 3], now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into conversation_voices (municipality_id, plan_id, conversation_id, heard, understood, decided, said_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (municipality_id, plan_id, conversation_id) do update set heard = excluded.heard,
             understood = excluded.understood, decided = excluded.decided, said_at = excluded.said_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(points[0])
    .bind(points[1])
    .bind(points[2])
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Of ten residents, how many said 4 or 5, per question that was answered often enough.
pub(crate) async fn of_organisation(
    conn: &mut Conn,
    of: Id<Tenant>,
    organisation: Id<Organisation>,
) -> sqlx::Result<Vec<(&'static str, i64)>> {
    let row = sqlx::query(
        "select count(*), count(distinct v.plan_id), count(v.heard), count(case when v.heard >= 4 then 1 end),
             count(v.understood), count(case when v.understood >= 4 then 1 end), count(v.decided), count(case when v.decided >= 4 then 1 end)
         from conversation_voices v
         where v.municipality_id = $1 and exists (select 1 from conversation_people p
             join seats s on s.municipality_id = p.municipality_id and s.plan_id = p.plan_id and s.person_id = p.person_id
             where p.municipality_id = v.municipality_id and p.plan_id = v.plan_id and p.conversation_id = v.conversation_id
                 and s.organisation_id = $2)",
    )
    .bind(of)
    .bind(organisation)
    .fetch_one(conn)
    .await?;
    let counts: Vec<i64> = (0..8).map(|at| row.try_get(at)).collect::<sqlx::Result<_>>()?;
    Ok(coarse(&counts))
}

/// Only among enough conversations of enough residents, and only in tenths.
fn coarse(counts: &[i64]) -> Vec<(&'static str, i64)> {
    let [all, plans, answers @ ..] = counts else { return Vec::new() };
    if *all < LEAST || *plans < LEAST_PLANS {
        return Vec::new();
    }
    let tenths = QUESTIONS.into_iter().zip(answers.chunks_exact(2)).filter(|(_, of)| of[0] >= LEAST);
    tenths.map(|(question, of)| (question, (of[1] * 10 + of[0] / 2) / of[0])).collect()
}

#[cfg(test)]
mod tests {
    use super::coarse;

    #[test]
    fn a_team_reads_nothing_of_few_conversations_or_few_residents() {
        assert!(coarse(&[9, 9, 9, 9, 9, 9, 9, 9]).is_empty());
        assert!(coarse(&[30, 4, 30, 9, 30, 9, 30, 9]).is_empty());
        assert_eq!(coarse(&[12, 8, 12, 9, 9, 9, 10, 0]), [("heard", 8), ("decided", 0)]);
    }
}
