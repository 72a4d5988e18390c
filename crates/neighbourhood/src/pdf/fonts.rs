// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The fonts: each brings its own shapes along, so that a word is the same on every machine, and says which letter a shape
//! is, so that it can be read aloud (ISO 14289-1, 7.21).
use lopdf::{Dictionary, Document, Object};

pub(super) fn wrongs(document: &Document) -> Vec<String> {
    let all = document.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts: Vec<&Dictionary> = all.filter(|found| name(found, b"Type") == "Font").collect();
    let mut wrong: Vec<String> = fonts.iter().flat_map(|font| of_font(document, font)).collect();
    if fonts.is_empty() {
        wrong.push("it has no fonts".to_owned());
    }
    wrong
}

fn of_font(document: &Document, font: &Dictionary) -> Vec<String> {
    let (kind, called, mut wrong) = (name(font, b"Subtype"), name(font, b"BaseFont"), Vec::new());
    // The shapes of a composite font are in its descendant, a font by itself; a font of drawings draws them in its own words.
    let has_shapes_elsewhere = ["Type0", "Type3"].contains(&kind.as_str());
    if !has_shapes_elsewhere && !is_embedded(document, font) {
        wrong.push(format!("the font {called} is not in it"));
    }
    // What a descendant means is said by the font above it.
    if !kind.starts_with("CIDFont") && !font.has(b"ToUnicode") {
        wrong.push(format!("the font {called} does not say which letters it has"));
    }
    wrong
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    let about = font.get(b"FontDescriptor").ok().and_then(|about| document.dereference(about).ok()?.1.as_dict().ok());
    about.is_some_and(|about| [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|file| about.has(file)))
}

fn name(of: &Dictionary, key: &[u8]) -> String {
    String::from_utf8_lossy(of.get(key).and_then(Object::as_name).unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn a_font_that_is_elsewhere_or_does_not_say_its_letters_is_seen() {
        let mut document = Document::with_version("1.7");
        assert_eq!(wrongs(&document), ["it has no fonts"]);
        let about = document.add_object(dictionary! { "Type" => "FontDescriptor", "FontFile3" => 1 });
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "Goed", "FontDescriptor" => about });
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Goed", "ToUnicode" => 1 });
        assert_eq!(wrongs(&document), Vec::<String>::new());
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Elders" });
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Stom" });
        assert_eq!(wrongs(&document), ["the font Elders is not in it", "the font Stom does not say which letters it has"]);
    }
}
