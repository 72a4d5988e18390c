// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Races with seeds. The test holds every connection that can write; pages and decisions come to a stop before their line in
//! the log, in an order of the seed's, and then go on at once. `RACE_SEEDS=500` plays more of them, `RACE_SEED=17` begins
//! there; the seed of a race that is lost is in the message.
mod cutting;
mod deciding;
mod once;
mod taking_along;
pub mod together;
mod withdrawing;

use std::{env, ops::Range};

/// The seeds to play; `few` when nobody asks for more.
pub fn seeds(few: u64) -> Range<u64> {
    let said = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let first = said("RACE_SEED").unwrap_or(1);
    first..first + said("RACE_SEEDS").unwrap_or(few)
}
