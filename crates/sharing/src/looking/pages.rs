// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's list of who looked along.
use super::{DAYS, Merged, by_day, kind, reasons::Reasons, store, store::Asked};
use access::{Ctx, MaySee, Person, Plan, Term, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Id, Result, T, When, form::Query};
use std::collections::BTreeMap;

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Up to and with this day.
    #[serde(default)]
    tot: String,
    /// Only this person.
    #[serde(default)]
    wie: String,
}

#[derive(Template)]
#[template(path = "looking/list.html")]
struct ListPage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    days: Vec<(Day, Vec<Merged>)>,
    reasons: Reasons,
    people: Vec<(Id<Person>, String)>,
    asked: Vec<Asked>,
    begins: When,
    first: Day,
    last: Day,
    today: Day,
    who: String,
}

impl ListPage<'_> {
    fn what(&self, line: &Merged) -> String {
        if line.last.refused {
            return self.t["looking.refused"].to_owned();
        }
        let key = if line.changed { "looking.changed" } else { "looking.looked" };
        self.t.with(key, &[("kind", &kind(self.t, &line.last.activity))])
    }

    fn who(&self, line: &Merged) -> String {
        self.reasons.who(self.t, &line.last)
    }

    fn why(&self, line: &Merged) -> String {
        self.reasons.why(self.t, line)
    }

    fn times(line: &Merged) -> String {
        let (first, last) = (line.first_at.time_of_day(), line.last.at.time_of_day());
        if first == last { last } else { format!("{first} – {last}") }
    }

    fn kind(&self, activity: &str) -> String {
        kind(self.t, activity)
    }

    fn before(&self) -> Option<Day> {
        (self.first > self.begins.day()).then(|| self.first.plus_days(-1))
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, Query(wanted): Query<Wanted>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let last = Day::read(&wanted.tot).filter(|day| *day < ctx.today).unwrap_or(ctx.today);
    let first = last.plus_days(1 - DAYS);
    let mut looks = store::looks(&mut conn, &ctx, &may, (first.start(), last.plus_days(1).start()), "").await?;
    // A try that was refused tells only of the organisation, so nobody can be chosen for it.
    let seen = looks.iter().filter(|look| !look.refused);
    let people: BTreeMap<_, _> = seen.map(|look| (look.actor, look.name.clone())).collect();
    let who = wanted.wie.parse::<Id<Person>>().ok();
    looks.retain(|look| who.is_none_or(|who| look.actor == who && !look.refused));
    ctx.looked_at(people.keys().copied());
    let page = ListPage {
        t: &ctx.t,
        plan: may.plan(),
        reasons: Reasons::read(&mut conn, &ctx, &may, &looks).await?,
        days: by_day(looks),
        people: people.into_iter().collect(),
        asked: store::of_plan(&mut conn, &ctx, &may).await?,
        begins: store::begins(&mut conn, &may).await?,
        first,
        last,
        today: ctx.today,
        who: who.map(|who| who.to_string()).unwrap_or_default(),
    };
    ctx.page(&page)
}
