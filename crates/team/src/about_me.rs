// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held about who sits at the table, and about coming, directing and working together. Working notes are read by who wrote
//! them; whether a resident may read them is judged by a person, since they can name others (decision 0022).
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[
    Holding {
        code: "tafel",
        title: "table.title",
        whose: Whose::Resident,
        text: "select x.since_at, cast(null as text), (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.kind, (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.expertise, x.ended_at
             from seats x where x.municipality_id = $1 and x.plan_id = $2 order by x.since_at",
        facts: &[
            (Label::Person, As::Person),
            (Label::Kind, As::Code("whole.seat")),
            (Label::Organisation, As::Plain),
            (Label::Knows, As::Plain),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "tafel_einde",
        title: "table.endings",
        whose: Whose::Resident,
        text: concat!(
            "select x.ended_at, ",
            name_of!("ended_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.why
             from seat_endings x where x.municipality_id = $1 and x.plan_id = $2 order by x.ended_at desc"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Why, As::Words("seat_endings.why")),
        ],
    },
    Holding {
        code: "uitnodigingen",
        title: "joining.told",
        whose: Whose::Resident,
        text: concat!(
            "select x.made_at, ",
            name_of!("made_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.does, x.accepted_at, x.declined_at, x.said
             from table_invitations x where x.municipality_id = $1 and x.plan_id = $2 order by x.made_at desc"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Knows, As::Words("table_invitations.does")),
            (Label::Chosen, As::Moment),
            (Label::End, As::Moment),
            (Label::Answer, As::Words("table_invitations.said")),
        ],
    },
    Holding {
        code: "regie",
        title: "directing.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.offered_at, ",
            name_of!("offered_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.note, x.said, x.accepted_at, x.ended_at
             from directing x where x.municipality_id = $1 and x.plan_id = $2 order by x.offered_at desc"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Words, As::Words("directing.note")),
            (Label::Answer, As::Words("directing.said")),
            (Label::Chosen, As::Moment),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "regie_vervanging",
        title: "directing.deputies",
        whose: Whose::Resident,
        text: concat!(
            "select x.made_at, ",
            name_of!("made_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.from_on, x.until_on
             from deputies x where x.municipality_id = $1 and x.plan_id = $2 order by x.made_at desc"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Begin, As::Day),
            (Label::Until, As::Day),
        ],
    },
    Holding {
        code: "samenwerken",
        title: "working.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.written_at, ",
            name_of!("written_by"),
            ", x.who_does, x.rhythm, x.when_stuck, x.look_back_on
             from working x where x.municipality_id = $1 and x.plan_id = $2 order by x.number desc"
        ),
        facts: &[
            (Label::Person, As::Words("working.who_does")),
            (Label::What, As::Words("working.rhythm")),
            (Label::Why, As::Words("working.when_stuck")),
            (Label::Day, As::Day),
        ],
    },
    Holding {
        code: "samenwerken_ja",
        title: "working.accepted",
        whose: Whose::Resident,
        text: concat!(
            "select x.accepted_at, ",
            name_of!("person_id"),
            ", x.number
             from working_accepted x where x.municipality_id = $1 and x.plan_id = $2 order by x.accepted_at desc"
        ),
        facts: &[
            (Label::Number, As::Number),
        ],
    },
    Holding {
        code: "vragen_leidinggevende",
        title: "escalating.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.asked_at, ",
            name_of!("asked_by"),
            ", (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.question, x.answer_by, x.answer
             from escalations x where x.municipality_id = $1 and x.plan_id = $2 order by x.asked_at desc"
        ),
        facts: &[
            (Label::Organisation, As::Plain),
            (Label::Question, As::Town("escalations.question")),
            (Label::Until, As::Day),
            (Label::Answer, As::Town("escalations.answer")),
        ],
    },
];

/// For the others at the table.
pub(crate) const OTHERS: &[Holding] = &[
    Holding {
        code: "tafel",
        title: "table.title",
        whose: Whose::Other,
        text: "select x.since_at, cast(null as text), x.kind, (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.expertise
             from seats x where x.municipality_id = $1 and x.plan_id = $2 and x.person_id = $3 and x.ended_at is null",
        facts: &[
            (Label::Kind, As::Code("whole.seat")),
            (Label::Organisation, As::Plain),
            (Label::Knows, As::Plain),
        ],
    },
    Holding {
        code: "uitnodigingen",
        title: "joining.told",
        whose: Whose::Other,
        text: concat!(
            "select x.made_at, ",
            name_of!("made_by"),
            ", x.does, x.accepted_at, x.said
             from table_invitations x where x.municipality_id = $1 and x.plan_id = $2 and x.person_id = $3 order by x.made_at desc"
        ),
        facts: &[
            (Label::Knows, As::Words("table_invitations.does")),
            (Label::Chosen, As::Moment),
            (Label::Answer, As::Words("table_invitations.said")),
        ],
    },
    Holding {
        code: "regie",
        title: "directing.title",
        whose: Whose::Other,
        text: concat!(
            "select x.offered_at, ",
            name_of!("offered_by"),
            ", x.note, x.said, x.accepted_at, x.ended_at
             from directing x where x.municipality_id = $1 and x.plan_id = $2 and x.person_id = $3 order by x.offered_at desc"
        ),
        facts: &[
            (Label::Words, As::Words("directing.note")),
            (Label::Answer, As::Words("directing.said")),
            (Label::Chosen, As::Moment),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "vragen_leidinggevende",
        title: "escalating.title",
        whose: Whose::Other,
        text: "select x.asked_at, cast(null as text), (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.question, x.answer_by, x.answer
             from escalations x where x.municipality_id = $1 and x.plan_id = $2 and x.asked_by = $3 order by x.asked_at desc",
        facts: &[
            (Label::Organisation, As::Plain),
            (Label::Question, As::Town("escalations.question")),
            (Label::Until, As::Day),
            (Label::Answer, As::Town("escalations.answer")),
        ],
    },
    Holding {
        code: "werknotities",
        title: "notes.title",
        whose: Whose::Other,
        text: "select x.written_at, cast(null as text), x.words, x.ends_at
             from working_notes x where x.municipality_id = $1 and x.plan_id = $2 and x.written_by = $3 order by x.written_at desc",
        facts: &[
            (Label::Words, As::Words("working_notes.words")),
            (Label::End, As::Moment),
        ],
    },
];
