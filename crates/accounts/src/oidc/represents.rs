// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For whom somebody acts (`represents`, OpenID.NLGov 1.0.1). Each level names its party by `sub` and `iss`; where parties act
//! for parties, the deepest one is who is represented. Anything else is refused: half understood is not understood.
use super::refusal::Refusal;
use serde_json::{Map, Value};

/// How many parties may stand between.
const DEEPEST: usize = 4;
/// How the profile says that a subject is a citizen service number.
const BSN: &str = "urn:nl-eid-gdi:1.0:id:BSN";

/// Who is represented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Represented {
    pub(crate) issuer: String,
    pub(crate) subject: String,
    /// Whether the subject is a citizen service number.
    pub(crate) is_bsn: bool,
}

/// Reads the claim.
pub(crate) fn read(claim: &Value) -> Result<Represented, Refusal> {
    let mut party = claim.as_object().ok_or(Refusal::RepresentsWrong)?;
    for _ in 0..DEEPEST {
        let represented = one(party)?;
        match party.get("represents") {
            None => return Ok(represented),
            Some(next) => party = next.as_object().ok_or(Refusal::RepresentsWrong)?,
        }
    }
    Err(Refusal::RepresentsWrong)
}

fn one(party: &Map<String, Value>) -> Result<Represented, Refusal> {
    let text = |name: &str| {
        let value = party.get(name).and_then(Value::as_str).filter(|value| (1..=255).contains(&value.len()));
        value.map(str::to_owned).ok_or(Refusal::RepresentsWrong)
    };
    let is_bsn = match party.get("sub_id_type") {
        None => false,
        Some(kind) => kind.as_str().ok_or(Refusal::RepresentsWrong)? == BSN,
    };
    Ok(Represented { issuer: text("iss")?, subject: text("sub")?, is_bsn })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn nested(levels: usize) -> Value {
        (1..levels).fold(
            json!({ "sub": "last", "iss": "urn:last" }),
            |inner, level| json!({ "sub": format!("party {level}"), "iss": "urn:between", "represents": inner }),
        )
    }

    #[test]
    fn the_deepest_party_is_who_is_represented() {
        let last = Represented { issuer: "urn:last".into(), subject: "last".into(), is_bsn: false };
        for levels in 1..=DEEPEST {
            assert_eq!(read(&nested(levels)), Ok(last.clone()), "{levels} levels");
        }
        assert_eq!(read(&nested(DEEPEST + 1)), Err(Refusal::RepresentsWrong));
        let bsn = json!({ "sub": "999993653", "iss": "urn:x", "sub_id_type": BSN, "email": "a@b.example" });
        assert!(read(&bsn).is_ok_and(|represented| represented.is_bsn));
    }

    #[test]
    fn what_is_half_understood_is_refused() {
        let wrong = [
            json!(null),
            json!("999993653"),
            json!([{ "sub": "a", "iss": "b" }]),
            json!({ "sub": "a" }),
            json!({ "iss": "b" }),
            json!({ "sub": "", "iss": "b" }),
            json!({ "sub": 12, "iss": "b" }),
            json!({ "sub": "a".repeat(256), "iss": "b" }),
            json!({ "sub": "a", "iss": "b", "sub_id_type": 3 }),
            json!({ "sub": "a", "iss": "b", "represents": "c" }),
            json!({ "sub": "a", "iss": "b", "represents": { "sub": "c" } }),
        ];
        for claim in wrong {
            assert_eq!(read(&claim), Err(Refusal::RepresentsWrong), "{claim}");
        }
    }
}
