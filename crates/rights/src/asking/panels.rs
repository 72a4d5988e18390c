// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How many wait, for who answers; and beside a part of the plan: that it is wrong, that the resident disputes it, and what the
//! resident states about it.
use super::{ANSWERS, Asked, Kind, path, store};
use access::{Action, Chapter, Ctx, MaySee, Panel, Place, SeatKind, panels::Drawing, term};
use askama::Template;
use foundation::{Conn, T};

#[derive(Template)]
#[template(path = "asking/waiting.html")]
struct Waiting<'a> {
    t: &'a T,
    here: &'static str,
    open: usize,
    late: usize,
}

fn waiting<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let all = store::to_me(conn, ctx).await?;
        let (open, late) = term::open_and_late(&all, ctx.today);
        if open == 0 { Ok(String::new()) } else { Ok(Waiting { t: &ctx.t, here: ANSWERS, open, late }.render()?) }
    })
}

#[derive(Template)]
#[template(path = "asking/beside.html")]
struct Beside<'a> {
    t: &'a T,
    /// Where the resident says that it is wrong.
    wrong: Option<String>,
    /// That somebody still has to answer, in words.
    disputed: Option<&'static str>,
    statements: Vec<String>,
}

/// The statements are read by who reads the part; saying that it is wrong is the resident's. That it is disputed binds who works
/// with it, and is no business of the network.
fn beside<'a>(conn: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee, part: &'a str) -> Drawing<'a> {
    Box::pin(async move {
        let all = store::of_resident(conn, ctx, may).await?;
        let is_network = may.seat() == SeatKind::Network;
        let mark = |one: &Asked| if one.kind == Kind::Correction { "asking.mark.correction" } else { "asking.mark.objection" };
        let disputed = all.iter().find(|one| !is_network && one.disputes(part)).map(mark);
        let here = all.into_iter().filter(|one| one.about.as_deref() == Some(part));
        let wrong = (may.seat() == SeatKind::Resident).then(|| format!("{}/klopt-niet/{part}", path(may.plan())));
        Ok(Beside { t: &ctx.t, wrong, disputed, statements: here.filter_map(|one| one.statement).collect() }.render()?)
    })
}

#[derive(Template)]
#[template(path = "asking/part.html")]
struct Part<'a> {
    t: &'a T,
    here: String,
}

pub(crate) fn all() -> Vec<Panel> {
    let windows = [Action::SeeCaseload, Action::SeeOrganisation, Action::ReviewEmergencies];
    let mut all: Vec<_> = windows.into_iter().map(|window| Panel::of_window(window, waiting)).collect();
    all.push(Panel::of_thing(beside));
    all.push(Panel::of_plan(Place::Parts(Chapter::Sharing), |_, ctx, may: &MaySee| {
        Box::pin(async move {
            let here = path(may.plan());
            if may.may(Action::TakeMyData) { Ok(Part { t: &ctx.t, here }.render()?) } else { Ok(String::new()) }
        })
    }));
    all
}
