// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One line of the change log as people read it.
use super::facts::{Fact, Names};
use crate::{areas::Area, closing::Judgement, comments::Part};
use access::{
    Action, MaySee, Person,
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
    judgements: &'a [Judgement],
}

impl<'a> Reader<'a> {
    /// With the table and the areas of this plan; judgements are only told when given here and both sides judged.
    pub(crate) const fn new(may: &'a MaySee, chairs: &'a [Chair], areas: &'a [Area], t: &'a T) -> Self {
        Self { names: Names { may, chairs, areas, t }, judgements: &[] }
    }

    /// With the judgements of this plan too.
    pub(crate) const fn with_judgements(self, judgements: &'a [Judgement]) -> Self {
        Self { judgements, ..self }
    }

    /// The change in words; `None` for what has no words, because nobody needs to read it.
    pub(crate) fn tell(&self, change: &Changed) -> Option<Told> {
        let (topic, verb) = change.event.split_once('.')?;
        let (t, key) = (self.names.t, format!("{topic}.event.{verb}"));
        if !t.has(&key) || !self.may_be_seen(change, topic) {
            return None;
        }
        let says = |name: &str| change.what[name].as_str().filter(|words| !words.is_empty()).map(str::to_owned);
        let open = self.may_be_told(change, topic);
        Some(Told {
            at: change.at,
            words: t.with(&key, &[("who", self.who(change.actor))]),
            of: says("of").or_else(|| self.context(change)),
            facts: if open { self.names.facts(&change.what) } else { Vec::new() },
            why: says("why").filter(|_| open),
            link: self.link(change, topic),
        })
    }

    fn who(&self, person: Id<Person>) -> &str {
        table::name_of(self.names.chairs, person).unwrap_or(&self.names.t["history.somebody"])
    }

    /// Whether who reads may see the part that changed: all of it, or only what everyone at the table sees.
    fn may_be_seen(&self, change: &Changed, topic: &str) -> bool {
        let may = self.names.may;
        may.may(Action::SeeHistory)
            || match topic {
                "goals" | "actions" | "horizon" | "agreeing" => true,
                "comments" => part_of(change).is_some_and(|part| may.may(part.seen_by())),
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
            "comments" => return Some(part_of(change)?.page(plan)),
            "horizon" => "stip".to_owned(),
            "people" => "mensen".to_owned(),
            "story" => "verhaal".to_owned(),
            "closing" => "afronding".to_owned(),
            _ => return None,
        };
        Some(format!("/plannen/{plan}/{place}"))
    }
}

/// The part of the plan that a remark is about.
fn part_of(change: &Changed) -> Option<Part> {
    let (kind, id) = change.what["part"].as_str()?.split_once('/')?;
    Part::read(kind, id)
}
