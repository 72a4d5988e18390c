// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Headers and mappings: what is proposed, what fits, what the rows are then.
use super::*;

fn header(names: &[&str]) -> Header {
    Header::of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
}

fn proposed(kind: Kind, names: &[&str]) -> Vec<(String, String)> {
    Mapping::propose(kind, &header(names)).columns.into_iter().collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect()
}

#[test]
fn each_column_has_a_name_of_its_own() {
    let header = header(&["", "Naam", "Naam", "", "Naam"]);
    assert_eq!(header.names(), ["#1", "Naam", "Naam (2)", "#4", "Naam (3)"]);
    assert_eq!(
        (header.at("Naam"), header.at("Naam (3)"), header.at("#2"), header.at("naam"), header.at("#6")),
        (Some(1), Some(4), Some(1), Some(1), None)
    );
}

#[test]
fn a_mapping_is_proposed_from_dutch_english_and_element_numbers() {
    let dutch = proposed(Kind::Persons, &["Voornamen", "Tussenvoegsel", "Achternaam", "Geboorte-datum", "BSN", "E-mail", "Schoenmaat"]);
    assert_eq!(
        dutch,
        pairs(&[
            ("born", "Geboorte-datum"),
            ("bsn", "BSN"),
            ("email", "E-mail"),
            ("given", "Voornamen"),
            ("prefix", "Tussenvoegsel"),
            ("surname", "Achternaam")
        ])
    );
    assert_eq!(proposed(Kind::Persons, &["Name", "Date of birth"]), pairs(&[("born", "Date of birth"), ("name", "Name")]));
    let numbers = proposed(Kind::Persons, &["", "01.01.10", "01.01.20", "01.02.40", "010310"]);
    assert_eq!(numbers, pairs(&[("born", "010310"), ("bsn", "01.01.20"), ("key", "01.01.10"), ("record", "#1"), ("surname", "01.02.40")]));
    assert_eq!(
        proposed(Kind::PlaceCodes, &["92.10 Gemeentecode", "92.11 Omschrijving"]),
        pairs(&[("code", "92.10 Gemeentecode"), ("name", "92.11 Omschrijving")])
    );
}

#[test]
fn what_does_not_fit_is_named() {
    let mapping: Mapping = toml::from_str("[columns]\nname = \"wie\"\nshoe = \"maat\"\n").expect("a mapping");
    let misfit = mapping.places(Kind::Persons, &header(&["wie", "dag"])).expect_err("a misfit");
    assert_eq!((misfit.strange, misfit.absent, misfit.needed), (vec!["shoe".into()], vec!["maat".into()], vec![&["born"][..]]));
    let mapping: Mapping =
        toml::from_str("[columns]\nname = \"wie\"\nborn = \"#2\"\n[always]\nplace = \" Vierbergen \"\n").expect("a mapping");
    let places = mapping.places(Kind::Persons, &header(&["wie", "dag"])).expect("a fit");
    let at = |field: &str| &places[Kind::Persons.fields().iter().position(|other| other.name == field).expect("a field")];
    assert_eq!((at("born"), at("place"), at("email")), (&Place::Column(1), &Place::Always("Vierbergen".into()), &Place::Absent));
    assert_eq!(mapping.system(), ANY_SYSTEM);
}

#[test]
fn no_two_fields_of_a_kind_have_the_same_name_and_all_have_words() {
    let nl: BTreeMap<String, String> = toml::from_str(include_str!("../kinds/fields/nl.toml")).expect("texts");
    for kind in Kind::ALL {
        let mut names: Vec<_> = kind.fields().iter().map(|field| field.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|two| two[0] != two[1]), "{kind:?}");
        assert!(names.iter().all(|name| nl.contains_key(&format!("fields.{name}"))), "{kind:?}");
        assert!(kind.needs().iter().flat_map(|any| any.iter()).all(|name| names.contains(name)), "{kind:?}");
        assert_eq!(Kind::from_code(kind.code()), Some(kind));
    }
}

#[test]
fn rows_begin_follow_are_empty_or_too_long() {
    let file = "#;a;b\nx;1;2\n;3;\n;;\ny;4;5;6\nz;7\n;;;\n";
    let mapping: Mapping = toml::from_str("[columns]\nname = \"a\"\nborn = \"b\"\n").expect("a mapping");
    let places = mapping.places(Kind::Persons, &header(&["#", "a", "b"])).expect("a fit");
    let table = Table::read(file.as_bytes(), &places, Some(0)).expect("a table");
    let seen: Vec<_> = table.lines.iter().map(|line| (line.number, line.what)).collect();
    assert_eq!(seen, [(2, What::Begins), (3, What::Follows), (4, What::Empty), (5, What::TooLong), (6, What::Begins)]);
    let head = Head::read(file.as_bytes()).expect("a head");
    assert_eq!((head.rows, head.examples[1].value.as_str()), (5, "1"));
}

#[test]
fn an_example_shows_no_number() {
    let head = Head::read(b"kenmerk;naam\n900000004;Suzanna\n").expect("a head");
    assert_eq!(head.examples[0].value, "•••••••04");
}
