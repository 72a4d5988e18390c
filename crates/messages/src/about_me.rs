// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held of messages and how somebody wants them. The address of the calendar is a key and stays out.
use crate::inbox;
use access::{
    Ctx,
    about_me::{As, Fact, Holding, Label, Line, Section, Whose},
};
use foundation::{Conn, Result};

/// The messages of who looks, as their page shows them: what leads to what is kept from its reader is not there.
pub(crate) async fn messages(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Section>> {
    let (t, me) = (&ctx.t, ctx.me()?.person);
    let mut section = Section::new("berichten", "inbox.title", t);
    for message in inbox::store::all(conn, ctx.municipality.id, me, ctx.today).await? {
        let mut line = Line::at(message.at);
        let what = inbox::words(t, &message.kind).to_owned();
        line.facts.push(Fact { label: Label::What, value: what, code: Some(message.kind) });
        let seen = message.seen.map(|at| Fact { label: Label::Seen, value: t.moment(at), code: Some(at.iso()) });
        line.facts.extend(seen);
        section.lines.push(line);
    }
    Ok(vec![section])
}

/// About who looks.
pub(crate) const PERSON: &[Holding] = &[
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
