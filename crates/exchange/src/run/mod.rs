// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One import from the first row to the last. First everything is read and judged, beside the work of others; then all that
//! is new is written in one short transaction, so that either all of it is there or nothing. When another import was first,
//! everything is judged again. Done twice, the second time finds nothing new.
mod outcome;
pub(crate) mod report;
mod turns;

pub(crate) use outcome::{Counts, Outcome, Remark, Told};

use crate::{
    columns::{Line, Places, Table, What},
    file::{self, FileProblem},
    kinds::{Actions, Brings, Goals, Kind, Of, Organisations, Persons, PlaceCodes, Plans, Professionals, Shown, Verdict},
    values::Mistake,
};
use access::{Event, Tx, jobs::Workplace};
use foundation::{Id, Language, When};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

/// How often a run is done again when another import was first.
const TRIES: u32 = 5;
/// How many records the preview shows.
const PREVIEWED: usize = 8;
/// After how many rows other work gets a turn.
const STRIDE: usize = 64;

/// What to do with a file.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) kind: Kind,
    pub(crate) places: Places,
    /// The names of the columns, for the report.
    pub(crate) columns: Vec<String>,
    pub(crate) system: String,
    pub(crate) create_doubtful: bool,
    /// Nothing lands as long as something is wrong.
    pub(crate) all_or_nothing: bool,
    /// Look only.
    pub(crate) dry: bool,
    pub(crate) language: Language,
    pub(crate) import: Id<crate::imports::Import>,
    pub(crate) asked_by: Id<access::Person>,
    pub(crate) now: When,
}

/// How far a run is; shared with whoever shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress(Arc<(AtomicU32, AtomicU32)>);

impl Progress {
    /// Rows done, rows in all.
    pub(crate) fn now(&self) -> (u32, u32) {
        (self.0.0.load(Ordering::Relaxed), self.0.1.load(Ordering::Relaxed))
    }

    fn at(&self, done: usize, all: usize) {
        self.0.0.store(u32::try_from(done).unwrap_or(u32::MAX), Ordering::Relaxed);
        self.0.1.store(u32::try_from(all).unwrap_or(u32::MAX), Ordering::Relaxed);
    }
}

/// How a run ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ended {
    pub(crate) counts: Counts,
    pub(crate) told: Vec<Told>,
    /// The first records as they would land: row, and field by field.
    pub(crate) preview: Vec<(u32, Vec<Shown>)>,
    /// Whether something was written.
    pub(crate) landed: bool,
}

impl Ended {
    fn tell(&mut self, told: Told) {
        self.counts.add(told.outcome);
        self.told.push(told);
    }

    fn wants_more(&self) -> bool {
        self.preview.len() < PREVIEWED
    }

    /// Keeps how a row would land, unless it would not.
    fn show(&mut self, told: &Told, fields: Option<Vec<Shown>>) {
        if told.outcome != Outcome::Refused {
            self.preview.extend(fields.map(|fields| (told.row, fields)));
        }
    }
}

/// Why a run has no result.
#[derive(Debug)]
pub(crate) enum NoResult {
    /// The file is not taken.
    File(FileProblem),
    /// All else.
    Unexpected(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for NoResult {
    fn from(error: E) -> Self {
        Self::Unexpected(error.into())
    }
}

/// What is written together with what landed, in the same transaction.
pub(crate) trait Also: Sync {
    /// Writes it; an error takes back everything that landed.
    fn write(&self, tx: &mut Tx, ended: &Ended) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// Carries out an order on a file.
pub(crate) async fn carry_out(
    at: &Workplace,
    bytes: Arc<[u8]>,
    order: &Order,
    progress: &Progress,
    also: &impl Also,
) -> Result<Ended, NoResult> {
    match order.kind {
        Kind::Persons => of_kind::<Persons>(at, bytes, order, progress, also).await,
        Kind::Plans => of_kind::<Plans>(at, bytes, order, progress, also).await,
        Kind::Goals => of_kind::<Goals>(at, bytes, order, progress, also).await,
        Kind::Actions => of_kind::<Actions>(at, bytes, order, progress, also).await,
        Kind::Professionals => of_kind::<Professionals>(at, bytes, order, progress, also).await,
        Kind::Organisations => of_kind::<Organisations>(at, bytes, order, progress, also).await,
        Kind::PlaceCodes => of_kind::<PlaceCodes>(at, bytes, order, progress, also).await,
    }
}

async fn of_kind<K: Brings>(
    at: &Workplace,
    bytes: Arc<[u8]>,
    order: &Order,
    progress: &Progress,
    also: &impl Also,
) -> Result<Ended, NoResult> {
    let of = Of {
        app: at.app.clone(),
        municipality: at.municipality.clone(),
        system: order.system.clone(),
        import: order.import,
        now: order.now,
        asked_by: order.asked_by,
        t: at.app.texts().of(order.language),
    };
    let begins = order.kind.fields().iter().position(|field| field.name == "record").and_then(|at| order.places[at].column());
    let places = order.places.clone();
    let table = file::apart(move || Table::read(&bytes, &places, begins)).await.map_err(NoResult::File)?;
    for _ in 0..TRIES {
        let turn = turns::now(&mut *at.app.db().read().await?, of.id()).await?;
        let (mut result, changes) = judge::<K>(&of, &table, order, progress).await?;
        let nothing = order.dry || (order.all_or_nothing && result.counts.refused > 0);
        if nothing || land::<K>(&of, (order, turn), (&mut result, changes), also).await? {
            return Ok(result);
        }
    }
    Err(anyhow::anyhow!("other imports were first, {TRIES} times").into())
}

/// Judges all rows; gives what would be written.
async fn judge<K: Brings>(of: &Of, table: &Table, order: &Order, progress: &Progress) -> anyhow::Result<(Ended, Vec<K::Change>)> {
    let mut conn = of.app.db().read().await?;
    let mut kind = K::know(&mut conn, of).await?;
    let mut ended = Ended::default();
    let (mut changes, mut begun) = (Vec::new(), None);
    for (at, line) in table.lines.iter().enumerate() {
        if at % STRIDE == 0 {
            progress.at(at, table.lines.len());
            tokio::task::yield_now().await;
        }
        let (told, change) = match line.what {
            What::Empty => (Told::of(line, Outcome::Empty), None),
            What::Follows => (follows(line, begun), None),
            What::TooLong => (Told::refused(line, &[Mistake::in_field(order.kind, line, "", "imports.wrong.too_many_cells")], order), None),
            What::Begins => match kind.read(of, line) {
                Err(mistakes) => (Told::refused(line, &mistakes, order), None),
                Ok(record) => {
                    let mut fields = ended.wants_more().then(|| kind.show(of, &record));
                    let judged = Told::judged(line, kind.judge(&mut conn, of, (line, record)).await?, order);
                    kind.cover(of, fields.as_deref_mut().unwrap_or_default());
                    ended.show(&judged.0, fields);
                    judged
                }
            },
        };
        begun = if matches!(line.what, What::Begins | What::TooLong) { Some(line.number) } else { begun };
        ended.tell(told);
        changes.extend(change);
    }
    progress.at(table.lines.len(), table.lines.len());
    Ok((ended, changes))
}

/// A row after the first of somebody; without anybody above it belongs nowhere.
fn follows(line: &Line, begun: Option<u32>) -> Told {
    match begun {
        Some(row) => Told { remarks: vec![Remark::with("imports.note.follows", &row)], ..Told::of(line, Outcome::Follows) },
        None => Told { remarks: vec![Remark::with("imports.wrong.follows_nobody", &"")], ..Told::of(line, Outcome::Refused) },
    }
}

/// Writes everything; `false` when another import was first.
async fn land<K: Brings>(of: &Of, order: (&Order, i64), found: (&mut Ended, Vec<K::Change>), also: &impl Also) -> anyhow::Result<bool> {
    let ((order, turn), (result, changes)) = (order, found);
    let mut tx = Tx::of_system(&of.app, &of.municipality, of.now).await?;
    if order.asked_by != access::tx::SYSTEM {
        tx.acts(order.asked_by, access::Role::Administrator.code());
    }
    if !turns::take(&mut tx, of.id(), turn).await? {
        return Ok(false);
    }
    result.landed = !changes.is_empty();
    tx.record(
        &Event::of("imports.landed").about(order.import).with("kind", order.kind.code()).with("counts", result.counts.all().to_vec()),
    );
    K::land(&mut tx, of, changes).await?;
    also.write(&mut tx, result).await?;
    tx.finish().await?;
    Ok(true)
}

impl<C> Verdict<C> {
    /// What would be written, by the order; and how the row is told.
    fn split(self, order: &Order) -> (Outcome, Option<C>, Vec<Mistake>, Option<u32>) {
        match self {
            Self::Fresh(change) => (Outcome::Fresh, Some(change), vec![], None),
            Self::Changed(change) => (Outcome::Changed, Some(change), vec![], None),
            Self::Unchanged(row) => (Outcome::Unchanged, None, vec![], row),
            Self::Doubtful(change, row) if order.create_doubtful => (Outcome::Fresh, Some(change), vec![], row),
            Self::Doubtful(_, row) => (Outcome::Doubtful, None, vec![], row),
            Self::Refused(mistakes) => (Outcome::Refused, None, mistakes, None),
        }
    }
}
