// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! All that the layout can reach: itself, one document, and the fonts in the binary.
use anyhow::Context;
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets/dist/paper"]
#[allow_missing = true]
struct FontFiles;

pub(crate) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let mut names: Vec<_> = FontFiles::iter().collect();
    names.sort();
    let files = names.iter().filter_map(|name| FontFiles::get(name));
    files.flat_map(|file| Font::iter(Bytes::new(file.data.into_owned())).collect::<Vec<_>>()).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A desk with one document on it.
pub(crate) struct Desk {
    layout: Source,
    document: (FileId, Bytes),
}

impl Desk {
    pub(crate) fn with(document: Vec<u8>) -> anyhow::Result<Self> {
        let layout = Source::new(file("document.typ")?, include_str!("document.typ").to_owned());
        Ok(Self { layout, document: (file("document.json")?, Bytes::new(document)) })
    }
}

fn file(name: &str) -> anyhow::Result<FileId> {
    let path = VirtualPath::new(name).ok().context("a path that is none")?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        self.layout.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.document.0 { Ok(self.document.1.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
