// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The paths that exist: what the cast sees when it walks through the pages, sorted by route, plan and municipality.
use super::{Aviary, Found, Sheet, crawl, crawl::START, plant};
use crate::town::{ABSENT, Guest, Line, line_of, pattern_of, plan};
use access::{Action, Person, things::Tenant};
use foundation::Id;
use neighbourhood::{
    Member, TestApp,
    cast::{CAST, HENK, NEWCOMERS},
    tale,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// How many paths of one kind are asked.
const ENOUGH: usize = 2;
/// How often everyone walks; the last time only to look.
const ROUNDS: usize = 3;
/// How often one person fills in one kind of form, in one plan.
const OFTEN: usize = 2;

/// All paths that were seen.
pub struct Known {
    by: BTreeMap<String, Path>,
    /// Links that lead nowhere: where they stand, where they lead.
    pub dead: BTreeSet<String>,
    /// The forms of those who came later, and those at the plan that came with them: who found it, where it stands, where it goes.
    forms: BTreeSet<(Id<Person>, String, String)>,
}

struct Path {
    /// The route that answers it.
    pattern: &'static str,
    /// Where it was seen.
    of: Id<Tenant>,
    /// Who saw it, and in which round last: what is seen in the last round still stands open.
    seen: BTreeMap<Id<Person>, usize>,
}

impl Path {
    fn last(&self) -> usize {
        self.seen.values().copied().max().unwrap_or_default()
    }

    fn last_by(&self, guest: Guest) -> usize {
        guest.0.and_then(|member| self.seen.get(&member.id).copied()).unwrap_or_default()
    }
}

impl Known {
    /// Walks as everyone, and fills in the forms for words that are found.
    pub async fn by_walking(app: &TestApp, lines: &[Line], aviary: &mut Aviary) -> Self {
        let mut known = Self { by: BTreeMap::new(), dead: BTreeSet::new(), forms: BTreeSet::new() };
        let (mut done, mut leads) = (BTreeMap::new(), BTreeMap::new());
        for round in 1..=ROUNDS {
            if round == ROUNDS {
                tale::newcomers_come(&app.app, app.router()).await.expect("every form is taken");
                known.dead.extend(close(app, &HENK, (aviary, lines)).await);
            }
            for member in CAST {
                let mut visitor = app.log_in(&member).await;
                let from: &mut Vec<String> = leads.entry(member.id).or_insert_with(|| vec!["/".to_owned()]);
                let found = crawl(&mut visitor, from, lines).await;
                known.note(&found, lines, (member, round));
                for sheet in &found.sheets {
                    if round == ROUNDS || !is_to_fill(sheet, lines, (member, &mut done)) {
                        continue;
                    }
                    from.extend(plant::plant(&mut visitor, member.name, sheet, (aviary, lines)).await);
                    if visitor.get_once(&sheet.page).await.status == 404 {
                        // It ended the thing it was about; once per plan is enough, or nothing is left to walk to.
                        *done.entry(key_of(sheet, lines, member)).or_default() += OFTEN;
                    }
                }
            }
        }
        for member in NEWCOMERS {
            let found = crawl(&mut app.log_in(&member).await, &["/".to_owned()], lines).await;
            known.note(&found, lines, (member, ROUNDS));
        }
        known
    }

    fn note(&mut self, found: &Found, lines: &[Line], seen: (Member, usize)) {
        let (member, round) = seen;
        let paths = found.pages.iter().map(|seen| &seen.path).chain(found.sheets.iter().map(|sheet| &sheet.action));
        for path in paths {
            let Some(pattern) = pattern_of(lines, path) else { continue };
            let known = self.by.entry(path.clone()).or_insert_with(|| Path { pattern, of: member.of, seen: BTreeMap::new() });
            known.seen.insert(member.id, round);
        }
        let linked = found.dead.iter().filter(|(_, page)| page != START);
        self.dead.extend(linked.map(|(path, page)| format!("{page} → {path} as {}", member.name)));
        let (theirs, is_new) = (plan("yara"), NEWCOMERS.iter().any(|other| other.id == member.id));
        let sheets = found.sheets.iter().filter(|sheet| is_new || sheet.action.contains(&theirs));
        self.forms.extend(sheets.map(|sheet| (member.id, sheet.page.clone(), sheet.action.clone())));
    }

    /// The forms of which this guest is to find out whether they lead anywhere: where each stands, and where it goes.
    pub fn forms_of(&self, guest: Guest) -> impl Iterator<Item = (&str, &str)> {
        let found = self.forms.iter().filter(move |(by, _, _)| guest.0.is_some_and(|member| member.id == *by));
        found.map(|(_, page, action)| (page.as_str(), action.as_str()))
    }

    /// The paths of this pattern: first what this guest sees, then what still stands open.
    fn of(&self, pattern: &str, guest: Guest) -> Vec<(&str, &Path)> {
        let mut all: Vec<_> =
            self.by.iter().filter(|(_, path)| path.pattern == pattern).map(|(text, path)| (text.as_str(), path)).collect();
        all.sort_by_key(|(_, path)| Reverse((path.last_by(guest), path.last())));
        all
    }

    /// All paths of pages.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.by.keys().map(String::as_str)
    }

    /// One path of each route.
    pub fn one_of_each(&self) -> Vec<&str> {
        let mut patterns = BTreeSet::new();
        self.by.iter().filter(|(_, path)| patterns.insert(path.pattern)).map(|(text, _)| text.as_str()).collect()
    }

    /// Some paths of this route in this plan; where none was seen, those of another plan with this plan's number.
    pub fn in_plan(&self, line: &Line, name: &str, guest: Guest) -> Vec<String> {
        let id = plan(name);
        let all = self.of(line.path, guest);
        let own: Vec<String> = all.iter().filter(|(text, _)| text.contains(&id)).map(|(text, _)| (*text).to_owned()).take(ENOUGH).collect();
        if !own.is_empty() {
            return own;
        }
        let moved = all.iter().map(|(text, _)| {
            let values = line.values(text).unwrap_or_default();
            line.filled(|hole| if hole == "plan" { id.clone() } else { value(&values, hole) })
        });
        let moved: Vec<String> = moved.take(ENOUGH).collect();
        let nothing = || vec![line.filled(|hole| if hole == "plan" { id.clone() } else { ABSENT.to_owned() })];
        if moved.is_empty() { nothing() } else { moved }
    }

    /// Some paths of a route that is about no plan, as this municipality has them.
    pub fn in_municipality(&self, line: &Line, of: Id<Tenant>, guest: Guest) -> Vec<String> {
        let seen = self.of(line.path, guest).into_iter().filter(|(_, path)| path.of == of).map(|(text, _)| text.to_owned());
        let paths: Vec<String> = seen.take(ENOUGH).collect();
        if paths.is_empty() { vec![line.filled(|_| ABSENT.to_owned())] } else { paths }
    }
}

/// Closes this resident's own plan, so that there is a closed one too; gives what stood in the way.
async fn close(app: &TestApp, member: &Member, all: (&mut Aviary, &[Line])) -> Option<String> {
    let (aviary, lines) = all;
    let mut visitor = app.log_in(member).await;
    let found = crawl(&mut visitor, &["/".to_owned()], lines).await;
    let is_to_close = |sheet: &&Sheet| line_of(lines, "POST", &sheet.action).is_some_and(|line| line.action == Action::ClosePlan);
    let Some(sheet) = found.sheets.iter().find(is_to_close) else { return Some("no page has a form to close a plan".to_owned()) };
    let closed = plant::plant(&mut visitor, member.name, sheet, (aviary, lines)).await;
    closed.is_none().then(|| "the form to close a plan is not taken".to_owned())
}

type Counts = BTreeMap<String, usize>;

/// Whether this form asks for something, and was not filled in too often yet: what makes something new a few times by
/// everyone, what is about one thing a few times in all.
fn is_to_fill(sheet: &Sheet, lines: &[Line], by: (Member, &mut Counts)) -> bool {
    let (member, counts) = by;
    let changes_the_cast = line_of(lines, "POST", &sheet.action)
        .is_some_and(|line| line.action == Action::ManagePeople && CAST.iter().any(|other| sheet.action.contains(&other.id.to_string())));
    let closes = line_of(lines, "POST", &sheet.action).is_some_and(|line| line.action == Action::ClosePlan);
    // Who leaves the table, or is sent from it, would walk nowhere any more; who acts for somebody would walk as another.
    let chairs = [Action::EndSeats, Action::ExcludeProfessional, Action::RecordRepresentative];
    let empties_a_chair =
        line_of(lines, "POST", &sheet.action).is_some_and(|line| chairs.contains(&line.action) || line.path.ends_with("/weggaan"));
    if sheet.is_only_a_button() || sheet.takes_a_file() || changes_the_cast || closes || empties_a_chair {
        return false;
    }
    let count = counts.entry(key_of(sheet, lines, member)).or_default();
    *count += 1;
    *count <= OFTEN
}

fn key_of(sheet: &Sheet, lines: &[Line], member: Member) -> String {
    let Some(line) = line_of(lines, "POST", &sheet.action) else { return sheet.action.clone() };
    let values = line.values(&sheet.action).unwrap_or_default();
    let plan = values.iter().find(|(name, _)| *name == "plan");
    let who = if values.len() > 1 { "anyone" } else { member.name };
    format!("{} {plan:?} {who}", line.path)
}

fn value(values: &[(&str, String)], hole: &str) -> String {
    values.iter().find(|(name, _)| *name == hole).map_or_else(|| ABSENT.to_owned(), |(_, value)| value.clone())
}
