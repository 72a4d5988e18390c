// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! After an old backup was restored: what the ledger says was destroyed is destroyed again, and seats that ended end again, in the
//! transaction of the restore, so before anyone can come in (abuse case 93). Safe to do twice.
use access::{
    Kept, Person, Plan,
    kept::{Found, Spot, find, remove},
    ledger::{Entry, What},
    plans,
    things::Tenant,
};
use foundation::{Conn, Day, Id, Language, Texts, When, seal::Keys};
use std::collections::BTreeMap;

/// Narrowings so long before the backup count too: what was being done while it was made.
const MARGIN_MS: i64 = 60 * 60 * 1000;

/// What it needs to know of the program.
pub struct With<'a> {
    /// The keys.
    pub keys: &'a Keys,
    /// What all features keep.
    pub kept: &'a [Kept],
    /// The words.
    pub texts: &'a Texts,
    /// The moment of the backup.
    pub since: When,
    /// Now.
    pub now: When,
}

/// Does again what the ledger says; gives how many things were destroyed and seats narrowed.
pub async fn again(conn: &mut Conn, with: &With<'_>, entries: &[Entry]) -> anyhow::Result<(usize, usize)> {
    let mut gone: BTreeMap<_, Vec<&What>> = BTreeMap::new();
    let mut narrowed = 0;
    for entry in entries {
        let is_new = entry.at >= with.since.plus_ms(-MARGIN_MS);
        match &entry.what {
            What::Gone(..) => gone.entry((entry.of.clone(), entry.plan.clone(), entry.at)).or_default().push(&entry.what),
            What::Seat(person) if is_new => narrowed += end_seat(conn, entry, person).await?,
            What::Sight(person, sight) if is_new => narrowed += see(conn, entry, (person, sight)).await?,
            What::Seat(_) | What::Sight(..) => {}
        }
    }
    let mut count = 0;
    for ((of, plan, at), things) in gone {
        let (Ok(of), Ok(plan)) = (of.parse(), plan.parse()) else { continue };
        count += destroy(conn, with, (of, plan, at), &things).await?;
    }
    Ok((count, narrowed))
}

/// Only what is there as it was: a number can be used again for what was written later.
async fn destroy(conn: &mut Conn, with: &With<'_>, at: (Id<Tenant>, Id<Plan>, When), things: &[&What]) -> anyhow::Result<usize> {
    let (of, plan, when) = at;
    let mut there = Vec::new();
    for kept in with.kept {
        there.extend(find(conn, (of, Some(plan)), kept, with.now).await?);
    }
    let is_it = |found: &Found| {
        let same = |what: &&What| matches!(what, What::Gone(kept, id, written) if kept == found.kept && *id == found.id && *written == found.written);
        things.iter().any(same)
    };
    let named: Vec<_> = there.iter().filter(|found| is_it(found)).map(|found| (found.kept, found.id.as_str())).collect();
    if named.is_empty() {
        return Ok(0);
    }
    let key = plans::key_of(conn, (of, with.keys), plan).await?;
    let t = with.texts.of(Language::Nl);
    let day: Day = when.day();
    let hole = t.with("lists.hole", &[("day", &t.day(day))]);
    let count = remove(conn, Spot { of, plan, key: &key, at: with.now, hole: &hole }, with.kept, &named).await?;
    plan::stand_again(conn, (of, plan), with.now).await?;
    Ok(count)
}

async fn end_seat(conn: &mut Conn, entry: &Entry, person: &str) -> anyhow::Result<usize> {
    let Ok(person) = person.parse::<Id<Person>>() else { return Ok(0) };
    let text = "update seats set ended_at = $4 where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null
        and since_at <= $4";
    let done = sqlx::query(text).bind(&entry.of).bind(&entry.plan).bind(person).bind(entry.at).execute(conn).await?;
    Ok(usize::from(done.rows_affected() > 0))
}

async fn see(conn: &mut Conn, entry: &Entry, (person, sight): (&str, &str)) -> anyhow::Result<usize> {
    let text = "update seats set sight = $4 where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null
        and since_at <= $5";
    let query = sqlx::query(text).bind(&entry.of).bind(&entry.plan).bind(person).bind(sight).bind(entry.at);
    Ok(usize::from(query.execute(conn).await?.rows_affected() > 0))
}
