// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keeping how it went when they looked back, and moving the day. Neither lays down a new version.
use super::{
    ProposalForm,
    looking_back::{MoveForm, Review, ReviewForm},
    review, review_store, store,
};
use crate::{Facts, standing};
use access::{Ctx, Event, MayChange, MaySee, Questions, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Problem, Result, T};

const QUESTIONS: [&str; 3] = ["went", "sat_with", "review_on"];

#[derive(Template)]
#[template(path = "agreeing/look_back.html")]
struct LookBackPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    chairs: Vec<Chair>,
    form: ReviewForm,
    questions: Questions,
    errors: Errors,
}

impl LookBackPage<'_> {
    fn people(&self) -> Vec<(String, String)> {
        self.chairs.iter().filter(|chair| !chair.has_left).map(|chair| (chair.person.to_string(), chair.name.clone())).collect()
    }
}

impl Page for LookBackPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.look_back"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The newest version and the day that counts; there is nothing to look back at before the first.
async fn newest(ctx: &Ctx, may: &MaySee) -> Result<(i64, Day)> {
    let newest = store::newest(&mut *ctx.read().await?, may).await?;
    newest.map(|(number, day, _)| (number, day)).ok_or(Problem::NotFound)
}

async fn look_back_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (ReviewForm, Errors)) -> Result<LookBackPage<'a>> {
    newest(ctx, may).await?;
    let chairs = table::of_plan(&mut *ctx.read().await?, may, &ctx.municipality_key()).await?;
    let questions = Questions::of(ctx, may, &QUESTIONS, &typed.1);
    Ok(LookBackPage { ctx, t: &ctx.t, here: review::path(may.plan()), chairs, form: typed.0, questions, errors: typed.1 })
}

/// The form begins with who is here and the resident, and a day in three months.
fn begin(ctx: &Ctx, may: &MaySee) -> ReviewForm {
    let mut sat_with = vec![may.resident().to_string(), may.me().to_string()];
    sat_with.dedup();
    ReviewForm { sat_with, review_on: ProposalForm::in_three_months(ctx.today).review_on, ..ReviewForm::default() }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let form = ctx.typed().unwrap_or_else(|| begin(&ctx, &may));
    let page = look_back_page(&ctx, &may, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn keep(ctx: Ctx, may: MayChange, Form(form): Form<ReviewForm>) -> Result<Response> {
    let chairs = table::of_plan(&mut *ctx.read().await?, &may, &ctx.municipality_key()).await?;
    match form.check(ctx.today, &chairs) {
        Err(errors) => ctx.ask_again(&look_back_page(&ctx, &may, (form, errors)).await?),
        Ok((words, sat_with, review_on)) => {
            let (version, stood) = newest(&ctx, &may).await?;
            let codes = sat_with.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            let event = Event::of("agreeing.looked_back").with("new", words.as_str()).with("new_sat_with", codes);
            let review = Review { version, held_on: Some(ctx.today), sat_with, words, next_on: review_on, at: ctx.now, by: may.me() };
            write(&ctx, &may, &review, (stood, event)).await
        }
    }
}

#[derive(Template)]
#[template(path = "agreeing/move_day.html")]
struct MovePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    stands: Day,
    form: MoveForm,
    questions: Questions,
    errors: Errors,
}

impl Page for MovePage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.move"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn move_page<'a>(ctx: &'a Ctx, may: &MaySee, stands: Day, typed: (MoveForm, Errors)) -> MovePage<'a> {
    let questions = Questions::of(ctx, may, &["review_on", "why"], &typed.1);
    MovePage { ctx, t: &ctx.t, here: review::path(may.plan()), stands, form: typed.0, questions, errors: typed.1 }
}

pub(super) async fn ask_day(ctx: Ctx, may: MaySee) -> Result<Response> {
    let (_, stands) = newest(&ctx, &may).await?;
    // Mostly it is put off for a week.
    let later = stands.max(ctx.today).plus_days(7).to_string();
    let form = ctx.typed().unwrap_or_else(|| MoveForm { review_on: later, ..MoveForm::default() });
    ctx.page(&move_page(&ctx, &may, stands, (form, Errors::none())))
}

pub(super) async fn move_day(ctx: Ctx, may: MayChange, Form(form): Form<MoveForm>) -> Result<Response> {
    let (version, stands) = newest(&ctx, &may).await?;
    match form.check(ctx.today) {
        Err(errors) => ctx.ask_again(&move_page(&ctx, &may, stands, (form, errors))),
        Ok((words, review_on)) => {
            let event = Event::of("agreeing.review_moved").with("why", words.as_str());
            let review = Review { version, held_on: None, sat_with: Vec::new(), words, next_on: review_on, at: ctx.now, by: may.me() };
            write(&ctx, &may, &review, (stands, event)).await
        }
    }
}

/// Keeps it with its event, and the lists follow; `was.0` is the day that stood there.
async fn write(ctx: &Ctx, may: &MayChange, review: &Review, was: (Day, Event)) -> Result<Response> {
    let mut tx = ctx.begin(may).await?;
    review_store::add(&mut tx, may, review, ctx.now).await?;
    standing::refresh(&mut tx, may, ctx.now).await?;
    let event = was.1.with("number", review.version).changed("review_on", &was.0.to_string(), &review.next_on.to_string());
    tx.commit(event, &review::path(may.plan())).await
}
