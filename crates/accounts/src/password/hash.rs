// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Argon2id, away from the threads that serve, and never more than a few at once: a storm of logins waits in a row and does
//! not eat the machine. An account that does not exist costs exactly as much as one that does.
use anyhow::{Context, anyhow};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use foundation::Chance;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Memory in KiB, passes, lanes: OWASP's least for Argon2id. The hash carries them, so they can go up later.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// How many are computed at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// A hash that no password fits, for accounts that are not there.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("", &[0; 16]).expect("because fixed parameters and salt are fine"));

fn argon() -> Argon2<'static> {
    let params = Params::new(COST.0, COST.1, COST.2, None).expect("because these fixed parameters are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &str, salt: &[u8]) -> anyhow::Result<String> {
    let hash: PasswordHash = argon().hash_password_with_salt(password.as_bytes(), salt).map_err(|error| anyhow!("hashing: {error}"))?;
    Ok(hash.to_string())
}

fn fits_now(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| argon().verify_password(password.as_bytes(), &kept).is_ok())
}

/// The hash of a new password, as a PHC string.
pub(crate) async fn make(password: &str, chance: &Chance) -> anyhow::Result<String> {
    let (password, salt) = (password.to_owned(), chance.bytes::<16>());
    away(move || hash(&password, &salt)).await?
}

/// Whether the password fits the kept hash; without one the same work is done and the answer is no.
pub(crate) async fn fits(password: &str, kept: Option<String>) -> anyhow::Result<bool> {
    let (password, known) = (password.to_owned(), kept.is_some());
    let fits = away(move || fits_now(&password, kept.as_deref().unwrap_or(&NOBODY))).await?;
    Ok(fits && known)
}

/// Does heavy work away from the threads that serve, when there is a place.
pub(super) async fn away<V: Send + 'static>(work: impl FnOnce() -> V + Send + 'static) -> anyhow::Result<V> {
    let place = PLACES.acquire().await.context("the places for hashing are never closed")?;
    let value = tokio::task::spawn_blocking(work).await?;
    drop(place);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_nothing_else() {
        let kept = make("een paard met vier sokken", &Chance::seeded(1)).await.expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(fits("een paard met vier sokken", Some(kept.clone())).await.expect("an answer"));
        assert!(!fits("een paard met vier sokkeN", Some(kept)).await.expect("an answer"));
    }

    #[tokio::test]
    async fn nobody_has_no_password_not_even_an_empty_one() {
        assert!(!fits("", None).await.expect("an answer"));
        assert!(!fits("", Some("no hash".into())).await.expect("an answer"));
    }
}
