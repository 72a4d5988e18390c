// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One line of the change log as people read it.
use super::facts::{Fact, Names};
use crate::{areas::Area, closing::Judgement, comments::Part, sight::Shared};
use access::{
    Action, MaySee, Person, SeatKind,
    log::read::Changed,
    table::{self, Chair},
};
use foundation::{Id, T, When};

/// A change in words.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) at: When,
    /// "Bo Willems maakte een afspraak".
    pub(crate) words: String,
    /// What it was about, in words, when it still stands there.
    pub(crate) of: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) why: Option<String>,
    /// Where it stands in the plan.
    pub(crate) link: Option<String>,
}

/// What is needed to read the log of one plan.
pub(crate) struct Reader<'a> {
    names: Names<'a>,
    shared: &'a Shared<'a>,
    judgements: &'a [Judgement],
}

impl<'a> Reader<'a> {
    /// With the table and the areas of this plan; judgements are only told when given here and both sides judged.
    pub(crate) const fn new(looks: (&'a MaySee, &'a Shared<'a>), chairs: &'a [Chair], areas: &'a [Area], t: &'a T) -> Self {
        Self { names: Names { may: looks.0, chairs, areas, t }, shared: looks.1, judgements: &[] }
    }

    /// With the judgements of this plan too.
    pub(crate) const fn with_judgements(self, judgements: &'a [Judgement]) -> Self {
        Self { judgements, ..self }
    }

    /// The change in words; `None` for what has no words, because nobody needs to read it.
    pub(crate) fn tell(&self, change: &Changed) -> Option<Told> {
        let (topic, key) = self.words_of(change)?;
        let t = self.names.t;
        let says = |name: &str| change.what[name].as_str().filter(|words| !words.is_empty()).map(str::to_owned);
        let open = self.may_be_told(change, topic);
        Some(Told {
            at: change.at,
            words: t.with(&key, &[("who", &self.in_words(change))]),
            of: says("of").or_else(|| self.context(change)),
            facts: if open { self.names.facts(&change.what) } else { Vec::new() },
            why: says("why").filter(|_| open),
            link: self.link(change, topic),
        })
    }

    /// Who reads.
    pub(crate) const fn may(&self) -> &'a MaySee {
        self.names.may
    }

    /// Whether this change is told to who reads. What is not, takes no place in a list either.
    pub(crate) fn tells(&self, change: &Changed) -> bool {
        self.words_of(change).is_some()
    }

    /// The topic, and the text key of its words.
    fn words_of<'c>(&self, change: &'c Changed) -> Option<(&'c str, String)> {
        let (topic, verb) = change.event.split_once('.')?;
        let key = format!("{topic}.event.{verb}");
        let is_told = self.names.t.has(&key) && self.may_be_seen(change, topic) && !self.is_about_areas_kept_apart(change);
        is_told.then_some((topic, key))
    }

    /// Whether all that changed in a goal are areas that are not shared with who reads.
    fn is_about_areas_kept_apart(&self, change: &Changed) -> bool {
        let says = |name: &str| !change.what[name].is_null();
        change.event == "goals.changed"
            && (says("old_areas") || says("new_areas"))
            && !self.shared.is_whole()
            && self.names.facts(&change.what).is_empty()
    }

    /// Who did it; for whom, when somebody acted for the resident.
    fn in_words(&self, change: &Changed) -> String {
        let who = self.who(change.actor);
        if change.role != SeatKind::Representative.code() {
            return who.to_owned();
        }
        self.names.t.with("history.on_behalf", &[("who", who), ("whom", self.who(self.names.may.resident()))])
    }

    fn who(&self, person: Id<Person>) -> &str {
        table::name_of(self.names.chairs, person).unwrap_or(&self.names.t["history.somebody"])
    }

    /// Whether who reads may see the part that changed: all of it, or only what everyone at the table sees.
    fn may_be_seen(&self, change: &Changed, topic: &str) -> bool {
        let may = self.names.may;
        if !self.shared.tells(change) {
            return false;
        }
        // With whom the resident shares what is between the resident and each of them.
        // What was destroyed, and what was asked about it, says that something was there: nobody else's affair (standards D8).
        if ["sharing", "lists", "holds", "requesting", "asking"].contains(&topic) {
            return may.seat() == SeatKind::Resident;
        }
        may.may(Action::SeeHistory)
            || match topic {
                "goals" | "actions" | "horizon" | "agreeing" => true,
                "comments" => Part::in_event(&change.what).is_some_and(|part| may.may(part.seen_by())),
                _ => false,
            }
    }

    /// What somebody said may have been taken back, and one's judgement waits for the other's. What stood there before is
    /// for who may see history.
    fn may_be_told(&self, change: &Changed, topic: &str) -> bool {
        if !self.names.may.may(Action::SeeHistory) {
            return false;
        }
        match (topic, change.event.as_str()) {
            ("comments", _) => false,
            // Why a conversation was moved or called off is read with the conversation, by who was asked to it.
            ("planning" | "preparing" | "holding" | "record", _) => self.names.may.hears_conversation(false),
            (_, "closing.judged") => {
                let goal = change.about.as_deref().unwrap_or_default();
                let sides = self.judgements.iter().filter(|judgement| judgement.goal.to_string() == goal).count();
                change.actor == self.names.may.me() || sides == 2
            }
            _ => true,
        }
    }

    /// The version or the area that it is about.
    fn context(&self, change: &Changed) -> Option<String> {
        if let Some(number) = change.what["number"].as_i64().filter(|_| change.event.starts_with("agreeing.")) {
            return Some(self.names.t.with("agreeing.number", &[("number", &number.to_string())]));
        }
        change.what["area"].as_str().map(|code| self.names.area_names(code))
    }

    fn link(&self, change: &Changed, topic: &str) -> Option<String> {
        let plan = self.names.may.plan();
        let about = change.about.as_deref();
        let place = match topic {
            "goals" => format!("doelen/{}", about?),
            "actions" => format!("acties/{}", about?),
            "areas" => format!("onderwerpen/{}", change.what["area"].as_str()?),
            "agreeing" if !self.names.may.may(Action::SeeHistory) => "afspraken".to_owned(),
            "agreeing" => format!("versies/{}", change.what["number"].as_i64()?),
            "comments" => return Some(Part::in_event(&change.what)?.page(plan)),
            "horizon" => "stip".to_owned(),
            "people" => "mensen".to_owned(),
            "story" => "verhaal".to_owned(),
            "closing" => "afronding".to_owned(),
            "planning" | "preparing" | "holding" | "record" => format!("gesprekken/{}", about?),
            _ => return None,
        };
        Some(format!("/plannen/{plan}/{place}"))
    }
}
