// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Until when each thing is kept. What somebody wrote for an organisation follows the laws on which that organisation worked
//! then; all other words follow the laws of every organisation at that plan. Of several laws the longest counts (decision 0018).
use crate::classes::{self, Class, Moments, OWN_WORDS, SUPPORT, WITHDRAWN, longest};
use access::{
    Kept, Organisation, Person, Plan,
    kept::{Found, find},
    things::Tenant,
};
use foundation::{Conn, Day, Id, T, When};
use plan::disputed::{self, Stays};
use sharing::{PUBLIC_TASK, Worked};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A thing with the class that holds for it and its last day.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) found: Found,
    pub(crate) class: Class,
    pub(crate) last: Option<Day>,
}

/// What is known of a plan for its terms.
#[derive(Clone, Debug, Default)]
struct Facts {
    closed: Option<Day>,
    withdrawn: Option<Day>,
    worked_for: HashMap<Id<Person>, Id<Organisation>>,
}

/// The municipality's classes, on what its organisations worked, and what its plans say of terms.
pub(crate) struct Register {
    of: Id<Tenant>,
    pub(crate) classes: Vec<Class>,
    worked: Worked,
    plans: HashMap<Id<Plan>, Facts>,
    held: BTreeSet<(Id<Plan>, String)>,
    disputed: Stays,
}

impl Register {
    /// As it is now; of one plan, or of all.
    pub(crate) async fn read(conn: &mut Conn, at: (Id<Tenant>, Option<Id<Plan>>), t: &T, today: Day) -> anyhow::Result<Self> {
        let classes = classes::store::all(conn, at.0, t).await?;
        let worked = sharing::worked_on(conn, at.0).await?;
        let held = held(conn, at.0, today).await?;
        let disputed = disputed::stays(conn, at.0).await?;
        Ok(Self { of: at.0, classes, worked, plans: facts(conn, at).await?, held, disputed })
    }

    /// Everything of these kinds that was written until a moment, with its class and last day.
    pub(crate) async fn dated(&self, conn: &mut Conn, kinds: &[Kept], at: (Option<Id<Plan>>, When)) -> anyhow::Result<Vec<Dated>> {
        let mut all = Vec::new();
        for kept in kinds {
            // What was written in this very moment counts too.
            let found = find(conn, (self.of, at.0), kept, at.1.plus_ms(1)).await?;
            all.extend(found.into_iter().filter_map(|found| self.date(found)));
        }
        Ok(all)
    }

    fn date(&self, found: Found) -> Option<Dated> {
        let facts = self.plans.get(&found.plan)?;
        let codes = self.codes(facts, &found);
        let moments = Moments { written: found.written.day(), closed: facts.closed, withdrawn: facts.withdrawn };
        let holding = self.classes.iter().filter(|class| codes.contains(class.code.as_str()));
        let (class, last) = longest(holding, &moments)?;
        Some(Dated { class: class.clone(), last, found })
    }

    /// The classes of the laws on which the organisations at this plan work or worked, whatever stands in it.
    pub(crate) fn of_plan(&self, plan: Id<Plan>) -> Vec<Class> {
        let Some(facts) = self.plans.get(&plan) else { return Vec::new() };
        let mut codes: BTreeSet<&str> = BTreeSet::new();
        for organisation in facts.worked_for.values() {
            match self.worked.get(organisation).filter(|set| !set.is_empty()) {
                Some(set) => codes.extend(set.iter().flat_map(|(_, codes)| codes).map(String::as_str)),
                None => codes.extend([PUBLIC_TASK]),
            }
        }
        if codes.is_empty() {
            codes.insert(OWN_WORDS);
        }
        if codes.contains(SUPPORT) && facts.withdrawn.is_some() {
            codes.insert(WITHDRAWN);
        }
        self.classes.iter().filter(|class| codes.contains(class.code.as_str())).cloned().collect()
    }

    /// The codes of the classes that hold for a thing.
    fn codes<'a>(&'a self, facts: &Facts, found: &Found) -> BTreeSet<&'a str> {
        let mut codes: BTreeSet<&str> = match facts.worked_for.get(&found.by) {
            Some(organisation) => self.laws(*organisation, found.written).into_iter().collect(),
            None => facts.worked_for.values().flat_map(|organisation| self.laws(*organisation, found.written)).collect(),
        };
        if codes.is_empty() {
            codes.insert(OWN_WORDS);
        }
        if codes.contains(SUPPORT) && facts.withdrawn.is_some_and(|day| found.written.day() <= day) {
            codes.remove(SUPPORT);
            codes.insert(WITHDRAWN);
        }
        codes
    }

    /// On which laws an organisation worked at a moment; before any were set, on the first ones.
    fn laws(&self, organisation: Id<Organisation>, at: When) -> Vec<&str> {
        let set = self.worked.get(&organisation);
        let then = set.and_then(|set| set.iter().rev().find(|(since, _)| *since <= at).or_else(|| set.first()));
        then.map_or_else(|| vec![PUBLIC_TASK], |(_, codes)| codes.iter().map(String::as_str).collect())
    }

    /// Whether somebody holds this back.
    pub(crate) fn is_held(&self, plan: Id<Plan>, kept: &str) -> bool {
        self.held.contains(&(plan, String::new())) || self.held.contains(&(plan, kept.to_owned()))
    }

    /// Whether the resident says that this is wrong, or objects to it, and nobody answered yet. A thing that hangs from another
    /// has the identifier of that one first.
    pub(crate) fn is_disputed(&self, plan: Id<Plan>, (kept, id): (&str, &str)) -> bool {
        let head = id.split('/').next().unwrap_or_default();
        let is_there = |(kind, id): (&str, &str)| self.disputed.contains(&(plan, kind.to_owned(), id.to_owned()));
        [("", ""), (kept, ""), (kept, head)].into_iter().any(is_there)
    }

    /// Before which moment something must have been written to be near its end on this day.
    pub(crate) fn oldest(&self, today: Day, notice: i32) -> When {
        let took_back = self.plans.values().any(|facts| facts.withdrawn.is_some());
        let counts = self.classes.iter().filter(|class| took_back || class.code != WITHDRAWN);
        let shortest = counts.filter_map(|class| class.last_day(today)).min();
        shortest.map_or(When(0), |last| {
            let days = i32::try_from(last.days_since(today)).unwrap_or(i32::MAX);
            // A few days more, for years are not all as long.
            today.plus_days(notice.saturating_sub(days).saturating_add(4)).start()
        })
    }
}

async fn facts(conn: &mut Conn, at: (Id<Tenant>, Option<Id<Plan>>)) -> sqlx::Result<HashMap<Id<Plan>, Facts>> {
    let plan = at.1.map(|plan| plan.to_string()).unwrap_or_default();
    let mut plans: HashMap<Id<Plan>, Facts> = HashMap::new();
    let text = "select p.id, p.closed_at, w.withdrawn_on from plans p
        left join retention_withdrawn w on w.municipality_id = p.municipality_id and w.plan_id = p.id
        where p.municipality_id = $1 and ($2 = '' or p.id = $2)";
    for row in sqlx::query(text).bind(at.0).bind(&plan).fetch_all(&mut *conn).await? {
        let closed = row.try_get::<Option<i64>, _>(1)?.map(|at| When(at).day());
        let withdrawn = row.try_get::<Option<&str>, _>(2)?.and_then(Day::read);
        plans.insert(row.try_get(0)?, Facts { closed, withdrawn, ..Facts::default() });
    }
    let text = "select plan_id, person_id, organisation_id from seats
        where municipality_id = $1 and organisation_id is not null and ($2 = '' or plan_id = $2)";
    for row in sqlx::query(text).bind(at.0).bind(&plan).fetch_all(conn).await? {
        if let Some(facts) = plans.get_mut(&row.try_get(0)?) {
            facts.worked_for.insert(row.try_get(1)?, row.try_get(2)?);
        }
    }
    Ok(plans)
}

/// Plans and kinds that are held back today; an empty kind is the whole plan.
async fn held(conn: &mut Conn, of: Id<Tenant>, today: Day) -> sqlx::Result<BTreeSet<(Id<Plan>, String)>> {
    let text = "select plan_id, coalesce(kept, '') from retention_holds
        where municipality_id = $1 and let_go_at is null and (until_on is null or until_on >= $2)";
    let rows = sqlx::query(text).bind(of).bind(today).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// How many of each kind.
pub(crate) fn counted<'a>(things: impl IntoIterator<Item = &'a Dated>) -> BTreeMap<&'static str, usize> {
    let mut all: BTreeMap<&'static str, usize> = BTreeMap::new();
    for thing in things {
        *all.entry(thing.found.kept).or_default() += 1;
    }
    all
}
