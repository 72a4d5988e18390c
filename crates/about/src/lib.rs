// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Pages about Vierluik itself, for anyone, logged in or not: what it is and who sees what, words explained, privacy,
//! accessibility; and two small files that programs ask for. Nothing here reads the database.
mod about;
mod accessibility;
mod files;
mod privacy;
#[cfg(test)]
mod tests;
mod words;

use access::Feature;
use foundation::When;

/// The front door. `security_contact` is where a weakness is reported (`mailto:…` or `https:…`), `started` the moment
/// from which `security.txt` counts how long it can be trusted.
pub fn feature(security_contact: Option<&str>, started: When) -> Feature {
    Feature {
        name: "about",
        routes: [about::route(), accessibility::route(), privacy::route(), words::route()]
            .into_iter()
            .chain(files::routes(security_contact, started))
            .collect(),
        texts: vec![about::texts(), accessibility::texts(), privacy::texts(), words::texts()],
        ..Feature::default()
    }
}
