// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What our areas are called elsewhere, for exports: the thirteen domains of the self-sufficiency matrix of 2017, the six
//! dimensions of positive health, and a name in the municipal data model (LEEFGEBIED.NAAM). Source: domain page 3 [K]; a
//! municipality can change each of them.

/// The domains of the self-sufficiency matrix, by names of our own; their words are texts.
pub(crate) const ZRM: [&str; 13] = [
    "finance",
    "work_and_education",
    "time_use",
    "housing",
    "domestic_relations",
    "mental_health",
    "physical_health",
    "substance_use",
    "basic_adl",
    "instrumental_adl",
    "social_network",
    "participation",
    "justice",
];

/// The dimensions of positive health.
pub(crate) const POSITIVE_HEALTH: [&str; 6] =
    ["body_functions", "mental_wellbeing", "meaning", "quality_of_life", "participation", "daily_functioning"];

/// What one area is called elsewhere; nothing where it has no counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mapping {
    /// Codes of [`ZRM`].
    pub(crate) zrm: Vec<String>,
    /// Codes of [`POSITIVE_HEALTH`].
    pub(crate) positive_health: Vec<String>,
    /// The name in the municipal data model; empty for the area's own name.
    pub(crate) ggm: String,
}

/// Where each of our areas belongs: matrix domains, then dimensions of positive health.
const OURS: [(&str, &[&str], &[&str]); 13] = [
    ("housing", &["housing"], &["quality_of_life"]),
    ("money", &["finance"], &["daily_functioning"]),
    ("work_and_learning", &["work_and_education"], &["participation"]),
    ("days", &["time_use"], &["participation"]),
    ("family", &["domestic_relations"], &["quality_of_life"]),
    ("body", &["physical_health"], &["body_functions"]),
    ("mind", &["mental_health"], &["mental_wellbeing"]),
    ("substances", &["substance_use"], &["body_functions", "mental_wellbeing"]),
    ("care_for_self", &["basic_adl", "instrumental_adl"], &["daily_functioning"]),
    ("people_around", &["social_network"], &["participation"]),
    ("neighbourhood", &["participation"], &["participation"]),
    ("safety", &["justice"], &["quality_of_life"]),
    ("meaning", &[], &["meaning"]),
];

impl Mapping {
    /// Ours for this area; nothing for one that the municipality added.
    pub(crate) fn of(code: &str) -> Self {
        let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        let ours = OURS.iter().find(|(area, _, _)| *area == code);
        ours.map(|(_, zrm, health)| Self { zrm: owned(zrm), positive_health: owned(health), ggm: String::new() }).unwrap_or_default()
    }

    /// Only codes that exist, in their own order.
    pub(crate) fn known(zrm: &[String], positive_health: &[String], ggm: String) -> Self {
        let known =
            |all: &[&str], typed: &[String]| all.iter().filter(|code| typed.iter().any(|t| t == *code)).map(|c| (*c).to_owned()).collect();
        Self { zrm: known(&ZRM, zrm), positive_health: known(&POSITIVE_HEALTH, positive_health), ggm }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::list::DEFAULT, *};

    #[test]
    fn every_area_has_a_place_and_every_domain_of_the_matrix_an_area() {
        assert_eq!(OURS.map(|(code, _, _)| code), DEFAULT);
        for domain in ZRM {
            assert_eq!(OURS.iter().filter(|(_, zrm, _)| zrm.contains(&domain)).count(), 1, "{domain}");
        }
        for dimension in POSITIVE_HEALTH {
            assert!(OURS.iter().any(|(_, _, health)| health.contains(&dimension)), "{dimension}");
        }
    }

    #[test]
    fn what_does_not_exist_is_left_out() {
        let typed = ["justice".to_owned(), "happiness".to_owned(), "finance".to_owned()];
        assert_eq!(Mapping::known(&typed, &typed, String::new()).zrm, ["finance", "justice"]);
        assert!(Mapping::known(&typed, &typed, String::new()).positive_health.is_empty());
    }
}
