// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What every kind does: know what is there, read a row, judge it, and land what is new.
use crate::{columns::Line, imports::Import, kinds::Kind, values::Mistake};
use access::{App, Municipality, Person, Tx, things::Tenant};
use foundation::{Conn, Day, Id, T, When, seal::Key, seal::Keys};
use std::sync::Arc;

/// For which municipality, on which day, from which system.
#[derive(Clone)]
pub(crate) struct Of {
    pub(crate) app: App,
    pub(crate) municipality: Arc<Municipality>,
    /// The system that keys in the file come from.
    pub(crate) system: String,
    pub(crate) import: Id<Import>,
    pub(crate) now: When,
    /// Who asked for it; `access::tx::SYSTEM` from the command line.
    pub(crate) asked_by: Id<Person>,
    /// For names that the municipality gave, such as those of areas.
    pub(crate) t: T,
}

impl Of {
    pub(crate) fn id(&self) -> Id<Tenant> {
        self.municipality.id
    }

    pub(crate) fn keys(&self) -> &Keys {
        self.app.keys()
    }

    pub(crate) fn key(&self) -> Key {
        self.keys().of_municipality(self.id().bits())
    }

    pub(crate) fn today(&self) -> Day {
        self.now.day()
    }

    /// The key that a thing has in the other system, with that system before it.
    pub(crate) fn source(&self, key: &str) -> String {
        format!("{}/{key}", self.system)
    }
}

/// What a row turns out to be.
#[derive(Debug)]
pub(crate) enum Verdict<C> {
    /// New.
    Fresh(C),
    /// Known, and something in it is new.
    Changed(C),
    /// Known, and nothing is new; `Some`: as in this row of the same file.
    Unchanged(Option<u32>),
    /// It may be somebody who is there already: in this row of the file, or in the municipality.
    Doubtful(C, Option<u32>),
    /// Wrong.
    Refused(Vec<Mistake>),
}

impl<C> Verdict<C> {
    /// Wrong in one field.
    pub(crate) fn refused(kind: Kind, line: &Line, field: &'static str, reason: &'static str) -> Self {
        Self::Refused(vec![Mistake::in_field(kind, line, field, reason)])
    }

    /// Already in a row above: the same there is no harm, anything else is.
    pub(crate) fn above(is_same: bool, row: u32, mistake: Mistake) -> Self {
        if is_same { Self::Unchanged(Some(row)) } else { Self::Refused(vec![mistake.with(&row)]) }
    }
}

/// A field and what would land in it, for the preview.
pub(crate) type Shown = (&'static str, String);

/// One kind of import at work.
pub(crate) trait Brings: Sized + Send {
    /// A row as it was read and found well-formed.
    type Record: Send;
    /// What would be written.
    type Change: Send;

    /// Looks at what is there.
    fn know(conn: &mut Conn, of: &Of) -> impl Future<Output = anyhow::Result<Self>> + Send;

    /// Reads a row; asks the database nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn read(&self, of: &Of, line: &Line) -> Result<Self::Record, Vec<Mistake>>;

    /// Compares it with what is there and with the rows before it.
    fn judge(
        &mut self,
        conn: &mut Conn,
        of: &Of,
        row: (&Line, Self::Record),
    ) -> impl Future<Output = anyhow::Result<Verdict<Self::Change>>> + Send;

    /// Writes it; all of it or, when the transaction is dropped, nothing.
    fn land(tx: &mut Tx, of: &Of, changes: Vec<Self::Change>) -> impl Future<Output = anyhow::Result<()>> + Send;

    /// How a record would land, in words.
    fn show(&self, of: &Of, record: &Self::Record) -> Vec<Shown>;

    /// Covers what judging found to be secret in the row that was judged last.
    fn cover(&self, _of: &Of, _shown: &mut [Shown]) {}
}

/// What an import made, so that it can be taken back as long as nobody did anything with it.
pub(crate) mod made {
    use super::Of;
    use access::Tx;

    /// A thing that an import can make.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Thing {
        Person,
        Organisation,
    }

    impl Thing {
        /// The name in the database.
        pub(crate) const fn code(self) -> &'static str {
            match self {
                Self::Person => "person",
                Self::Organisation => "organisation",
            }
        }
    }

    /// How many rows one statement inserts: few sizes, so that the database keeps the prepared statements.
    const CHUNKS: [usize; 2] = [100, 1];

    fn insert(rows: usize) -> String {
        let values = (0..rows).map(|at| format!("($1, $2, $3, ${})", at + 4)).collect::<Vec<_>>().join(", ");
        format!("insert into import_made (municipality_id, import_id, thing, thing_id) values {values}")
    }

    /// Keeps that this import made these.
    pub(crate) async fn keep(tx: &mut Tx, of: &Of, thing: Thing, mut ids: &[String]) -> anyhow::Result<()> {
        for size in CHUNKS {
            let text = insert(size);
            while let Some((chunk, rest)) = ids.split_at_checked(size) {
                ids = rest;
                let query = sqlx::query(sqlx::AssertSqlSafe(text.as_str())).bind(of.id()).bind(of.import).bind(thing.code());
                chunk.iter().fold(query, |query, id| query.bind(id.clone())).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }
}
