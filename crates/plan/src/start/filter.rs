// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a professional's lists can be narrowed to: an area of life, who does it, how it goes. Only codes, so that no name
//! stands in an address.
use crate::{actions::State, areas::Area, goals};
use access::Sight;
use foundation::{Day, T};

/// Who does it, from the eyes of who is looking.
const OWNERS: [&str; 4] = ["mij", "organisatie", "inwoner", "netwerk"];
/// Everything that is not over.
const OPEN: &str = "open";

/// What was asked; empty for all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    pub(super) area: &'a str,
    pub(super) owner: &'a str,
    pub(super) state: &'a str,
}

impl Wanted<'_> {
    pub(super) const fn is_all(&self) -> bool {
        self.area.is_empty() && self.owner.is_empty() && self.state.is_empty()
    }

    /// The area between commas, as the column holds it; empty for all.
    pub(super) fn area_like(&self) -> String {
        if self.area.is_empty() { String::new() } else { format!("%,{},%", self.area) }
    }

    /// Whether a seat with this sight sees the goal, and the area that was asked for.
    pub(super) fn is_seen(&self, sight: &Sight, goal: (&str, &str), today: Day) -> bool {
        sight.sees_goal(goal.0, &goals::store::codes(goal.1), today) && (self.area.is_empty() || sight.part(self.area, today))
    }

    /// The state to look for; who asks by owner means what is open.
    pub(super) const fn state_code(&self) -> &str {
        if self.state.is_empty() && !self.owner.is_empty() { OPEN } else { self.state }
    }
}

/// The condition on `goals g`, `actions a` and the owner's `seats os`; `$2` is who looks, `$3` the area, `$4` the state and
/// `$5` the owner.
macro_rules! narrowed {
    () => {
        "($3 = '' or ',' || g.areas || ',' like $3)
         and ($4 = '' or a.state = $4 or ($4 = 'open' and a.state in ('todo', 'doing', 'cannot_yet')))
         and ($5 = '' or ($5 = 'mij' and a.owner_id = $2) or ($5 = 'organisatie' and a.owner_kind = 'organisation')
             or ($5 = 'inwoner' and os.kind = 'resident') or ($5 = 'netwerk' and (os.kind = 'network' or a.owner_kind = 'around')))"
    };
}
pub(super) use narrowed;

/// The choices of one field: codes and words, the first one for all.
pub(super) type Choices = Vec<(String, String)>;

pub(super) fn owners(t: &T) -> Choices {
    let words = |code: &str| (code.to_owned(), t[format!("start.owner.{code}")].to_owned());
    OWNERS.map(words).to_vec()
}

pub(super) fn states(t: &T) -> Choices {
    let open = (OPEN.to_owned(), t["start.state.open"].to_owned());
    let states = State::ALL.map(|state| (state.code().to_owned(), t[state.key()].to_owned()));
    [open].into_iter().chain(states).collect()
}

pub(super) fn areas(list: &[Area], t: &T) -> Choices {
    list.iter().map(|area| (area.code.clone(), area.name(t))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_by_owner_means_what_is_open() {
        let wanted = Wanted { owner: "mij", ..Wanted::default() };
        assert_eq!((wanted.state_code(), wanted.area_like().as_str()), (OPEN, ""));
        let wanted = Wanted { owner: "mij", state: "done", area: "money" };
        assert_eq!((wanted.state_code(), wanted.area_like().as_str()), ("done", "%,money,%"));
        assert!(Wanted::default().is_all() && !wanted.is_all());
    }
}
