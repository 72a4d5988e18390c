// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody else at the table wrote here themselves, as far as they still see the part that it is about.
use crate::{areas, comments::Part, goals, sight::Shared};
use access::{
    Ctx, MaySee, SeatKind,
    about_me::{Label, Line, Section},
};
use foundation::{Conn, Result, When};
use sqlx::Row;

pub(super) async fn tell(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Section>> {
    if may.seat() == SeatKind::Resident {
        return Ok(Vec::new());
    }
    Ok(vec![remarks(conn, ctx, may).await?, views(conn, ctx, may).await?, ways(conn, ctx, may).await?])
}

async fn remarks(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Section> {
    let rows = sqlx::query(
        "select said_at, about_kind, about_id, words from comments
         where municipality_id = $1 and plan_id = $2 and said_by = $3 and taken_back_at is null order by said_at desc",
    );
    let rows = rows.bind(may.municipality()).bind(may.plan()).bind(may.me()).fetch_all(&mut *conn).await?;
    let shared = Shared::here(conn, may).await?;
    let mut section = Section::new("opmerkingen", "comments.title", &ctx.t);
    for row in &rows {
        let part = Part::read(row.try_get(1)?, row.try_get(2)?).filter(|part| may.may(part.seen_by()) && shared.part(part));
        if let Some(part) = part {
            let words = may.key().open("comments.words", row.try_get(3)?).map_err(anyhow::Error::from)?;
            section.lines.push(Line::at(When(row.try_get(0)?)).with(Label::Part, part.kind).with(Label::Words, words));
        }
    }
    Ok(section)
}

async fn views(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Section> {
    let mut section = Section::new("onderwerpen", "areas.title", &ctx.t);
    if !may.may(access::Action::SeeStory) {
        return Ok(section);
    }
    let list = areas::store::seen(conn, may).await?;
    for view in areas::store::views(conn, may, None).await?.into_iter().filter(|view| view.by == may.me()) {
        let name = list.iter().find(|area| area.code == view.area).map(|area| area.name(&ctx.t)).unwrap_or_default();
        let line = Line::at(view.at).with(Label::Area, name).with(Label::Words, view.words).with(Label::Strengths, view.strengths);
        section.lines.push(line.with(Label::Figure, view.figure.map(|figure| figure.to_string()).unwrap_or_default()));
    }
    Ok(section)
}

async fn ways(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Section> {
    let mut section = Section::new("wegen", "goals.directions", &ctx.t);
    let ways = goals::directions(conn, may).await?.into_iter().filter(|way| way.by == may.me());
    section.lines = ways.map(|way| Line::default().with(Label::Words, way.words)).collect();
    Ok(section)
}
