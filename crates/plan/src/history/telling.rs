// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One line of the change log as people read it.
use super::facts::{Fact, Names};
use crate::{areas::Area, closing::Judgement, comments::Part};
use access::{
    MaySee, Person,
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
        if !t.has(&key) {
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

    /// What somebody said may have been taken back, and one's judgement waits for the other's.
    fn may_be_told(&self, change: &Changed, topic: &str) -> bool {
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
            "agreeing" => format!("versies/{}", change.what["number"].as_i64()?),
            "comments" => {
                let (kind, id) = change.what["part"].as_str()?.split_once('/')?;
                return Some(Part::read(kind, id)?.page(plan));
            }
            "horizon" => "stip".to_owned(),
            "people" => "mensen".to_owned(),
            "story" => "verhaal".to_owned(),
            "closing" => "afronding".to_owned(),
            _ => return None,
        };
        Some(format!("/plannen/{plan}/{place}"))
    }
}
