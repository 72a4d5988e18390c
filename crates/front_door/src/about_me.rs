// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of requests for help and of referrals, for the resident whom they are about: all of it, since the resident may
//! read all that others wrote in them. A request is not of a plan, for there may be none yet.
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// About who asked for help, or for whom somebody did.
pub(crate) const PERSON: &[Holding] = &[
    Holding {
        code: "aanvragen",
        title: "queue.title",
        whose: Whose::Person,
        text: concat!(
            "select x.came_at, ",
            name_of!("written_by"),
            ", x.came_by, (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id),
                x.name, x.contact, x.words, x.due_on, x.answer
             from requests x where x.municipality_id = $1 and x.resident_id = $2 order by x.came_at desc, x.id"
        ),
        facts: &[
            (Label::Kind, As::Code("queue.came_by")),
            (Label::Organisation, As::Plain),
            (Label::Name, As::Town("requests.name")),
            (Label::Phone, As::Town("requests.contact")),
            (Label::Question, As::Town("requests.words")),
            (Label::Until, As::Day),
            (Label::Answer, As::Town("requests.answer")),
        ],
    },
    Holding {
        code: "aanvragen_doorgegeven",
        title: "queue.hand",
        whose: Whose::Person,
        text: concat!(
            "select x.moved_at, ",
            name_of!("moved_by"),
            ",
                (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.from_id),
                (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.to_id), x.why
             from request_moves x join requests r on r.municipality_id = x.municipality_id and r.id = x.request_id
             where x.municipality_id = $1 and r.resident_id = $2 order by x.moved_at desc, x.number desc"
        ),
        facts: &[(Label::Before, As::Plain), (Label::Organisation, As::Plain), (Label::Why, As::Town("request_moves.why"))],
    },
];

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[Holding {
    code: "verwijzingen",
    title: "referrals.title",
    whose: Whose::Resident,
    text: concat!(
        "select x.made_at, ",
        name_of!("made_by"),
        ", (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id),
                x.service, x.motive, x.state, x.agreed_at, x.along, x.answer
             from referrals x where x.municipality_id = $1 and x.plan_id = $2 order by x.made_at desc, x.id"
    ),
    facts: &[
        (Label::Organisation, As::Plain),
        (Label::What, As::Town("referrals.service")),
        (Label::Why, As::Town("referrals.motive")),
        (Label::State, As::Code("referrals.state")),
        (Label::Shared, As::Moment),
        (Label::Goal, As::Town("referrals.along")),
        (Label::Answer, As::Town("referrals.answer")),
    ],
}];
