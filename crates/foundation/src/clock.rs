// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Time as a parameter: moments as milliseconds in UTC, days as civil dates in the municipality's zone.
use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use sqlx::{Any, Decode, Encode, Type, encode::IsNull, error::BoxDynError};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct When(pub i64);

impl When {
    /// The moment this many milliseconds later; never overflows.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The moment this many minutes later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_ms(minutes.saturating_mul(60_000))
    }

    /// The civil day of this moment in Amsterdam, where every municipality is.
    pub fn day(self) -> Day {
        Day(self.civil().date())
    }

    /// The wall-clock time in Amsterdam, as "14:05".
    pub fn time_of_day(self) -> String {
        self.civil().strftime("%H:%M").to_string()
    }

    /// As calendars write a moment in UTC (RFC 5545): "20261201T133000Z".
    pub fn in_calendars(self) -> String {
        self.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// The hour of the wall clock in Amsterdam, 0 to 23.
    pub fn hour(self) -> i8 {
        self.civil().hour()
    }

    /// As files say it: `2026-11-24T10:00:00+01:00`, in the time of Amsterdam.
    pub fn iso(self) -> String {
        self.civil().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn civil(self) -> jiff::ZonedDateTime {
        self.timestamp().to_zoned_datetime(amsterdam())
    }

    /// Before the first and after the last moment of the calendar: that one.
    fn timestamp(self) -> Timestamp {
        let edge = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(self.0).unwrap_or(edge)
    }
}

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// A civil day, written as ISO 8601 (`2026-11-24`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// Reads exactly `yyyy-mm-dd`; anything else is `None`.
    pub fn read(text: &str) -> Option<Self> {
        (text.len() == 10).then(|| text.parse().ok().map(Self)).flatten()
    }

    /// The day this many days later (or earlier, when negative); stays put at the edges of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        self.plus(Span::new().try_days(days), days)
    }

    /// The day this many months later; 31 January plus one month is the last of February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus(Span::new().try_months(months), months)
    }

    /// A span that is longer than the calendar is no span, and ends where the calendar does.
    fn plus(self, span: Result<Span, jiff::Error>, count: i32) -> Self {
        let edge = if count < 0 { Date::MIN } else { Date::MAX };
        Self(span.and_then(|span| self.0.checked_add(span)).unwrap_or(edge))
    }

    /// How many days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        let span = self.0.since(earlier.0).unwrap_or_default();
        i64::from(span.get_days())
    }

    /// The first moment of this day in Amsterdam.
    pub fn start(self) -> When {
        self.at_minute(0)
    }

    /// The moment at which the clocks in Amsterdam show this whole hour. When they skip it, the moment after; when they show it
    /// twice, the first.
    pub fn at_hour(self, hour: i8) -> When {
        self.at_minute(i64::from(hour.clamp(0, 23)) * 60)
    }

    /// The moment at which the clocks in Amsterdam show so many minutes after midnight, at most 1439. When they skip it, as long
    /// after the last moment that they did show: half past two becomes half past three. When they show it twice, the first.
    pub fn at_minute(self, minute: i64) -> When {
        let minute = minute.clamp(0, 24 * 60 - 1);
        let (hour, minute) = (i8::try_from(minute / 60).unwrap_or_default(), i8::try_from(minute % 60).unwrap_or_default());
        let moment = self.0.at(hour, minute, 0, 0).to_zoned_datetime(amsterdam()).map(|zoned| zoned.timestamp());
        // The calendar has a few hours more than there are moments to it.
        let edge = if self.0.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        When(moment.unwrap_or(edge).as_millisecond())
    }
}

impl AsRef<Day> for Day {
    fn as_ref(&self) -> &Day {
        self
    }
}
impl AsRef<When> for When {
    fn as_ref(&self) -> &When {
        self
    }
}
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom("not a day"))
    }
}

/// The clock of the whole program; tests hold one that only moves when told.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still at `at` until it is moved.
    pub fn standing_at(at: When) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.0))))
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> When {
        match &self.0 {
            Some(fixed) => When(fixed.load(Ordering::SeqCst)),
            None => When(Timestamp::now().as_millisecond()),
        }
    }

    /// Moves a standing clock forward; a system clock cannot be moved and ignores it.
    pub fn forward_ms(&self, ms: i64) {
        if let Some(fixed) = &self.0 {
            fixed.fetch_add(ms, Ordering::SeqCst);
        }
    }
}

impl Type<Any> for When {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <i64 as Type<Any>>::type_info()
    }
    fn compatible(kind: &sqlx::any::AnyTypeInfo) -> bool {
        <i64 as Type<Any>>::compatible(kind)
    }
}
impl Encode<'_, Any> for When {
    fn encode_by_ref(&self, buffer: &mut <Any as sqlx::Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <i64 as Encode<Any>>::encode(self.0, buffer)
    }
}
impl<'r> Decode<'r, Any> for When {
    fn decode(value: sqlx::any::AnyValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<i64 as Decode<Any>>::decode(value)?))
    }
}
impl Type<Any> for Day {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <String as Type<Any>>::type_info()
    }
}
impl Encode<'_, Any> for Day {
    fn encode_by_ref(&self, buffer: &mut <Any as sqlx::Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<Any>>::encode(self.to_string(), buffer)
    }
}
impl<'r> Decode<'r, Any> for Day {
    fn decode(value: sqlx::any::AnyValueRef<'r>) -> Result<Self, BoxDynError> {
        Self::read(<&str as Decode<Any>>::decode(value)?).ok_or_else(|| "not a day".into())
    }
}

#[cfg(test)]
mod tests;
