// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One of a few, with the code that stands in the database, in forms and in text keys.

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant),+ }

        impl $name {
            pub(crate) const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub(crate) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.code() == code)
            }
        }
    };
}

pub(crate) use coded;
