// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An import from the command line: the same reading, judging and landing as the pages, at once and without a job.
use crate::{
    columns::{Head, Header, Mapping, Misfit, store as mappings},
    file::{self, FileProblem},
    imports::{HeadKept, Import, State, store},
    kinds::Kind,
    run::{self, Also, Ended, NoResult, Order, Outcome, Progress, report},
};
use access::{App, Event, Municipality, Tx, jobs::Workplace, tx::SYSTEM};
use anyhow::Context;
use foundation::{Id, Language, T};
use std::sync::Arc;

/// What the command line asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The short name of the municipality.
    pub municipality: String,
    /// What the file holds, in English or in Dutch.
    pub kind: String,
    /// The name of the file, for the list of imports.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// A mapping as TOML; without one the one used before for this header, or what the header says.
    pub mapping: Option<String>,
    /// Look only.
    pub dry_run: bool,
    /// Make those who may be there already all the same.
    pub create_duplicates: bool,
    /// Nothing lands as long as a row is wrong.
    pub all_or_nothing: bool,
    /// The language of the summary and the report.
    pub language: Language,
}

/// How it went.
#[derive(Clone, Debug)]
pub struct Report {
    /// The counts, line by line.
    pub summary: String,
    /// The rows that were refused or passed over, in words; the first hundred.
    pub remarks: Vec<String>,
    /// The whole report as CSV.
    pub csv: Vec<u8>,
    /// Whether each row landed or was known already.
    pub is_clean: bool,
}

/// How far it is, for who watches.
#[derive(Clone, Debug, Default)]
pub struct Watch(Progress);

impl Watch {
    /// Rows done, rows in all.
    pub fn now(&self) -> (u32, u32) {
        self.0.now()
    }
}

/// How many remarks are told in words.
const REMARKS: usize = 100;

/// Imports a file.
///
/// # Errors
/// What is asked makes no sense, the file cannot be read, or we fail; then nothing landed.
pub async fn import(app: &App, asked: Asked, watch: &Watch) -> anyhow::Result<Report> {
    let municipality = app.municipalities().into_iter().find(|of| of.slug == asked.municipality);
    let municipality = municipality.with_context(|| format!("there is no municipality {}", asked.municipality))?;
    let kinds = Kind::ALL.map(Kind::code).join(", ");
    let kind = Kind::from_code(&asked.kind).with_context(|| format!("there is no kind {}; choose one of {kinds}", asked.kind))?;
    let t = app.texts().of(asked.language);
    let bytes: Arc<[u8]> = asked.bytes.into();
    let held = bytes.clone();
    let top = file::apart(move || Head::read(&held)).await.map_err(|problem| in_words(problem, &t))?;
    let mapping = mapping(app, &municipality, (kind, &top.header), asked.mapping.as_deref()).await?;
    let places = mapping.places(kind, &top.header).map_err(|misfit| anyhow::anyhow!(misfits(&misfit, &t)))?;
    let order = Order {
        kind,
        places,
        columns: top.header.names().to_vec(),
        system: mapping.system().to_owned(),
        create_doubtful: asked.create_duplicates,
        all_or_nothing: asked.all_or_nothing,
        dry: asked.dry_run,
        language: asked.language,
        import: Id::new(app.chance()),
        asked_by: SYSTEM,
        now: app.clock().now(),
    };
    let at = Workplace { app: app.clone(), municipality, known: None };
    let landed = Landed { at: &at, order: &order, head: &top, mapping: &mapping, file_name: &asked.file_name };
    let ended = match run::carry_out(&at, bytes, &order, &watch.0, &landed).await {
        Ok(ended) => ended,
        Err(NoResult::File(problem)) => return Err(in_words(problem, &t)),
        Err(NoResult::Unexpected(error)) => return Err(error),
    };
    tell(&ended, &order, &t)
}

fn in_words(problem: FileProblem, t: &T) -> anyhow::Error {
    let row = problem.row().map(|row| row.to_string()).unwrap_or_default();
    anyhow::anyhow!(t.with(problem.key(), &[("with", &row)]))
}

/// The mapping that was given, or that is remembered, or that the header says.
async fn mapping(app: &App, of: &Municipality, at: (Kind, &Header), given: Option<&str>) -> anyhow::Result<Mapping> {
    if let Some(text) = given {
        return toml::from_str(text).context("the mapping cannot be read");
    }
    let key = app.keys().of_municipality(of.id.bits());
    let known = mappings::remembered(&mut *app.db().read().await?, (of.id, &key), at).await?;
    Ok(known.unwrap_or_else(|| Mapping::propose(at.0, at.1)))
}

/// What does not fit, with the names of the fields as a mapping writes them.
fn misfits(misfit: &Misfit, t: &T) -> String {
    let mut lines = Vec::new();
    if !misfit.strange.is_empty() {
        lines.push(format!("the mapping has fields that this kind has not: {}", misfit.strange.join(", ")));
    }
    if !misfit.absent.is_empty() {
        lines.push(format!("the file has no column: {}", misfit.absent.join(", ")));
    }
    for any in &misfit.needed {
        let names: Vec<String> = any.iter().map(|name| format!("{name} ({})", t[format!("fields.{name}")].to_lowercase())).collect();
        lines.push(format!("no column is named for {}: name one in a mapping", names.join(" or ")));
    }
    lines.join("\n  ")
}

fn tell(ended: &Ended, order: &Order, t: &T) -> anyhow::Result<Report> {
    let blocked = order.all_or_nothing && ended.counts.refused > 0;
    let mut lines: Vec<String> =
        ended.counts.each().map(|(outcome, count)| format!("{count:>8}  {}", t[outcome.key()].to_lowercase())).collect();
    lines.push(format!("{:>8}  {}", ended.counts.rows(), t["imports.counts.rows"].to_lowercase()));
    lines.push(match (order.dry, blocked, ended.landed) {
        (true, ..) => "Looked only: nothing was written.".into(),
        (_, true, _) => "Nothing was written, because rows are wrong and all or nothing was asked.".into(),
        (_, _, true) => "Written.".into(),
        _ => "Nothing was new: nothing changed.".into(),
    });
    let spoken = ended.told.iter().filter(|told| matches!(told.outcome, Outcome::Refused | Outcome::Doubtful));
    let remarks = spoken.flat_map(|told| told.remarks.iter().map(move |remark| (told.row, remark))).take(REMARKS);
    let remarks = remarks.map(|(row, remark)| {
        let place =
            [remark.column.as_str(), remark.value.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
        format!("{} {row}: {} {}", t["imports.report.row"].to_lowercase(), report::words(remark, t), place).trim_end().to_owned()
    });
    let is_clean = ended.counts.refused == 0 && ended.counts.doubtful == 0 && !blocked;
    Ok(Report { summary: lines.join("\n"), remarks: remarks.collect(), csv: report::csv(&ended.told, t)?, is_clean })
}

/// The import's own row, for the list that the administrator sees, and the mapping to remember.
struct Landed<'a> {
    at: &'a Workplace,
    order: &'a Order,
    head: &'a Head,
    mapping: &'a Mapping,
    file_name: &'a str,
}

impl Also for Landed<'_> {
    async fn write(&self, tx: &mut Tx, ended: &Ended) -> anyhow::Result<()> {
        let key = self.at.app.keys().of_municipality(self.at.municipality.id.bits());
        let of = (self.at.municipality.id, &key);
        let order = self.order;
        let id: Id<Import> = order.import;
        let head = HeadKept { examples: Vec::new(), rows: self.head.rows };
        let new = store::New {
            id,
            kind: order.kind,
            state: State::Landed,
            file_name: self.file_name,
            head: &head,
            language: order.language,
            asked_by: SYSTEM,
        };
        store::add(tx, of, new).await?;
        store::keep_ending(tx, of, id, (ended, State::Landed)).await?;
        tx.record(&Event::of("imports.commanded").about(id));
        mappings::remember(tx, of, (order.kind, &self.head.header), (self.mapping, SYSTEM)).await
    }
}
