// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The moment of a conversation for somebody's own calendar (RFC 5545). That there is an appointment and when; never where, with
//! whom or what about, for a calendar is on shared devices and screens (abuse case 9). Every line is plain ASCII and shorter
//! than 75 bytes, so none has to be folded.
use super::{Conversation, store};
use access::{Ctx, MaySee, Plan};
use axum::response::Response;
use foundation::{Id, Problem, Result, When, form::At};

/// The file; `now` is when it was written.
fn written(talk: &Conversation, summary: &str, now: When) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Vierluik//NONSGML v1//NL".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@vierluik.invalid", talk.id),
        format!("DTSTAMP:{}", now.in_calendars()),
        format!("SEQUENCE:{}", talk.version - 1),
        format!("DTSTART:{}", talk.at.in_calendars()),
        format!("DTEND:{}", talk.at.plus_minutes(talk.minutes).in_calendars()),
        format!("SUMMARY:{summary}"),
        format!("STATUS:{}", if talk.off.is_some() { "CANCELLED" } else { "CONFIRMED" }),
        "CLASS:PRIVATE".to_owned(),
        "TRANSP:OPAQUE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().flat_map(|line| [line.as_str(), "\r\n"]).collect()
}

pub(super) async fn file(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Conversation>)>) -> Result<Response> {
    let talk = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    ctx.file("afspraak.ics", "text/calendar; charset=utf-8", written(&talk, &ctx.t["planning.calendar"], ctx.now).into_bytes())
}
