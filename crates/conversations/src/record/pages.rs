// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The record as who looks may read it.
use super::lines::{self, LineKind, RecordLine};
use crate::{
    holding::{
        decisions::{self, Decision},
        words::{self, Said},
    },
    planning::{self, Asked, Conversation},
    preparing::points::{self, Point},
};
use access::{Action, Ctx, MaySee, Person, Plan, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Problem, Result, T, form::At};

/// Everything that stands in a record.
pub(crate) struct Record {
    pub(crate) talk: Conversation,
    pub(crate) chairs: Vec<Chair>,
    pub(crate) people: Vec<Asked>,
    pub(crate) points: Vec<Point>,
    pub(crate) said: Vec<Said>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) lines: Vec<RecordLine>,
}

impl Record {
    pub(crate) async fn read(ctx: &Ctx, may: &MaySee, talk: Conversation) -> Result<Self> {
        let mut conn = ctx.read().await?;
        let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
        Ok(Self {
            people: planning::asked(&mut conn, may, (&talk, &chairs), &ctx.t).await?,
            points: points::all(&mut conn, may, &talk).await?,
            said: words::all(&mut conn, may, &talk).await?,
            decisions: decisions::all(&mut conn, may, talk.id).await?,
            lines: lines::all(&mut conn, may, &talk).await?,
            chairs,
            talk,
        })
    }

    pub(crate) fn there(&self) -> Vec<&Asked> {
        self.people.iter().filter(|asked| asked.was_there()).collect()
    }
    pub(crate) fn not_there(&self) -> Vec<&Asked> {
        self.people.iter().filter(|asked| !asked.was_there()).collect()
    }
    /// What was said under a point, or under none.
    pub(crate) fn under(&self, point: Option<&Point>) -> Vec<&Said> {
        self.said.iter().filter(|said| said.point == point.map(|point| point.id)).collect()
    }
    pub(crate) fn name(&self, person: Id<Person>) -> Option<&str> {
        table::name_of(&self.chairs, person)
    }
}

#[derive(Template)]
#[template(path = "record/record.html")]
struct RecordPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    here: String,
    record: Record,
}

impl RecordPage<'_> {
    fn name(&self, person: &Id<Person>) -> &str {
        self.record.name(*person).unwrap_or(&self.t["conversations.somebody"])
    }
    /// Whether an agreement of who looks waits for an answer.
    fn has_mine(&self) -> bool {
        self.may.may(Action::AcceptOwnPart) && self.record.decisions.iter().any(|one| one.owner == Some(self.may.me()))
    }
    fn may_confirm(&self) -> bool {
        self.record.talk.is_heard && self.may.may(Action::ConfirmRecord)
    }
    /// How it was is the resident's own to say, also when somebody else decides.
    fn may_voice(&self) -> bool {
        self.may.may(Action::WriteOwnView)
    }
    fn may_answer(&self) -> bool {
        let waits = self.record.talk.is_heard && self.record.talk.contested.is_some() && self.record.talk.confirmed.is_none();
        waits && self.may.seat() == SeatKind::Professional && self.may.may(Action::HoldConversation)
    }
    fn may_type(&self) -> bool {
        self.may_mend() && self.may.seat() == SeatKind::Professional
    }
    fn may_mend(&self) -> bool {
        self.record.talk.is_heard && self.record.talk.confirmed.is_none() && self.may.may(Action::HoldConversation)
    }
}

impl Page for RecordPage<'_> {
    fn title(&self, t: &T) -> String {
        t["record.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Conversation>)>) -> Result<Response> {
    let talk = planning::store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    if talk.ended.is_none() {
        return planning::upcoming(&ctx, &may, talk).await;
    }
    let here = talk.path(may.plan());
    let record = Record::read(&ctx, &may, talk).await?;
    ctx.page(&RecordPage { t: &ctx.t, may: &may, here, record })
}

/// The key of what a line is called.
impl LineKind {
    pub(crate) fn key(self) -> String {
        format!("record.line.{}", self.code())
    }
}
