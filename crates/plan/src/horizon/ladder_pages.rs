// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Giving a position on the ladder, and saying after some months whether it still holds.
use super::{Placed, ladder::LadderForm, pages, store};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(Template)]
#[template(path = "horizon/place.html")]
struct PlacePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: LadderForm,
    errors: Errors,
}

impl PlacePage<'_> {
    fn steps(&self) -> Vec<(String, String)> {
        let words =
            |step: i64| format!("{step}. {} – {}", &self.t[format!("horizon.step.{step}")], &self.t[format!("horizon.step.{step}.when")]);
        (1..=6).map(|step| (step.to_string(), words(step))).collect()
    }
}

impl Page for PlacePage<'_> {
    fn title(&self, t: &T) -> String {
        t["horizon.place"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let form = ctx.typed().unwrap_or_else(|| LadderForm { on: ctx.today.to_string(), ..LadderForm::default() });
    ctx.page(&PlacePage { ctx: &ctx, t: &ctx.t, here: pages::path(may.plan()), form, errors: Errors::none() })
}

pub(super) async fn place(ctx: Ctx, may: MayChange, Form(form): Form<LadderForm>) -> Result<Response> {
    let here = pages::path(may.plan());
    match form.check(ctx.today) {
        Err(errors) => ctx.ask_again(&PlacePage { ctx: &ctx, t: &ctx.t, here, form, errors }),
        Ok(placed) => {
            let mut tx = ctx.begin(&may).await?;
            store::place(&mut tx, &may, &placed, (ctx.now, &ctx.chance)).await?;
            tx.commit(Event::of("horizon.placed").with("new_step", placed.0).with("why", placed.2), &here).await
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckForm {
    holds: String,
    #[serde(default)]
    words: String,
}

pub(super) async fn check(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Placed>)>,
    Form(sent): Form<CheckForm>,
) -> Result<Response> {
    let holds = match sent.holds.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::BadRequest),
    };
    let words = form::maybe_words(&sent.words, 500).map_err(|_| Problem::BadRequest)?.unwrap_or_default();
    let mut tx = ctx.begin(&may).await?;
    let placed = store::places(&mut tx, &may).await?.into_iter().find(|placed| placed.id == id).ok_or(Problem::NotFound)?;
    let months = placed.due(ctx.today).ok_or(Problem::NotFound)?;
    if !store::check(&mut tx, &may, (id, months), (holds, &words), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(
        Event::of("horizon.checked").with("months", months).with("new_holds", sent.holds).with("why", words),
        &pages::path(may.plan()),
    )
    .await
}
