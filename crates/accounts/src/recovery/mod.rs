// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Codes on paper, for who lost the telephone: each is good for one login in the place of the time code. They are shown
//! until somebody says that they are kept, and from then on only their keyed hashes are there. Who lost everything proves
//! again who they are: that is an invitation, never an e-mail (abuse case 108).
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use pages::PaperPage;
pub(crate) use store::{is_there, left, remove, replace, take};

use access::{Action, Ctx, Person, Route};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use foundation::{Chance, Id, text::TextFiles};

/// How many codes somebody gets.
const HOW_MANY: usize = 10;
/// Letters and digits of one code: fifty bits, typed in two groups.
const LENGTH: usize = 10;

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(pages::PATH, Action::Own, "accounts.means", pages::show),
        Route::change(pages::PATH, Action::Own, "accounts.means", pages::replace),
        Route::change(pages::NEW_PATH, Action::Own, "accounts.means", pages::make),
        Route::show(pages::NEW_PATH, Action::Own, "accounts.means", pages::paper),
    ];
    (routes, foundation::texts!("recovery", "."))
}

/// Fresh codes, as they are written down: "abcde-fghij". Base32 has no 0, 1, 8 or 9, so none is taken for a letter.
pub(crate) fn fresh(chance: &Chance) -> Vec<String> {
    let code = || {
        let letters = BASE32_NOPAD.encode(&chance.bytes::<7>()).to_ascii_lowercase();
        format!("{}-{}", &letters[..LENGTH / 2], &letters[LENGTH / 2..LENGTH])
    };
    (0..HOW_MANY).map(|_| code()).collect()
}

/// The keyed hash of a code of this person; `None` when the text is no such code.
pub(crate) fn hash(ctx: &Ctx, person: Id<Person>, typed: &str) -> Option<String> {
    let plain = plain(typed)?;
    Some(HEXLOWER.encode(&ctx.keys().tag("recovery", format!("{}/{person}/{plain}", ctx.municipality.id).as_bytes())))
}

fn plain(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    (plain.len() == LENGTH).then_some(plain)
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn codes_are_all_different_and_read_back_however_they_are_typed() {
        let codes = fresh(&Chance::seeded(1));
        let different: std::collections::HashSet<_> = codes.iter().collect();
        assert_eq!(different.len(), HOW_MANY);
        for code in &codes {
            assert_eq!(plain(&format!(" {} ", code.to_uppercase().replace('-', " "))), plain(code), "{code}");
        }
        assert_eq!([plain("123456"), plain("abcde-fghi"), plain("")], [None, None, None]);
    }
}
