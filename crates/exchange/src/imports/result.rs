// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One import: how far it is, what would land and what is wrong, or what landed; and the report to keep.
use super::{Import, PATH, State, Step, list, path, store, taking_back};
use crate::run::{Outcome, Told, report};
use access::{Ctx, ctx::Page};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use foundation::{Id, Problem, Result, T, form::At};

/// After how many seconds a page without script shows itself again while a job works.
const AGAIN_SECONDS: &str = "3";
/// How many rows with something to say the page shows; the report has all of them.
const ROWS_SHOWN: usize = 50;

/// A row with something to say about it.
struct Spoken {
    row: u32,
    column: String,
    value: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "imports/result.html")]
struct ResultPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    import: &'a Import,
    here: String,
    /// The outcomes that there are, with their counts.
    counts: Vec<(Outcome, u32)>,
    wrong: Vec<Spoken>,
    doubtful: Vec<Spoken>,
    has_report: bool,
    /// How many things can be taken back, and how many cannot any more.
    undo: (u32, u32),
}

impl ResultPage<'_> {
    fn state(&self) -> &str {
        &self.t[list::state_key(self.import.state)]
    }
    fn busy(&self) -> &str {
        &self.t[format!("imports.busy.{}", self.import.state.code())]
    }
    fn kind(&self) -> &str {
        &self.t[self.import.kind.key()]
    }
    fn field(&self, name: &str) -> &str {
        &self.t[format!("fields.{name}")]
    }
    /// How many rows would land.
    fn good(&self) -> u32 {
        store::landed(&self.import.counts)
    }
    fn trouble(&self) -> String {
        self.import.trouble.as_ref().map(|trouble| list::reason(trouble, self.t)).unwrap_or_default()
    }
    fn button(&self) -> String {
        self.t.count("imports.land", usize::try_from(self.good()).unwrap_or(usize::MAX))
    }
    fn has_rows(&self) -> bool {
        self.import.progress.1 > 0
    }
    fn can_undo(&self) -> String {
        self.t.count("imports.take_back.can", usize::try_from(self.undo.0).unwrap_or(usize::MAX))
    }
    fn cannot_undo(&self) -> String {
        self.t.count("imports.take_back.cannot", usize::try_from(self.undo.1).unwrap_or(usize::MAX))
    }
    fn steps(&self) -> Option<Vec<Step>> {
        match self.import.state {
            State::Checking | State::Checked | State::Landing => Some(super::steps(3)),
            State::Landed => Some(super::steps(5)),
            _ => None,
        }
    }
}

impl Page for ResultPage<'_> {
    fn title(&self, t: &T) -> String {
        t["imports.one"].to_owned()
    }
    fn is_wide(&self) -> bool {
        self.import.state == State::Checked
    }
}

/// The rows that ended so, as the page shows them.
fn spoken(told: &[Told], outcome: Outcome, t: &T) -> Vec<Spoken> {
    let rows = told.iter().filter(|one| one.outcome == outcome);
    let one = |one: &Told| {
        let remark = |remark: &crate::run::Remark| Spoken {
            row: one.row,
            column: remark.column.clone(),
            value: remark.value.clone(),
            reason: report::words(remark, t),
        };
        one.remarks.iter().map(remark).collect::<Vec<_>>()
    };
    rows.flat_map(one).take(ROWS_SHOWN).collect()
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Import>>) -> Result<Response> {
    let key = ctx.municipality_key();
    let of = (ctx.municipality.id, &key);
    let mut conn = ctx.read().await?;
    let import = store::find(&mut conn, of, id).await?.ok_or(Problem::NotFound)?;
    if import.state == State::Brought {
        return ctx.go_to(&format!("{}/kolommen", path(id)));
    }
    let told = store::told(&mut conn, of, id).await?;
    let undo = if import.state == State::Landed { taking_back::possible(&mut conn, of.0, id).await? } else { (0, 0) };
    let rows = told.as_deref().unwrap_or_default();
    let page = ResultPage {
        ctx: &ctx,
        t: &ctx.t,
        here: path(id),
        counts: import.counts.each().collect(),
        wrong: spoken(rows, Outcome::Refused, &ctx.t),
        doubtful: spoken(rows, Outcome::Doubtful, &ctx.t),
        has_report: told.is_some(),
        undo,
        import: &import,
    };
    let mut response = ctx.page(&page)?;
    if import.state.is_busy() {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN_SECONDS));
    }
    Ok(response)
}

/// For the bar: `{done, total, finished}`.
pub(super) async fn progress(ctx: Ctx, At(id): At<Id<Import>>) -> Result<Response> {
    let import = store::find(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key()), id).await?;
    let import = import.ok_or(Problem::NotFound)?;
    let (done, total) = import.progress;
    let json = serde_json::json!({ "done": done, "total": total, "finished": !import.state.is_busy() });
    Ok(([(header::CONTENT_TYPE, "application/json")], json.to_string()).into_response())
}

pub(super) async fn report(ctx: Ctx, At(id): At<Id<Import>>) -> Result<Response> {
    let told = store::told(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key()), id).await?.ok_or(Problem::NotFound)?;
    ctx.file(&ctx.t["imports.report.file"], "text/csv; charset=utf-8", report::csv(&told, &ctx.t)?)
}
