// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Lines of the access log as a resident reads them: merged per day, person and kind of page, in plain words.
use access::{Organisation, Person};
use foundation::{Day, Id, When};

/// A line of the log about one plan, with names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) at: When,
    pub(super) person: Id<Person>,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) organisation: Option<(Id<Organisation>, String)>,
    pub(super) activity: String,
    /// "seen", "changed" or "refused".
    pub(super) result: String,
}

/// Looks of one person at one kind of page on one day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Merged {
    pub(super) look: Look,
    pub(super) first: When,
    pub(super) last: When,
    pub(super) times: usize,
}

/// Whether a resident reads this line. Who works for an organisation and who sits at the table is always named. Somebody
/// else who was refused is not: a mistyped link would tell of that person, and there was nothing to see.
fn is_told(look: &Look, resident: Id<Person>) -> bool {
    look.person != resident && (look.result != "refused" || look.organisation.is_some())
}

/// The looks of others, newest day first; within a day those of one person together. Looking and changing count as one
/// when both happened: who changes something has seen it. A refusal is never merged with a look.
pub(super) fn by_day(looks: Vec<Look>, resident: Id<Person>) -> Vec<(Day, Vec<Merged>)> {
    let mut days: Vec<(Day, Vec<Merged>)> = Vec::new();
    for look in looks.into_iter().filter(|look| is_told(look, resident)) {
        let day = look.at.day();
        if days.last().is_none_or(|(last, _)| *last != day) {
            days.push((day, Vec::new()));
        }
        let Some((_, merged)) = days.last_mut() else { continue };
        match merged.iter_mut().find(|other| is_same(&other.look, &look)) {
            Some(same) => {
                same.first = same.first.min(look.at);
                same.last = same.last.max(look.at);
                same.times += 1;
                if look.result == "changed" {
                    same.look.result = look.result;
                }
            }
            None => merged.push(Merged { first: look.at, last: look.at, times: 1, look }),
        }
    }
    for (_, merged) in &mut days {
        merged.sort_by(|one, other| (&one.look.name, one.first).cmp(&(&other.look.name, other.first)));
    }
    days
}

fn is_same(one: &Look, other: &Look) -> bool {
    let refused = |look: &Look| look.result == "refused";
    (one.person, &one.activity, &one.role) == (other.person, &other.activity, &other.role) && refused(one) == refused(other)
}

#[cfg(test)]
mod rules {
    use super::*;

    fn look(at: i64, person: u128, result: &str) -> Look {
        Look {
            at: When(at),
            person: Id::of(person),
            name: format!("Naam {person}"),
            role: "professional".into(),
            organisation: (person > 1).then(|| (Id::of(9), "Werk".into())),
            activity: "plan.goals".into(),
            result: result.into(),
        }
    }

    #[test]
    fn a_day_is_told_once_per_person_and_a_refusal_apart() {
        let day = Day::read("2026-10-25").expect("a day").start().0;
        let looks = vec![look(day + 9, 2, "refused"), look(day + 5, 2, "seen"), look(day + 3, 2, "changed"), look(day + 1, 3, "seen")];
        let days = by_day(looks, Id::of(7));
        assert_eq!(days.len(), 1);
        let told: Vec<_> = days[0].1.iter().map(|merged| (merged.look.person, merged.look.result.as_str(), merged.times)).collect();
        assert_eq!(told, [(Id::of(2), "changed", 2), (Id::of(2), "refused", 1), (Id::of(3), "seen", 1)]);
    }

    #[test]
    fn own_looks_and_refusals_of_who_is_no_colleague_are_not_told() {
        assert!(by_day(vec![look(1, 7, "seen"), look(2, 1, "refused")], Id::of(7)).is_empty());
        assert_eq!(by_day(vec![look(2, 1, "seen")], Id::of(7)).len(), 1);
    }

    #[test]
    fn the_night_in_which_the_clock_goes_back_is_one_day() {
        let night = Day::read("2026-10-25").expect("a day").start().0;
        let hour = 3_600_000;
        let days = by_day(vec![look(night + 24 * hour, 2, "seen"), look(night + hour, 2, "seen")], Id::of(7));
        assert_eq!(days.len(), 1, "that day has twenty-five hours");
    }
}
