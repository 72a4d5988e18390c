// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who acts for the resident, and who did: for the resident with the way to say no, for professionals with the way to record;
//! whoever acts reads only what is about oneself (abuse case 12).
use super::{path, store, store::Ended, store::Line};
use access::{
    Action, Ctx, MaySee, Scope, SeatKind,
    ctx::Page,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Result, T};

#[derive(Template)]
#[template(path = "recording/list.html")]
struct ListPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    here: String,
    today: Day,
    chairs: Vec<Chair>,
    now: Vec<Line>,
    before: Vec<Line>,
}

impl ListPage<'_> {
    fn is_resident(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn heading(&self) -> &'static str {
        match self.may.seat() {
            SeatKind::Resident => "recording.title.resident",
            SeatKind::Representative => "recording.title.mine",
            _ => "recording.title",
        }
    }
    fn term(&self, line: &Line) -> String {
        let from = self.t.day(line.from);
        match line.until {
            Some(until) => self.t.with("recording.term", &[("from", &from), ("until", &self.t.day(until))]),
            None => self.t.with("recording.term.open", &[("from", &from)]),
        }
    }
    fn proof(&self, line: &Line) -> String {
        let by = table::name_of(&self.chairs, line.recorded_by).unwrap_or(&self.t["recording.somebody"]);
        let proof = &self.t[format!("recording.proof.{}", line.proof.code())];
        self.t.with("recording.seen.by", &[("who", by), ("day", &self.t.day(line.seen_day)), ("proof", proof)])
    }
    fn end(&self, line: &Line) -> String {
        match line.ended {
            Some((at, Ended::Objection)) => self.t.with("recording.ended.objection", &[("day", &self.t.day(at.day()))]),
            Some((at, Ended::Recorded)) => self.t.with("recording.ended.recorded", &[("day", &self.t.day(at.day()))]),
            None => self.t["recording.ended"].to_owned(),
        }
    }
    /// What changes between a child and a parent, and when.
    fn steps(&self, line: &Line) -> Vec<String> {
        let Some((born, ages)) = line.child else { return Vec::new() };
        let childhood = ages.of(born);
        let together = ("together", ages.together, childhood.together);
        let steps = [together, ("alone", ages.alone, childhood.alone), ("adult", ages.adult, childhood.adult)];
        let side = if self.is_resident() { "child" } else { "others" };
        let coming = steps.into_iter().filter(|(_, _, day)| *day > self.today);
        let told = coming.map(|(step, age, day)| {
            let (age, day) = (age.to_string(), self.t.day(day));
            self.t.with(&format!("recording.step.{step}.{side}"), &[("age", &age), ("day", &day)])
        });
        told.collect()
    }
    /// That it has no effect yet, or never had: for professionals, who may know of the safety mode.
    fn waits(&self, line: &Line) -> Option<&'static str> {
        let is_told = line.waits && self.may.may(Action::RecordRepresentative);
        is_told.then(|| if self.may.safe_since().is_some() { "recording.waits" } else { "recording.waited" })
    }
    fn may_object(&self, line: &Line) -> bool {
        line.counts(self.today) && self.may.may(Action::ObjectToRepresentative)
    }
    fn may_end(&self, line: &Line) -> bool {
        line.counts(self.today) && self.may.may(Action::RecordRepresentative)
    }
    /// Who acts for money or care alone has no other page from which to ask somebody.
    fn may_invite(&self) -> bool {
        self.may.may(Action::InviteNetwork) && self.may.scope().is_some_and(|scope| scope != Scope::Both)
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.heading()].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let (mut conn, key) = (ctx.read().await?, ctx.municipality_key());
    let mut lines = store::all(&mut conn, &may, &key).await?;
    if may.seat() == SeatKind::Representative {
        lines.retain(|line| line.person == may.me());
    }
    ctx.looked_at(lines.iter().map(|line| line.person));
    let chairs = table::of_plan(&mut conn, &may, &key).await?;
    let (now, before) = lines.into_iter().partition(|line| line.counts(ctx.today));
    ctx.page(&ListPage { t: &ctx.t, may: &may, here: path(may.plan()), today: ctx.today, chairs, now, before })
}
