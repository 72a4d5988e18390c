// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One thing that was asked, with its answer; and the own statement where something was not corrected (AVG art. 16).
use super::{Asked, LONGEST, path, store};
use access::{Ctx, Event, MayChange, MaySee, Plan, Term, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct StateForm {
    #[serde(default)]
    words: String,
}

#[derive(Template)]
#[template(path = "asking/one.html")]
struct OnePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    here: String,
    one: Asked,
    form: StateForm,
    errors: Errors,
}

impl Page for OnePage<'_> {
    fn title(&self, t: &T) -> String {
        t["asking.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type AskedAt = At<(Id<Plan>, Id<Asked>)>;

async fn find(conn: &mut Conn, ctx: &Ctx, may: &MaySee, id: Id<Asked>) -> Result<Asked> {
    store::mine(conn, ctx, may).await?.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, one: Asked, (form, errors): (StateForm, Errors)) -> OnePage<'a> {
    let back = path(may.plan());
    OnePage { ctx, t: &ctx.t, here: format!("{back}/verzoek/{}", one.id), back, one, form, errors }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): AskedAt) -> Result<Response> {
    let one = find(&mut *ctx.read().await?, &ctx, &may, id).await?;
    ctx.looked_at([one.to_person, one.against.as_ref().map(|(person, _)| *person)].into_iter().flatten());
    let words = one.statement.clone().unwrap_or_default();
    let form = ctx.typed().unwrap_or(StateForm { words });
    ctx.page(&page(&ctx, &may, one, (form, Errors::none())))
}

pub(super) async fn state(ctx: Ctx, may: MayChange, At((_, id)): AskedAt, Form(form): Form<StateForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let one = find(&mut tx, &ctx, &may, id).await?;
    if !one.can_be_stated() {
        return Err(Problem::NotFound);
    }
    match form::words(&form.words, LONGEST) {
        Err(key) => {
            drop(tx);
            ctx.ask_again(&page(&ctx, &may, one, (form, Errors::one("words", key))))
        }
        Ok(words) => {
            store::state(&mut tx, &may, id, &words).await?;
            tx.commit(Event::of("asking.stated").about(id), &format!("{}/verzoek/{id}", path(may.plan()))).await
        }
    }
}
