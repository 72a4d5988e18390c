// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Form tokens: random, bound to one session, used once. A second sending of the same form does nothing again.
use crate::{Chance, seal::Keys};
use data_encoding::HEXLOWER;

/// Length of the random part and of the tag, in bytes.
const HALF: usize = 16;

/// Makes and checks the tokens of one session.
#[derive(Clone, Debug)]
pub struct Tokens {
    keys: Keys,
    session: String,
    chance: Chance,
}

impl Tokens {
    /// Tokens for the session with this hash (or this pre-login cookie).
    pub fn of(keys: Keys, session: String, chance: Chance) -> Self {
        Self { keys, session, chance }
    }

    /// A fresh token for one form.
    pub fn fresh(&self) -> String {
        let random: [u8; HALF] = self.chance.bytes();
        format!("{}{}", HEXLOWER.encode(&random), HEXLOWER.encode(&self.mark(&random)))
    }

    /// The random part, when the token was made for this session.
    pub fn check(&self, token: &str) -> Option<String> {
        let bytes = HEXLOWER.decode(token.as_bytes()).ok()?;
        let (random, mark) = bytes.split_at_checked(HALF)?;
        same(mark, &self.mark(random)).then(|| HEXLOWER.encode(random))
    }

    fn mark(&self, random: &[u8]) -> [u8; HALF] {
        let value = [random, self.session.as_bytes()].concat();
        let tag = self.keys.tag("form-token", &value);
        *tag.first_chunk().expect("because a tag is longer than a mark")
    }
}

/// Whether two byte strings are equal, in a time that does not depend on where they differ.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(session: &str) -> Tokens {
        let chance = Chance::seeded(3);
        Tokens::of(Keys::new([1; 32], chance.clone()), session.into(), chance)
    }

    #[test]
    fn a_token_is_good_for_its_own_session_only() {
        let token = tokens("mine").fresh();
        assert!(tokens("mine").check(&token).is_some());
        assert_eq!(tokens("yours").check(&token), None);
        assert_eq!(tokens("mine").check(""), None);
        assert_eq!(tokens("mine").check(&token.replace(&token[..1], "z")), None);
    }
}
