// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! All looks at the plan since it was made, for the file of everything about the resident; as the page tells them.
use super::{by_day, kind, reasons::Reasons, store};
use access::{
    Ctx, MaySee, SeatKind,
    about_me::{Label, Line, Section},
};
use foundation::{Conn, Result, When};

pub(crate) async fn tell(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Section>> {
    if may.seat() != SeatKind::Resident {
        return Ok(Vec::new());
    }
    let t = &ctx.t;
    let mut section = Section::new("wie_keek_mee", "looking.title", t);
    let looks = store::looks(conn, ctx, may, (When(0), ctx.now.plus_ms(1)), "").await?;
    let reasons = Reasons::read(conn, ctx, may, &looks).await?;
    for (_, lines) in by_day(looks) {
        for line in lines {
            let organisation = line.last.organisation.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
            let told = Line::at(line.last.at).with(Label::Organisation, organisation);
            section.lines.push(if line.last.refused {
                told.with(Label::What, &t["looking.refused"])
            } else {
                ctx.looked_at([line.last.actor]);
                let key = if line.changed { "looking.changed" } else { "looking.looked" };
                let told = told.by(line.last.name.clone()).with(Label::Role, reasons.role(t, &line.last));
                let told = told.with(Label::What, t.with(key, &[("kind", &kind(t, &line.last.activity))]));
                told.with(Label::Why, reasons.why(t, &line))
            });
        }
    }
    Ok(vec![section])
}
