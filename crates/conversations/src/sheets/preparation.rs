// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The preparation on paper: one's own, as far as it was filled in, with lines to write on; or the resident's questions without an
//! answer, for a professional to hand over.
use super::{LINES, TalkAt, begun};
use crate::{
    planning::Conversation,
    preparing::{
        AREA,
        pages::{Areas, areas, mine, prompt},
        store::{self, Kept},
        typing,
    },
};
use access::{Ctx, MaySee, SeatKind, table};
use axum::response::Response;
use foundation::{Result, T, form::At};

/// A question: its code, its words, and what could be asked with it.
type Question = (String, String, String);

/// What is asked of somebody in this seat.
fn questions(seat: SeatKind, areas: &Areas, t: &T) -> Vec<Question> {
    let plain = |code: &str, key: &str| (code.to_owned(), t[key].to_owned(), String::new());
    match seat {
        SeatKind::Resident => {
            ["matters", "about", "not_about", "along"].map(|code| plain(code, &format!("preparing.{code}"))).into_iter().collect()
        }
        SeatKind::Network | SeatKind::Representative | SeatKind::Supporter => vec![plain("open", "preparing.open.network")],
        SeatKind::Professional | SeatKind::Emergency => {
            let of_area = |(code, name): &(String, String)| (format!("{AREA}{code}"), name.clone(), prompt(t, code).to_owned());
            [plain("open", "preparing.open")].into_iter().chain(areas.iter().map(of_area)).collect()
        }
    }
}

async fn sheet(ctx: &Ctx, may: &MaySee, talk: &Conversation, (seat, kept): (SeatKind, &[Kept])) -> Result<Response> {
    let (areas, t) = (areas(ctx, may).await?, &ctx.t);
    let chairs = table::of_plan(&mut *ctx.read().await?, may, &ctx.municipality_key()).await?;
    let mut document = begun(ctx, may, (&t["preparing.title"], talk, &chairs))?;
    document.text(&t["sheets.how"]);
    for (code, question, prompt) in questions(seat, &areas, t) {
        document.heading(&question);
        document.text(&prompt);
        let said = kept.iter().find(|line| line.question == code).map(|line| line.words.as_str());
        if code == "about" {
            // One ticks what is already there; chosen ones are marked.
            let chosen = |code: &String| said.is_some_and(|said| said.split(',').any(|one| one == code));
            let box_of = |(code, name): &(String, String)| format!("{} {name}", if chosen(code) { "[x]" } else { "[ ]" });
            document.list(areas.iter().map(box_of).collect());
        } else {
            document.quote(said.unwrap_or_default(), "");
            document.lines(if said.is_some() { 2 } else { LINES });
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
