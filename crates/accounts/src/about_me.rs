// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is held about an account: name, contact details, roles, seats, ways to log in and where. Secrets stay out: a password, a
//! key or a code would let somebody in; the citizen service number is opened for nobody here (invariant 11).
use access::{
    about_me::{As, Holding, Label, Whose},
    name_of,
};

/// About who looks.
pub(crate) const PERSON: &[Holding] = &[
    Holding {
        code: "account",
        title: "profile.title",
        whose: Whose::Person,
        text: "select x.made_at, cast(null as text), x.name, x.language, x.ended_at
             from people x where x.municipality_id = $1 and x.id = $2",
        facts: &[
            (Label::Name, As::Town("people.name")),
            (Label::Language, As::Plain),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "contactgegevens",
        title: "profile.told.details",
        whose: Whose::Person,
        text: "select x.changed_at, cast(null as text), x.born, x.address, x.email, x.phone
             from person_details x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[
            (Label::Born, As::Town("person_details.born")),
            (Label::Address, As::Town("person_details.address")),
            (Label::Email, As::Town("person_details.email")),
            (Label::Phone, As::Town("person_details.phone")),
        ],
    },
    Holding {
        code: "rollen",
        title: "profile.told.roles",
        whose: Whose::Person,
        text: "select x.since_at, cast(null as text), x.role, (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.expertise
             from roles x where x.municipality_id = $1 and x.person_id = $2 order by x.since_at",
        facts: &[
            (Label::Role, As::Code("profile.role")),
            (Label::Organisation, As::Plain),
            (Label::Knows, As::Plain),
        ],
    },
    Holding {
        code: "stoelen",
        title: "profile.told.seats",
        whose: Whose::Person,
        text: "select x.since_at, cast(null as text), x.kind, (select n.name from organisations n where n.municipality_id = x.municipality_id and n.id = x.organisation_id), x.expertise, x.ended_at
             from seats x where x.municipality_id = $1 and x.person_id = $2 order by x.since_at",
        facts: &[
            (Label::Kind, As::Code("whole.seat")),
            (Label::Organisation, As::Plain),
            (Label::Knows, As::Plain),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "sessies",
        title: "profile.sessions",
        whose: Whose::Person,
        text: "select x.started_at, cast(null as text), x.device, x.seen_at, x.ended_at
             from sessions x where x.municipality_id = $1 and x.person_id = $2 order by x.started_at desc",
        facts: &[
            (Label::Device, As::Plain),
            (Label::Until, As::Moment),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "inloggen_wachtwoord",
        title: "profile.told.password",
        whose: Whose::Person,
        text: "select x.set_at, cast(null as text), x.login, x.used_at
             from passwords x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[
            (Label::Login, As::Town("passwords.login")),
            (Label::Seen, As::Moment),
        ],
    },
    Holding {
        code: "inloggen_toegangssleutels",
        title: "profile.told.passkeys",
        whose: Whose::Person,
        text: "select x.added_at, cast(null as text), x.name, x.used_at
             from passkeys x where x.municipality_id = $1 and x.person_id = $2 order by x.added_at",
        facts: &[
            (Label::Name, As::Town("passkeys.name")),
            (Label::Seen, As::Moment),
        ],
    },
    Holding {
        code: "inloggen_aanbieder",
        title: "profile.told.provider",
        whose: Whose::Person,
        text: "select x.linked_at, cast(null as text), x.issuer
             from logins x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[
            (Label::Login, As::Plain),
        ],
    },
    Holding {
        code: "inloggen_laatst",
        title: "profile.told.last",
        whose: Whose::Person,
        text: "select x.at, cast(null as text), x.at
             from last_logins x where x.municipality_id = $1 and x.person_id = $2",
        facts: &[
            (Label::Seen, As::Moment),
        ],
    },
    Holding {
        code: "account_uitnodigingen",
        title: "profile.told.invitations",
        whose: Whose::Person,
        text: concat!(
            "select x.made_at, ",
            name_of!("made_by"),
            ", x.ends_at, x.used_at, x.withdrawn_at
             from invitations x where x.municipality_id = $1 and x.person_id = $2 order by x.made_at desc"
        ),
        facts: &[
            (Label::Until, As::Moment),
            (Label::Chosen, As::Moment),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "account_meldingen",
        title: "notices.title",
        whose: Whose::Person,
        text: "select x.last_at, cast(null as text), x.kind, x.times
             from account_notices x where x.municipality_id = $1 and x.person_id = $2 order by x.last_at desc",
        facts: &[
            (Label::Kind, As::Code("profile.told.notice")),
            (Label::Number, As::Number),
        ],
    },
    Holding {
        code: "account_nagekeken",
        title: "profile.told.reviews",
        whose: Whose::Person,
        text: concat!(
            "select x.reviewed_at, ",
            name_of!("reviewed_by"),
            ", x.reviewed_at
             from account_reviews x where x.municipality_id = $1 and x.person_id = $2"
        ),
        facts: &[
            (Label::Day, As::Moment),
        ],
    },
];
