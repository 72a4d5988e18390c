// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a part is called on the page where it is talked about, and where it stands in the plan.
use super::Part;
use crate::{goals, horizon, people};
use access::MaySee;
use foundation::{Conn, T};

/// The words of the part, as far as it is still there; and the page of the plan where it stands.
pub(super) async fn words(conn: &mut Conn, may: &MaySee, part: &Part, t: &T) -> anyhow::Result<(Option<String>, String)> {
    let (id, plan) = (part.id.as_str(), format!("/plannen/{}", may.plan()));
    Ok(match part.kind {
        "weg" => {
            let way = goals::directions(conn, may).await?.into_iter().find(|way| way.id.to_string() == id);
            let goal = way.as_ref().map_or_else(|| format!("{plan}/doelen"), |way| goals::path(may.plan(), way.goal));
            (way.map(|way| way.words), goal)
        }
        "mens" => {
            let person = people::store::all(conn, may).await?.into_iter().find(|person| person.id.to_string() == id);
            (person.map(|person| person.name), format!("{plan}/mensen"))
        }
        "trede" => {
            let placed = horizon::store::places(conn, may).await?.into_iter().find(|placed| placed.id.to_string() == id);
            let words = placed.map(|placed| format!("{}. {}", placed.step, &t[format!("horizon.step.{}", placed.step)]));
            (words, format!("{plan}/stip"))
        }
        "oordeel" => {
            let goal = goals::store::all(conn, may).await?.into_iter().find(|goal| goal.id.to_string() == id);
            (goal.map(|goal| t.with("comments.judged", &[("goal", &goal.wish)])), format!("{plan}/afronding"))
        }
        _ => (Some(t["story.title"].to_owned()), format!("{plan}/verhaal")),
    })
}
