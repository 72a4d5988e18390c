// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How many weeks a working note stays in this municipality: the administrator sets it, within limits that keep notes from
//! growing into a file of their own (abuse case 42). What was written already keeps its own day.
use access::{Action, Ctx, Event, Route, Tx, Way, ctx::Page, things::Tenant};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Result, T};
use std::ops::RangeInclusive;

const PATH: &str = "/beheer/werknotities";

/// Until the municipality sets it [K: six weeks].
pub(super) const WEEKS: i64 = 6;
/// What can be set [K: up to a quarter of a year].
const RANGE: RangeInclusive<i64> = 2..=12;

/// How many weeks a note that is written today stays.
pub(super) async fn of(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select weeks from working_note_terms where municipality_id = $1";
    let said: Option<i64> = sqlx::query_scalar(text).bind(of).fetch_optional(conn).await?;
    Ok(said.unwrap_or(WEEKS))
}

async fn keep(tx: &mut Tx, of: Id<Tenant>, weeks: i64) -> sqlx::Result<()> {
    let now = tx.at();
    let text = "insert into working_note_terms (municipality_id, weeks, set_at) values ($1, $2, $3)
         on conflict (municipality_id) do update set weeks = excluded.weeks, set_at = excluded.set_at";
    sqlx::query(text).bind(of).bind(weeks).bind(now).execute(&mut **tx).await?;
    Ok(())
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WeeksForm {
    #[serde(default)]
    pub(super) weeks: String,
}

impl WeeksForm {
    pub(super) fn read(&self) -> Result<i64, Errors> {
        let weeks = self.weeks.trim().parse().ok().filter(|weeks| RANGE.contains(weeks));
        weeks.ok_or_else(|| Errors::one("weeks", "notes.error.weeks"))
    }
}

#[derive(Template)]
#[template(path = "notes/weeks.html")]
struct WeeksPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: &'static str,
    form: WeeksForm,
    errors: Errors,
}

impl Page for WeeksPage<'_> {
    fn title(&self, t: &T) -> String {
        t["notes.weeks.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn ask(ctx: Ctx) -> Result<Response> {
    let weeks = of(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let form = ctx.typed().unwrap_or(WeeksForm { weeks: weeks.to_string() });
    ctx.page(&WeeksPage { ctx: &ctx, t: &ctx.t, path: PATH, form, errors: Errors::none() })
}

async fn set(ctx: Ctx, Form(form): Form<WeeksForm>) -> Result<Response> {
    let weeks = match form.read() {
        Ok(weeks) => weeks,
        Err(errors) => return ctx.ask_again(&WeeksPage { ctx: &ctx, t: &ctx.t, path: PATH, form, errors }),
    };
    let mut tx = ctx.begin_here().await?;
    keep(&mut tx, ctx.municipality.id, weeks).await?;
    tx.commit(Event::of("notes.weeks_set").with("new", weeks), PATH).await
}

pub(super) fn routes() -> Vec<Route> {
    let (action, activity) = (Action::ManageLists, "team.notes");
    vec![Route::show(PATH, action, activity, ask), Route::change(PATH, action, activity, set)]
}

/// The way to it, for the administrator.
pub(crate) const fn way() -> Way {
    Way { text: "notes.weeks.title", path: PATH, action: Action::ManageLists }
}
