// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of conversations: planned, prepared, said, decided, added. A preparation of somebody else is read once
//! it was shared; what is kept apart is not in the quiet view (decision 0017).
use access::{
    about_me::{As, Holding, Label, Whose},
    goal_of, name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[
    Holding {
        code: "gesprekken",
        title: "planning.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.held_at, ",
            name_of!("planned_by"),
            ", x.kind, x.setting, x.place, x.language, x.minutes, x.missed, x.moved_why, x.off_why, x.confirmed_at, x.id
             from conversations x where x.municipality_id = $1 and x.plan_id = $2 order by x.held_at desc"
        ),
        facts: &[
            (Label::Kind, As::Code("planning.kind")),
            (Label::Place, As::Code("planning.setting")),
            (Label::Place, As::Words("conversations.place")),
            (Label::Language, As::Words("conversations.language")),
            (Label::Minutes, As::Number),
            (Label::Missed, As::Words("conversations.missed")),
            (Label::Why, As::Words("conversations.moved_why")),
            (Label::Why, As::Words("conversations.off_why")),
            (Label::Chosen, As::Moment),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_mensen",
        title: "record.there",
        whose: Whose::Resident,
        text: concat!(
            "select x.asked_at, ",
            name_of!("person_id"),
            ", x.answer, x.answer_words, x.attendance, x.attendance_words, x.shared_at, x.conversation_id
             from conversation_people x where x.municipality_id = $1 and x.plan_id = $2 order by x.asked_at desc"
        ),
        facts: &[
            (Label::Answer, As::Code("planning.answer")),
            (Label::Words, As::Words("conversation_people.answer_words")),
            (Label::State, As::Code("holding.was")),
            (Label::Why, As::Words("conversation_people.attendance_words")),
            (Label::Shared, As::Moment),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_voorbereiding",
        title: "preparing.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.written_at, ",
            name_of!("person_id"),
            ", x.question, case when x.question in ('going', 'about', 'not_about_areas') then null else x.words end,
                 case when x.question in ('about', 'not_about_areas') then x.words end, case when x.question = 'going' then x.words end,
                 x.conversation_id
             from preparations x
             join plans pl on pl.municipality_id = x.municipality_id and pl.id = x.plan_id
             where x.municipality_id = $1 and x.plan_id = $2 and (x.person_id = pl.resident_id or exists (select 1 from conversation_people c
                 where c.municipality_id = x.municipality_id and c.plan_id = x.plan_id and c.conversation_id = x.conversation_id
                     and c.person_id = x.person_id and c.shared_at is not null))
             order by x.written_at desc"
        ),
        facts: &[
            (Label::Question, As::Code("preparing")),
            (Label::Words, As::Words("preparations.words")),
            (Label::Answer, As::Sealed("areas.name", "preparations.words")),
            (Label::Answer, As::Sealed("preparing.going", "preparations.words")),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_punten",
        title: "preparing.told",
        whose: Whose::Resident,
        text: concat!(
            "select x.made_at, ",
            name_of!("person_id"),
            ", x.area, x.words, x.conversation_id
             from conversation_points x where x.municipality_id = $1 and x.plan_id = $2 order by x.made_at desc"
        ),
        facts: &[
            (Label::Area, As::Code("areas.name")),
            (Label::Words, As::Words("conversation_points.words")),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_gezegd",
        title: "record.said",
        whose: Whose::Resident,
        text: concat!(
            "select x.said_at, ",
            name_of!("written_by"),
            ", x.area, x.words, x.conversation_id
             from conversation_words x where x.municipality_id = $1 and x.plan_id = $2 order by x.said_at desc"
        ),
        facts: &[
            (Label::Area, As::Code("areas.name")),
            (Label::Words, As::Words("conversation_words.words")),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_afspraken",
        title: "holding.decided",
        whose: Whose::Resident,
        text: concat!(
            "select x.decided_at, ",
            name_of!("written_by"),
            ", x.kind, x.words, (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.owner_id), x.due_on, x.since_on, x.answer, x.answer_words, x.conversation_id, ",
            goal_of!("x.goal_id"),
            "
             from conversation_decisions x where x.municipality_id = $1 and x.plan_id = $2 order by x.decided_at desc"
        ),
        facts: &[
            (Label::Kind, As::Code("holding.what")),
            (Label::What, As::Words("conversation_decisions.words")),
            (Label::Person, As::Person),
            (Label::Day, As::Day),
            (Label::Begin, As::Day),
            (Label::Answer, As::Code("record.accepted")),
            (Label::Words, As::Words("conversation_decisions.answer_words")),
            (Label::Part, As::OfConversation),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "gesprekken_later",
        title: "record.lines",
        whose: Whose::Resident,
        text: concat!(
            "select x.written_at, ",
            name_of!("written_by"),
            ", x.kind, x.words, x.conversation_id
             from record_lines x where x.municipality_id = $1 and x.plan_id = $2 order by x.written_at desc"
        ),
        facts: &[
            (Label::Kind, As::Code("record.line")),
            (Label::Words, As::Words("record_lines.words")),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_stem",
        title: "record.voices",
        whose: Whose::Resident,
        text: "select x.said_at, cast(null as text), cast(x.heard as text), cast(x.understood as text), cast(x.decided as text), x.conversation_id
             from conversation_voices x where x.municipality_id = $1 and x.plan_id = $2 order by x.said_at desc",
        facts: &[
            (Label::Heard, As::Code("record.point")),
            (Label::Understood, As::Code("record.point")),
            (Label::Decided, As::Code("record.point")),
            (Label::Part, As::OfConversation),
        ],
    },
];

/// For the others who were asked.
pub(crate) const OTHERS: &[Holding] = &[
    Holding {
        code: "gesprekken_mensen",
        title: "record.there",
        whose: Whose::Other,
        text: "select x.asked_at, cast(null as text), x.answer, x.answer_words, x.attendance, x.attendance_words, x.shared_at, x.conversation_id
             from conversation_people x where x.municipality_id = $1 and x.plan_id = $2 and x.person_id = $3 order by x.asked_at desc",
        facts: &[
            (Label::Answer, As::Code("planning.answer")),
            (Label::Words, As::Words("conversation_people.answer_words")),
            (Label::State, As::Code("holding.was")),
            (Label::Why, As::Words("conversation_people.attendance_words")),
            (Label::Shared, As::Moment),
            (Label::Part, As::OfConversation),
        ],
    },
    Holding {
        code: "gesprekken_voorbereiding",
        title: "preparing.title",
        whose: Whose::Other,
        text: "select x.written_at, cast(null as text), x.question, x.words, x.conversation_id
             from preparations x where x.municipality_id = $1 and x.plan_id = $2 and x.person_id = $3 order by x.written_at desc",
        facts: &[
            (Label::Question, As::Code("preparing")),
            (Label::Words, As::Words("preparations.words")),
            (Label::Part, As::OfConversation),
        ],
    },
];
