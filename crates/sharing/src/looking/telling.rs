// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! All looks at the plan since it was made, for the file of everything about the resident; as the page tells them.
use super::{by_day, kind, store};
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
    for (_, looks) in by_day(store::looks(conn, ctx, may, (When(0), ctx.now.plus_ms(1)), "").await?) {
        for look in looks {
            let organisation = look.last.organisation.map(|(_, name)| name).unwrap_or_default();
            let line = Line::at(look.last.at).with(Label::Organisation, organisation);
            section.lines.push(if look.last.refused {
                line.with(Label::What, &t["looking.refused"])
            } else {
                ctx.looked_at([look.last.actor]);
                let key = if look.changed { "looking.changed" } else { "looking.looked" };
                line.by(look.last.name).with(Label::What, t.with(key, &[("kind", &kind(t, &look.last.activity))]))
            });
        }
    }
    Ok(vec![section])
}
