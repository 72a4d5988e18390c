// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The whole conversation on paper: the preparation, what lies on the table, and the record to hand over. Each sheet holds what
//! its reader may see on the pages, in the same words, and says who took it along and when, because paper stays.
mod preparation;
mod record;

use crate::planning::Conversation;
use access::{Action, Ctx, MaySee, Plan, Route, paper::Document, table, table::Chair};
use foundation::{Id, Result, form::At};

/// How many lines to write on stand under a question.
const LINES: u8 = 5;

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

/// A sheet with this title about a conversation, on which nothing stands but when and how it is.
fn begun(ctx: &Ctx, may: &MaySee, about: (&str, &Conversation, &[Chair])) -> Result<Document> {
    let (t, (title, talk, chairs)) = (&ctx.t, about);
    let resident = table::name_of(chairs, may.resident()).unwrap_or_default();
    let taken = t.with("sheets.about", &[("name", resident), ("when", &t.day(ctx.today)), ("who", &ctx.me()?.name)]);
    let mut document = Document::new(title, t.language, taken, &ctx.municipality.name);
    document.text(&format!("{}, {}. {}.", &t[talk.kind.key()], t.moment(talk.at), &t[talk.setting.key()]));
    Ok(document)
}

pub(crate) fn routes() -> Vec<Route> {
    let sheets = "plan.conversations.sheets";
    vec![
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/papier", Action::SeePlan, sheets, record::take),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/voorbereiden/papier", Action::Prepare, sheets, preparation::take),
        Route::show(
            "/plannen/{plan}/gesprekken/{gesprek}/voorbereiden/inwoner/papier",
            Action::HoldConversation,
            sheets,
            preparation::blank,
        ),
    ]
}
