// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looks a packed sheet over before it is unpacked into memory: how large each part really becomes (its own word for it is
//! not believed), how many parts there are, and whether it says to make room for more strings than it can hold.
use super::FileProblem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts.
const PARTS: usize = 2_000;
/// The most bytes of all parts together.
const ALL: u64 = 160 * 1024 * 1024;
/// The most bytes of the table of strings.
const STRINGS: u64 = 48 * 1024 * 1024;
/// The most bytes of any other part that is read into memory as a whole.
const OTHER: u64 = 8 * 1024 * 1024;
/// The most strings that a table may announce.
const ANNOUNCED: u64 = 2_000_000;

pub(super) fn check(bytes: &[u8]) -> Result<(), FileProblem> {
    if bytes.windows(4).filter(|four| four == b"PK\x01\x02").take(PARTS + 1).count() > PARTS {
        return Err(FileProblem::TooBig);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::Unreadable)?;
    let mut left = ALL;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| FileProblem::Unreadable)?;
        let name = part.name().map_err(|_| FileProblem::Unreadable)?.to_lowercase();
        let most = most_of(&name).min(left);
        let mut head = Vec::new();
        if name.ends_with("sharedstrings.xml") {
            part.by_ref().take(64 * 1024).read_to_end(&mut head).map_err(|_| FileProblem::Unreadable)?;
            check_announced(&String::from_utf8_lossy(&head))?;
        }
        let begun = head.len() as u64;
        let rest = std::io::copy(&mut part.take(most.saturating_sub(begun) + 1), &mut std::io::sink());
        let size = begun + rest.map_err(|_| FileProblem::Unreadable)?;
        if size > most {
            return Err(FileProblem::TooBig);
        }
        left -= size;
    }
    Ok(())
}

fn most_of(name: &str) -> u64 {
    if name.ends_with("sharedstrings.xml") {
        STRINGS
    } else if name.contains("worksheets/") || name.contains("media/") {
        ALL
    } else {
        OTHER
    }
}

/// The reader makes room for as many strings as `uniqueCount` says.
fn check_announced(head: &str) -> Result<(), FileProblem> {
    let Some((_, after)) = head.split_once("uniqueCount") else {
        // Without an end of the opening tag in sight the number could still come.
        return if head.len() < 64 * 1024 || head.contains("<si") { Ok(()) } else { Err(FileProblem::Unreadable) };
    };
    let digits: String =
        after.trim_start_matches(['=', '"', '\'', ' ', '\n', '\r', '\t']).chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<u64>() {
        Ok(count) if count <= ANNOUNCED => Ok(()),
        _ => Err(FileProblem::TooBig),
    }
}
