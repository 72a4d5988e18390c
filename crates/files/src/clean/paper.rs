// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! PDFs: written again without what acts (scripts, what happens on opening, starting programs), what travels along (other
//! files), and what tells who made it where (document properties, and what a camera wrote into photos). What cannot be read
//! whole is refused. Source of the names: ISO 32000-2.
use super::Refusal;
use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

/// The most pages. Own estimate, 2026.
const MOST_PAGES: usize = 200;
/// The most objects: ten thousand times what a letter has is no letter. Own estimate, 2026.
const MOST_OBJECTS: usize = 50_000;
/// The most that one packed part may unpack to, in bytes.
const MOST_UNPACKED: usize = 32 * 1024 * 1024;

/// Entries that go wherever they stand.
const GONE: [&[u8]; 18] = [
    b"AA",
    b"AF",
    b"AlternatePresentations",
    b"Collection",
    b"EF",
    b"EmbeddedFiles",
    b"JS",
    b"JavaScript",
    b"LastModified",
    b"Metadata",
    b"OpenAction",
    b"Perms",
    b"PieceInfo",
    b"Renditions",
    b"RichMediaContent",
    b"SpiderInfo",
    b"Thumb",
    b"XFA",
];
/// Actions that go; going to a place in the document or to an address on the web stays. Structure elements have the same entry,
/// so the list names what goes.
const ACTS: [&[u8]; 16] = [
    b"GoTo3DView",
    b"GoToDp",
    b"GoToE",
    b"GoToR",
    b"Hide",
    b"ImportData",
    b"JavaScript",
    b"Launch",
    b"Movie",
    b"Rendition",
    b"ResetForm",
    b"RichMediaExecute",
    b"SetOCGState",
    b"Sound",
    b"SubmitForm",
    b"Thread",
];
/// Things on a page that hold or play something else.
const HOLDS: [&[u8]; 7] = [b"3D", b"FileAttachment", b"Movie", b"Projection", b"RichMedia", b"Screen", b"Sound"];
/// Addresses that a link may lead to.
const ADDRESSES: [&[u8]; 4] = [b"https://", b"http://", b"mailto:", b"tel:"];

/// The same document, written again.
pub(super) fn again(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let says_locked = || bytes.windows(8).any(|word| word == b"/Encrypt");
    let unreadable = |_| if says_locked() { Refusal::Locked } else { Refusal::Unreadable };
    let mut paper = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MOST_UNPACKED)).map_err(unreadable)?;
    if paper.was_encrypted() || paper.trailer.has(b"Encrypt") {
        return Err(Refusal::Locked);
    }
    if paper.objects.len() > MOST_OBJECTS {
        return Err(Refusal::TooManyPages);
    }
    match paper.get_pages().len() {
        0 => return Err(Refusal::Unreadable),
        pages if pages > MOST_PAGES => return Err(Refusal::TooManyPages),
        _ => {}
    }
    tidy(&mut paper)?;
    let mut made = Vec::new();
    paper.save_to(&mut made).map_err(|_| Refusal::Unreadable)?;
    Ok(made)
}

/// Takes out what must go, and what is then not used any more.
fn tidy(paper: &mut Document) -> Result<(), Refusal> {
    let root = paper.trailer.get(b"Root").cloned().map_err(|_| Refusal::Unreadable)?;
    paper.trailer = Dictionary::from_iter([("Root", root)]);
    let is_plain = paper.version.len() == 3 && paper.version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_plain {
        "1.7".clone_into(&mut paper.version);
    }
    paper.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    for object in paper.objects.values_mut() {
        tidy_object(object);
        if let Object::Stream(stream) = object {
            tidy_photo(stream)?;
        }
    }
    paper.prune_objects();
    paper.renumber_objects();
    Ok(())
}

fn tidy_object(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(tidy_object),
        Object::Dictionary(entries) => tidy_entries(entries),
        Object::Stream(stream) => tidy_stream(stream),
        _ => {}
    }
}

fn tidy_entries(entries: &mut Dictionary) {
    let is = |entry: &[u8], names: &[&[u8]]| entries.get(entry).and_then(Object::as_name).is_ok_and(|name| names.contains(&name));
    let leads_away = entries.get(b"URI").and_then(Object::as_str).is_ok_and(|address| !leads_to_the_web(address));
    if is(b"S", &ACTS) || is(b"Subtype", &HOLDS) || leads_away {
        *entries = Dictionary::new();
        return;
    }
    for name in GONE {
        entries.remove(name);
    }
    entries.iter_mut().for_each(|(_, object)| tidy_object(object));
}

fn leads_to_the_web(address: &[u8]) -> bool {
    let address = address.to_ascii_lowercase();
    ADDRESSES.iter().any(|start| address.starts_with(start))
}

fn tidy_stream(stream: &mut Stream) {
    tidy_entries(&mut stream.dict);
    // Content that would be read from another file.
    for name in [&b"F"[..], b"FFilter", b"FDecodeParms"] {
        stream.dict.remove(name);
    }
}

/// A photo that is not as the standard has it may tell anything, so it is refused.
fn tidy_photo(stream: &mut Stream) -> Result<(), Refusal> {
    let is_photo = match stream.dict.get(b"Filter") {
        Ok(Object::Name(name)) => name == b"DCTDecode",
        Ok(Object::Array(names)) => matches!(names.as_slice(), [Object::Name(name)] if name == b"DCTDecode"),
        _ => false,
    };
    if is_photo {
        let plain = without_remarks(&stream.content).ok_or(Refusal::Unreadable)?;
        stream.set_content(plain);
    }
    Ok(())
}

/// A photo without the segments in which a camera writes where, when and with what it was taken. The decoder needs the others:
/// APP2 holds colours, APP14 how they are kept. `None` when it is no photo as the standard has it (ISO 10918-1 B.1.1.4).
fn without_remarks(photo: &[u8]) -> Option<Vec<u8>> {
    let mut rest = photo.strip_prefix(&[0xFF, 0xD8])?;
    let mut made = vec![0xFF, 0xD8];
    loop {
        // A marker may have more of its first byte before it.
        while rest.starts_with(&[0xFF, 0xFF]) {
            rest = &rest[1..];
        }
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        if marker == 0xDA {
            made.extend(rest);
            return Some(made);
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        if !matches!(marker, 0xE1 | 0xE3..=0xED | 0xEF | 0xFE) {
            made.extend(segment);
        }
        rest = &rest[length..];
    }
}
