// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that changed in the plan, with the words of before and after, as the page of the history tells it.
use crate::{
    areas, closing,
    history::{self, Reader},
    sight::Shared,
};
use access::{
    Ctx, MaySee, SeatKind,
    about_me::{Label, Line, Section},
    log::read::Wanted,
    table,
};
use foundation::{Conn, Result};

/// More changes than any plan has.
const ALL: i64 = 100_000;

pub(super) async fn tell(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Section>> {
    if may.seat() != SeatKind::Resident {
        return Ok(Vec::new());
    }
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let areas = areas::store::seen(conn, may).await?;
    let judgements = closing::store::all(conn, may).await?;
    let shared = Shared::then(conn, may).await?;
    let reader = Reader::new((may, &shared), &chairs, &areas, &ctx.t).with_judgements(&judgements);
    let mut section = Section::new("veranderingen", "history.title", &ctx.t);
    for change in history::told(conn, &reader, Wanted { most: ALL, ..Wanted::default() }).await? {
        let Some(told) = reader.tell(&change) else { continue };
        let mut line = Line::at(told.at).with(Label::What, told.words).with(Label::Part, told.of.unwrap_or_default());
        for fact in told.facts {
            let said = |side: Option<String>| side.map(|side| format!("{}: {side}", &ctx.t[&fact.label])).unwrap_or_default();
            line = line.with(Label::Before, said(fact.before)).with(Label::Words, said(fact.after));
        }
        section.lines.push(line.with(Label::Why, told.why.unwrap_or_default()));
    }
    Ok(vec![section])
}
