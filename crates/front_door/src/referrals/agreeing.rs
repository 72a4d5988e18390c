// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who decides in the plan says whether a referral goes out, and which of the goals go along; nothing is ticked beforehand.
use super::{Referral, Referred, State, decides, store};
use access::{
    Ctx, Event, MayChange, MaySee, Plan, Questions, SeatKind,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    goals: Vec<String>,
}

#[derive(Template)]
#[template(path = "referrals/agree.html")]
struct AgreePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    /// Whether it is the resident who looks, and not who acts for the resident.
    is_resident: bool,
    one: Referred,
    questions: Questions,
    goals: Vec<(String, String)>,
    form: DecideForm,
    errors: Errors,
}

impl AgreePage<'_> {
    fn question(&self) -> &'static str {
        if self.is_resident { "referrals.agree.ask" } else { "referrals.agree.ask.behalf" }
    }
    fn why(&self) -> &'static str {
        if self.is_resident { "referrals.agree.why" } else { "referrals.agree.why.behalf" }
    }
    fn answers(&self) -> Vec<(String, String)> {
        ["yes", "no"].map(|said| (said.to_owned(), self.t[format!("referrals.agree.{said}")].to_owned())).into()
    }
}

impl Page for AgreePage<'_> {
    fn title(&self, t: &T) -> String {
        t["referrals.agree"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The proposal that waits, and the goals that can go along.
async fn load(conn: &mut Conn, ctx: &Ctx, may: &MaySee, id: Id<Referral>) -> Result<(Referred, Vec<(String, String)>)> {
    if !decides(may) {
        return Err(Problem::NotFound);
    }
    let all = store::of_plan(conn, ctx, may).await?;
    let one = all.into_iter().find(|one| one.id == id && one.state == State::Proposed).ok_or(Problem::NotFound)?;
    let goals = plan::making::goals(conn, may).await?;
    Ok((one, goals.into_iter().map(|goal| (goal.id.to_string(), goal.wish)).collect()))
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, found: (Referred, Vec<(String, String)>), typed: (DecideForm, Errors)) -> AgreePage<'a> {
    let (form, errors) = typed;
    let (questions, is_resident) = (Questions::of(ctx, may, &["answer", "goals"], &errors), may.seat() == SeatKind::Resident);
    AgreePage { ctx, t: &ctx.t, here: super::path(may.plan()), is_resident, one: found.0, questions, goals: found.1, form, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Referral>)>) -> Result<Response> {
    let found = load(&mut *ctx.read().await?, &ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, found, (ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn say(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Referral>)>,
    Form(form): Form<DecideForm>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let found = load(&mut tx, &ctx, &may, id).await?;
    if !["yes", "no"].contains(&form.answer.as_str()) {
        drop(tx);
        return ctx.ask_again(&page(&ctx, &may, found, (form, Errors::one("answer", "frame.error.choose"))));
    }
    let along: Vec<String> = found.1.iter().filter(|(goal, _)| form.goals.contains(goal)).map(|(_, wish)| one_line(wish)).collect();
    let yes = form.answer == "yes";
    if !store::decide(&mut tx, &may, &ctx.municipality_key(), id, yes.then_some(along.as_slice())).await? {
        return Err(Problem::NotFound);
    }
    let here = super::path(may.plan());
    messages::tell(&mut tx, found.0.made_by, Telling { kind: "front_door.referral_answered", plan: Some(may.plan()), path: &here }).await?;
    let event = if yes { Event::of("referrals.agreed") } else { Event::of("referrals.refused") };
    tx.commit(event.about(id), &here).await
}

/// What goes along is kept line by line.
fn one_line(wish: &str) -> String {
    wish.split_whitespace().collect::<Vec<_>>().join(" ")
}
