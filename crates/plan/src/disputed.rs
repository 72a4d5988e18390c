// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Parts of the plan of which the resident says that they are wrong, as long as nobody answered (AVG art. 18(1)(a)): only the resident,
//! who acts for the resident and who was asked to mend it change them, and they are not destroyed. What the resident objects to is
//! not destroyed either (18(1)(d)); whether it is used meanwhile is chosen with the objection. `rights`, above this crate, keeps both.
use crate::comments::Part;
use access::{
    MaySee, Plan,
    sight::{PEOPLE, STORY},
    things::Tenant,
};
use foundation::{Conn, Id};
use sqlx::Row;
use std::collections::BTreeSet;

/// What must not be destroyed: in which plan, of which kind of thing (empty: of all), and which one (empty: all of that kind).
pub type Stays = BTreeSet<(Id<Plan>, String, String)>;

/// Whether who looks must leave this part as it is.
pub(crate) async fn binds(conn: &mut Conn, may: &MaySee, part: &Part) -> sqlx::Result<bool> {
    if may.is_for_resident() {
        return Ok(false);
    }
    let open: i64 = sqlx::query_scalar(
        "select count(*) from rights_asked where municipality_id = $1 and plan_id = $2 and asked_by = $3 and about = $4
             and kind = 'correction' and answered_at is null and coalesce(to_person, '') <> $5",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.resident())
    .bind(part.code())
    .bind(may.me().to_string())
    .fetch_one(conn)
    .await?;
    Ok(open > 0)
}

/// Everything that a resident of this municipality says is wrong, or objects to, and that nobody answered.
pub async fn stays(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Stays> {
    let rows = sqlx::query(
        "select x.plan_id, x.kind, coalesce(x.about, ''), x.part from rights_asked x
         join plans p on p.municipality_id = x.municipality_id and p.id = x.plan_id and p.resident_id = x.asked_by
         where x.municipality_id = $1 and x.kind in ('correction', 'objection') and x.answered_at is null",
    )
    .bind(of)
    .fetch_all(conn)
    .await?;
    let mut all = Stays::new();
    for row in &rows {
        let plan: Id<Plan> = row.try_get(0)?;
        let (kinds, id) = match row.try_get(1)? {
            "objection" => (objected(row.try_get(3)?), ""),
            _ => wrong(row.try_get(2)?),
        };
        all.extend(kinds.iter().map(|kind| (plan, (*kind).to_owned(), id.to_owned())));
    }
    Ok(all)
}

/// The kinds of things that hold this part, and which of them; of what is there once, all that was ever said.
fn wrong(about: &str) -> (&'static [&'static str], &str) {
    let (kind, id) = about.split_once('/').unwrap_or_default();
    match kind {
        "doel" => (&["goals"], id),
        "oordeel" => (&["judgements"], id),
        "afspraak" => (&["actions", "action_moves"], id),
        "weg" => (&["directions"], id),
        "mens" => (&["people_around"], id),
        "trede" => (&["ladder_places", "ladder_checks"], id),
        "versie" => (&["plan_versions"], id),
        "onderwerp" => (&["area_views"], ""),
        "stip" => (&["horizons"], ""),
        "verhaal" => (&["stories"], ""),
        _ => (&[], ""),
    }
}

/// The kinds of things that hold what is objected to; nothing is everything. Rather too much for some weeks than too little.
fn objected(part: Option<&str>) -> &'static [&'static str] {
    match part {
        None => &[""],
        Some(STORY) => &["stories"],
        Some(PEOPLE) => &["people_around"],
        Some(_) => &["area_views", "goals", "directions", "actions", "action_moves"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind that nobody keeps would hold nothing back, and nobody would see it.
    #[test]
    fn every_part_that_can_be_wrong_is_held_in_kinds_that_are_kept() {
        let kept: Vec<_> = crate::kept::all().into_iter().map(|kept| kept.name).collect();
        for part in
            ["doel/1", "oordeel/1", "afspraak/1", "weg/1", "mens/1", "trede/1", "versie/1", "onderwerp/money", "stip/nu", "verhaal/nu"]
        {
            let (kinds, _) = wrong(part);
            assert!(!kinds.is_empty() && kinds.iter().all(|kind| kept.contains(kind)), "{part} is {kinds:?}");
        }
        for part in [Some(STORY), Some(PEOPLE), Some("money")] {
            assert!(objected(part).iter().all(|kind| kept.contains(kind)), "{part:?}");
        }
        assert_eq!((wrong("doel/1").1, wrong("stip/nu").1, wrong("brief/1").0.len()), ("1", "", 0));
    }
}
