// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of the requests themselves: what was asked, answered and stated, and that a file was asked for. What
//! is about something that is kept apart is not in the quiet view (decision 0017).
use access::{
    about_me::{As, Holding, Label, Whose},
    goal_of, name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[Holding {
    code: "verzoeken",
    title: "asking.asked",
    whose: Whose::Resident,
    text: concat!(
        "select x.asked_at, ",
        name_of!("asked_by"),
        ", x.kind, x.words, x.should, x.halted_at, x.due_on, x.extended_why, x.outcome, x.reason, x.statement, ",
        goal_of!(
            "coalesce(
                 (select a.goal_id from actions a where a.municipality_id = x.municipality_id and a.plan_id = x.plan_id
                     and x.about = 'afspraak/' || a.id),
                 (select d.goal_id from directions d where d.municipality_id = x.municipality_id and d.plan_id = x.plan_id
                     and x.about = 'weg/' || d.id),
                 replace(replace(x.about, 'doel/', ''), 'oordeel/', ''))"
        ),
        "
             from rights_asked x join plans pl on pl.municipality_id = x.municipality_id and pl.id = x.plan_id
             where x.municipality_id = $1 and x.plan_id = $2 and x.asked_by = pl.resident_id order by x.asked_at desc"
    ),
    facts: &[
        (Label::Kind, As::Code("asking.title")),
        (Label::Words, As::Town("rights_asked.words")),
        (Label::What, As::Town("rights_asked.should")),
        (Label::Until, As::Moment),
        (Label::Day, As::Day),
        (Label::Why, As::Town("rights_asked.extended_why")),
        (Label::Outcome, As::Plain),
        (Label::Answer, As::Town("rights_asked.reason")),
        (Label::Statement, As::Words("rights_asked.statement")),
        (Label::Goal, As::OfGoal),
    ],
}];

/// For the others at the table: their own.
pub(crate) const OTHERS: &[Holding] = &[Holding {
    code: "verzoeken",
    title: "asking.asked",
    whose: Whose::Other,
    text: concat!(
        "select x.asked_at, ",
        name_of!("asked_by"),
        ", x.kind, x.words, x.should, x.halted_at, x.due_on, x.extended_why, x.outcome, x.reason, x.statement, ",
        goal_of!(
            "coalesce(
                 (select a.goal_id from actions a where a.municipality_id = x.municipality_id and a.plan_id = x.plan_id
                     and x.about = 'afspraak/' || a.id),
                 (select d.goal_id from directions d where d.municipality_id = x.municipality_id and d.plan_id = x.plan_id
                     and x.about = 'weg/' || d.id),
                 replace(replace(x.about, 'doel/', ''), 'oordeel/', ''))"
        ),
        "
             from rights_asked x
             where x.municipality_id = $1 and x.plan_id = $2 and x.asked_by = $3 order by x.asked_at desc"
    ),
    facts: &[
        (Label::Kind, As::Code("asking.title")),
        (Label::Words, As::Town("rights_asked.words")),
        (Label::What, As::Town("rights_asked.should")),
        (Label::Until, As::Moment),
        (Label::Day, As::Day),
        (Label::Why, As::Town("rights_asked.extended_why")),
        (Label::Outcome, As::Plain),
        (Label::Answer, As::Town("rights_asked.reason")),
        (Label::Statement, As::Words("rights_asked.statement")),
        (Label::Goal, As::OfGoal),
    ],
}];

/// About who looks.
pub(crate) const PERSON: &[Holding] = &[Holding {
    code: "eigen_bestanden",
    title: "everything.title",
    whose: Whose::Person,
    text: "select x.asked_at, cast(null as text), x.ends_at
             from my_files x where x.municipality_id = $1 and x.person_id = $2 order by x.asked_at desc",
    facts: &[(Label::Until, As::Moment)],
}];
