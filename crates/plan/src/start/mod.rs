// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! First pages. The resident's: what is next, what changed, who waits for me. The professional's: who needs attention
//! first. The organisation's and the government's say what exists; other features add their panels.
mod across;
mod across_store;
mod caseload;
mod figures;
mod filter;
mod store;
#[cfg(test)]
mod tests;
mod today;
mod windows;

use access::{Action, Person, Plan, Route, Sight, Way};
use foundation::{Day, Id, When};

/// Days without any change after which a plan has gone quiet [K].
const QUIET_DAYS: i64 = 30;
/// Days before a date that it is worth a look.
const SOON_DAYS: i64 = 7;

/// How a plan stands, in a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) plan: Id<Plan>,
    pub(crate) open_actions: i64,
    pub(crate) next_due_on: Option<Day>,
    pub(crate) waits_for: Option<String>,
    pub(crate) review_on: Option<Day>,
    pub(crate) remind_on: Option<Day>,
    pub(crate) ladder_on: Option<Day>,
    pub(crate) moved_at: Option<When>,
    pub(crate) is_closed: bool,
    /// What the seat sees of the plan.
    pub(crate) sight: Sight,
}

/// Whose plan it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whose {
    pub(crate) resident: Id<Person>,
    pub(crate) name: String,
}

/// Why a plan asks for attention; the order is the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Attention {
    Overdue,
    WaitsForMe,
    Review,
    Reminder,
    Due,
    WaitsForResident,
    Ladder,
    Quiet,
    Fine,
    Closed,
}

impl Attention {
    pub(crate) const ALL: [Self; 10] = [
        Self::Overdue,
        Self::WaitsForMe,
        Self::Review,
        Self::Reminder,
        Self::Due,
        Self::WaitsForResident,
        Self::Ladder,
        Self::Quiet,
        Self::Fine,
        Self::Closed,
    ];

    /// The name in the address and in text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "te-laat",
            Self::WaitsForMe => "wacht-op-u",
            Self::Review => "terugkijken",
            Self::Reminder => "herinnering",
            Self::Due => "binnenkort",
            Self::WaitsForResident => "wacht-op-inwoner",
            Self::Ladder => "ladder",
            Self::Quiet => "stil",
            Self::Fine => "loopt",
            Self::Closed => "afgerond",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("start.attention.{}", self.code())
    }

    /// Whether somebody waits, or something is too late.
    pub(crate) const fn is_urgent(self) -> bool {
        matches!(self, Self::Overdue | Self::WaitsForMe | Self::Review | Self::Reminder)
    }
}

impl Standing {
    /// Whether the day of looking back has gone by.
    pub(crate) fn is_review_late(&self, today: impl AsRef<Day>) -> bool {
        !self.is_closed && self.review_on.is_some_and(|day| day < *today.as_ref())
    }

    /// Whether something waits for this side: `resident` or `professional`.
    fn waits_for(&self, side: &str) -> bool {
        self.waits_for.iter().flat_map(|sides| sides.split(',')).any(|waiting| waiting == side)
    }

    /// Every reason why this plan asks for attention today, from the eyes of a professional, most urgent first; never none.
    pub(crate) fn reasons(&self, today: Day) -> Vec<Attention> {
        if self.is_closed {
            return vec![Attention::Closed];
        }
        let within = |day: Option<Day>, days: i64| day.is_some_and(|day| day.days_since(today) <= days);
        let is_late = self.next_due_on.is_some_and(|due| due < today);
        let all = [
            (is_late, Attention::Overdue),
            (self.waits_for("professional"), Attention::WaitsForMe),
            (within(self.review_on, SOON_DAYS), Attention::Review),
            (within(self.remind_on, 0), Attention::Reminder),
            (!is_late && within(self.next_due_on, SOON_DAYS), Attention::Due),
            (self.waits_for("resident"), Attention::WaitsForResident),
            (within(self.ladder_on, 0), Attention::Ladder),
            (self.moved_at.is_none_or(|at| today.days_since(at.day()) >= QUIET_DAYS), Attention::Quiet),
        ];
        let reasons: Vec<_> = all.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect();
        if reasons.is_empty() { vec![Attention::Fine] } else { reasons }
    }
}

pub(crate) fn topic() -> crate::Topic {
    let start = "plan.start";
    crate::Topic {
        routes: vec![
            Route::show("/", Action::Enter, start, today::home),
            Route::show("/mijn-plan", Action::Own, start, today::mine),
            Route::show("/plannen/{plan}/vandaag", Action::SeePlan, start, today::show),
            Route::show("/inwoners", Action::SeeCaseload, "plan.caseload", caseload::show),
            Route::show("/inwoners/afspraken", Action::SeeCaseload, "plan.caseload", across::show),
            Route::show("/organisatie", Action::SeeOrganisation, "plan.figures", windows::organisation),
            Route::show("/gemeente", Action::SeeGovernment, "plan.figures", windows::government),
            Route::show("/beheer", Action::ManageLists, "plan.area_list", windows::administration),
        ],
        texts: foundation::texts!("start", "."),
        ways: vec![
            Way { text: "start.way.home", path: "/", action: Action::Own },
            Way { text: "start.way.caseload", path: "/inwoners", action: Action::SeeCaseload },
            Way { text: "start.way.organisation", path: "/organisatie", action: Action::SeeOrganisation },
            Way { text: "start.way.government", path: "/gemeente", action: Action::SeeGovernment },
            Way { text: "start.way.administration", path: "/beheer", action: Action::ManageLists },
        ],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    fn standing() -> Standing {
        let today = Day::read("2026-11-24").expect("a day");
        Standing {
            plan: Id::of(1),
            open_actions: 1,
            next_due_on: None,
            waits_for: None,
            review_on: None,
            remind_on: None,
            ladder_on: None,
            moved_at: Some(today.start()),
            is_closed: false,
            sight: Sight::everything(),
        }
    }

    #[test]
    fn each_reason_counts_and_the_most_urgent_comes_first() {
        let today = Day::read("2026-11-24").expect("a day");
        let seen = |change: fn(&mut Standing)| {
            let mut standing = standing();
            change(&mut standing);
            standing.reasons(today)
        };
        assert_eq!(seen(|_| {}), [Attention::Fine]);
        assert_eq!(seen(|s| s.next_due_on = Day::read("2026-11-23")), [Attention::Overdue]);
        assert_eq!(seen(|s| s.next_due_on = Day::read("2026-11-24")), [Attention::Due]);
        assert_eq!(seen(|s| s.next_due_on = Day::read("2026-12-02")), [Attention::Fine]);
        assert_eq!(seen(|s| s.waits_for = Some("professional".into())), [Attention::WaitsForMe]);
        assert_eq!(seen(|s| s.waits_for = Some("resident".into())), [Attention::WaitsForResident]);
        assert_eq!(seen(|s| s.review_on = Day::read("2026-12-01")), [Attention::Review]);
        assert_eq!(seen(|s| s.moved_at = Day::read("2026-10-25").map(Day::start)), [Attention::Quiet]);
        assert_eq!(seen(|s| s.moved_at = None), [Attention::Quiet]);
        assert_eq!(seen(|s| s.remind_on = Day::read("2026-11-24")), [Attention::Reminder]);
        assert_eq!(seen(|s| s.remind_on = Day::read("2026-11-25")), [Attention::Fine]);
        assert_eq!(seen(|s| s.ladder_on = Day::read("2026-11-24")), [Attention::Ladder]);
        let closed = seen(|s| {
            s.is_closed = true;
            s.next_due_on = Day::read("2026-01-01");
        });
        assert_eq!(closed, [Attention::Closed]);
        let everything = seen(|s| {
            s.moved_at = None;
            s.ladder_on = Day::read("2026-11-24");
            s.waits_for = Some("professional,resident".into());
            s.review_on = Day::read("2026-11-30");
            s.remind_on = Day::read("2026-11-24");
            s.next_due_on = Day::read("2026-11-23");
        });
        assert_eq!(everything.len(), 7, "{everything:?}");
        assert!(everything.is_sorted() && !everything.contains(&Attention::Due), "{everything:?}");
    }
}
