// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sealing content: columns with people's words are unreadable in the database file, a backup and to the operator
//! (abuse case 46). A key file beside the database holds the master key; every plan has its own key, wrapped by it.
//! A seal is `v1.` plus base64 of nonce and AES-256-GCM-SIV ciphertext, bound to the column it was made for.
use crate::Chance;
use aes_gcm_siv::{
    Aes256GcmSiv, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// A key that seals and opens the words of one plan, or of one municipality.
#[derive(Clone)]
pub struct Key {
    cipher: Aes256GcmSiv,
    chance: Chance,
}

/// The seal was broken, made for another column, or made with another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a sealed column could not be opened with this key")
    }
}
impl std::error::Error for Broken {}

impl Key {
    fn new(bytes: &[u8; 32], chance: &Chance) -> Self {
        Self { cipher: Aes256GcmSiv::new(bytes.into()), chance: chance.clone() }
    }

    /// Seals `text` for `column` (written `table.column`).
    pub fn seal(&self, column: &str, text: &str) -> String {
        self.seal_bytes(column, text.as_bytes())
    }

    /// Opens what was sealed for `column`.
    pub fn open(&self, column: &str, sealed: &str) -> Result<String, Broken> {
        String::from_utf8(self.open_bytes(column, sealed)?).map_err(|_| Broken)
    }

    /// Opens a column that may be empty.
    pub fn open_maybe(&self, column: &str, sealed: Option<&str>) -> Result<Option<String>, Broken> {
        sealed.map(|sealed| self.open(column, sealed)).transpose()
    }

    /// Seals bytes for `column`.
    pub fn seal_bytes(&self, column: &str, plain: &[u8]) -> String {
        let nonce: [u8; 12] = self.chance.bytes();
        let payload = Payload { msg: plain, aad: column.as_bytes() };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload).expect("because a text is far below the cipher's limit of 64 GiB");
        let mut all = nonce.to_vec();
        all.extend(sealed);
        format!("v1.{}", STANDARD_NO_PAD.encode(all))
    }

    /// Opens the bytes that were sealed for `column`.
    pub fn open_bytes(&self, column: &str, sealed: &str) -> Result<Vec<u8>, Broken> {
        let encoded = sealed.strip_prefix("v1.").ok_or(Broken)?;
        let all = STANDARD_NO_PAD.decode(encoded).map_err(|_| Broken)?;
        let (nonce, sealed) = all.split_first_chunk::<12>().ok_or(Broken)?;
        let payload = Payload { msg: sealed, aad: column.as_bytes() };
        self.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| Broken)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// The master key, from a file that never lies beside the backups; all other keys come from it.
#[derive(Clone)]
pub struct Keys {
    master: [u8; 32],
    chance: Chance,
}

impl Keys {
    /// The keys under this master key of 32 bytes.
    pub fn new(master: [u8; 32], chance: Chance) -> Self {
        Self { master, chance }
    }

    /// The key for names and settings of one municipality.
    pub fn of_municipality(&self, municipality: u128) -> Key {
        Key::new(&self.derive(b"municipality", &municipality.to_be_bytes()), &self.chance)
    }

    /// A new key for one plan, wrapped: `(key, text for the database)`.
    pub fn new_wrapped(&self, owner: &str) -> (Key, String) {
        let bytes: [u8; 32] = self.chance.bytes();
        (Key::new(&bytes, &self.chance), self.wrapping().seal_bytes(owner, &bytes))
    }

    /// The key that was wrapped for `owner`.
    pub fn unwrap_key(&self, owner: &str, wrapped: &str) -> Result<Key, Broken> {
        let bytes = self.wrapping().open_bytes(owner, wrapped)?;
        Ok(Key::new(bytes.as_slice().try_into().map_err(|_| Broken)?, &self.chance))
    }

    /// A keyed hash: the same for the same purpose and value, of no use without the key file.
    pub fn tag(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        self.derive(purpose.as_bytes(), value)
    }

    fn wrapping(&self) -> Key {
        Key::new(&self.derive(b"wrapping", b""), &self.chance)
    }

    fn derive(&self, purpose: &[u8], value: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.master).expect("because HMAC takes a key of any length");
        mac.update(&u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(purpose);
        mac.update(value);
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

#[cfg(test)]
mod tests;
