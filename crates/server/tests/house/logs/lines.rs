// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Lines as they lie in the logs, the people they can be about, and what must hold of the lines of one request.
use crate::town::Line;
use access::{Person, log, people, things::Tenant};
use foundation::Id;
use neighbourhood::TestApp;
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

/// A line, of any of the three logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub log: String,
    pub trace: String,
    /// The processing activity; of a change the event.
    pub activity: String,
    /// The action; of a processing line the pseudonym.
    pub what: String,
    pub plan: String,
    pub result: String,
}

const SINCE: &str = "select cast('access' as text), trace, activity, action, coalesce(plan_id, ''), result, seq from access_log
        where municipality_id = $1 and seq > $2
    union all select cast('processing' as text), trace, activity, subject, '', '', seq from processing_log
        where municipality_id = $1 and seq > $2
    union all select cast('change' as text), trace, event, coalesce(about_id, ''), coalesce(plan_id, ''), '', seq from change_log
        where municipality_id = $1 and seq > $2
    order by 7";

/// The number of the last line.
pub async fn head(app: &TestApp, of: Id<Tenant>) -> i64 {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let query = sqlx::query_scalar("select seq from log_heads where municipality_id = $1").bind(of);
    query.fetch_one(&mut *conn).await.expect("every municipality has a chain")
}

/// The lines after this number, in their order.
pub async fn since(app: &TestApp, of: Id<Tenant>, head: i64) -> Vec<Written> {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let rows = sqlx::query(SINCE).bind(of).bind(head).fetch_all(&mut *conn).await.expect("the logs can be read");
    let written = |row: &sqlx::any::AnyRow| Written {
        log: row.get(0),
        trace: row.get(1),
        activity: row.get(2),
        what: row.get(3),
        plan: row.get(4),
        result: row.get(5),
    };
    rows.iter().map(written).collect()
}

/// The people of a municipality: pseudonym → name, and the residents among them.
pub struct Known {
    names: BTreeMap<String, (Id<Person>, String)>,
    residents: BTreeMap<Id<Person>, String>,
    plans: BTreeMap<String, Id<Person>>,
}

impl Known {
    /// A municipality in which nobody lives.
    pub const fn nobody() -> Self {
        Self { names: BTreeMap::new(), residents: BTreeMap::new(), plans: BTreeMap::new() }
    }

    pub async fn of(app: &TestApp, of: Id<Tenant>) -> Self {
        let (keys, mut conn) = (app.app.keys(), app.app.db().read().await.expect("the database is open"));
        let rows = sqlx::query("select id, name from people where municipality_id = $1").bind(of).fetch_all(&mut *conn).await;
        let key = keys.of_municipality(of.bits());
        let rows = rows.expect("there are people");
        let people = rows.iter().map(|row| {
            let (id, name): (Id<Person>, String) = (row.get(0), row.get(1));
            let name = key.open(people::store::NAME, &name).expect("a sealed name");
            // What comes after would break out of a page, and looks otherwise there.
            let plain = name.split(['"', '<', '&', '\'']).next().unwrap_or_default().trim().to_owned();
            (log::pseudonym(keys, of, id), (id, plain))
        });
        let names: BTreeMap<_, _> = people.collect();
        let rows = sqlx::query("select id, resident_id from plans where municipality_id = $1").bind(of).fetch_all(&mut *conn).await;
        let plans: BTreeMap<String, Id<Person>> = rows.expect("there are plans").iter().map(|row| (row.get(0), row.get(1))).collect();
        let is_resident = |id: &Id<Person>| plans.values().any(|resident| resident == id);
        let residents = names.values().filter(|(id, _)| is_resident(id)).cloned().collect();
        Self { names, residents, plans }
    }

    /// The resident of this plan.
    pub fn resident(&self, plan: &str) -> Option<Id<Person>> {
        self.plans.get(plan).copied()
    }

    /// The residents whose name or plan stands in this text.
    pub fn named(&self, text: &str) -> BTreeSet<Id<Person>> {
        let by_name = self.residents.iter().filter(|(_, name)| text.contains(name.as_str())).map(|(id, _)| *id);
        let by_plan = self.plans.iter().filter(|(plan, _)| text.contains(plan.as_str())).map(|(_, resident)| *resident);
        by_name.chain(by_plan).collect()
    }

    /// The person behind a pseudonym, with the name.
    pub fn behind(&self, pseudonym: &str) -> Option<&(Id<Person>, String)> {
        self.names.get(pseudonym)
    }
}

/// What is wrong with the lines of one look: there must be one of who looked, with what the route says, and one for each
/// person whose data were shown, all with one trace. `shown`: what the page shows; none when it was refused.
pub fn wrong_with_a_look(lines: &[Written], route: &Line, path: &str, shown: Option<&str>, known: &Known) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            wrong.push(what.to_owned());
        }
    };
    let plan = route.values(path).into_iter().flatten().find(|(name, _)| *name == "plan").map(|(_, plan)| plan);
    let of = |log: &str| lines.iter().filter(|line| line.log == log).collect::<Vec<_>>();
    let (access, processing) = (of("access"), of("processing"));
    must(of("change").is_empty(), "looking wrote a change");
    must(access.len() == 1, &format!("{} access lines", access.len()));
    let result = if shown.is_some() { "seen" } else { "refused" };
    for line in &access {
        must(line.result == result, &format!("says {} where it was {result}", line.result));
        must(line.what == route.action.code() && line.activity == route.activity, "names another action or activity");
        must(shown.is_none() || line.plan == plan.clone().unwrap_or_default(), "names another plan");
    }
    must(lines.iter().all(|line| line.trace == lines[0].trace), "has more than one trace");
    must(processing.iter().all(|line| line.activity == route.activity), "processes for another activity");
    let subjects: BTreeSet<&str> = processing.iter().map(|line| line.what.as_str()).collect();
    must(subjects.len() == processing.len(), "has two lines for one person");
    let Some(text) = shown else {
        must(processing.is_empty(), "a refusal processed somebody's data");
        return wrong;
    };
    let logged: BTreeSet<Id<Person>> = subjects.iter().filter_map(|subject| known.behind(subject)).map(|(id, _)| *id).collect();
    must(logged.len() == subjects.len(), "is about somebody who is not there");
    let of_plan = plan.as_deref().and_then(|plan| known.resident(plan));
    for missing in known.named(text).into_iter().chain(of_plan).filter(|id| !logged.contains(id)) {
        must(false, &format!("shows {missing} without a line for them"));
    }
    for subject in subjects.iter().filter_map(|subject| known.behind(subject)) {
        let (id, name) = subject;
        let shown =
            Some(*id) == of_plan || path.contains(&id.to_string()) || text.contains(name.as_str()) || known.named(text).contains(id);
        must(shown, &format!("has a line for {name}, who is not shown"));
    }
    wrong
}

#[test]
fn a_missing_and_a_superfluous_line_are_seen() {
    use access::{Action, feature::Takes};
    let route = Line { method: "GET", path: "/inwoners", action: Action::SeeCaseload, activity: "plan.caseload", takes: Takes::Nothing };
    let (amina, henk) = (Id::of(1), Id::of(2));
    let people = [("a", amina, "Amina Haddou"), ("h", henk, "Henk Bos")];
    let known = Known {
        names: people.iter().map(|(pseudonym, id, name)| ((*pseudonym).to_owned(), (*id, (*name).to_owned()))).collect(),
        residents: people.iter().map(|(_, id, name)| (*id, (*name).to_owned())).collect(),
        plans: BTreeMap::new(),
    };
    let line = |log: &str, what: &str| Written {
        log: log.into(),
        trace: "t".into(),
        activity: "plan.caseload".into(),
        what: what.into(),
        plan: String::new(),
        result: if log == "access" { "seen".into() } else { String::new() },
    };
    let wrong = |lines: &[Written], text: Option<&str>| wrong_with_a_look(lines, &route, "/inwoners", text, &known).len();
    let good = [line("access", Action::SeeCaseload.code()), line("processing", "a")];
    assert_eq!(wrong(&good, Some("Amina Haddou")), 0);
    assert_eq!(wrong(&[], Some("")), 1, "no line at all");
    assert_eq!(wrong(&good[..1], Some("Amina Haddou")), 1, "nobody's data");
    assert_eq!(wrong(&good, Some("Amina Haddou, Henk Bos")), 1, "one of two");
    assert_eq!(wrong(&good, Some("nobody")), 1, "somebody who is not shown");
    assert_eq!(wrong(&good, None), 2, "a refusal that was a look");
    assert_eq!(wrong(&[good[0].clone(), good[0].clone(), good[1].clone()], Some("Amina Haddou")), 1, "twice");
}
