// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Slowing down who guesses, never locking out whom is guessed at (abuse case 106): wrong tries are counted per source, and
//! per pair of a source and a name. Each further wrong try makes that source wait twice as long; others notice nothing.
//! A try counts before it is judged, in a commit of its own, so that a hundred at once count as a hundred.
mod store;

use access::{Ctx, Tx};
use data_encoding::HEXLOWER;
use foundation::{Conn, Result, When};

/// How quickly one kind of counting slows down.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// Wrong tries that cost nothing, because people mistype.
    free: i64,
    /// The longest wait, in milliseconds.
    longest_ms: i64,
    /// After this long without one, a wrong try is forgotten.
    forgets_after_ms: i64,
}

/// One source at one name.
const PAIR: Pace = Pace { free: 5, longest_ms: 15 * 60_000, forgets_after_ms: 15 * 60_000 };
/// One source at all names: an office shares an address, so it may mistype more, and waits less.
const SOURCE: Pace = Pace { free: 30, longest_ms: 60_000, forgets_after_ms: 60_000 };

/// Tries counted so far, and when the last one was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tries {
    count: i64,
    last: i64,
}

impl Tries {
    /// What is left of them now.
    fn left(self, pace: Pace, now: When) -> i64 {
        let forgotten = now.0.saturating_sub(self.last).max(0) / pace.forgets_after_ms;
        self.count.saturating_sub(forgotten).max(0)
    }

    /// Milliseconds to wait before the next try.
    fn wait_ms(self, pace: Pace, now: When) -> i64 {
        let over = self.left(pace, now).saturating_sub(pace.free);
        if over < 0 {
            return 0;
        }
        let wait = 1_000_i64.checked_shl(u32::try_from(over.min(30)).unwrap_or(30)).unwrap_or(i64::MAX).min(pace.longest_ms);
        self.last.saturating_add(wait).saturating_sub(now.0).max(0)
    }
}

/// Counts a try at `name`; gives the seconds to wait when it came too soon, and then it does not count.
///
/// `name` is anything that tells what is guessed at, with its kind: `"login/…"`, `"invitation/…"`.
pub(crate) async fn count(ctx: &Ctx, name: &str) -> Result<Option<i64>> {
    let mut tx = ctx.app().db().begin().await?;
    for (key, pace) in keys(ctx, name) {
        let wait = count_one(&mut tx, ctx, &key, pace).await?;
        if wait > 0 {
            // Dropped without a commit: nothing was counted.
            seen(name, "too_soon");
            return Ok(Some((wait + 999) / 1_000));
        }
    }
    tx.commit().await?;
    seen(name, "counted");
    Ok(None)
}

/// Counts one try, or gives the milliseconds to wait.
async fn count_one(conn: &mut Conn, ctx: &Ctx, key: &str, pace: Pace) -> Result<i64> {
    // Another request may count between reading and writing; then this one looks again.
    for _ in 0..5 {
        let tries = store::find(conn, ctx.municipality.id, key).await?;
        let wait = tries.map_or(0, |tries| tries.wait_ms(pace, ctx.now));
        let next = Tries { count: tries.map_or(0, |tries| tries.left(pace, ctx.now)) + 1, last: ctx.now.0 };
        if wait > 0 || store::put(conn, ctx.municipality.id, key, (tries, next)).await? {
            return Ok(wait);
        }
    }
    Ok(1_000)
}

/// It was right: the pair is forgotten, and the source gets its try back (but no more, or an own account would wash it clean).
pub(crate) async fn forgive(tx: &mut Tx, ctx: &Ctx, name: &str) -> Result<()> {
    let [(pair, _), (source, _)] = keys(ctx, name);
    store::forget(tx, ctx.municipality.id, &pair).await?;
    store::give_back(tx, ctx.municipality.id, &source).await?;
    seen(name, "right");
    Ok(())
}

/// For the figures: with what somebody tried, and how it went; those that were counted and not right were wrong.
fn seen(name: &str, how: &'static str) {
    let with = name.split('/').next().unwrap_or_default().to_owned();
    metrics::counter!("login_tries_total", "with" => with, "how" => how).increment(1);
}

/// Clears away what is forgotten anyway, in all municipalities.
pub(crate) async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    store::clear(conn, now.plus_minutes(-2 * 24 * 60)).await
}

fn keys(ctx: &Ctx, name: &str) -> [(String, Pace); 2] {
    let key = |what: String| HEXLOWER.encode(&ctx.keys().tag("tries", format!("{}/{what}", ctx.municipality.id).as_bytes()));
    [(key(format!("pair/{}/{name}", ctx.address())), PAIR), (key(format!("source/{}", ctx.address())), SOURCE)]
}

#[cfg(test)]
mod tests;
