// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Giving a position on the ladder, and saying after some months whether it still holds.
use super::{
    Placed,
    ladder::{EXAMPLES, LadderForm},
    pages, store,
};
use crate::{standing, story};
use access::{Ctx, Event, MayChange, MaySee, Plan, Tx, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, T, When, form, form::At};

#[derive(Template)]
#[template(path = "horizon/place.html")]
struct PlacePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    not_about: Option<String>,
    form: LadderForm,
    errors: Errors,
}

impl PlacePage<'_> {
    fn steps(&self) -> Vec<(String, String)> {
        let examples = |step: i64| {
            let names = EXAMPLES.into_iter().filter(|(_, of)| *of == step).map(|(name, _)| &self.t[format!("horizon.example.{name}")]);
            let names = names.collect::<Vec<_>>().join(", ");
            if names.is_empty() { String::new() } else { format!(" {}", self.t.with("horizon.examples", &[("examples", &names)])) }
        };
        let name = |step: i64| &self.t[format!("horizon.step.{step}")];
        let when = |step: i64| &self.t[format!("horizon.step.{step}.when")];
        (1..=6).map(|step| (step.to_string(), format!("{step}. {}: {}.{}", name(step), when(step), examples(step)))).collect()
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

async fn place_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (LadderForm, Errors)) -> foundation::Result<PlacePage<'a>> {
    let not_about = story::not_about(&mut *ctx.read().await?, may).await?;
    Ok(PlacePage { ctx, t: &ctx.t, here: pages::path(may.plan()), not_about, form: typed.0, errors: typed.1 })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> foundation::Result<Response> {
    let form = ctx.typed().unwrap_or_else(|| LadderForm { on: ctx.today.to_string(), ..LadderForm::default() });
    let page = place_page(&ctx, &may, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn place(ctx: Ctx, may: MayChange, Form(form): Form<LadderForm>) -> foundation::Result<Response> {
    match form.check(ctx.today) {
        Err(errors) => ctx.ask_again(&place_page(&ctx, &may, (form, errors)).await?),
        Ok(placed) => {
            let mut tx = ctx.begin(&may).await?;
            store::place(&mut tx, &may, &placed, (ctx.now, &ctx.chance)).await?;
            stand(&mut tx, &may, ctx.now).await?;
            tx.commit(Event::of("horizon.placed").with("new_step", placed.0).with("why", placed.2), &pages::path(may.plan())).await
        }
    }
}

/// Keeps the day to look again, for the lists.
async fn stand(tx: &mut Tx, may: &MayChange, now: When) -> anyhow::Result<()> {
    let newest = store::places(tx, may).await?.into_iter().next();
    standing::refresh(tx, may, now).await?;
    Ok(standing::look_at_ladder(tx, may, newest.map(|placed| placed.look_again_on())).await?)
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckForm {
    #[serde(default)]
    pub(super) holds: String,
    #[serde(default)]
    pub(super) checked: String,
}

impl CheckForm {
    /// Yes or no; words need not be.
    fn check(&self) -> Result<(bool, String), Errors> {
        let mut errors = Errors::none();
        if !matches!(self.holds.as_str(), "yes" | "no") {
            errors.add("checked", "frame.error.choose");
        }
        let words = errors.take(form::maybe_words(&self.checked, 500).map_err(|key| Errors::one("checked", key)));
        errors.or((self.holds == "yes", words.flatten().unwrap_or_default()))
    }
}

pub(super) async fn check(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Placed>)>,
    Form(form): Form<CheckForm>,
) -> foundation::Result<Response> {
    let (holds, words) = match form.check() {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&pages::page(&ctx, &may, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    let newest = store::places(&mut tx, &may).await?.into_iter().next().filter(|placed| placed.id == id);
    let months = newest.and_then(|placed| placed.due(ctx.today)).ok_or(Problem::NotFound)?;
    if !store::check(&mut tx, &may, (id, months), (holds, &words), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    stand(&mut tx, &may, ctx.now).await?;
    let event = Event::of("horizon.checked").with("months", months).with("new_holds", form.holds).with("why", words);
    tx.commit(event, &pages::path(may.plan())).await
}
