// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For the privacy officer: how many spoken decisions wait for the resident's own word, per organisation that wrote them down.
//! Who writes down much that no resident confirms is asked about it (abuse case 29). Coarse figures only, and nobody's name.
use access::{
    Ctx,
    coarse::{Line, Threshold},
    panels::Drawing,
    things::Tenant,
};
use askama::Template;
use foundation::{Conn, Id, T};
use sqlx::Row;

#[derive(Template)]
#[template(path = "decisions/oversight.html")]
struct Oversight<'a> {
    t: &'a T,
    lines: Vec<String>,
}

/// From which count on this municipality shows figures.
async fn threshold(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Threshold> {
    let text = "select least from figure_thresholds where municipality_id = $1 order by version desc limit 1";
    let least: Option<i64> = sqlx::query_scalar(text).bind(of).fetch_optional(conn).await?;
    Ok(least.map_or_else(Threshold::default, Threshold::of))
}

/// Each organisation with how many of its spoken decisions were neither confirmed nor undone.
async fn unconfirmed(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<(String, i64)>> {
    let text = "select o.name, count(*) from sharing_decisions d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.decided_by
         join organisations o on o.municipality_id = s.municipality_id and o.id = s.organisation_id
         where d.municipality_id = $1 and d.how = 'spoken'
             and not exists (select 1 from sharing_confirmed c
                 where c.municipality_id = d.municipality_id and c.plan_id = d.plan_id and c.number = d.number)
             and not exists (select 1 from sharing_decisions u
                 where u.municipality_id = d.municipality_id and u.plan_id = d.plan_id and u.undoes = d.number)
         group by o.id, o.name order by o.id";
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// On the privacy officer's first page; nothing where no organisation has enough of them to show.
pub(super) fn draw<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let (threshold, counts) = (threshold(conn, ctx.municipality.id).await?, unconfirmed(conn, ctx.municipality.id).await?);
        let line = Line { parts: counts.iter().map(|(_, count)| *count).collect(), adds_up: false };
        let shown = line.shown(threshold, None).parts;
        let told = |(name, count): (&str, i64)| ctx.t.with("decisions.oversight.line", &[("who", name), ("count", &count.to_string())]);
        let figures = counts.iter().zip(shown).filter_map(|((name, _), shown)| Some((name.as_str(), shown?)));
        let lines: Vec<_> = figures.map(told).collect();
        if lines.is_empty() { Ok(String::new()) } else { Ok(Oversight { t: &ctx.t, lines }.render()?) }
    })
}
