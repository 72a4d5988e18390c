// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held about sharing and looking along: every decision, every look, every question. What is kept apart, and
//! questions about looks at the safety mode, are not in the quiet view (decision 0017), and such questions never in a file that stays.
use access::{
    about_me::{As, Holding, Label, Whose},
    goal_of, name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[
    Holding {
        code: "delen",
        title: "decisions.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.decided_at, ",
            name_of!("decided_by"),
            ", (select n.id || ' ' || n.name from people n where n.municipality_id = x.municipality_id and n.id = x.person_id), x.part, x.outcome, x.purpose, x.ground, x.until_on, x.how, ",
            goal_of!("replace(x.part, 'goal:', '')"),
            "
             from sharing_decisions x where x.municipality_id = $1 and x.plan_id = $2 order by x.number desc"
        ),
        facts: &[
            (Label::Person, As::Person),
            (Label::Part, As::Code("areas.name")),
            (Label::Outcome, As::Code("decisions.outcome")),
            (Label::Purpose, As::Words("sharing_decisions.purpose")),
            (Label::Ground, As::Codes("grounds.default")),
            (Label::Until, As::Day),
            (Label::Kind, As::Code("decisions.how")),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "vragen_meekijken",
        title: "looking.asked",
        whose: Whose::Resident,
        text: concat!(
            "select x.asked_at, ",
            name_of!("actor_id"),
            ", (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.day_on, x.words, x.due_on, x.answer
             from looking_questions x where x.municipality_id = $1 and x.plan_id = $2 and x.refused_at is null and x.activity not like 'safety.%' order by x.asked_at desc"
        ),
        facts: &[
            (Label::Organisation, As::Plain),
            (Label::Day, As::Day),
            (Label::Question, As::Town("looking_questions.words")),
            (Label::Until, As::Day),
            (Label::Answer, As::Town("looking_questions.answer")),
        ],
    },
    Holding {
        code: "vragen_meekijken_geweigerd",
        title: "looking.asked.refused",
        whose: Whose::Resident,
        text: "select x.asked_at, cast(null as text), (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.day_on, x.words, x.due_on, x.answer
             from looking_questions x where x.municipality_id = $1 and x.plan_id = $2 and x.refused_at is not null and x.activity not like 'safety.%' order by x.asked_at desc",
        facts: &[
            (Label::Organisation, As::Plain),
            (Label::Day, As::Day),
            (Label::Question, As::Town("looking_questions.words")),
            (Label::Until, As::Day),
            (Label::Answer, As::Town("looking_questions.answer")),
        ],
    },
];
