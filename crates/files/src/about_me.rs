// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The names of files and what was said about them; the files themselves are opened on their own page.
use access::{
    about_me::{As, Holding, Label, Whose},
    goal_of, name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[Holding {
    code: "bestanden",
    title: "files.title",
    whose: Whose::Resident,
    text: concat!(
        "select x.put_at, ",
        name_of!("put_by"),
        ", x.name, x.words, x.kind, x.removed_at, ",
        goal_of!(
            "coalesce(
                 (select a.goal_id from actions a where a.municipality_id = x.municipality_id and a.plan_id = x.plan_id
                     and x.about = 'action:' || a.id),
                 replace(x.about, 'goal:', ''))"
        ),
        ",
                 case when x.about like 'conversation:%' then replace(x.about, 'conversation:', '') end
             from files x where x.municipality_id = $1 and x.plan_id = $2 order by x.put_at desc"
    ),
    facts: &[
        (Label::Name, As::Words("files.name")),
        (Label::Words, As::Words("files.words")),
        (Label::Kind, As::Plain),
        (Label::End, As::Moment),
        (Label::Goal, As::OfGoal),
        (Label::Part, As::OfConversation),
    ],
}];
