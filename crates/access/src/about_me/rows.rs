// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held as rows of one table: a query, and what each of its columns is. The first column is a moment, the second
//! who did it ([`crate::name_of!`]), both may be null; the others are the values, in order.
use super::{Label, Line, Section};
use crate::{Ctx, MaySee, Person, SeatKind, people};
use foundation::{Conn, Day, Id, Result, T, When};
use sqlx::{Row, any::AnyRow};

/// About whom the rows are, and what the query is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The plan's resident, who reads all of it: `$1` municipality, `$2` plan.
    Resident,
    /// Somebody else at the table, who reads what is their own: `$1` municipality, `$2` plan, `$3` that person.
    Other,
    /// Somebody, outside any plan: `$1` municipality, `$2` that person.
    Person,
}

impl Whose {
    pub(super) fn is_read_by(self, seat: SeatKind) -> bool {
        match self {
            Self::Resident => seat == SeatKind::Resident,
            Self::Other => matches!(seat, SeatKind::Network | SeatKind::Professional),
            Self::Person => false,
        }
    }
}

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// Words sealed with the plan's key for this column.
    Words(&'static str),
    /// Words sealed with the municipality's key for this column.
    Town(&'static str),
    /// Somebody, as [`crate::name_of!`] gives them.
    Person,
    /// Words that are kept as they are.
    Plain,
    /// A code; its words stand under this text key, a dot, and the code.
    Code(&'static str),
    /// Codes with commas between, as [`As::Code`].
    Codes(&'static str),
    /// The same, under the first text key, sealed with the plan's key for the second.
    Sealed(&'static str, &'static str),
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// A number.
    Number,
    /// The goal that the row is about: its identifier, a space, its areas ([`crate::goal_of!`]). Nothing of it is told; a row about a
    /// goal that who looks does not see is left out (decision 0017).
    OfGoal,
    /// The same, with the identifier of a conversation.
    OfConversation,
}

/// Rows that say something about somebody.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// The name of the section in the file; stable.
    pub code: &'static str,
    /// The text key of its heading.
    pub title: &'static str,
    /// About whom.
    pub whose: Whose,
    /// The query.
    pub text: &'static str,
    /// What its third column and those after it are.
    pub facts: &'static [(Label, As)],
}

/// The sealed name of the person in this column of table `x`, for the second column of a [`Holding`].
#[macro_export]
macro_rules! name_of {
    ($column:literal) => {
        concat!("(select p.id || ' ' || p.name from people p where p.municipality_id = x.municipality_id and p.id = x.", $column, ")")
    };
}

/// The goal of which this is the identifier, for [`As::OfGoal`]; `x` is the table of the row.
#[macro_export]
macro_rules! goal_of {
    ($id:literal) => {
        concat!(
            "(select og.id || ' ' || og.areas from goals og where og.municipality_id = x.municipality_id and og.plan_id = x.plan_id
                 and og.id = ",
            $id,
            ")"
        )
    };
}

impl Holding {
    pub(super) async fn read(&self, conn: &mut Conn, ctx: &Ctx, may: Option<&MaySee>) -> Result<Section> {
        let query = sqlx::query(self.text).bind(ctx.municipality.id);
        let query = match (self.whose, may) {
            (Whose::Resident, Some(may)) => query.bind(may.plan()),
            (Whose::Other, Some(may)) => query.bind(may.plan()).bind(may.me()),
            _ => query.bind(ctx.me()?.person),
        };
        let mut section = Section::new(self.code, self.title, &ctx.t);
        for row in &query.fetch_all(conn).await? {
            if !self.is_seen(row, may)? {
                continue;
            }
            let line = self.line(row, ctx, may)?;
            section.lines.extend((!line.facts.is_empty()).then_some(line));
        }
        Ok(section)
    }

    /// Whether what the row is about is not kept from who looks.
    fn is_seen(&self, row: &AnyRow, may: Option<&MaySee>) -> sqlx::Result<bool> {
        let Some(may) = may else { return Ok(true) };
        for (column, (_, kind)) in self.facts.iter().enumerate() {
            let about = || row.try_get::<Option<&str>, _>(column + 2);
            let is_seen = match kind {
                As::OfGoal => about()?.is_none_or(|goal| sees_goal(may, goal)),
                As::OfConversation => about()?.is_none_or(|conversation| may.sees_conversation(conversation)),
                _ => true,
            };
            if !is_seen {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn line(&self, row: &AnyRow, ctx: &Ctx, may: Option<&MaySee>) -> anyhow::Result<Line> {
        let who = named(ctx, row.try_get(1)?)?;
        let mut line = Line { at: row.try_get::<Option<i64>, _>(0)?.map(When), who, facts: Vec::new() };
        for (column, (label, kind)) in self.facts.iter().enumerate() {
            let (value, code) = kind.read(row, column + 2, (ctx, may))?;
            line.put(*label, value, code);
        }
        Ok(line)
    }
}

fn sees_goal(may: &MaySee, goal: &str) -> bool {
    let (id, areas) = goal.split_once(' ').unwrap_or((goal, ""));
    let areas: Vec<_> = areas.split(',').filter(|area| !area.is_empty()).collect();
    may.sees_goal(id, &areas)
}

/// Somebody's name; that it is shown stands in the log.
fn named(ctx: &Ctx, found: Option<&str>) -> anyhow::Result<Option<String>> {
    let Some((id, sealed)) = found.and_then(|found| found.split_once(' ')) else { return Ok(None) };
    ctx.looked_at(id.parse::<Id<Person>>());
    Ok(Some(ctx.municipality_key().open(people::store::NAME, sealed)?))
}

/// The words of one code or more, under this text key; a code without any stays as it is.
fn words_of(codes: &str, stem: &str, t: &T) -> String {
    let words = |code: &str| {
        let key = format!("{stem}.{code}");
        if t.has(&key) { t[&key].to_owned() } else { code.to_owned() }
    };
    codes.split(',').filter(|code| !code.is_empty()).map(words).collect::<Vec<_>>().join(", ")
}

impl As {
    /// The value in words, and as it is kept when that says more.
    fn read(self, row: &AnyRow, column: usize, (ctx, may): (&Ctx, Option<&MaySee>)) -> anyhow::Result<(String, Option<String>)> {
        let text = || row.try_get::<Option<&str>, _>(column);
        let number = || row.try_get::<Option<i64>, _>(column);
        let t = &ctx.t;
        Ok(match self {
            Self::Words(name) => {
                let Some(may) = may else { return Ok(Default::default()) };
                (may.key().open_maybe(name, text()?)?.unwrap_or_default(), None)
            }
            Self::Town(name) => (ctx.municipality_key().open_maybe(name, text()?)?.unwrap_or_default(), None),
            Self::Person => (named(ctx, text()?)?.unwrap_or_default(), None),
            Self::Plain => (text()?.unwrap_or_default().to_owned(), None),
            Self::Code(stem) | Self::Codes(stem) => {
                let code = text()?.unwrap_or_default().to_owned();
                (words_of(&code, stem, t), Some(code))
            }
            Self::Sealed(stem, name) => {
                let Some(may) = may else { return Ok(Default::default()) };
                let code = may.key().open_maybe(name, text()?)?.unwrap_or_default();
                (words_of(&code, stem, t), Some(code))
            }
            Self::Day => {
                let day = text()?.unwrap_or_default();
                (Day::read(day).map_or_else(|| day.to_owned(), |day| t.day(day)), Some(day.to_owned()))
            }
            Self::Moment => {
                let at = number()?.map(When);
                (at.map(|at| t.moment(at)).unwrap_or_default(), at.map(When::iso))
            }
            Self::Number => (number()?.map(|number| number.to_string()).unwrap_or_default(), None),
            Self::OfGoal | Self::OfConversation => Default::default(),
        })
    }
}
