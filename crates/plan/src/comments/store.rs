// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Remarks in the database.
use super::{Part, Remark, RemarkForm, Thread};
use crate::{areas, sight::Shared, story};
use access::{Action, Ctx, MayChange, MaySee, Tx, panels};
use foundation::{Conn, Id, When};
use sqlx::Row;
use std::collections::HashMap;

const WORDS: &str = "comments.words";

/// What was said about a part, oldest first, with what this visitor was typing there.
pub(crate) async fn thread(conn: &mut Conn, ctx: &Ctx, may: &MaySee, part: Part) -> foundation::Result<Thread> {
    let rows = sqlx::query(
        "select id, words, said_at, said_by, taken_back_at from comments
         where municipality_id = $1 and plan_id = $2 and about_kind = $3 and about_id = $4 order by said_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(part.kind)
    .bind(&part.id)
    .fetch_all(&mut *conn)
    .await?;
    let mut remarks = Vec::with_capacity(rows.len());
    for row in &rows {
        let (by, taken_back) = (row.try_get(3)?, row.try_get::<Option<i64>, _>(4)?.is_some());
        let words = if taken_back { String::new() } else { may.key().open(WORDS, row.try_get(1)?).map_err(anyhow::Error::from)? };
        remarks.push(Remark { id: row.try_get(0)?, words, at: row.try_get(2)?, by, taken_back, is_mine: by == may.me() });
    }
    let path = format!("/plannen/{}/opmerkingen/{}", may.plan(), part.code());
    let typed = ctx.typed::<RemarkForm>().unwrap_or_default().said;
    let may_say = may.may(Action::Comment);
    let not_about = if may_say { story::not_about(conn, may).await? } else { None };
    let why = if part.seen_by() == Action::SeePlan { "comments.why" } else { "comments.why.inner" };
    let beside = panels::of_thing(conn, ctx, may, &part.code()).await?;
    Ok(Thread { path, remarks, may_say, typed, why, not_about, beside })
}

/// How many remarks there are about each part that this visitor may see; those that were taken back do not count.
#[derive(Debug, Default)]
pub(crate) struct Counts(HashMap<String, i64>);

impl Counts {
    pub(crate) fn of(&self, part: &Part) -> i64 {
        self.0.get(&part.code()).copied().unwrap_or_default()
    }
}

/// Counts remarks, in one question for the whole plan.
pub(crate) async fn counts(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Counts> {
    let rows = sqlx::query(
        "select about_kind, about_id, count(*) from comments where municipality_id = $1 and plan_id = $2 and taken_back_at is null
         group by about_kind, about_id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(&mut *conn)
    .await?;
    let (mut counts, shared) = (HashMap::new(), Shared::here(conn, may).await?);
    for row in &rows {
        let part = Part::read(row.try_get(0)?, row.try_get(1)?).filter(|part| may.may(part.seen_by()) && shared.part(part));
        if let Some(part) = part {
            counts.insert(part.code(), row.try_get(2)?);
        }
    }
    Ok(Counts(counts))
}

/// Whether the part is in this plan, and who is asking may see it.
pub(crate) async fn exists(conn: &mut Conn, may: &MaySee, part: &Part) -> sqlx::Result<bool> {
    if !may.may(part.seen_by()) || !Shared::here(conn, may).await?.part(part) {
        return Ok(false);
    }
    let text = match part.kind {
        "doel" => "select 1 from goals where municipality_id = $1 and plan_id = $2 and id = $3",
        "afspraak" => "select 1 from actions where municipality_id = $1 and plan_id = $2 and id = $3",
        "weg" => "select 1 from directions where municipality_id = $1 and plan_id = $2 and id = $3",
        "mens" => "select 1 from people_around where municipality_id = $1 and plan_id = $2 and id = $3",
        "trede" => "select 1 from ladder_places where municipality_id = $1 and plan_id = $2 and id = $3",
        // Nobody reads of a judgement before both are given.
        "oordeel" => {
            "select goal_id from judgements where municipality_id = $1 and plan_id = $2 and goal_id = $3 group by goal_id having count(*) = 2"
        }
        "versie" => "select 1 from plan_versions where municipality_id = $1 and plan_id = $2 and cast(number as text) = $3",
        "onderwerp" => return Ok(areas::store::seen(conn, may).await?.iter().any(|area| area.code == part.id)),
        _ => return Ok(true),
    };
    Ok(sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(&part.id).fetch_optional(conn).await?.is_some())
}

pub(super) async fn add(tx: &mut Tx, may: &MayChange, remark: (Id<Remark>, &Part, &str), now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into comments (municipality_id, plan_id, id, about_kind, about_id, words, said_at, said_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(remark.0)
    .bind(remark.1.kind)
    .bind(&remark.1.id)
    .bind(may.key().seal(WORDS, remark.2))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back one's own remark; `false` when it is somebody else's.
pub(super) async fn take_back(tx: &mut Tx, may: &MayChange, remark: (Id<Remark>, &Part), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update comments set taken_back_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4 and said_by = $5 and taken_back_at is null
             and about_kind = $6 and about_id = $7",
    )
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(remark.0)
    .bind(may.me())
    .bind(remark.1.kind)
    .bind(&remark.1.id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
