// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What one person at the table sees, part by part, with the decision behind it.
use super::{Decision, How, Outcome, counting, holding, store};
use crate::grounds::{Ground, register::Register};
use access::{
    Ctx, MaySee, SeatKind, Sight, plans,
    sight::{NO_AREA, PEOPLE, PLACE, STORY},
    table::Chair,
};
use foundation::{Conn, Day, Result, T};

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
    /// Whether the resident has still to decide about this seat; what was decided about one before it tells nothing of this one.
    pub(super) is_undecided: bool,
    /// The grounds on which this person works.
    pub(super) grounds: Vec<Ground>,
    /// Every decision about this person, in the server's order.
    pub(super) decisions: Vec<Decision>,
}

/// The parts that this kind of seat can see, with their names: people of the network see no story and no people around. Places are
/// shared apart with them, and with who stands beside the resident.
pub(super) async fn parts(conn: &mut Conn, ctx: &Ctx, kind: SeatKind) -> Result<Vec<(String, String)>> {
    let own = |code: &str| (code.to_owned(), ctx.t[&format!("decisions.part.{code}")].to_owned());
    let mut parts = if kind == SeatKind::Network { vec![] } else { vec![own(STORY), own(PEOPLE)] };
    parts.extend(plan::bring::areas(conn, ctx.municipality.id, &ctx.t).await?);
    parts.push(own(NO_AREA));
    if matches!(kind, SeatKind::Network | SeatKind::Supporter) {
        parts.push(own(PLACE));
    }
    Ok(parts)
}

/// The grounds on which somebody in this chair works: those of the organisation, or the resident's free choice.
pub(super) async fn grounds_of(conn: &mut Conn, ctx: &Ctx, chair: &Chair) -> Result<Vec<Ground>> {
    Ok(grounds_in(&Register::read(conn, ctx.municipality.id, &ctx.t).await?, ctx, chair))
}

fn grounds_in(register: &Register, ctx: &Ctx, chair: &Chair) -> Vec<Ground> {
    let organisation = chair.organisation.as_ref().map(|(organisation, _)| *organisation);
    register.of_seat(organisation, ctx.now).into_iter().cloned().collect()
}

/// Whether this part can be seen from this chair at all.
pub(super) fn can_see(chair: &Chair, part: &str, today: Day) -> bool {
    !is_like_network(chair, today) || ![STORY, PEOPLE].contains(&part)
}

/// The grounds as something to choose from; nothing where there is only one.
pub(super) fn choices(grounds: &[Ground]) -> Vec<(String, String)> {
    let several = if grounds.len() > 1 { grounds } else { &[] };
    several.iter().map(|ground| (ground.code.clone(), format!("{}: {}", ground.name, ground.purpose))).collect()
}

/// Whether nothing of the story and of the people around is seen from this chair, whatever was decided: the network's, and that of
/// who acts no more for the resident.
pub(super) fn is_like_network(chair: &Chair, today: Day) -> bool {
    match chair.kind {
        SeatKind::Network => true,
        SeatKind::Representative => chair.standing.scope(today).is_none(),
        SeatKind::Resident | SeatKind::Professional | SeatKind::Supporter | SeatKind::Emergency => false,
    }
}

/// What this chair sees today.
pub(super) async fn of(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chair: &Chair) -> Result<OfPerson> {
    let (decisions, register) = (store::all(conn, may, Some(chair.person)).await?, Register::read(conn, may.municipality(), &ctx.t).await?);
    let is_undecided = plans::undecided(conn, (may.municipality(), may.plan())).await?.contains(&chair.person);
    let (counts, sight) = (if is_undecided { Vec::new() } else { counting(&decisions) }, &chair.decided);
    let line = |code: String, name: String, is_seen: bool| {
        let decision = holding(&counts, &code);
        PartLine { name, is_seen, ..explained((ctx, chair), code, decision, (&register, &counts)) }
    };
    // Places are no part of everything: they are shared by a decision of their own.
    let sees = |code: &str| if code == PLACE { sight.shares_places(ctx.today) } else { sight.part(code, ctx.today) };
    let parts = parts(conn, ctx, chair.kind).await?.into_iter();
    let parts = parts.map(|(code, name)| line(code.clone(), name, sees(&code))).collect();
    let goals = store::goals(conn, may).await?.into_iter();
    let goals = goals.map(|goal| line(Sight::goal(&goal.id), goal.wish, sight.sees_goal(&goal.id, &goal.areas, ctx.today))).collect();
    let grounds = grounds_in(&register, ctx, chair);
    Ok(OfPerson { parts, goals, is_whole: sight.is_whole(ctx.today), is_undecided, grounds, decisions })
}

fn explained(of: (&Ctx, &Chair), code: String, decision: Option<&Decision>, around: (&Register, &[&Decision])) -> PartLine {
    let (ctx, chair) = of;
    let about = |one: &&&Decision| one.says.part.as_deref().is_none_or(|part| part == code) && one.says.outcome == Outcome::Shared;
    let has_ended = around.1.iter().any(|one| about(&one)) && decision.is_some();
    let grounds = decision.map(|one| around.0.named(&one.says.ground, ctx.now)).unwrap_or_default();
    let grounds: Vec<_> = grounds.into_iter().map(|ground| format!("{} ({})", ground.name, ground.law)).collect();
    PartLine {
        name: String::new(),
        is_seen: false,
        has_ended,
        told: decision.map(|one| told(&ctx.t, one, chair)).unwrap_or_default(),
        purpose: decision.map(|one| one.says.purpose.clone()).unwrap_or_default(),
        ground: grounds.join(", "),
        code,
    }
}

/// Since when it holds, until when, and how it was decided. What was chosen when inviting holds since the chair was taken; it was
/// only written down with the first decision after that.
fn told(t: &T, decision: &Decision, chair: &Chair) -> String {
    let how = &t[&format!("decisions.how.{}", decision.says.how.code())];
    let since = match decision.says.how {
        How::Before => how.to_owned(),
        How::AtInviting => t.with("decisions.since", &[("day", &t.day(chair.since.day())), ("how", how)]),
        How::OnScreen | How::Spoken => t.with("decisions.since", &[("day", &t.day(decision.at.day())), ("how", how)]),
    };
    match decision.says.until {
        Some(day) => format!("{since} {}", t.with("decisions.until.told", &[("day", &t.day(day))])),
        None => since,
    }
}
