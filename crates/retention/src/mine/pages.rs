// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's page.
use crate::{
    classes::{self, Class},
    due::Register,
    holds::{self, store::Hold},
    lists::{self, store::Counted},
    requesting::{self, store::Request},
};
use access::{Ctx, MaySee, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Result, T};
use sqlx::Row;

#[derive(Template)]
#[template(path = "mine/mine.html")]
struct MinePage<'a> {
    t: &'a T,
    here: String,
    print: String,
    /// The laws that hold here. Only how long: what there is would tell of what is kept apart.
    laws: Vec<Class>,
    /// What goes soon: kind, how many, and the first day on which it can.
    soon: Vec<(String, usize, Day)>,
    gone: Vec<Counted>,
    holds: Vec<Hold>,
    requests: Vec<Request>,
}

impl MinePage<'_> {
    fn term(&self, law: &Class) -> String {
        if law.count.is_none() { self.t["mine.not_filled_in"].to_owned() } else { classes::term(law, self.t) }
    }
    fn kind(&self, kept: &str) -> &str {
        lists::kind(kept, self.t)
    }
    fn what(&self, hold: &Hold) -> &str {
        hold.kept.as_deref().map_or(&self.t["holds.everything"], |kept| lists::kind(kept, self.t))
    }
    fn day(&self, one: &Counted) -> String {
        one.at.map(|at| self.t.day(at.day())).unwrap_or_default()
    }
}

impl Page for MinePage<'_> {
    fn title(&self, t: &T) -> String {
        t["mine.title"].to_owned()
    }
}

async fn soon(conn: &mut Conn, may: &MaySee, t: &T) -> Result<Vec<(String, usize, Day)>> {
    let text = "select i.kept, count(*), l.not_before_on from retention_things i
        join retention_lists l on l.municipality_id = i.municipality_id and l.id = i.list_id
        where i.municipality_id = $1 and i.plan_id = $2 group by i.kept, l.not_before_on order by l.not_before_on, i.kept";
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await.map_err(anyhow::Error::from)?;
    let one = |row: &sqlx::any::AnyRow| {
        let count = usize::try_from(row.try_get::<i64, _>(1)?).unwrap_or_default();
        Ok((lists::kind(row.try_get(0)?, t).to_owned(), count, row.try_get(2)?))
    };
    Ok(rows.iter().map(one).collect::<sqlx::Result<_>>().map_err(anyhow::Error::from)?)
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let (of, plan, key) = (may.municipality(), may.plan(), ctx.municipality_key());
    let register = Register::read(&mut conn, (of, Some(plan)), &ctx.t, ctx.today).await?;
    let page = MinePage {
        t: &ctx.t,
        here: lists::of_plan(plan),
        print: format!("/plannen/{plan}/papier"),
        laws: register.of_plan(plan),
        soon: soon(&mut conn, &may, &ctx.t).await?,
        gone: lists::store::certificates(&mut conn, of, (None, Some(plan))).await?,
        holds: holds::store::all(&mut conn, (of, Some(plan)), &key).await?,
        requests: requesting::store::all(&mut conn, (of, &key), (Some(plan), None)).await?,
    };
    ctx.page(&page)
}
