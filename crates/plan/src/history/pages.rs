// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page with everything that changed, newest first, by topic and by person.
use super::{Reader, Told, told, topics};
use crate::{areas, closing, sight::Shared};
use access::{
    Ctx, MaySee, Person, Plan,
    ctx::Page,
    log::read::Wanted,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T, form::Query};

/// How many changes one page shows.
const PER_PAGE: usize = 30;
/// The most changes that can be passed over.
const MOST_PASSED: i64 = 100_000;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    onderwerp: String,
    #[serde(default)]
    wie: String,
    /// After so many changes. A number of the log would say how much is not told.
    #[serde(default)]
    na: i64,
}

#[derive(Template)]
#[template(path = "history/history.html")]
struct HistoryPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    plan: Id<Plan>,
    here: String,
    asked: Asked,
    chairs: Vec<Chair>,
    changes: Vec<Told>,
    /// Where older changes are.
    older: Option<String>,
}

impl HistoryPage<'_> {
    fn topics(&self) -> Vec<(&'static str, &str)> {
        topics(self.may).map(|topic| (topic, &self.t[format!("history.topic.{topic}")])).collect()
    }
}

impl Page for HistoryPage<'_> {
    fn title(&self, t: &T) -> String {
        t["history.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, Query(asked): Query<Asked>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let areas = areas::store::seen(&mut conn, &may).await?;
    let judgements = closing::store::all(&mut conn, &may).await?;
    let topic = topics(&may).find(|topic| *topic == asked.onderwerp).unwrap_or_default();
    let (by, passed): (Option<Id<Person>>, _) = (asked.wie.parse().ok(), asked.na.clamp(0, MOST_PASSED));
    let passed = usize::try_from(passed).unwrap_or_default();
    let shared = Shared::then(&mut conn, &may).await?;
    let reader = Reader::new((&may, &shared), &chairs, &areas, &ctx.t).with_judgements(&judgements);
    let most = i64::try_from(passed + PER_PAGE + 1).unwrap_or(i64::MAX);
    let all = told(&mut conn, &reader, Wanted { most, topic, by, ..Wanted::default() }).await?;
    let older = (all.len() > passed + PER_PAGE).then(|| {
        let asked = [("onderwerp", topic.to_owned()), ("wie", asked.wie.clone()), ("na", (passed + PER_PAGE).to_string())];
        format!("/plannen/{}/geschiedenis?{}", may.plan(), serde_html_form::to_string(asked).unwrap_or_default())
    });
    let changes = all.iter().skip(passed).take(PER_PAGE).filter_map(|change| reader.tell(change)).collect();
    let here = format!("/plannen/{}/geschiedenis", may.plan());
    ctx.page(&HistoryPage { t: &ctx.t, may: &may, plan: may.plan(), here, asked, chairs, changes, older })
}
