// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The preparation on paper: one's own, as far as it was filled in, with lines to write on; or the resident's questions without an
//! answer, for a professional to hand over.
use super::{LINES, TalkAt, begun};
use crate::{
    planning::Conversation,
    preparing::{
        AREA,
        choosing::{GOING, NOT_ABOUT_AREAS, codes, goings, pictured},
        pages::{Areas, areas, mine, prompt},
        store::{self, Kept},
        typing,
    },
};
use access::{Ctx, MaySee, SeatKind, pictures::Pictured, table};
use axum::response::Response;
use foundation::{Result, T, form::At};

/// A question on paper, where words stand for the pictures.
struct Question {
    words: String,
    /// What could be asked with it.
    prompt: String,
    /// What there is to tick, and under which code that is kept.
    ticks: Option<(&'static str, Vec<Pictured>)>,
    /// Under which code what is written is kept.
    written: Option<String>,
}

impl Question {
    fn to_write(code: impl Into<String>, words: &str) -> Self {
        Self { words: words.to_owned(), prompt: String::new(), ticks: None, written: Some(code.into()) }
    }

    fn to_tick(code: &'static str, words: &str, choices: Vec<Pictured>) -> Self {
        Self { words: words.to_owned(), prompt: String::new(), ticks: Some((code, choices)), written: None }
    }
}

/// What is asked of somebody in this seat.
fn questions(seat: SeatKind, areas: &Areas, t: &T) -> Vec<Question> {
    match seat {
        SeatKind::Resident => {
            let rather_not = Question::to_tick(NOT_ABOUT_AREAS, &t["preparing.not_about_areas"], pictured(areas));
            vec![
                Question::to_tick(GOING, &t["preparing.going"], goings(t)),
                Question::to_tick("about", &t["preparing.about"], pictured(areas)),
                Question::to_write("matters", &t["preparing.matters"]),
                Question { written: Some("not_about".to_owned()), ..rather_not },
                Question::to_write("along", &t["preparing.along"]),
            ]
        }
        SeatKind::Network => vec![Question::to_write("open", &t["preparing.open.network"])],
        SeatKind::Representative | SeatKind::Supporter | SeatKind::Professional | SeatKind::Emergency => {
            let of_area = |(code, name): &(String, String)| {
                let question = Question::to_write(format!("{AREA}{code}"), name);
                Question { prompt: prompt(t, code).to_owned(), ..question }
            };
            [Question::to_write("open", &t["preparing.open"])].into_iter().chain(areas.iter().map(of_area)).collect()
        }
    }
}

/// A box for each; those that were chosen are marked.
fn boxes(choices: &[Pictured], answer: &str) -> Vec<String> {
    let chosen: Vec<&str> = codes(answer).collect();
    let box_of = |one: &Pictured| format!("{} {}", if chosen.contains(&one.code.as_str()) { "[x]" } else { "[ ]" }, one.words);
    choices.iter().map(box_of).collect()
}

async fn sheet(ctx: &Ctx, may: &MaySee, talk: &Conversation, (seat, kept): (SeatKind, &[Kept])) -> Result<Response> {
    let (areas, t) = (areas(ctx, may).await?, &ctx.t);
    let chairs = table::of_plan(&mut *ctx.read().await?, may, &ctx.municipality_key()).await?;
    let mut document = begun(ctx, may, (&t["preparing.title"], talk, &chairs))?;
    document.text(&t["sheets.how"]);
    let said = |code: &str| kept.iter().find(|line| line.question == code).map(|line| line.words.as_str());
    for question in questions(seat, &areas, t) {
        document.heading(&question.words);
        document.text(&question.prompt);
        if let Some((code, choices)) = &question.ticks {
            document.list(boxes(choices, said(code).unwrap_or_default()));
        }
        if let Some(code) = &question.written {
            document.quote(said(code).unwrap_or_default(), "");
            document.lines(if said(code).is_some() { 2 } else { LINES });
        }
    }
    document.text(&t["sheets.share"]);
    ctx.paper("voorbereiding.pdf", document).await
}

pub(super) async fn take(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = mine(&ctx, &may, id).await?;
    let kept = store::of(&mut *ctx.read().await?, &may, (id, may.me())).await?;
    sheet(&ctx, &may, &talk, (may.seat(), &kept)).await
}

pub(super) async fn blank(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = typing::open(&ctx, &may, id).await?;
    sheet(&ctx, &may, &talk, (SeatKind::Resident, &[])).await
}
