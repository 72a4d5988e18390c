// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of messages and how somebody wants them. The address of the calendar is a key and stays out.
use access::about_me::{As, Holding, Label, Whose};

/// About who looks.
pub(crate) const PERSON: &[Holding] = &[
    Holding {
        code: "berichten",
        title: "inbox.title",
        whose: Whose::Person,
        text: concat!(
            "select m.told_at, cast(null as text), m.kind, m.seen_at from messages m where m.municipality_id = $1 and m.person_id = $2 and ",
            crate::inbox::store::may_be_known!(),
            " order by m.told_at desc"
        ),
        facts: &[(Label::What, As::Message), (Label::Seen, As::Moment)],
    },
    Holding {
        code: "berichten_keuzes",
        title: "choices.title",
        whose: Whose::Person,
        text: "select x.since_at, cast(null as text), x.mailing, x.hour, x.safe_from, x.safe_to
             from message_choices x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[
            (Label::Kind, As::Code("choices.mailing")),
            (Label::Hour, As::Number),
            (Label::Begin, As::Number),
            (Label::End, As::Number),
        ],
    },
    Holding {
        code: "berichten_mails",
        title: "choices.mails",
        whose: Whose::Person,
        text: "select x.made_at, cast(null as text), x.state, x.ended_at
             from mails x where x.municipality_id = $1 and x.person_id = $2 order by x.made_at desc",
        facts: &[(Label::State, As::Code("mail.state")), (Label::End, As::Moment)],
    },
    Holding {
        code: "agenda",
        title: "feed.title",
        whose: Whose::Person,
        text: "select x.made_at, cast(null as text), 'feed'
             from feeds x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[(Label::What, As::Code("feed.told"))],
    },
];
