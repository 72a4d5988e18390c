// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page with everything that changed, newest first, by topic and by person.
use super::{Reader, TOPICS, Told};
use crate::{areas, closing};
use access::{
    Ctx, MaySee, Person, Plan,
    ctx::Page,
    log::read::{self, Wanted},
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T, form::Query};

/// How many changes one page shows.
const PER_PAGE: i64 = 30;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    onderwerp: String,
    #[serde(default)]
    wie: String,
    /// Only before this number.
    #[serde(default)]
    voor: Option<i64>,
}

#[derive(Template)]
#[template(path = "history/history.html")]
struct HistoryPage<'a> {
    t: &'a T,
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
        TOPICS.map(|topic| (topic, &self.t[format!("history.topic.{topic}")])).to_vec()
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
    let areas = areas::store::list(&mut conn, may.municipality()).await?;
    let judgements = closing::store::all(&mut conn, &may).await?;
    let topic = TOPICS.into_iter().find(|topic| *topic == asked.onderwerp).unwrap_or_default();
    let by: Option<Id<Person>> = asked.wie.parse().ok();
    let wanted = Wanted { most: PER_PAGE + 1, before: asked.voor, topic, by, ..Wanted::default() };
    let mut changes = read::changes(&mut conn, &may, wanted).await?;
    let more = changes.len() > usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    if more {
        changes.pop();
    }
    let reader = Reader::new(&may, &chairs, &areas, &ctx.t).with_judgements(&judgements);
    let older = changes.last().filter(|_| more).map(|last| {
        let asked = [("onderwerp", topic.to_owned()), ("wie", asked.wie.clone()), ("voor", last.seq.to_string())];
        format!("/plannen/{}/geschiedenis?{}", may.plan(), serde_html_form::to_string(asked).unwrap_or_default())
    });
    let changes = changes.iter().filter_map(|change| reader.tell(change)).collect();
    let here = format!("/plannen/{}/geschiedenis", may.plan());
    ctx.page(&HistoryPage { t: &ctx.t, plan: may.plan(), here, asked, chairs, changes, older })
}
