// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of areas: ours until the municipality makes its own. An area keeps its code for ever, so that older words stay
//! under it whatever it is called now. Source of the default: domain page 3 [K], to be confirmed by the municipality.
use super::Mapping;
use foundation::{Errors, T, form};

/// The codes of the default list, in its order; their names are texts.
pub(crate) const DEFAULT: [&str; 13] = [
    "housing",
    "money",
    "work_and_learning",
    "days",
    "family",
    "body",
    "mind",
    "substances",
    "care_for_self",
    "people_around",
    "neighbourhood",
    "safety",
    "meaning",
];

/// The longest name of an area.
const LONGEST_NAME: usize = 60;
/// The most areas a list can have.
const MOST: usize = 30;

/// An area as the municipality has it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    /// Its code: one of [`DEFAULT`], or `own_…` for one that the municipality added.
    pub(crate) code: String,
    /// Its own name; `None` keeps our text.
    pub(crate) name: Option<String>,
    /// Whether it is offered; a hidden one still shows what was said under it.
    pub(crate) shown: bool,
    /// What it is called elsewhere.
    pub(crate) mapping: Mapping,
}

impl Area {
    /// The name that people see.
    pub(crate) fn name(&self, t: &T) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => t[&format!("areas.name.{}", self.code)].to_owned(),
        }
    }
}

/// Our list.
pub(crate) fn default_list() -> Vec<Area> {
    DEFAULT.iter().map(|code| Area { code: (*code).to_owned(), name: None, shown: true, mapping: Mapping::of(code) }).collect()
}

/// A line of the form in which an administrator changes the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewName {
    /// The code; empty for a new area.
    pub(crate) code: String,
    /// The name as typed; empty keeps our text.
    pub(crate) name: String,
    /// Whether it is offered.
    pub(crate) shown: bool,
    /// Its place in the list; lines with the same place keep their order.
    pub(crate) place: i64,
}

/// The changed list: known areas renamed, hidden or moved, new ones at the end. At least one must be shown.
pub(crate) fn change(old: &[Area], typed: &[NewName], t: &T) -> Result<Vec<Area>, Errors> {
    let mut placed = Vec::new();
    for area in old {
        let Some(line) = typed.iter().find(|line| line.code == area.code) else { return Err(Errors::one("names", "frame.error.choose")) };
        let name = form::maybe_words(&line.name, LONGEST_NAME).map_err(|key| Errors::one("names", key))?;
        let ours = t[&format!("areas.name.{}", area.code)].to_owned();
        let name = name.filter(|name| *name != ours || !DEFAULT.contains(&area.code.as_str()));
        if name.is_none() && !DEFAULT.contains(&area.code.as_str()) {
            return Err(Errors::one("names", "frame.error.empty"));
        }
        placed.push((line.place, Area { name, shown: line.shown, ..area.clone() }));
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut list: Vec<_> = placed.into_iter().map(|(_, area)| area).collect();
    for line in typed.iter().filter(|line| line.code.is_empty() && !line.name.trim().is_empty()) {
        let name = form::words(&line.name, LONGEST_NAME).map_err(|key| Errors::one("new", key))?;
        let number = list.iter().filter(|area| area.code.starts_with("own_")).count() + 1;
        list.push(Area { code: format!("own_{number}"), name: Some(name), shown: true, mapping: Mapping::default() });
    }
    if list.len() > MOST || !list.iter().any(|area| area.shown) {
        return Err(Errors::one("names", "areas.list.error.none"));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::pictures;
    use foundation::{Language, Texts};

    fn t() -> T {
        Texts::read(&[foundation::texts!("areas", ".")]).expect("our texts").of(Language::Nl)
    }

    fn typed() -> Vec<NewName> {
        DEFAULT.iter().map(|code| NewName { code: (*code).into(), shown: true, ..NewName::default() }).collect()
    }

    #[test]
    fn an_area_can_be_renamed_hidden_and_added() {
        let mut lines = typed();
        lines[0].name = "Een dak boven uw hoofd".into();
        lines[1].shown = false;
        lines.push(NewName { name: "Vervoer".into(), ..NewName::default() });
        let list = change(&default_list(), &lines, &t()).expect("a good list");
        assert_eq!(list[0].name.as_deref(), Some("Een dak boven uw hoofd"));
        assert!(!list[1].shown);
        assert_eq!((list[13].code.as_str(), list[13].name(&t())), ("own_1", "Vervoer".to_owned()));
    }

    #[test]
    fn an_area_moves_to_its_new_place_and_keeps_its_mapping() {
        let mut lines = typed();
        for (line, place) in lines.iter_mut().zip(1..) {
            line.place = place;
        }
        lines[12].place = 0;
        let list = change(&default_list(), &lines, &t()).expect("a good list");
        assert_eq!((list[0].code.as_str(), list[1].code.as_str()), ("meaning", "housing"));
        assert_eq!(list[1].mapping, Mapping::of("housing"));
    }

    #[test]
    fn a_list_is_never_empty_and_loses_no_area() {
        let mut lines = typed();
        for line in &mut lines {
            line.shown = false;
        }
        assert!(change(&default_list(), &lines, &t()).is_err());
        assert!(change(&default_list(), &typed()[1..], &t()).is_err());
    }

    #[test]
    fn every_area_of_ours_has_a_name_and_a_picture() {
        let (t, anything) = (t(), pictures::of("own_1"));
        for code in DEFAULT {
            assert!(t.has(&format!("areas.name.{code}")) && pictures::of(code) != anything, "{code}");
        }
    }
}
