// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of openings in an emergency: the resident reads that and on which ground, who opened it reads the own reason too.
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[
    Holding {
        code: "noodtoegang",
        title: "told.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.began_at, ",
            name_of!("person_id"),
            ", (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.ground, x.until_at, x.verdict
             from emergencies x where x.municipality_id = $1 and x.plan_id = $2 order by x.began_at desc"
        ),
        facts: &[
            (Label::Organisation, As::Plain),
            (Label::Why, As::Code("opening.ground")),
            (Label::Until, As::Moment),
            (Label::Outcome, As::Code("reviewing.verdict")),
        ],
    },
];

/// About who opened.
pub(crate) const PERSON: &[Holding] = &[Holding {
    code: "noodtoegang",
    title: "opening.title",
    whose: Whose::Person,
    text: "select x.began_at, cast(null as text), x.ground, x.why, x.until_at, x.verdict
             from emergencies x where x.municipality_id = $1 and x.person_id = $2 order by x.began_at desc",
    facts: &[
        (Label::Ground, As::Code("opening.ground")),
        (Label::Why, As::Town("emergencies.why")),
        (Label::Until, As::Moment),
        (Label::Outcome, As::Code("reviewing.verdict")),
    ],
}];
