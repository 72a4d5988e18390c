// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Offering to direct, saying yes or no, and stopping. Who takes it oneself needs no answer.
use super::{AnswerForm, Direction, OfferForm, Offered, choices, store};
use access::{
    Ctx, Event, MayChange, MaySee, Person, Tx,
    ctx::Page,
    messages::{self, Telling},
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T};

#[derive(Template)]
#[template(path = "directing/offer.html")]
struct OfferPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    people: Vec<(String, String)>,
    form: OfferForm,
    errors: Errors,
}

impl Page for OfferPage<'_> {
    fn title(&self, t: &T) -> String {
        t["directing.offer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Those who can be asked, when who looks may ask.
async fn people(conn: &mut foundation::Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<(String, String)>> {
    let direction = store::of_plan(conn, may).await?;
    if !direction.may_offer(may) {
        return Err(Problem::NotFound);
    }
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    Ok(choices(&chairs, direction.now.map(|now| now.person)))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let people = people(&mut *ctx.read().await?, &ctx, &may).await?;
    let (here, form) = (super::path(may.plan()), ctx.typed().unwrap_or_default());
    ctx.page(&OfferPage { ctx: &ctx, t: &ctx.t, here, people, form, errors: Errors::none() })
}

pub(super) async fn offer(ctx: Ctx, may: MayChange, Form(form): Form<OfferForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let (people, here) = (people(&mut tx, &ctx, &may).await?, super::path(may.plan()));
    let free: Vec<Id<Person>> = people.iter().filter_map(|(id, _)| id.parse().ok()).collect();
    let (to, note) = match form.read(&free) {
        Ok(offer) => offer,
        Err(errors) => return ctx.ask_again(&OfferPage { ctx: &ctx, t: &ctx.t, here, people, form, errors }),
    };
    let id = Id::new(&ctx.chance);
    store::offer(&mut tx, &may, (id, to), note.as_deref()).await?;
    if to == may.me() {
        store::answer(&mut tx, &may, id, (true, None)).await?;
        tell(&mut tx, &may, may.resident(), "team.directing_taken").await?;
        return tx.commit(Event::of("directing.accepted").about(to), &here).await;
    }
    tell(&mut tx, &may, to, "team.directing_offered").await?;
    tx.commit(Event::of("directing.offered").about(to), &here).await
}

async fn tell(tx: &mut Tx, may: &MaySee, to: Id<Person>, kind: &'static str) -> Result<()> {
    messages::tell(tx, to, Telling { kind, plan: Some(may.plan()), path: &super::path(may.plan()) }).await?;
    Ok(())
}

#[derive(Template)]
#[template(path = "directing/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    chairs: Vec<Chair>,
    offer: Offered,
    form: AnswerForm,
    errors: Errors,
}

impl AnswerPage<'_> {
    fn by(&self) -> &str {
        table::name_of(&self.chairs, self.offer.by).unwrap_or(&self.t["directing.somebody"])
    }
    fn answers(&self) -> Vec<(String, String)> {
        [("yes", "directing.answer.yes"), ("no", "directing.answer.no")]
            .map(|(code, key)| (code.to_owned(), self.t[key].to_owned()))
            .to_vec()
    }
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["directing.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The offer to who looks.
fn mine(direction: Direction, may: &MaySee) -> Result<Offered> {
    direction.offer.filter(|offer| offer.person == may.me()).ok_or(Problem::NotFound)
}

async fn answer_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (AnswerForm, Errors)) -> Result<AnswerPage<'a>> {
    let mut conn = ctx.read().await?;
    let offer = mine(store::of_plan(&mut conn, may).await?, may)?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let (here, (form, errors)) = (super::path(may.plan()), typed);
    Ok(AnswerPage { ctx, t: &ctx.t, here, chairs, offer, form, errors })
}

pub(super) async fn question(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&answer_page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn answer(ctx: Ctx, may: MayChange, Form(form): Form<AnswerForm>) -> Result<Response> {
    let (yes, said) = match form.read() {
        Ok(answer) => answer,
        Err(errors) => return ctx.ask_again(&answer_page(&ctx, &may, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    let offer = mine(store::of_plan(&mut tx, &may).await?, &may)?;
    store::answer(&mut tx, &may, offer.id, (yes, said.as_deref())).await?;
    let (kind, event) = if yes {
        ("team.directing_taken", Event::of("directing.accepted"))
    } else {
        ("team.directing_declined", Event::of("directing.declined"))
    };
    for person in std::collections::BTreeSet::from([offer.by, may.resident()]) {
        tell(&mut tx, &may, person, kind).await?;
    }
    tx.commit(event.about(may.me()), &super::path(may.plan())).await
}

pub(super) async fn end(ctx: Ctx, may: MayChange) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let direction = store::of_plan(&mut tx, &may).await?;
    if direction.now.is_none() || !direction.is_theirs(&may) {
        return Err(Problem::NotFound);
    }
    store::end(&mut tx, &may).await?;
    tell(&mut tx, &may, may.resident(), "team.directing_ended").await?;
    tx.commit(Event::of("directing.ended"), &super::path(may.plan())).await
}
