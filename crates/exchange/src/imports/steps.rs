// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What can be done with an import that was checked: let it land, or throw it away.
use super::{Import, PATH, State, file, job::CarryOn, path, store};
use access::{Ctx, Event, jobs};
use axum::response::Response;
use foundation::{Form, Id, Problem, Result, form::At};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LandForm {
    /// `create` makes those who may be there already all the same; all else passes them over.
    #[serde(default)]
    doubtful: String,
}

pub(super) async fn land(ctx: Ctx, At(id): At<Id<Import>>, Form(form): Form<LandForm>) -> Result<Response> {
    let of = ctx.municipality.id;
    let mut tx = ctx.begin_here().await?;
    if !store::go(&mut tx, of, id, (State::Checked, State::Landing)).await? {
        return Err(Problem::NotFound);
    }
    store::keep_choice(&mut tx, of, id, form.doubtful == "create").await?;
    jobs::later(&mut tx, &CarryOn { import: id }).await?;
    tx.commit(Event::of("imports.landing").about(id).with("doubtful", form.doubtful), &path(id)).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwayForm {}

pub(super) async fn throw_away(ctx: Ctx, At(id): At<Id<Import>>, Form(AwayForm {}): Form<AwayForm>) -> Result<Response> {
    let of = ctx.municipality.id;
    let mut tx = ctx.begin_here().await?;
    let found = store::find(&mut tx, (of, &ctx.municipality_key()), id).await?;
    if !found.is_some_and(|import| import.state.takes_columns()) {
        return Err(Problem::NotFound);
    }
    store::end(&mut tx, of, id, (State::Away, None)).await?;
    file::destroy(&mut tx, of, id).await?;
    tx.commit(Event::of("imports.thrown_away").about(id), PATH).await
}
