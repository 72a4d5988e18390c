// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What may be kept, and how it is made clean first: by its first bytes and not by its name or by what the browser says; made
//! anew, so that nothing that acts, nothing that tells where or by whom it was made, and nothing hidden behind it stays
//! (abuse cases 3, 86 and 87; ASVS 5.2.2).
mod paper;
mod picture;
#[cfg(test)]
pub(crate) mod tests;

use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// The most bytes of one file: a photo of a telephone, or a letter of many pages, with room. Own estimate, 2026.
pub(crate) const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The longest that making a file clean may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The kinds that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Jpeg,
    Png,
    Pdf,
}

/// The allow list, with the bytes that each kind begins with. Photos, pictures of a screen and letters are what people have at
/// hand (own estimate, 2026); signatures: ISO 10918-1, ISO 15948, ISO 32000-2 7.5.2.
const KINDS: [(Kind, &str, &[u8]); 3] =
    [(Kind::Jpeg, "jpeg", &[0xFF, 0xD8, 0xFF]), (Kind::Png, "png", b"\x89PNG\r\n\x1a\n"), (Kind::Pdf, "pdf", b"%PDF-")];

impl Kind {
    /// The kind of a file that begins like this.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        KINDS.into_iter().find(|(_, _, start)| bytes.starts_with(start)).map(|(kind, ..)| kind)
    }

    pub(crate) fn code(self) -> &'static str {
        KINDS.into_iter().find(|(kind, ..)| *kind == self).map_or("", |(_, code, _)| code)
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        KINDS.into_iter().find(|(_, known, _)| *known == code).map(|(kind, ..)| kind)
    }

    /// How a name of this kind ends.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    OtherKind,
    TooBig,
    TooManyPixels,
    TooManyPages,
    Locked,
    Unreadable,
    TooSlow,
}

impl Refusal {
    /// What the visitor reads.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::OtherKind => "files.error.kind",
            Self::TooBig => "files.error.big",
            Self::TooManyPixels => "files.error.pixels",
            Self::TooManyPages => "files.error.pages",
            Self::Locked => "files.error.locked",
            Self::Unreadable => "files.error.unreadable",
            Self::TooSlow => "files.error.slow",
        }
    }
}

/// A file without what does not belong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clean {
    pub(crate) kind: Kind,
    pub(crate) bytes: Vec<u8>,
}

/// Makes a file clean, or says why not.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooBig);
    }
    let kind = Kind::of(bytes).ok_or(Refusal::OtherKind)?;
    let bytes = match kind {
        Kind::Jpeg | Kind::Png => picture::again(kind, bytes)?,
        Kind::Pdf => paper::again(bytes)?,
    };
    // What was small and comes out large would fill the plan with nothing.
    if bytes.len() > 2 * MOST_BYTES {
        return Err(Refusal::TooBig);
    }
    Ok(Clean { kind, bytes })
}

/// Only so many files are unpacked at a time, so that their memory has a bound.
static UNPACKING: Semaphore = Semaphore::const_new(2);

/// The same away from the pages, within a time. A file that makes its reader panic is unreadable; one that takes too long keeps
/// its turn until its reader ends, so that no more than two are ever at work.
pub(crate) async fn apart(bytes: Arc<[u8]>) -> Result<Clean, Refusal> {
    let work = async {
        let turn = UNPACKING.acquire().await.expect("because nobody closes it");
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            clean(&bytes)
        });
        done.await.unwrap_or(Err(Refusal::Unreadable))
    };
    tokio::time::timeout(LONGEST, work).await.unwrap_or(Err(Refusal::TooSlow))
}
