// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The form with which a professional records it, and the rules of a good one.
use super::{Proof, Right};
use crate::ages::Ages;
use access::{Person, Scope};
use foundation::{Day, Errors, Id, form};

const LONGEST: usize = 1_000;
const LONGEST_NAME: usize = 120;
/// The answer that there is no conflict of interest; with the other one nothing is recorded.
pub(crate) const NO_CONFLICT: &str = "no";

/// What is filled in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RecordForm {
    /// Somebody of the network at the table, or who logged in for the resident; nothing for somebody new.
    pub(crate) person: String,
    pub(crate) name: String,
    pub(crate) right: String,
    /// Only for an authorisation, which says it.
    pub(crate) scope: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) proof: String,
    pub(crate) seen: String,
    pub(crate) seen_day: String,
    /// Whether this person has an interest of the own in what is decided for the resident.
    pub(crate) conflict: String,
    /// Only for a parent: the child's day of birth.
    pub(crate) born: String,
    /// Only after the resident objected before.
    pub(crate) why: String,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody with an account.
    Known(Id<Person>),
    /// Somebody new.
    New(String),
}

/// What was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) who: Who,
    pub(crate) right: Right,
    pub(crate) scope: Scope,
    pub(crate) from: Day,
    /// The last day of the seat.
    pub(crate) until: Option<Day>,
    /// The last day of acting; before the seat's last day when a child decides alone first.
    pub(crate) acts_until: Option<Day>,
    pub(crate) proof: Proof,
    pub(crate) seen: String,
    pub(crate) seen_day: Day,
    /// Of a parent: the child's day of birth, and the ages at which something changes.
    pub(crate) child: Option<(Day, Ages)>,
    pub(crate) why: Option<String>,
}

impl Recorded {
    /// The last day of the seat, where that is not just the day before a child comes of age.
    pub(crate) fn own_last_day(&self) -> Option<Day> {
        let adult = self.child.map(|(born, ages)| ages.of(born).adult);
        self.until.filter(|last| adult.is_none_or(|adult| *last < adult.plus_days(-1)))
    }
}

/// What the form is judged by.
pub(crate) struct Known<'a> {
    pub(crate) today: Day,
    pub(crate) ages: Ages,
    /// Who can be chosen, and whether the login of that person said that they act for the resident.
    pub(crate) people: &'a [(Id<Person>, bool)],
    /// The resident's birth date as the municipality has it; unknown parts are zeros.
    pub(crate) born: Option<&'a str>,
    pub(crate) was_objected: bool,
}

impl RecordForm {
    pub(crate) fn check(&self, known: &Known<'_>) -> Result<Recorded, Errors> {
        let mut errors = Errors::none();
        let (who, says_login) = self.who(known, &mut errors);
        let right = errors.take(Right::from_code(&self.right).ok_or_else(|| Errors::one("right", "frame.error.choose")));
        let scope = right.and_then(Right::scope).or_else(|| Scope::from_code(&self.scope));
        if right == Some(Right::Authorised) && scope.is_none() {
            errors.add("scope", "frame.error.choose");
        }
        let from = errors.take(past("from", &self.from, known.today));
        let until = errors.take(self.last_day(known.today)).flatten();
        if right == Some(Right::Authorised) && self.until.trim().is_empty() {
            errors.add("until", "recording.error.until.authorised");
        }
        let proof = errors.take(Proof::from_code(&self.proof).ok_or_else(|| Errors::one("proof", "frame.error.choose")));
        if proof == Some(Proof::Login) && !says_login {
            errors.add("proof", "recording.error.proof.login");
        }
        let seen = errors.take(form::words(&self.seen, LONGEST).map_err(|key| Errors::one("seen", key)));
        let seen_day = errors.take(past("seen_day", &self.seen_day, known.today));
        errors.take(self.no_interest());
        let child = if right == Some(Right::Parent) { errors.take(self.child(known)) } else { None };
        let why = errors.take(form::maybe_words(&self.why, LONGEST).map_err(|key| Errors::one("why", key))).flatten();
        if known.was_objected && why.is_none() {
            errors.add("why", "recording.error.why");
        }
        let (Some(right), Some(scope), Some(from), Some(proof), Some(seen), Some(seen_day)) = (right, scope, from, proof, seen, seen_day)
        else {
            return Err(errors);
        };
        let before = |day: Option<Day>| [until, day.map(|day| day.plus_days(-1))].into_iter().flatten().min();
        let (acts_until, until) =
            (before(child.map(|(born, ages)| ages.of(born).alone)), before(child.map(|(born, ages)| ages.of(born).adult)));
        errors.or(Recorded { who, right, scope, from, until, acts_until, proof, seen, seen_day, child, why })
    }

    fn who(&self, known: &Known<'_>, errors: &mut Errors) -> (Who, bool) {
        if let Some((person, says_login)) = known.people.iter().find(|(person, _)| person.to_string() == self.person) {
            return (Who::Known(*person), *says_login);
        }
        let name = form::words(&self.name, LONGEST_NAME).map_err(|key| errors.add("name", key));
        (Who::New(name.unwrap_or_default()), false)
    }

    /// Who has an interest of the own in what is decided, does not decide it (BW 1:250; abuse case 22) [K].
    fn no_interest(&self) -> Result<(), Errors> {
        match self.conflict.as_str() {
            NO_CONFLICT => Ok(()),
            "yes" => Err(Errors::one("conflict", "recording.error.conflict")),
            _ => Err(Errors::one("conflict", "frame.error.choose")),
        }
    }

    fn last_day(&self, today: Day) -> Result<Option<Day>, Errors> {
        if self.until.trim().is_empty() {
            return Ok(None);
        }
        let day = Day::read(self.until.trim()).ok_or_else(|| Errors::one("until", "recording.error.day"))?;
        if day < today { Err(Errors::one("until", "recording.error.until.past")) } else { Ok(Some(day)) }
    }

    /// The child's day of birth, and what follows from it. A date that is not known to the day decides nothing: then a
    /// professional says what was seen.
    fn child(&self, known: &Known<'_>) -> Result<(Day, Ages), Errors> {
        let (told, registered) = (self.born.trim(), known.born.and_then(Day::read));
        let born = match (Day::read(told), registered) {
            (None, _) if !told.is_empty() => return Err(Errors::one("born", "recording.error.day")),
            (None, None) => return Err(Errors::one("born", "recording.error.born.unknown")),
            (Some(told), Some(registered)) if told != registered => return Err(Errors::one("born", "recording.error.born.other")),
            (Some(born), _) | (None, Some(born)) => born,
        };
        if born > known.today || known.ages.of(born).adult <= known.today {
            return Err(Errors::one("born", "recording.error.born.adult"));
        }
        Ok((born, known.ages))
    }
}

/// A day that is not still to come.
fn past(field: &'static str, text: &str, today: Day) -> Result<Day, Errors> {
    let day = Day::read(text.trim()).ok_or_else(|| Errors::one(field, "recording.error.day"))?;
    if day > today { Err(Errors::one(field, "recording.error.future")) } else { Ok(day) }
}

#[cfg(test)]
mod rules {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    fn form(right: &str) -> RecordForm {
        RecordForm {
            name: "Petra Blom".into(),
            right: right.into(),
            from: "2025-01-01".into(),
            proof: "order".into(),
            seen: "Beschikking van de kantonrechter".into(),
            seen_day: "2026-11-20".into(),
            conflict: "no".into(),
            ..RecordForm::default()
        }
    }

    fn check(form: &RecordForm, born: Option<&str>) -> Result<Recorded, Errors> {
        form.check(&Known { today: day("2026-11-24"), ages: Ages::DEFAULT, people: &[], born, was_objected: false })
    }

    #[test]
    fn the_law_says_for_what_and_an_authorisation_says_it_itself_and_ends() {
        assert_eq!(check(&form("administrator"), None).map(|good| good.scope), Ok(Scope::Money));
        assert_eq!(check(&form("mentor"), None).map(|good| good.scope), Ok(Scope::Care));
        assert_eq!(check(&form("curator"), None).map(|good| (good.scope, good.until)), Ok((Scope::Both, None)));
        let errors = check(&form("authorised"), None).expect_err("no scope and no end");
        assert!(errors.of("scope").is_some() && errors.of("until").is_some());
        let good = RecordForm { scope: "money".into(), until: "2026-11-24".into(), ..form("authorised") };
        assert_eq!(check(&good, None).map(|good| good.acts_until), Ok(Some(day("2026-11-24"))));
        assert!(check(&RecordForm { until: "2026-11-23".into(), ..good }, None).is_err());
    }

    #[test]
    fn nothing_is_recorded_without_proof_that_was_seen_on_a_day() {
        for wrong in [
            RecordForm { proof: String::new(), ..form("mentor") },
            RecordForm { proof: "login".into(), ..form("mentor") },
            RecordForm { seen: " ".into(), ..form("mentor") },
            RecordForm { seen_day: "2026-11-25".into(), ..form("mentor") },
            RecordForm { from: "2026-11-25".into(), ..form("mentor") },
            RecordForm { name: String::new(), ..form("mentor") },
        ] {
            assert!(check(&wrong, None).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_parent_acts_until_the_day_before_sixteen_and_sits_until_the_day_before_eighteen() {
        let good = check(&form("parent"), Some("2014-02-28")).expect("a child");
        assert_eq!((good.acts_until, good.until), (Some(day("2030-02-27")), Some(day("2032-02-27"))));
        let shorter = RecordForm { until: "2027-01-01".into(), ..form("parent") };
        let good = check(&shorter, Some("2014-02-28")).expect("a child");
        assert_eq!((good.acts_until, good.until), (Some(day("2027-01-01")), Some(day("2027-01-01"))));
    }

    #[test]
    fn a_child_of_29_february_turns_on_that_day_or_on_1_march_and_custody_ends_the_day_before() {
        let good = check(&form("parent"), Some("2012-02-29")).expect("a child");
        assert_eq!((good.acts_until, good.until), (Some(day("2028-02-28")), Some(day("2030-02-28"))));
        let leap = RecordForm { until: "2028-02-29".into(), ..form("authorised") };
        let good = check(&RecordForm { scope: "both".into(), ..leap }, None).expect("a day that is there");
        assert_eq!(good.until, Some(day("2028-02-29")));
        let no_day = RecordForm { scope: "both".into(), until: "2027-02-29".into(), ..form("authorised") };
        assert_eq!(check(&no_day, None).expect_err("no such day").of("until"), Some("recording.error.day"));
    }

    #[test]
    fn a_birth_date_that_is_not_known_to_the_day_decides_nothing() {
        for born in [None, Some("2014-00-00"), Some("2014-02-00")] {
            let errors = check(&form("parent"), born).expect_err("no day");
            assert_eq!(errors.of("born"), Some("recording.error.born.unknown"));
        }
        let told = RecordForm { born: "2014-02-03".into(), ..form("parent") };
        assert!(check(&told, Some("2014-02-00")).is_ok());
        assert!(check(&told, Some("2014-02-04")).is_err());
        assert!(check(&form("parent"), Some("2008-11-24")).is_err());
        assert!(check(&form("parent"), Some("2008-11-25")).is_ok());
    }

    #[test]
    fn who_has_an_interest_of_the_own_does_not_act_and_the_question_is_answered() {
        for (conflict, key) in [("yes", "recording.error.conflict"), ("", "frame.error.choose")] {
            let errors = check(&RecordForm { conflict: conflict.into(), ..form("mentor") }, None).expect_err("nothing is recorded");
            assert_eq!(errors.of("conflict"), Some(key));
        }
    }

    #[test]
    fn a_last_day_of_its_own_is_any_but_the_day_before_eighteen() {
        assert_eq!(check(&form("parent"), Some("2014-02-28")).map(|good| good.own_last_day()), Ok(None));
        let last = |right: &str, until: &str| RecordForm { scope: "both".into(), until: until.into(), ..form(right) };
        assert_eq!(check(&last("parent", "2027-01-01"), Some("2014-02-28")).map(|good| good.own_last_day()), Ok(Some(day("2027-01-01"))));
        assert_eq!(check(&last("authorised", "2027-01-01"), None).map(|good| good.own_last_day()), Ok(Some(day("2027-01-01"))));
        assert_eq!(check(&form("curator"), None).map(|good| good.own_last_day()), Ok(None));
    }

    #[test]
    fn after_an_objection_a_reason_is_needed() {
        let known = Known { today: day("2026-11-24"), ages: Ages::DEFAULT, people: &[], born: None, was_objected: true };
        assert!(form("mentor").check(&known).is_err());
        assert!(RecordForm { why: "De rechter heeft zo beslist".into(), ..form("mentor") }.check(&known).is_ok());
    }
}
