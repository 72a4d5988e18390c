// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What one person at the table sees, part by part, with the decision behind it.
use super::{Decision, How, Outcome, counting, holding, store};
use crate::grounds::{self, Ground, OWN_CHOICE};
use access::{
    Ctx, MaySee, SeatKind, Sight,
    sight::{NO_AREA, PEOPLE, PLACE, STORY},
    table::Chair,
};
use foundation::{Conn, Result, T};

/// One part, or one goal.
pub(super) struct PartLine {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) is_seen: bool,
    /// Whether it was shared before and is not any more.
    pub(super) has_ended: bool,
    /// Since when, until when, how; empty when nothing was decided.
    pub(super) told: String,
    /// For what, and on which law; empty when nothing was decided.
    pub(super) purpose: String,
    pub(super) ground: String,
}

/// Everything about one person's sight.
pub(super) struct OfPerson {
    pub(super) parts: Vec<PartLine>,
    pub(super) goals: Vec<PartLine>,
    pub(super) is_whole: bool,
    /// Whether the resident decided anything yet.
    pub(super) was_decided: bool,
}

/// The parts that this kind of seat can see, with their names: people of the network see no story and no people around.
pub(super) async fn parts(conn: &mut Conn, ctx: &Ctx, kind: SeatKind) -> Result<Vec<(String, String)>> {
    let own = |code: &str| (code.to_owned(), ctx.t[&format!("decisions.part.{code}")].to_owned());
    let mut parts = if kind == SeatKind::Network { vec![] } else { vec![own(STORY), own(PEOPLE)] };
    parts.extend(plan::bring::areas(conn, ctx.municipality.id, &ctx.t).await?);
    parts.push(own(NO_AREA));
    if kind == SeatKind::Network {
        parts.push(own(PLACE));
    }
    Ok(parts)
}

/// The grounds on which somebody in this chair works: those of the organisation, or the resident's free choice.
pub(super) async fn grounds_of(conn: &mut Conn, ctx: &Ctx, chair: &Chair) -> Result<Vec<Ground>> {
    let of = ctx.municipality.id;
    if let Some((organisation, _)) = &chair.organisation {
        return Ok(grounds::store::of_organisation(conn, (of, *organisation), &ctx.t).await?);
    }
    let all = grounds::store::all(conn, of, &ctx.t).await?;
    Ok(all.into_iter().filter(|ground| ground.code == OWN_CHOICE).collect())
}

/// What this chair sees today.
pub(super) async fn of(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chair: &Chair) -> Result<OfPerson> {
    let (decisions, registered) =
        (store::all(conn, may, Some(chair.person)).await?, grounds::store::all(conn, may.municipality(), &ctx.t).await?);
    let (counts, sight) = (counting(&decisions), &chair.decided);
    let line = |code: String, name: String, is_seen: bool| {
        let decision = holding(&counts, &code);
        PartLine { name, is_seen, ..explained(ctx, code, decision, (&registered, &counts)) }
    };
    // Places are no part of everything: they are shared by a decision of their own.
    let sees = |code: &str| if code == PLACE { sight.shares_places(ctx.today) } else { sight.part(code, ctx.today) };
    let parts = parts(conn, ctx, chair.kind).await?.into_iter();
    let parts = parts.map(|(code, name)| line(code.clone(), name, sees(&code))).collect();
    let goals = store::goals(conn, may).await?.into_iter();
    let goals = goals.map(|goal| line(Sight::goal(&goal.id), goal.wish, sight.sees_goal(&goal.id, &goal.areas, ctx.today))).collect();
    Ok(OfPerson { parts, goals, is_whole: sight.is_whole(ctx.today), was_decided: !decisions.is_empty() })
}

fn explained(ctx: &Ctx, code: String, decision: Option<&Decision>, around: (&[Ground], &[&Decision])) -> PartLine {
    let about = |one: &&&Decision| one.says.part.as_deref().is_none_or(|part| part == code) && one.says.outcome == Outcome::Shared;
    let has_ended = around.1.iter().any(|one| about(&one)) && decision.is_some();
    let ground = decision.and_then(|one| around.0.iter().find(|ground| ground.code == one.says.ground));
    PartLine {
        name: String::new(),
        is_seen: false,
        has_ended,
        told: decision.map(|one| told(&ctx.t, one)).unwrap_or_default(),
        purpose: decision.map(|one| one.says.purpose.clone()).unwrap_or_default(),
        ground: ground.map(|ground| format!("{} ({})", ground.name, ground.law)).unwrap_or_default(),
        code,
    }
}

/// Since when it holds, until when, and how it was decided.
fn told(t: &T, decision: &Decision) -> String {
    let how = &t[&format!("decisions.how.{}", decision.says.how.code())];
    let since = match decision.says.how {
        How::Before => how.to_owned(),
        _ => t.with("decisions.since", &[("day", &t.day(decision.at.day())), ("how", how)]),
    };
    match decision.says.until {
        Some(day) => format!("{since} {}", t.with("decisions.until.told", &[("day", &t.day(day))])),
        None => since,
    }
}
