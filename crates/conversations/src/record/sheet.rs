// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The conversation on paper: before it, the agenda with lines to write on; after it, the record to hand over.
use super::pages::Record;
use crate::{holding::words::Said, planning, planning::Conversation};
use access::{Ctx, MaySee, Person, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "record/sheet.html")]
struct SheetPage<'a> {
    t: &'a T,
    here: String,
    record: Record,
}

impl SheetPage<'_> {
    fn name(&self, person: &Id<Person>) -> &str {
        self.record.name(*person).unwrap_or(&self.t["conversations.somebody"])
    }
    fn is_over(&self) -> bool {
        self.record.talk.ended.is_some()
    }
    fn elsewhere(&self) -> Vec<&Said> {
        self.record.under(None)
    }
}

impl Page for SheetPage<'_> {
    fn title(&self, t: &T) -> String {
        t["record.sheet"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Conversation>)>) -> Result<Response> {
    let talk = planning::store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let here = talk.path(may.plan());
    let record = Record::read(&ctx, &may, talk).await?;
    ctx.page(&SheetPage { t: &ctx.t, here, record })
}
