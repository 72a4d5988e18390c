// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The moment of a conversation for somebody's own calendar (RFC 5545). That there is an appointment and when; never where, with
//! whom or what about, for a calendar is on shared devices and screens (abuse case 9). Every line is plain ASCII and shorter
//! than 75 bytes, so none has to be folded.
use super::{Conversation, store};
use access::{Ctx, MaySee, Plan};
use axum::response::Response;
use foundation::{Id, Problem, Result, When, form::At};

/// A moment in UTC, as calendars write it.
fn utc(at: When) -> String {
    let (days, left) = (at.0.div_euclid(86_400_000), at.0.rem_euclid(86_400_000) / 1_000);
    // Days since 1970 to a civil date, by counting eras of 400 years.
    let z = days + 719_468;
    let (era, of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", left / 3_600, left / 60 % 60, left % 60)
}

/// The file; `now` is when it was written.
fn written(talk: &Conversation, summary: &str, now: When) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Vierluik//NONSGML v1//NL".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@vierluik.invalid", talk.id),
        format!("DTSTAMP:{}", utc(now)),
        format!("SEQUENCE:{}", talk.version - 1),
        format!("DTSTART:{}", utc(talk.at)),
        format!("DTEND:{}", utc(talk.at.plus_minutes(talk.minutes))),
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

#[cfg(test)]
mod tests {
    use super::utc;
    use foundation::{Day, When};

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(When(0)), "19700101T000000Z");
        let noon = |day: &str| Day::read(day).expect("a day").start().plus_minutes(720);
        assert_eq!(utc(noon("2026-12-01")), "20261201T110000Z");
        assert_eq!(utc(noon("2028-02-29")), "20280229T110000Z");
        assert_eq!(utc(noon("2026-07-31")), "20260731T100000Z");
    }
}
