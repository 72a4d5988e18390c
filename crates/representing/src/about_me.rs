// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of who acts for the resident, and of whom the resident keeps away: for the resident alone. Who acts reads on the
//! own page for whom and how far.
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[
    Holding {
        code: "vertegenwoordiging",
        title: "recording.title.resident",
        whose: Whose::Resident,
        text: concat!(
            "select x.recorded_at, ",
            name_of!("recorded_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id),
                x.kind, x.scope, x.from_day, x.until_day, x.proof, x.seen, x.seen_day, x.born, x.why, x.ended_at
             from representations x where x.municipality_id = $1 and x.plan_id = $2 order by x.recorded_at desc, x.id"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Role, As::Code("recording.right")),
            (Label::What, As::Code("recording.scope")),
            (Label::Begin, As::Day),
            (Label::Until, As::Day),
            (Label::Ground, As::Code("recording.proof")),
            (Label::Words, As::Words("representations.seen")),
            (Label::Day, As::Day),
            (Label::Born, As::Words("representations.born")),
            (Label::Why, As::Words("representations.why")),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "niet_meekijken",
        title: "excluding.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.excluded_at, ",
            name_of!("excluded_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id),
                x.why, x.ended_at
             from excluded_professionals x where x.municipality_id = $1 and x.plan_id = $2 order by x.excluded_at desc, x.person_id"
        ),
        facts: &[(Label::Person, As::Person), (Label::Why, As::Words("excluded_professionals.why")), (Label::End, As::Moment)],
    },
];
