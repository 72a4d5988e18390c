// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What one viewer may read of the newest publication, with names instead of identifiers.
use crate::{
    publishing::{
        reference,
        store::{self, Published},
    },
    tables::Table,
};
use access::{Ctx, Organisation, Role, coarse::Shown, people::store::OrganisationRow};
use foundation::{Conn, Day, Id, Problem, Result, T, fold::fold};

/// A table as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) table: Table,
    pub(crate) lines: Vec<Line>,
}

/// A line of it, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) shown: Shown,
}

impl Line {
    /// Its figures with the names of their parts.
    pub(crate) fn cells(&self, table: impl std::borrow::Borrow<Table>) -> Vec<(&'static str, Option<i64>)> {
        table.borrow().parts().iter().copied().zip(self.shown.parts.iter().copied()).collect()
    }
}

/// All that a viewer reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gathered {
    /// Of which day; nothing when nothing was published yet.
    pub(crate) on: Option<Day>,
    /// The first day that will be published.
    pub(crate) next: Option<Day>,
    /// From which count on something is shown.
    pub(crate) least: i64,
    pub(crate) sheets: Vec<Sheet>,
}

impl Gathered {
    /// The table, when there is anything in it.
    pub(crate) fn sheet(&self, table: Table) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.table == table && !sheet.lines.is_empty())
    }
}

/// The organisation that somebody leads.
pub(crate) fn led(ctx: &Ctx) -> Result<Id<Organisation>> {
    let held = ctx.me()?.roles.iter().find(|held| held.role == Role::TeamManager);
    held.and_then(|held| held.organisation).ok_or(Problem::NotFound)
}

/// The tables for the whole municipality, or those of one organisation.
pub(crate) async fn gather(conn: &mut Conn, ctx: &Ctx, only: Option<Id<Organisation>>) -> Result<Gathered> {
    let (of, me) = (ctx.municipality.id, ctx.me()?.person);
    let tomorrow = ctx.today.plus_days(1);
    let Some(published) = store::newest(conn, of, tomorrow).await? else {
        let next = reference(ctx.today).plus_months(1);
        return Ok(Gathered { next: Some(next), ..Gathered::default() });
    };
    let own = store::own_caseload(conn, of, me).await?;
    let organisations = access::people::store::organisations(conn, of).await?;
    let tables: &[Table] = if only.is_some() { &Table::OF_ORGANISATION } else { &Table::ALL };
    let sheet = |table: &Table| Sheet { table: *table, lines: lines(&published, *table, (&organisations, only), (own, &ctx.t)) };
    let sheets = tables.iter().map(sheet).collect();
    Ok(Gathered { on: Some(published.on), next: None, least: published.threshold.least(), sheets })
}

/// The lines of a table by name. Organisations of which nothing may be said stand there too, like all others of which nothing is.
fn lines(published: &Published, table: Table, who: (&[OrganisationRow], Option<Id<Organisation>>), seen: (i64, &T)) -> Vec<Line> {
    let shown = |code: &str| {
        let nothing = Shown { parts: vec![None; table.parts().len()], total: None };
        let found = published.lines.get(&(table, code.to_owned())).cloned();
        found.map_or(nothing, |shown| shown.beside(seen.0, published.threshold))
    };
    let named = |one: &OrganisationRow| Line { name: one.name.clone(), shown: shown(&one.id.to_string()) };
    let fits = |one: &&OrganisationRow| who.1.is_none_or(|only| only == one.id);
    match table {
        _ if table.is_by_organisation() => who.0.iter().filter(fits).map(named).collect(),
        Table::Together => pairs(published, who.0, shown),
        Table::Steps => ["conversation", "plan", "result"].map(|step| Line { name: step_name(step, seen.1), shown: shown(step) }).into(),
        _ => vec![Line { name: seen.1["shown.all_plans"].to_owned(), shown: shown("") }],
    }
}

fn step_name(step: &str, t: &T) -> String {
    t[format!("shown.step.{step}")].to_owned()
}

/// Only pairs of which something is said: a line for each other pair would be long and say nothing.
fn pairs(published: &Published, organisations: &[OrganisationRow], shown: impl Fn(&str) -> Shown) -> Vec<Line> {
    let name = |id: &str| organisations.iter().find(|one| one.id.to_string() == id).map(|one| one.name.as_str());
    let codes = published.lines.keys().filter(|(table, _)| *table == Table::Together).map(|(_, code)| code);
    let named = codes.filter_map(|code| {
        let (one, other) = code.split_once(' ')?;
        let mut names = [name(one)?, name(other)?];
        names.sort_by_key(|name| fold(name));
        Some(Line { name: names.join(" + "), shown: shown(code) })
    });
    let mut lines: Vec<Line> = named.filter(|line| !line.shown.is_empty()).collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.shown.parts.clone()), fold(&line.name)));
    lines
}
