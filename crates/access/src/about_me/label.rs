// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The labels that a value can have: one list for all features, so that the file has few names and keeps them. The name in
//! the file is Dutch, as all names in files that leave the program.

macro_rules! labels {
    ($($name:ident = $json:literal, $key:literal;)*) => {
        /// What kind of value it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the words stand beside each in nl.toml")]
        pub enum Label { $($name,)* }

        impl Label {
            /// All of them, for the schema.
            pub const ALL: [Self; [$($json),*].len()] = [$(Self::$name),*];

            /// The name in the file.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $json,)* }
            }

            /// The text key of the words.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

labels! {
    Address = "adres", "about_me.address";
    Answer = "antwoord", "about_me.answer";
    Area = "onderwerp", "about_me.area";
    Before = "voorheen", "about_me.before";
    Begin = "begin", "about_me.begin";
    Born = "geboren", "about_me.born";
    Chosen = "gekozen_op", "about_me.chosen";
    ComesFirst = "eerst", "about_me.comes_first";
    Day = "dag", "about_me.day";
    Decided = "meebeslist", "about_me.decided";
    Device = "apparaat", "about_me.device";
    Email = "email", "about_me.email";
    End = "einde", "about_me.end";
    Energy = "energie", "about_me.energy";
    Figure = "cijfer", "about_me.figure";
    FirstStep = "eerste_stap", "about_me.first_step";
    Goal = "doel", "about_me.goal";
    GoodAt = "goed_in", "about_me.good_at";
    Ground = "grondslag", "about_me.ground";
    Heard = "geluisterd", "about_me.heard";
    Helps = "helpt_met", "about_me.helps";
    Hour = "uur", "about_me.hour";
    InTheWay = "in_de_weg", "about_me.in_the_way";
    Kind = "soort", "about_me.kind";
    Knows = "weet_van", "about_me.knows";
    Language = "taal", "about_me.language";
    Login = "inlognaam", "about_me.login";
    Minutes = "minuten", "about_me.minutes";
    Missed = "gemist", "about_me.missed";
    Name = "naam", "about_me.name";
    Near = "hoe_dichtbij", "about_me.near";
    NotAbout = "niet_over", "about_me.not_about";
    Number = "nummer", "about_me.number";
    Organisation = "organisatie", "about_me.organisation";
    Outcome = "uitkomst", "about_me.outcome";
    Part = "onderdeel", "about_me.part";
    Person = "persoon", "about_me.person";
    Phone = "telefoon", "about_me.phone";
    Place = "plaats", "about_me.place";
    Purpose = "waarvoor", "about_me.purpose";
    Question = "vraag", "about_me.question";
    Relation = "relatie", "about_me.relation";
    Reminder = "herinnering", "about_me.reminder";
    Repeats = "herhaalt", "about_me.repeats";
    Role = "rol", "about_me.role";
    Seen = "gezien_op", "about_me.seen";
    Shared = "gedeeld_op", "about_me.shared";
    State = "stand", "about_me.state";
    Statement = "verklaring", "about_me.statement";
    Step = "trede", "about_me.step";
    Strengths = "gaat_goed", "about_me.strengths";
    Tie = "band", "about_me.tie";
    Understood = "duidelijk", "about_me.understood";
    Until = "tot_en_met", "about_me.until";
    What = "wat", "about_me.what";
    Why = "waarom", "about_me.why";
    Words = "woorden", "about_me.words";
}
