// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A device for the stories: it makes one passkey (ES256) and answers questions with it, and it can be told to lie. It does
//! what a browser and a security key do together (WebAuthn level 2, 6.1 and 6.5.4), and nothing else.
use data_encoding::BASE64URL_NOPAD;
use p256::{
    FieldBytes,
    ecdsa::{Signature, SigningKey, signature::Signer},
};
use serde_json::{Value, json};

/// A device with one passkey.
pub(crate) struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    handle: String,
    /// The site that the browser says it shows.
    pub(crate) origin: String,
    /// The name that the passkey is bound to.
    pub(crate) site: String,
    pub(crate) counter: u32,
    /// Whether the device asked who is there.
    pub(crate) verifies: bool,
}

impl Authenticator {
    /// A device that tells the truth, at the site of this host name.
    pub(crate) fn at(host: &str, number: u8) -> Self {
        let key = SigningKey::from_bytes(&FieldBytes::from([number; 32])).expect("a small number is a key");
        let (origin, site) = (format!("http://{host}"), host.to_owned());
        Self { key, id: vec![number; 16], handle: String::new(), origin, site, counter: 1, verifies: true }
    }

    /// The answer to the question for a new passkey, as the form sends it.
    pub(crate) fn creates(&mut self, question: &str) -> String {
        let asked: Value = serde_json::from_str(question).expect("a question");
        let asked = &asked["publicKey"];
        self.handle = asked["user"]["id"].as_str().expect("a user").to_owned();
        let client = self.client("webauthn.create", &asked["challenge"]);
        let attestation = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData".as_slice(), &bytes(&self.data(true))].concat();
        let response =
            json!({ "clientDataJSON": encode(client.as_bytes()), "attestationObject": encode(&attestation), "transports": ["internal"] });
        json!({ "id": encode(&self.id), "rawId": encode(&self.id), "type": "public-key", "response": response, "extensions": {} })
            .to_string()
    }

    /// The answer to the question who somebody is, as the form sends it.
    pub(crate) fn answers(&mut self, question: &str) -> String {
        let asked: Value = serde_json::from_str(question).expect("a question");
        self.counter += 1;
        let (client, data) = (self.client("webauthn.get", &asked["publicKey"]["challenge"]), self.data(false));
        let signature: Signature = self.key.sign(&[data.as_slice(), &hash(client.as_bytes())].concat());
        let response = json!({
            "clientDataJSON": encode(client.as_bytes()),
            "authenticatorData": encode(&data),
            "signature": encode(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        });
        json!({ "id": encode(&self.id), "rawId": encode(&self.id), "type": "public-key", "response": response, "extensions": {} })
            .to_string()
    }

    fn client(&self, kind: &str, challenge: &Value) -> String {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string()
    }

    /// Authenticator data: hash of the site, flags, counter; for a new passkey its identifier and public key.
    fn data(&self, is_new: bool) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | if is_new { 0x40 } else { 0 };
        let mut data = [hash(self.site.as_bytes()).as_slice(), &[flags], &self.counter.to_be_bytes()].concat();
        if is_new {
            let point = self.key.verifying_key().to_sec1_point(false);
            let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
            data.extend([0; 16]);
            data.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
            data.extend(&self.id);
            // A COSE key: kty 2, alg -7, crv 1, x, y.
            data.extend(b"\xa5\x01\x02\x03\x26\x20\x01\x21");
            data.extend(bytes(x));
            data.push(0x22);
            data.extend(bytes(y));
        }
        data
    }
}

/// A byte string in CBOR.
fn bytes(content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).expect("shorter than 256 bytes");
    [&[0x58, length], content].concat()
}

fn hash(content: &[u8]) -> [u8; 32] {
    use p256::ecdsa::signature::digest::Digest;
    sha2::Sha256::digest(content).into()
}

fn encode(content: &[u8]) -> String {
    BASE64URL_NOPAD.encode(content)
}
