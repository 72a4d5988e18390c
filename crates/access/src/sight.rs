// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a seat sees of a plan: the outcome of the resident's sharing decisions, kept on the seat in the transaction of each
//! decision, so that the gate and every list read it where they read the seat. Parts are codes of areas of life and the
//! names below; a thing (one goal) can be shared or kept apart from its parts. What nobody decided on is not seen.
//! A professional who sees only some areas sees a goal when all areas that it touches are among them (decision 0015).
use foundation::Day;
use std::collections::BTreeMap;

/// The resident's story.
pub const STORY: &str = "story";
/// The people around the resident.
pub const PEOPLE: &str = "people";
/// Goals that touch no area of life.
pub const NO_AREA: &str = "no_area";

/// Where somebody can be found: an address, the place of a conversation, the name of an organisation. It is never part of
/// everything: only a decision about itself shares it with the network (decision 0017).
pub const PLACE: &str = "place";

const CONVERSATION: &str = "conversation:";
/// What stands before a goal's identifier in a decision about that goal alone.
const GOAL: &str = "goal:";
const EVERYTHING: &str = "*";

/// Whether a part is shared, and until and with which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    shared: bool,
    until: Option<Day>,
}

/// What somebody sees of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// What holds for each part that is not named.
    all: Option<Told>,
    named: BTreeMap<String, Told>,
}

impl Sight {
    /// Everything, now and later: the resident, and seats of before there were decisions.
    pub fn everything() -> Self {
        Self { all: Some(Told { shared: true, until: None }), named: BTreeMap::new() }
    }

    /// Nothing.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// The name of a goal in a decision.
    pub fn goal(id: impl std::fmt::Display) -> String {
        format!("{GOAL}{id}")
    }

    /// The name of a conversation that is kept apart.
    pub fn conversation(id: impl std::fmt::Display) -> String {
        format!("{CONVERSATION}{id}")
    }

    /// After a decision: this part is shared until and with that day (or without an end), or not any more. `None` is about
    /// everything, and takes the place of all decisions before it.
    pub fn decide(&mut self, part: Option<&str>, shared: bool, until: Option<Day>) {
        let told = Told { shared, until };
        match part {
            Some(part) => {
                self.named.insert(part.to_owned(), told);
            }
            None => *self = Self { all: Some(told), named: BTreeMap::new() },
        }
    }

    /// As it is kept on the seat: `*`, `-money`, `work<2026-12-01`, with spaces between.
    pub fn text(&self) -> String {
        let one = |(part, told): (&str, &Told)| {
            let (not, until) = (if told.shared { "" } else { "-" }, told.until.map(|day| format!("<{day}")).unwrap_or_default());
            format!("{not}{part}{until}")
        };
        let all = self.all.iter().map(|told| (EVERYTHING, told));
        all.chain(self.named.iter().map(|(part, told)| (part.as_str(), told))).map(one).collect::<Vec<_>>().join(" ")
    }

    /// Reads what is kept on a seat; what cannot be read shares nothing.
    pub fn read(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self::everything() };
        let mut sight = Self::nothing();
        for word in text.split_whitespace() {
            let (shared, word) = word.strip_prefix('-').map_or((true, word), |rest| (false, rest));
            let (part, until) = word.split_once('<').map_or((word, None), |(part, day)| (part, Some(day)));
            let day = until.map(Day::read);
            let told = Told { shared: shared && day != Some(None), until: day.flatten() };
            if part == EVERYTHING {
                sight.all = Some(told);
            } else {
                sight.named.insert(part.to_owned(), told);
            }
        }
        sight
    }

    /// Whether this part is seen today.
    pub fn part(&self, part: &str, today: Day) -> bool {
        self.named.get(part).or(self.all.as_ref()).is_some_and(|told| told.holds(today))
    }

    /// Whether a goal with these areas is seen today: as it was decided for that goal, or else when all its areas are.
    pub fn sees_goal(&self, id: impl std::fmt::Display, areas: &[impl AsRef<str>], today: Day) -> bool {
        if let Some(told) = self.named.get(&Self::goal(id)) {
            return told.holds(today);
        }
        if areas.is_empty() { self.part(NO_AREA, today) } else { areas.iter().all(|area| self.part(area.as_ref(), today)) }
    }

    /// Whether nothing at all is kept from this seat today.
    pub fn is_whole(&self, today: Day) -> bool {
        self.all.is_some_and(|told| told.holds(today)) && self.named.values().all(|told| told.holds(today))
    }

    /// Whether every part of the plan is seen today, whatever was decided about one goal, one conversation or places. Who keeps
    /// a single thing apart is not found out by what else is gone with it.
    pub fn has_all_parts(&self, today: Day) -> bool {
        let of_parts = self.named.iter().filter(|(name, _)| !is_thing(name) && *name != PLACE);
        self.all.is_some_and(|told| told.holds(today)) && of_parts.map(|(_, told)| told).all(|told| told.holds(today))
    }

    /// Whether nothing of the plan is seen today: no part, and no goal. Where somebody can be found is no part of it.
    pub fn is_nothing(&self, today: Day) -> bool {
        let mut named = self.named.iter().filter(|(name, _)| *name != PLACE).map(|(_, told)| told);
        !self.all.is_some_and(|told| told.holds(today)) && !named.any(|told| told.holds(today))
    }

    /// Whether places are shared, by a decision about places.
    pub fn shares_places(&self, today: Day) -> bool {
        self.named.get(PLACE).is_some_and(|told| told.holds(today))
    }

    /// Whether this thing is kept apart; what nobody spoke of is not.
    pub fn keeps_apart(&self, name: &str) -> bool {
        self.named.get(name).is_some_and(|told| !told.shared)
    }

    /// The goals and conversations that are kept apart.
    pub fn kept_apart(&self) -> impl Iterator<Item = &str> {
        self.named.iter().filter(|(name, told)| is_thing(name) && !told.shared).map(|(name, _)| name.as_str())
    }

    /// This without places, and without these things.
    #[must_use]
    pub fn without<'a>(mut self, things: impl IntoIterator<Item = &'a str>) -> Self {
        self.named.remove(PLACE);
        for name in things {
            self.decide(Some(name), false, None);
        }
        self
    }

    /// What both see, and never more than either.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        let mut both = Self { all: Told::both(self.all, other.all), named: BTreeMap::new() };
        for name in self.named.keys().chain(other.named.keys()) {
            let told = match (self.named.get(name).copied(), other.named.get(name).copied()) {
                (Some(mine), Some(theirs)) => Told::both(Some(mine), Some(theirs)),
                // The other goes by the areas of the goal, and so do both.
                (Some(one), None) | (None, Some(one)) if is_thing(name) && one == Told::ALWAYS => continue,
                (mine, theirs) if is_thing(name) || name == PLACE => Told::both(mine, theirs),
                (mine, theirs) => Told::both(mine.or(self.all), theirs.or(other.all)),
            };
            both.named.insert(name.clone(), told.unwrap_or(Told::NEVER));
        }
        both
    }

    /// Whether two say the same.
    pub fn means(&self, other: &Self) -> bool {
        let says = |one: &Self, name: &str| {
            let told = one.named.get(name).copied();
            let told = if is_thing(name) || name == PLACE { told } else { told.or(one.all) };
            if is_thing(name) { told } else { told.filter(|told| told.shared) }
        };
        self.all.filter(|told| told.shared) == other.all.filter(|told| told.shared)
            && self.named.keys().chain(other.named.keys()).all(|name| says(self, name) == says(other, name))
    }

    /// Until which day this part is shared, when an end was decided.
    pub fn until(&self, part: &str) -> Option<Day> {
        self.named.get(part).or(self.all.as_ref())?.until
    }
}

/// Whether this names one thing, which goes by something else when nothing was decided about it.
fn is_thing(name: &str) -> bool {
    name.starts_with(GOAL) || name.starts_with(CONVERSATION)
}

impl Told {
    const ALWAYS: Self = Self { shared: true, until: None };
    const NEVER: Self = Self { shared: false, until: None };

    /// What holds when both must.
    fn both(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let (one, other) = (one.filter(|told| told.shared)?, other.filter(|told| told.shared)?);
        let until = [one.until, other.until].into_iter().flatten().min();
        Some(Self { shared: true, until })
    }

    fn holds(self, today: Day) -> bool {
        self.shared && self.until.is_none_or(|until| today <= until)
    }
}

#[cfg(test)]
mod tests;
