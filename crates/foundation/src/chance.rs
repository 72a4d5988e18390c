// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Chance as a parameter: from the operating system when serving, from a seed in tests.
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex};

/// Where random bits come from; cheap to clone.
#[derive(Clone)]
pub struct Chance {
    generator: Arc<Mutex<StdRng>>,
    is_seeded: bool,
}

impl Chance {
    /// A cryptographic generator seeded once by the operating system.
    pub fn from_system() -> Self {
        Self { generator: Arc::new(Mutex::new(rand::make_rng())), is_seeded: false }
    }

    /// A generator that always gives the same bits for the same seed; for tests and demo data only.
    pub fn seeded(seed: u64) -> Self {
        Self { generator: Arc::new(Mutex::new(StdRng::seed_from_u64(seed))), is_seeded: true }
    }

    /// Goes on as one that was just seeded with this, so that two tests can draw the same again after one drew more.
    /// Chance from the operating system cannot be begun again.
    pub fn begin_again(&self, seed: u64) {
        assert!(self.is_seeded, "only seeded chance can be begun again");
        *self.generator.lock().expect("because nothing can panic while holding the generator") = StdRng::seed_from_u64(seed);
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut generator = self.generator.lock().expect("because nothing can panic while holding the generator");
        generator.fill_bytes(&mut bytes);
        bytes
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}
