// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals, into the open plan of a resident and by the rules of the plan. A goal that is there already stays as it is: its
//! words are somebody's own, and a file does not change them.
use super::{
    Brings, Of, Shown, Verdict,
    residents::{Residents, open},
};
use crate::{
    columns::Line,
    keys::{self, Keyed},
    kinds::Kind,
    values::{Mistake, Reading},
};
use access::{Person, Plan, Tx};
use foundation::{Conn, Id, fold::fold};
use plan::bring::{self, GoodGoal, InPlan, SaidGoal, There};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// A goal as a file tells it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    whose: (Id<Person>, Id<Plan>),
    key: Option<String>,
    said: SaidGoal,
}

/// A goal to set.
#[derive(Debug)]
pub(crate) struct Change {
    id: Id<()>,
    at: InPlan,
    goal: GoodGoal,
    key: Option<String>,
}

/// Goals at work.
pub(crate) struct Goals {
    residents: Residents,
    areas: Vec<(String, String)>,
    keyed: Keyed,
    plans: HashMap<Id<Plan>, (InPlan, Vec<There>)>,
    rows: HashMap<String, u32>,
}

impl Brings for Goals {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let residents = Residents::know(conn, of).await?;
        let areas = bring::areas(conn, of.id(), &of.t).await?;
        let keyed = Keyed::know(conn, of, Kind::Goals).await?;
        Ok(Self { residents, areas, keyed, plans: HashMap::new(), rows: HashMap::new() })
    }

    fn read(&self, of: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Goals, line);
        let whose = self.residents.find_plan(of, &mut row);
        let words = row.must("wish", |text| Ok(text.to_owned())).unwrap_or_default();
        let timing = row.read("timing", timing).unwrap_or_default().to_owned();
        let areas = row.read("areas", |text| areas(text, &self.areas)).unwrap_or_default();
        let key = row.words("goal_key", 200);
        let said = SaidGoal { words, timing, areas };
        if row.value("wish").is_some() {
            blame(&mut row, bring::goal(&said, 0, &self.areas).err().as_ref());
        }
        row.end(whose.map(|whose| Record { whose, key, said }))
    }

    async fn judge(&mut self, conn: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let plan = record.whose.1;
        let (at, goals) = match self.plans.entry(plan) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(place) => {
                let at = open(conn, of, record.whose).await?;
                let goals = bring::goals(conn, &at).await?;
                place.insert((at, goals))
            }
        };
        let refused = |field, reason| Ok(Verdict::refused(Kind::Goals, line, field, reason));
        let keyed = record.key.as_deref().and_then(|key| self.keyed.find(of, key));
        let same = goals.iter().find(|goal| keyed.as_deref().map_or(fold(&goal.words) == fold(&record.said.words), |id| id == goal.id));
        if let Some(there) = same {
            let above = self.rows.get(&there.id).copied();
            let unchanged = fold(&there.words) == fold(&record.said.words);
            return if unchanged { Ok(Verdict::Unchanged(above)) } else { refused("wish", "imports.wrong.words_differ") };
        }
        if keyed.is_some() {
            return refused("goal_key", "imports.wrong.key_elsewhere");
        }
        let open = goals.iter().filter(|goal| goal.is_open).count();
        let goal = match bring::goal(&record.said, open, &self.areas) {
            Ok(goal) => goal,
            Err(errors) => return refused("wish", errors.of("wish").unwrap_or("frame.error.choose")),
        };
        let id: Id<()> = Id::new(of.app.chance());
        goals.push(There { id: id.to_string(), goal: None, words: record.said.words.clone(), is_open: true });
        self.rows.insert(id.to_string(), line.number);
        if let Some(key) = &record.key {
            self.keyed.add(of, key, id);
        }
        Ok(Verdict::Fresh(Change { id, at: at.clone(), goal, key: record.key }))
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        let mut per_plan: BTreeMap<Id<Plan>, Vec<Change>> = BTreeMap::new();
        for change in changes {
            per_plan.entry(change.at.plan).or_default().push(change);
        }
        for changes in per_plan.values() {
            let at = &changes[0].at;
            anyhow::ensure!(bring::begin(tx, at).await?, "a plan was closed while it was being imported");
            tx.concerns(at.resident, "exchange.goals");
            for change in changes {
                bring::set_goal(tx, at, (change.id, &change.goal), of.asked_by).await?;
                keys::keep(tx, of, (Kind::Goals, change.key.as_deref()), change.id).await?;
            }
            bring::end(tx, at, of.now).await?;
        }
        Ok(())
    }

    fn show(&self, _: &Of, record: &Record) -> Vec<Shown> {
        let name = |code: &String| self.areas.iter().find(|(other, _)| other == code).map_or(code.clone(), |(_, name)| name.clone());
        let areas: Vec<String> = record.said.areas.iter().map(name).collect();
        vec![("resident", self.residents.name(record.whose.0)), ("wish", record.said.words.clone()), ("areas", areas.join(", "))]
    }
}

/// Puts what the rules of the plan say under the fields of the file.
pub(super) fn blame(row: &mut Reading, errors: Option<&foundation::Errors>) {
    for (field, reason) in errors.into_iter().flat_map(foundation::Errors::all) {
        row.wrong(field, reason);
    }
}

fn timing(text: &str) -> Result<&'static str, &'static str> {
    match fold(text).as_str() {
        "nu" | "now" => Ok("now"),
        "later" | "straks" => Ok("later"),
        _ => Err("imports.wrong.timing"),
    }
}

/// Names or codes of areas, with commas, bars or slashes between them.
fn areas(text: &str, known: &[(String, String)]) -> Result<Vec<String>, &'static str> {
    let whole = known.iter().find(|(_, name)| fold(name) == fold(text));
    if let Some((code, _)) = whole {
        return Ok(vec![code.clone()]);
    }
    let pieces = text.split([',', '|', '/', ';']).map(str::trim).filter(|piece| !piece.is_empty());
    let find = |piece: &str| known.iter().find(|(code, name)| fold(name) == fold(piece) || code == piece).map(|(code, _)| code.clone());
    pieces.map(|piece| find(piece).ok_or("imports.wrong.unknown_area")).collect()
}
