// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The versions of the plan that were laid before the resident, as far as they are seen, and what the resident answered.
use crate::agreeing::{self, shared::Reading};
use access::{
    Ctx, MaySee, SeatKind,
    about_me::{Label, Line, Section},
    paper::Document,
    table,
};
use foundation::{Conn, Result};

pub(super) async fn tell(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Section>> {
    if may.seat() != SeatKind::Resident {
        return Ok(Vec::new());
    }
    let t = &ctx.t;
    let mut section = Section::new("versies", "agreeing.title", t);
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let reading = Reading::of(conn, may, (&chairs, t)).await?;
    for version in agreeing::store::all(conn, may).await? {
        let mut document = Document::new("", t.language, String::new(), "");
        crate::printed::put(&mut document, (&reading.of_content(version.content), None), t);
        let who = table::name_of(&chairs, version.by).unwrap_or_default();
        let mut line = Line::at(version.at).by(who).with(Label::Number, version.number.to_string());
        if let Some((answer, words, _)) = version.answer {
            line = line.with(Label::Answer, &t[format!("agreeing.answer.{}", answer.code())]).with(Label::Words, words);
        }
        section.lines.push(line.with(Label::What, document.in_lines()));
    }
    Ok(vec![section])
}
