// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ledger: outside the database, a file to which is only added what must never come back: what was destroyed and which
//! rights were narrowed. After an old backup is restored it is done again, before anyone can come in (abuse case 93).
//! Identifiers only, each line sealed; written before the change itself is committed, so that nothing is missing from it.
use crate::{Person, Plan, things::Tenant};
use anyhow::Context;
use foundation::{
    Id, When,
    seal::{Key, Keys},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

const LINE: &str = "ledger.line";

/// One thing that must not come back; the identifiers as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: When,
    /// The municipality.
    pub of: String,
    /// The plan.
    pub plan: String,
    /// What.
    pub what: What,
}

/// What must not come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A thing: its kind, identifier, and when it was written, for numbers that are used again.
    Gone(String, String, When),
    /// Somebody's seat.
    Seat(String),
    /// What somebody's seat saw before this.
    Sight(String, String),
}

/// The file.
#[derive(Clone, Debug)]
pub struct Ledger {
    file: PathBuf,
    key: Key,
    turn: Arc<Mutex<()>>,
}

impl Entry {
    /// That somebody's seat ended, or what it sees.
    pub(crate) fn seat(at: (Id<Tenant>, Id<Plan>), person: Id<Person>, sight: Option<String>, now: When) -> Self {
        let person = person.to_string();
        let what = sight.map_or(What::Seat(person.clone()), |sight| What::Sight(person, sight));
        Self { at: now, of: at.0.to_string(), plan: at.1.to_string(), what }
    }
}

impl Ledger {
    /// The ledger in this file, which need not be there yet.
    pub fn new(file: &Path, keys: &Keys) -> Self {
        // Municipality numbers are random and never so; the backups have the number after it.
        Self { file: file.to_owned(), key: keys.of_municipality(u128::MAX - 1), turn: Arc::default() }
    }

    /// Adds entries; they are on disk when this is done.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of it may happen.
    pub fn add(&self, entries: &[Entry]) -> anyhow::Result<()> {
        let mut lines = String::new();
        for entry in entries {
            lines.push_str(&self.key.seal(LINE, &serde_json::to_string(entry)?));
            lines.push('\n');
        }
        let turn = self.turn.lock().map_err(|_| anyhow::anyhow!("a writer of the ledger broke off"))?;
        let mut options = File::options();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        self.cut_off_half()?;
        let mut file = options.open(&self.file).with_context(|| format!("the ledger {} cannot be written", self.file.display()))?;
        file.write_all(lines.as_bytes())?;
        file.sync_data()?;
        drop(turn);
        Ok(())
    }

    /// A line that was not written to its end says what never happened.
    fn cut_off_half(&self) -> anyhow::Result<()> {
        let Ok(mut file) = File::open(&self.file) else { return Ok(()) };
        // All but ever is the last line whole, and its end tells; the file itself grows.
        let mut last = [b'\n'];
        if file.metadata()?.len() > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
        }
        if last != [b'\n'] {
            let text = std::fs::read(&self.file)?;
            let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            File::options().write(true).open(&self.file)?.set_len(whole as u64)?;
        }
        Ok(())
    }

    /// Everything in it, oldest first; nothing when it is not there.
    ///
    /// # Errors
    /// A line was changed, or the key is another. A last line without its end is left out: what it says never happened.
    pub fn read(&self) -> anyhow::Result<Vec<Entry>> {
        if !self.file.exists() {
            return Ok(Vec::new());
        }
        let text = std::fs::read_to_string(&self.file)?;
        let (lines, ends_halfway) = (text.lines().collect::<Vec<_>>(), !text.ends_with('\n'));
        let mut entries = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            match self.key.open(LINE, line) {
                Ok(plain) => entries.push(serde_json::from_str(&plain)?),
                Err(_) if ends_halfway && at + 1 == lines.len() => {}
                Err(error) => return Err(error).with_context(|| format!("line {} of the ledger is not as it was written", at + 1)),
            }
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Chance;

    fn gone(id: &str) -> Entry {
        Entry { at: When(5), of: "a".into(), plan: "b".into(), what: What::Gone("goals".into(), id.into(), When(4)) }
    }

    /// A ledger with two lines, and its file; gone when the test ends.
    fn ledger(name: &str) -> (Ledger, PathBuf) {
        let file = std::env::temp_dir().join(format!("vierluik-ledger-{name}-{}", std::process::id()));
        let _ = std::fs::remove_file(&file);
        let ledger = Ledger::new(&file, &Keys::new([9; 32], Chance::seeded(1)));
        ledger.add(&[gone("c"), gone("d")]).expect("it can be written");
        (ledger, file)
    }

    #[test]
    fn a_line_that_was_changed_is_an_error_wherever_it_stands() {
        let (ledger, file) = ledger("changed");
        assert_eq!(ledger.read().expect("as it was written"), [gone("c"), gone("d")]);
        let whole = std::fs::read(&file).expect("our own file");
        for at in (0..whole.len()).filter(|at| whole[*at] != b'\n') {
            let mut other = whole.clone();
            other[at] ^= 1;
            std::fs::write(&file, other).expect("our own file");
            assert!(ledger.read().is_err(), "byte {at} was changed");
        }
        std::fs::remove_file(file).expect("our own file");
    }

    #[test]
    fn only_a_line_that_never_got_its_end_is_left_out() {
        let (ledger, file) = ledger("half");
        let whole = std::fs::read_to_string(&file).expect("our own file");
        std::fs::write(&file, &whole[..whole.len() - 9]).expect("our own file");
        assert_eq!(ledger.read().expect("the first is as it was"), [gone("c")]);
        ledger.add(&[gone("e")]).expect("it can be written");
        assert_eq!(ledger.read().expect("each line has its end"), [gone("c"), gone("e")]);
        std::fs::remove_file(file).expect("our own file");
    }
}
