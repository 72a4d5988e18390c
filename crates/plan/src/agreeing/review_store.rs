// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The times that they looked back, in the database; nothing is ever changed.
use super::looking_back::Review;
use access::{MayChange, MaySee, Tx};
use foundation::{Conn, Day, When};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "reviews.words";

/// Every time, newest first.
pub(super) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Review>> {
    let rows = sqlx::query(
        "select version, held_on, sat_with, words, review_on, kept_at, kept_by from reviews
         where municipality_id = $1 and plan_id = $2 order by number desc",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        let sat_with = row.try_get::<Option<&str>, _>(2)?.unwrap_or_default();
        Ok(Review {
            version: row.try_get(0)?,
            held_on: row.try_get::<Option<&str>, _>(1)?.and_then(Day::read),
            sat_with: sat_with.split(',').filter_map(|id| id.parse().ok()).collect(),
            words: may.key().open_maybe(WORDS, row.try_get(3)?)?.unwrap_or_default(),
            next_on: row.try_get(4)?,
            at: row.try_get(5)?,
            by: row.try_get(6)?,
        })
    };
    rows.iter().map(one).collect()
}

/// Keeps a time after all others.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, review: &Review, now: When) -> sqlx::Result<()> {
    let people: Vec<_> = review.sat_with.iter().map(ToString::to_string).collect();
    sqlx::query(
        "insert into reviews (municipality_id, plan_id, number, version, held_on, sat_with, words, review_on, kept_at, kept_by)
         select $1, $2, cast(coalesce(max(number), 0) + 1 as bigint), cast($3 as bigint), $4, $5, $6, $7, cast($8 as bigint), $9
         from reviews where municipality_id = $1 and plan_id = $2",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(review.version)
    .bind(review.held_on.map(|day| day.to_string()))
    .bind(people.join(","))
    .bind(may.key().seal(WORDS, &review.words))
    .bind(review.next_on)
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
