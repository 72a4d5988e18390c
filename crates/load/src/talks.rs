// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A conversation of everyone at the table, from the first question to the final record, through the pages of the running
//! binary. Everything that is written ends in the mark of its plan, so that a record can be counted.
use crate::{
    client::{Answer, Client},
    program::Place,
    town::{PlanOf, Town, Visitor, with_clients},
};
use anyhow::{Context, ensure};
use foundation::{Clock, Day, Id};

/// Points on the agenda.
const POINTS: usize = 3;
/// How often something is said under each.
const SAID: usize = 2;
/// What is decided: a goal, a step, agreements of three people, and a rule that is in the way.
const DECIDED: usize = 6;
/// How many of those are the resident's own: the step and one agreement.
const OWN: usize = 2;
/// What is added to the record: that it is not right, the answer to that, and something more.
const ADDED: usize = 3;
/// How many lines of a record end in the mark of its plan.
pub const MARKED: usize = POINTS + POINTS * SAID + DECIDED + ADDED;

/// Holds one at each of the first plans; gives their pages.
pub fn hold(town: &Town, place: &Place) -> anyhow::Result<Vec<String>> {
    with_clients(place, town.gathered(), |client, plan| {
        let mut talk = Talk::ask(client, town, plan)?;
        talk.sit_down()?;
        talk.decide()?;
        talk.confirm()?;
        Ok(talk.path)
    })
}

struct Talk<'a> {
    client: &'a mut Client,
    answer: Answer,
    plan: &'a PlanOf,
    /// The professional who asks the others and writes.
    leads: &'a Visitor,
    today: Day,
    /// Its page.
    path: String,
}

impl<'a> Talk<'a> {
    /// Everyone at the table is asked, for today.
    fn ask(client: &'a mut Client, town: &'a Town, plan: &'a PlanOf) -> anyhow::Result<Self> {
        let (leads, today) = (&town.professionals[plan.professional], Clock::system().now().day());
        let path = format!("/plannen/{}/gesprekken", plan.id);
        let mut talk = Self { client, answer: Answer::default(), plan, leads, today, path };
        let [_, second, near, other] = plan.others;
        let people = format!("people={second}&people={near}&people={other}");
        let when = format!("held_on={today}&held_from=09%3A00&minutes=60");
        talk.send(leads, "/nieuw", &format!("kind=joint_intake&setting=home&language=&place=&missed=&{when}&{people}"))?;
        talk.path = std::mem::take(&mut talk.answer.location);
        Ok(talk)
    }

    /// Everyone is there, and something is said under each point.
    fn sit_down(&mut self) -> anyhow::Result<()> {
        let (plan, leads) = (self.plan, self.leads);
        let [first, second, near, other] = plan.others;
        let there = format!("there={}&there={first}&there={second}&there={near}&there={other}", plan.resident.person);
        self.send(leads, "/aan-tafel/begin", &there)?;
        for number in 1..=POINTS {
            self.send(leads, "/aan-tafel", &format!("what=point&point=Punt+{number}+van+{}", plan.mark))?;
        }
        let table = self.read(leads, "/aan-tafel")?;
        let points = ids(&table, "name=\"point\" value=\"");
        ensure!(points.len() == POINTS, "{} points are on the table, {POINTS} were put there", points.len());
        for point in points {
            for number in 1..=SAID {
                self.send(leads, "/aan-tafel", &format!("what=say&point={point}&said=Woord+{number}+van+{}", plan.mark))?;
            }
        }
        Ok(())
    }

    /// Decides what goes into the plan at once, and what stays between people; then it is over.
    fn decide(&mut self) -> anyhow::Result<()> {
        let (plan, leads) = (self.plan, self.leads);
        let (resident, [first, _, near, _]) = (plan.resident.person, plan.others);
        let table = self.read(leads, "/aan-tafel")?;
        let (_, goals) = table.split_once("id=\"goal\"").context("the table offers no goals")?;
        let goal = *ids(goals, "<option value=\"").first().context("there is no goal to decide on a step for")?;
        let (today, soon) = (self.today, self.today.plus_days(7));
        let decided: [String; DECIDED] = [
            "kind=goal&area=money".to_owned(),
            format!("kind=action&owner={resident}&goal={goal}&day={soon}"),
            format!("kind=agreement&owner={resident}&day={soon}"),
            format!("kind=agreement&owner={first}&day={soon}"),
            format!("kind=agreement&owner={near}"),
            format!("kind=rule&day={today}"),
        ];
        for (number, fields) in (1..).zip(&decided) {
            self.send(leads, "/aan-tafel", &format!("what=decide&words=Besluit+{number}+van+{}&{fields}", plan.mark))?;
        }
        self.send(leads, "/aan-tafel/einde", "")
    }

    /// The resident says yes to what is the own, says that the record is not right, gets an answer, confirms, and adds something.
    fn confirm(&mut self) -> anyhow::Result<()> {
        let (plan, leads) = (self.plan, self.leads);
        let (resident, mark) = (&plan.resident, &plan.mark);
        let mine = self.read(resident, "/mijn-afspraken")?;
        let decisions = ids(&mine, "name=\"decision\" value=\"");
        ensure!(decisions.len() == OWN, "{} agreements wait for the resident, {OWN} were made", decisions.len());
        for decision in decisions {
            self.send(resident, "/mijn-afspraken", &format!("decision={decision}&answer=yes&not_like="))?;
        }
        self.send(resident, "/akkoord", &format!("answer=contest&words=Niet+zo+van+{mark}"))?;
        self.send(leads, "/antwoord", &format!("words=Wel+zo+van+{mark}"))?;
        self.send(resident, "/akkoord", "answer=right&words=")?;
        self.send(resident, "/akkoord", &format!("answer=&words=Nog+iets+van+{mark}"))
    }

    fn send(&mut self, who: &Visitor, end: &str, fields: &str) -> anyhow::Result<()> {
        let (path, form) = (format!("{}{end}", self.path), format!("form_token={}&{fields}", who.token()));
        self.client.post(&path, &who.secret, &form, &mut self.answer)?;
        ensure!(self.answer.status == 303, "{path} answers {}: {}", self.answer.status, self.answer.text());
        Ok(())
    }

    fn read(&mut self, who: &Visitor, end: &str) -> anyhow::Result<String> {
        let path = format!("{}{end}", self.path);
        self.client.get(&path, &who.secret, &mut self.answer)?;
        ensure!(self.answer.status == 200, "{path} answers {}: {}", self.answer.status, self.answer.text());
        Ok(self.answer.text().into_owned())
    }
}

/// The identifiers that stand right behind these characters.
fn ids<'a>(text: &'a str, behind: &str) -> Vec<&'a str> {
    let after = text.match_indices(behind).filter_map(|(at, _)| text.get(at + behind.len()..)?.get(..32));
    after.filter(|id| id.parse::<Id<()>>().is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn a_field_that_is_empty_or_holds_words_is_no_identifier() {
        let one = "0123456789abcdef0123456789abcdef";
        let page =
            format!("<input name=\"at\" value=\"{one}\"><input name=\"at\" value=\"\"><input name=\"at\" value=\"é, nog niet bekend\">");
        assert_eq!(ids(&page, "name=\"at\" value=\""), [one]);
    }
}
