// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page "Wie keek mee": two weeks at a time, for one person or all, with the questions that were asked.
use super::{
    PER_PAGE_DAYS,
    lines::{Merged, by_day},
    store::{self, Question},
};
use access::{Action, Ctx, MaySee, Plan, ctx::Page, panels::Drawing, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Id, Result, T, When, form::Query};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The identifier of one person; empty for all.
    #[serde(default)]
    wie: String,
    /// The last day that is shown; today when it is empty.
    #[serde(default)]
    tot: String,
}

#[derive(Template)]
#[template(path = "looking/looking.html")]
struct LookingPage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    asked: Asked,
    from: Day,
    until: Day,
    today: Day,
    begins: Option<When>,
    days: Vec<(Day, Vec<Merged>)>,
    chairs: Vec<Chair>,
    questions: Vec<Question>,
}

impl LookingPage<'_> {
    /// When, in words: once, or from until.
    fn times(&self, merged: &Merged) -> String {
        let (first, last) = (merged.first.time_of_day(), merged.last.time_of_day());
        if first == last {
            return self.t.with("looking.at", &[("when", &first)]);
        }
        self.t.with("looking.between", &[("first", &first), ("last", &last), ("times", &merged.times.to_string())])
    }
    /// Where to ask about a line; only an organisation can be asked.
    fn ask(&self, merged: &Merged) -> Option<String> {
        merged.look.organisation.as_ref()?;
        let asked =
            [("dag", merged.first.day().to_string()), ("wie", merged.look.person.to_string()), ("wat", merged.look.activity.clone())];
        let query = asked.map(|(name, value)| format!("{name}={value}")).join("&");
        Some(format!("/plannen/{}/wie-keek-mee/vraag?{query}", self.plan))
    }
    fn turn(&self, day: Day) -> String {
        let wie = if self.asked.wie.is_empty() { String::new() } else { format!("&wie={}", self.asked.wie) };
        format!("/plannen/{}/wie-keek-mee?tot={day}{wie}", self.plan)
    }
    fn older(&self) -> Option<String> {
        self.begins.filter(|begins| begins.day() < self.from).map(|_| self.turn(self.from.plus_days(-1)))
    }
    fn newer(&self) -> Option<String> {
        (self.until < self.today).then(|| self.turn(self.until.plus_days(PER_PAGE_DAYS).min(self.today)))
    }
}

impl Page for LookingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, Query(asked): Query<Asked>) -> Result<Response> {
    let key = ctx.municipality_key();
    let until = Day::read(&asked.tot).filter(|day| *day < ctx.today).unwrap_or(ctx.today);
    let from = until.plus_days(1 - PER_PAGE_DAYS);
    let mut conn = ctx.read().await?;
    let mut looks = store::looks(&mut conn, &may, &key, (from.start(), until.plus_days(1).start())).await?;
    if !asked.wie.is_empty() {
        looks.retain(|look| look.person.to_string() == asked.wie);
    }
    let days = by_day(looks, may.resident());
    let chairs = table::of_plan(&mut conn, &may, &key).await?;
    let questions = store::of_plan(&mut conn, &may, &key).await?;
    let begins = store::begins(&mut conn, &may).await?;
    ctx.looked_at(days.iter().flat_map(|(_, merged)| merged).map(|merged| merged.look.person));
    ctx.page(&LookingPage { t: &ctx.t, plan: may.plan(), asked, from, until, today: ctx.today, begins, days, chairs, questions })
}

#[derive(Template)]
#[template(path = "looking/part.html")]
struct PartPanel<'a> {
    t: &'a T,
    plan: Id<Plan>,
}

/// The way to it, among the parts of the plan.
pub(crate) fn part<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if !may.may(Action::SeeLookers) {
            return Ok(String::new());
        }
        Ok(PartPanel { t: &ctx.t, plan: may.plan() }.render()?)
    })
}
