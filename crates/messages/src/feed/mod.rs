// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The own agreements and conversations in one's own calendar. The address is a secret that only its owner has: it opens nothing
//! but days and hours, each named the same, and no page (abuse cases 9, 24, 53 and 84). What somebody may not see today is not in it, and an address
//! that was taken back looks like one that never was.
mod calendar;
mod pages;
mod store;
#[cfg(test)]
pub(crate) mod tests;

use access::{Action, Route, things::Tenant};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use foundation::{Chance, Id, seal::Keys, text::TextFiles};

/// Where one makes the address and takes it back.
pub(crate) const PATH: &str = "/berichten/agenda";

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show("/agenda/{geheim}", Action::Enter, "messages.feed", pages::feed),
        Route::show(PATH, Action::Own, "messages.feed", pages::show),
        Route::change(PATH, Action::Own, "messages.feed", pages::make),
        Route::change("/berichten/agenda/einde", Action::Own, "messages.feed", pages::end),
    ];
    (routes, foundation::texts!("feed", "."))
}

/// A fresh secret of 256 bits, in small letters and digits.
fn fresh_secret(chance: &Chance) -> String {
    BASE32_NOPAD.encode(&chance.bytes::<32>()).to_ascii_lowercase()
}

/// The keyed hash under which a secret is kept; another one in each municipality.
fn hash(keys: &Keys, of: Id<Tenant>, secret: &str) -> String {
    HEXLOWER.encode(&keys.tag("feed", format!("{of}/{secret}").as_bytes()))
}
