// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What people and attackers bring, made by hand: what comes out is clean, or it is refused.
use super::{Kind, MOST_BYTES, Refusal, clean};
use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::io::Cursor;

const PLACE: &[u8] = b"GPS 52.0907N 5.1214E";

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A small picture, wider than high.
pub(crate) fn picture(format: ImageFormat) -> Vec<u8> {
    let mut made = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(40, 20, |x, _| Rgb([if x < 20 { 255 } else { 0 }, 0, 0]));
    DynamicImage::from(picture).write_to(&mut made, format).expect("a picture is written");
    made.into_inner()
}

/// A photo as a telephone makes it: it says where, and that the camera was held upright.
pub(crate) fn photo() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(PLACE);
    let plain = picture(ImageFormat::Jpeg);
    let mut made = vec![0xFF, 0xD8, 0xFF, 0xE1];
    made.extend(u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes());
    made.extend(exif);
    made.extend(&plain[2..]);
    made
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// A picture that says it is this large.
fn claims(wide: u32, high: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(wide.to_be_bytes());
    head.extend(high.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    let mut made = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    made.extend(&head);
    made.extend(crc(&head).to_be_bytes());
    made.extend(b"\0\0\0\x04IDAT\0\0\0\0");
    made.extend(crc(b"IDAT\0\0\0\0").to_be_bytes());
    made
}

/// A document with so many pages; `more` adds to its catalogue.
fn paper_with(pages: usize, text: &str, more: impl FnOnce(&mut Document, &mut Dictionary)) -> Vec<u8> {
    let mut paper = Document::with_version("1.7");
    let tree = paper.new_object_id();
    let words = paper.add_object(Stream::new(dictionary! {}, format!("BT ({text}) Tj ET").into_bytes()));
    let page = |paper: &mut Document| paper.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => words });
    let kids: Vec<Object> = (0..pages).map(|_| page(&mut paper).into()).collect();
    let count = i64::try_from(pages).expect("not many pages");
    let dict =
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    paper.objects.insert(tree, Object::Dictionary(dict));
    let mut catalogue = dictionary! { "Type" => "Catalog", "Pages" => tree };
    more(&mut paper, &mut catalogue);
    let catalogue = paper.add_object(catalogue);
    paper.trailer.set("Root", catalogue);
    let mut made = Vec::new();
    paper.save_to(&mut made).expect("a document is written");
    made
}

/// A letter with these words.
pub(crate) fn letter(words: &str) -> Vec<u8> {
    paper_with(1, words, |_, _| {})
}

#[test]
fn only_photos_pictures_and_papers_are_kept_by_what_they_begin_with() {
    let others: [&[u8]; 9] = [
        b"",
        b"GIF89a/*\x01\0\x01\0*/=1;alert(1)//",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"PK\x03\x04docx",
        b"MZ\x90\0",
        b" %PDF-1.7",
        b"#!/bin/sh",
        b"RIFF\0\0\0\0WEBP",
    ];
    for other in others {
        assert_eq!(clean(other), Err(Refusal::OtherKind), "{:?}", String::from_utf8_lossy(other));
    }
    assert_eq!(clean(&vec![0xFF; MOST_BYTES + 1]), Err(Refusal::TooBig));
    for (bytes, kind) in [(picture(ImageFormat::Jpeg), Kind::Jpeg), (picture(ImageFormat::Png), Kind::Png), (letter("Dag"), Kind::Pdf)] {
        let made = clean(&bytes).expect("it is kept");
        assert_eq!((made.kind, Kind::of(&made.bytes)), (kind, Some(kind)));
    }
}

#[test]
fn a_photo_tells_no_longer_where_it_was_taken_and_stands_upright() {
    assert!(contains(&photo(), PLACE));
    let made = clean(&photo()).expect("it is kept").bytes;
    assert!(!contains(&made, PLACE) && !contains(&made, b"Exif"));
    let seen = ImageReader::with_format(Cursor::new(&made), ImageFormat::Jpeg).decode().expect("it is a photo");
    assert_eq!((seen.width(), seen.height()), (20, 40));
}

#[test]
fn what_hides_behind_a_picture_is_gone() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let mut both = picture(format);
        both.extend(b"<script>alert(1)</script>PK\x03\x04");
        let made = clean(&both).expect("it is kept").bytes;
        assert!(!contains(&made, b"<script>") && !contains(&made, b"PK\x03\x04"), "{format:?}");
    }
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked() {
    for (wide, high) in [(60_000, 60_000), (50_000_001, 1), (8_000, 8_000)] {
        assert_eq!(clean(&claims(wide, high)), Err(Refusal::TooManyPixels), "{wide} x {high}");
    }
    assert_eq!(clean(&claims(10, 10)), Err(Refusal::Unreadable));
}

#[test]
fn a_broken_file_is_refused() {
    for bytes in [picture(ImageFormat::Jpeg), picture(ImageFormat::Png), letter("Dag")] {
        for end in [8, 20, bytes.len() / 2] {
            assert!(clean(&bytes[..end]).is_err(), "{:?} cut at {end}", Kind::of(&bytes));
        }
    }
}

/// A letter with everything in it that must not stay.
fn armed_letter() -> Vec<u8> {
    paper_with(2, "Beste mevrouw", |paper, catalogue| {
        let script = paper.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
        let stream = paper.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"MZ virus".to_vec()));
        let file = paper.add_object(dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => stream } });
        let xmp = paper.add_object(Stream::new(dictionary! { "Type" => "Metadata" }, b"<x:xmpmeta>Kade 1</x:xmpmeta>".to_vec()));
        let names = vec![Object::string_literal("a"), file.into()];
        let scripts = vec![Object::string_literal("b"), script.into()];
        catalogue.set(
            "Names",
            dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names }, "JavaScript" => dictionary! { "Names" => scripts } },
        );
        catalogue.set("OpenAction", script);
        catalogue.set("AA", dictionary! { "WC" => script });
        catalogue.set("Metadata", xmp);
        let start = dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
        let away = dictionary! { "S" => "URI", "URI" => Object::string_literal("javascript:alert(2)") };
        let web = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://vierbergen.example/"), "Next" => start };
        catalogue.set("Links", vec![dictionary! { "A" => web }.into(), dictionary! { "A" => away }.into()]);
        let info = paper.add_object(dictionary! { "Author" => Object::string_literal("Blijf-van-mijn-lijfhuis") });
        paper.trailer.set("Info", info);
        paper.trailer.set("ID", vec![Object::string_literal("abcd"), Object::string_literal("efgh")]);
    })
}

#[test]
fn a_paper_comes_out_without_what_acts_travels_along_or_tells() {
    let bytes = armed_letter();
    let gone: [&[u8]; 12] = [
        b"JavaScript",
        b"app.alert",
        b"EmbeddedFile",
        b"MZ virus",
        b"xmpmeta",
        b"OpenAction",
        b"/AA",
        b"Launch",
        b"cmd.exe",
        b"javascript:",
        b"lijfhuis",
        b"/Info",
    ];
    let made = clean(&bytes).expect("it is kept").bytes;
    for part in gone {
        let part_text = String::from_utf8_lossy(part);
        assert!(contains(&bytes, part), "{part_text} was not there");
        assert!(!contains(&made, part), "{part_text} is still there");
    }
    assert!(contains(&made, b"Beste mevrouw") && contains(&made, b"https://vierbergen.example/"));
    assert_eq!(Document::load_mem(&made).expect("it is read again").get_pages().len(), 2);
}

#[test]
fn a_photo_in_a_paper_tells_no_longer_where_it_was_taken() {
    let photo_in = |content: Vec<u8>| {
        paper_with(1, "Dag", move |paper, catalogue| {
            let entries = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 40, "Height" => 20, "Filter" => "DCTDecode" };
            let photo = paper.add_object(Stream::new(entries, content));
            catalogue.set("Seen", photo);
        })
    };
    let made = clean(&photo_in(photo())).expect("it is kept").bytes;
    assert!(!contains(&made, PLACE) && contains(&made, b"DCTDecode") && contains(&made, &picture(ImageFormat::Jpeg)[2..]));
    assert_eq!(clean(&photo_in(b"no photo".to_vec())), Err(Refusal::Unreadable));
}

#[test]
fn a_paper_that_is_too_long_locked_or_packed_too_tightly_is_refused() {
    assert!(clean(&paper_with(200, "Dag", |_, _| {})).is_ok());
    assert_eq!(clean(&paper_with(201, "Dag", |_, _| {})), Err(Refusal::TooManyPages));
    assert_eq!(clean(&paper_with(0, "Dag", |_, _| {})), Err(Refusal::Unreadable));
    let locked = paper_with(1, "Dag", |paper, _| {
        let lock = paper.add_object(dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4 });
        paper.trailer.set("Encrypt", lock);
    });
    assert_eq!(clean(&locked), Err(Refusal::Locked));
}
