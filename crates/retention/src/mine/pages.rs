// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's page.
use crate::{
    asking::{self, store::Request},
    due::{Dated, Register, counted},
    holds::{self, store::Hold},
    lists::{self, store::Counted},
};
use access::{Ctx, MaySee, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Result, T};
use sqlx::Row;

/// What a law keeps of this plan: per kind how many, and the first day after which one of them goes.
struct Law {
    name: String,
    is_empty: bool,
    kinds: Vec<(String, usize, Option<Day>)>,
}

#[derive(Template)]
#[template(path = "mine/mine.html")]
struct MinePage<'a> {
    t: &'a T,
    here: String,
    print: String,
    laws: Vec<Law>,
    /// What goes soon: kind, how many, and the first day on which it can.
    soon: Vec<(String, usize, Day)>,
    gone: Vec<Counted>,
    holds: Vec<Hold>,
    requests: Vec<Request>,
}

impl MinePage<'_> {
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

fn laws(dated: &[Dated], t: &T) -> Vec<Law> {
    let mut codes: Vec<_> = dated.iter().map(|thing| (&thing.class.code, &thing.class.name, thing.class.is_endless())).collect();
    codes.sort();
    codes.dedup();
    let law = |(code, name, is_endless): (&String, &String, bool)| {
        let kinds = counted(dated.iter().filter(|thing| thing.class.code == *code));
        let kinds = kinds.into_iter().map(|(kept, (count, first))| (lists::kind(kept, t).to_owned(), count, first)).collect();
        Law { name: name.clone(), is_empty: is_endless, kinds }
    };
    codes.into_iter().map(law).collect()
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
    let dated = register.dated(&mut conn, ctx.app().kept(), (Some(plan), ctx.now)).await?;
    let page = MinePage {
        t: &ctx.t,
        here: lists::of_plan(plan),
        print: format!("/plannen/{plan}/papier"),
        laws: laws(&dated, &ctx.t),
        soon: soon(&mut conn, &may, &ctx.t).await?,
        gone: lists::store::certificates(&mut conn, of, (None, Some(plan))).await?,
        holds: holds::store::all(&mut conn, (of, Some(plan)), &key).await?,
        requests: asking::store::all(&mut conn, (of, &key), (Some(plan), None)).await?,
    };
    ctx.page(&page)
}
