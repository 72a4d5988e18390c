// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The check of the check: what a program that loses writes would leave behind is made on purpose, in a transaction that is
//! rolled back, and must be noticed. A checker that never fails proves nothing.
use super::{check::compare, found::Reader, journal::Sent};
use access::{
    log::verify::{Verdict, verify},
    things::Tenant,
};
use anyhow::ensure;
use foundation::{Db, Id, When};

/// What is taken away, and how.
const LOSSES: [(&str, &str); 7] = [
    (
        "a remark",
        "delete from comments where municipality_id = $1 and said_at = (select min(said_at) from comments where municipality_id = $1 and said_at >= $2)",
    ),
    (
        "a new action",
        "delete from actions where municipality_id = $1 and agreed_at = (select min(agreed_at) from actions where municipality_id = $1 and agreed_at >= $2)",
    ),
    (
        "a move",
        "delete from action_moves where municipality_id = $1 and moved_at = (select min(moved_at) from action_moves where municipality_id = $1 and moved_at >= $2)",
    ),
    (
        "the token of a form",
        "delete from form_tokens where municipality_id = $1 and used_at = (select min(used_at) from form_tokens where municipality_id = $1 and used_at >= $2)",
    ),
    (
        "a line of the change log",
        "delete from change_log where municipality_id = $1 and at = (select min(at) from change_log where municipality_id = $1 and at >= $2)",
    ),
    (
        "a line of the access log",
        "delete from access_log where municipality_id = $1 and at = (select min(at) from access_log where municipality_id = $1 and at >= $2 and result = 'changed')",
    ),
    (
        "a line of the processing log",
        "delete from processing_log where municipality_id = $1 and at = (select min(at) from processing_log where municipality_id = $1 and at >= $2)",
    ),
];

/// Takes each away and sees to it that the checker says so; a line of a log must be missed by the chain too.
pub async fn losses_are_noticed(db: &Db, reader: &Reader, of: Id<Tenant>, journal: (&[&Sent], When)) -> anyhow::Result<usize> {
    let (sent, since) = journal;
    for (what, text) in LOSSES {
        let mut tx = db.begin().await?;
        let gone = sqlx::query(text).bind(of).bind(since).execute(&mut *tx).await?.rows_affected();
        ensure!(gone > 0, "there was nothing to take away: {what}");
        let wrong = compare(sent.iter().copied(), &reader.since(&mut tx, since).await?);
        ensure!(!wrong.is_empty(), "the checker does not notice that {what} is gone");
        if text.contains("_log") {
            let verdict = verify(&mut tx, of, reader.keys()).await?;
            ensure!(matches!(verdict, Verdict::Broken { .. }), "the chain does not notice that {what} is gone");
        }
        tx.rollback().await?;
    }
    Ok(LOSSES.len())
}
