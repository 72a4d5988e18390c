// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sheets made by hand, so that no file of anybody is needed.
use std::{
    fmt::Write as _,
    io::{Cursor, Write},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive of these parts.
pub(in crate::file) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

type Row<'a> = (u32, &'a [(&'static str, &'a str)]);

/// A new sheet: rows by number, cells by column; `=day:` makes a cell with a day.
pub(in crate::file) fn sheet(rows: &[Row]) -> Vec<u8> {
    let mut xml = String::from("<worksheet><sheetData>");
    for (number, cells) in rows {
        write!(xml, "<row r=\"{number}\">").expect("a string");
        for (column, text) in *cells {
            match text.strip_prefix("=day:") {
                Some(day) => write!(xml, "<c r=\"{column}{number}\" s=\"1\"><v>{day}</v></c>"),
                None => write!(xml, "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            }
            .expect("a string");
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
                <sheet name=\"Uitleg\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{kind}\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{kind}\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
    );
    let root = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    packed(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", xml.as_bytes()),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData/></worksheet>"),
    ])
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("a short text");
    let head: Vec<u8> = [row, column, 0, length].into_iter().flat_map(u16::to_le_bytes).collect();
    record(0x0204, &[&head[..], &[0], text.as_bytes()].concat())
}

/// An old sheet with these rows, and perhaps one more cell far away.
pub(in crate::file) fn old_book(rows: &[&[&str]], far: Option<(u16, u16)>) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[0x0600, kind, 0, 0].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    let end = record(0x000A, &[]);
    let name = b"Blad1";
    let globals_length = begin(5).len() + 4 + 8 + name.len() + end.len();
    let at = u32::try_from(globals_length).expect("a short book");
    let mut bound = at.to_le_bytes().to_vec();
    bound.extend([0, 0, u8::try_from(name.len()).expect("a short name"), 0]);
    bound.extend(name);
    let mut stream = [begin(5), record(0x0085, &bound), end.clone(), begin(0x10)].concat();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            stream.extend(label(u16::try_from(row).expect("few"), u16::try_from(column).expect("few"), text));
        }
    }
    if let Some((row, column)) = far {
        stream.extend(label(row, column, "ver weg"));
    }
    stream.extend(end);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    file.create_stream("/Workbook").expect("a stream").write_all(&stream).expect("its bytes");
    file.flush().expect("written");
    file.into_inner().into_inner()
}
