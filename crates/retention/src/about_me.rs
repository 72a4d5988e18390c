// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of what a resident asked to have removed, and of the answer.
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// For the resident.
pub(crate) const RESIDENT: &[Holding] = &[Holding {
    code: "verzoeken_verwijderen",
    title: "requesting.title.ask",
    whose: Whose::Resident,
    text: concat!(
        "select x.asked_at, ",
        name_of!("asked_by"),
        ", x.kinds, x.due_on, x.answer, x.answer_words, x.answered_at
             from retention_requests x where x.municipality_id = $1 and x.plan_id = $2 order by x.asked_at desc, x.id"
    ),
    facts: &[
        (Label::What, As::Codes("lists.kind")),
        (Label::Until, As::Day),
        (Label::Outcome, As::Code("requesting.answer")),
        (Label::Answer, As::Town("retention_requests.answer_words")),
        (Label::Chosen, As::Moment),
    ],
}];
