// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keys that sign in these tests and nowhere else: curves are made fresh, RSA keys are written here because making them takes long.
use data_encoding::{BASE64, BASE64URL_NOPAD};
use openidconnect::{
    JsonWebKeyId, PrivateSigningKey,
    core::{CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey},
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

/// A key of a provider.
pub struct SigningKey {
    pub kid: &'static str,
    key: Kind,
}

enum Kind {
    Curve(Box<EcdsaKeyPair>),
    Rsa(&'static str, CoreJwsSigningAlgorithm),
}

/// A fresh P-256 key in PKCS#8.
pub fn curve_pkcs8() -> Vec<u8> {
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).expect("chance");
    made.as_ref().to_vec()
}

/// The same bytes as a PEM file.
pub fn pem(pkcs8: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(pkcs8))
}

/// The key pair in PKCS#8 bytes.
pub fn curve(pkcs8: &[u8]) -> EcdsaKeyPair {
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new()).expect("a key")
}

impl SigningKey {
    pub fn curve(kid: &'static str) -> Self {
        Self { kid, key: Kind::Curve(Box::new(curve(&curve_pkcs8()))) }
    }

    pub fn rsa(kid: &'static str, pss: bool) -> Self {
        let algorithm = if pss { CoreJwsSigningAlgorithm::RsaSsaPssSha256 } else { CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256 };
        Self { kid, key: Kind::Rsa(RSA, algorithm) }
    }

    /// A good key, with a hash that we do not take.
    pub fn rsa_384(kid: &'static str) -> Self {
        Self { kid, key: Kind::Rsa(RSA, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384) }
    }

    pub fn small_rsa(kid: &'static str) -> Self {
        Self { kid, key: Kind::Rsa(SMALL_RSA, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256) }
    }

    pub fn algorithm(&self) -> &'static str {
        match &self.key {
            Kind::Curve(_) => "ES256",
            Kind::Rsa(_, CoreJwsSigningAlgorithm::RsaSsaPssSha256) => "PS256",
            Kind::Rsa(_, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384) => "RS384",
            Kind::Rsa(..) => "RS256",
        }
    }

    pub fn public(&self) -> Value {
        let mut key = match &self.key {
            Kind::Curve(pair) => {
                let point = pair.public_key().as_ref();
                json!({ "kty": "EC", "crv": "P-256", "x": BASE64URL_NOPAD.encode(&point[1..33]), "y": BASE64URL_NOPAD.encode(&point[33..]) })
            }
            Kind::Rsa(pem, _) => serde_json::to_value(rsa(pem).as_verification_key()).expect("a key"),
        };
        key["kid"] = json!(self.kid);
        key["use"] = json!("sig");
        key
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.key {
            Kind::Curve(pair) => pair.sign(&SystemRandom::new(), message).expect("signed").as_ref().to_vec(),
            Kind::Rsa(pem, algorithm) => rsa(pem).sign(algorithm, message).expect("signed"),
        }
    }
}

fn rsa(pem: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(pem, None::<JsonWebKeyId>).expect("a key")
}

const RSA: &str = "-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAsnjwianYZLsj2tDdVv0p0duJ6E/qcjnHYjhSr96xI9A9uD95
qripaVe1UB+cY2hbHo3XuDqQgJ/nq6b1Qqp7HN5aIRZ0gAh60EPujXS9DU54e/rR
yR1PHz77r4hP6DEI+EvqaHPi8V68S7navqMRvjKRBhdPOIro6yAZJhTreT4rqB82
x5W72JM0F9Fb4wEJ5q8G5bGY8HSmVj1C+GSAld1hUCYAoTc3ICkrjAGuek3bcDb1
6J9Xc97Hm95+/GeJwdCvLYhiCJPc2/mhv+fArBGiLk93kMcMpHikloStgIG3Y96I
Yk/wL3BxS4I5+ecMddADyXxucrQYd7cKlKDtYQIDAQABAoIBABZo0yMl/XLggKcI
FNLIZQjhvRY7ep+vG5b8pX1JxApQKn/JEJjcKQF+LtkJrxRYVSCoBM8wI1bTPT6z
bxZY266LSNvguu4concmIH0IjHhwQvamTtMm5/lvaiDnR8lK5upuddd5vaQ7Ff+Y
LZxEU4UDSmxuXtclsgtb82xxsgN+Ecc14pjtpztmCAMl/6YHTnmyu5MnEpXBP0uj
flfbgJfJScezwLu256EvreVdIU+rNsO8o4+9hvZtvp+9Rm4GqvSdRARMVrQUKwZ0
fB5vQ5a/2FqLc6li+IWXRkLGYFXsOgSJeVQ6y8DbMxD1ENMb32jfbjwC0um+mbjp
wFeEzlUCgYEA9MIDtdjTmRPZk5JFfO7XwSrs5Nrh74P7r/bXDvN0+v+5f68lEeq3
NZUWpqd6qJfr4myafTtD+jHjgzCPuOYVHxWskQtgdZ+TRpH18qMT4uqz+p4nL3bu
TqY1I/GtCaKRvvceMa7zJBzEBqb/N0zFotRxBY5wIfcPvfNgjuazwh8CgYEAuquB
9AMwgd5Z4+4q0MxPuELEXUc8nYuWVAQJh1HP3pTuOyGX/JK8QSDS5cwjBB4IzKdL
+1s5nqa5IHj/wBrUbH/FplAv2zmIgE5yempnG1IS3TcA6/WtgLidqZUcuxivi2S1
tBHGodZKnFnIXDwubm3b1Qcn1UD0GpIqtEJYYH8CgYBUH37g+IY5nc3xX5vMhdbY
CKXlPqnbBbTy1Nczx0+UmWIrVYpbLx4LJ5PicbvByH2FlChBFKaXjqAQzhcHyOTH
i06Fh7B+nPskjTRIUe6a1mpHoCX9tVXQ6GVpVj5QCnUneo4BK41cAxsI4krjudpP
zc6Ox1cZBW5+rfCpDPgJpwKBgAp/tvFodIP5Y4jkTlgsBZfReYXdidU6kpvrFjYc
LdrQ+Y0t2ISGJDxtgi8WiimjHs+T4Twj51u6+NKQu6GsYKIxlYZDIE3uMHU29E1a
Sq5IsXLrswuSZ83DlGqDTnhfbRAj++xCy68yhEPC8PfvEpV3bFPQ8TaXTqNn8Sru
SFY1AoGBAM117RnX6yH//W9HaZNCS6IwCsjpYgl8/zO/1Z6+gBsOH4bqtUYUF4Hz
m+zJWJlRXubVjKzXqDeRrkZPKBokkFuUO9ZHYwC4NfwDFjgUC7W8nVcfP5YfCKka
Q2YmBRnHchxtpu3Uz6yxogR9dmRZtQk6yxQHzSIOcbXKUDe6o/X9
-----END RSA PRIVATE KEY-----
";

const SMALL_RSA: &str = "-----BEGIN RSA PRIVATE KEY-----
MIICXAIBAAKBgQDBIHnJzJwaPYArFslOuM3DhLIZNUKrUA++6cvuuJ622Z8VEMjU
Q4640QuQ0w+FzCF5JaNdIsXfuRqXF7xxT12zGKKrWGZBVwwYn2nDKkr9zu3g3aLX
wwLwwgVbAFDAd6mfd0TTSl+1mdl2O+jYfX8BADKcwezlPLisXvUWEsmatwIDAQAB
AoGAWOHrazah+WmonSwlhfeDq6JcnUFn55Q3SvQrCTkqwpixoG5TH23gN6ruGb8p
e7iRB0KNRwYD740vca5Y6gVO55oShEWb9pV9r2k2kXF9F3wr1csqc6sWnyIPYhgZ
Yge+fGTVnb5iGZl+PIObq0EqGUIjELl+4rcZemyZhAwylEECQQD7PFaQvf7QR3FZ
aekRq80ItiiwDbhF0a9fpRtYvK8gOgeaHXIhjE9da97N/3IJ+9spr6MR/E0Z4MsI
/WkailJnAkEAxMoKFr3mv0rrA1a5c+iqw03A2AJq/2wSaJ5O1auCVaYvA9tTnQm4
Md78Bkccowfjg70f16F0fR1c6cTy6L5jMQJBAJOIMjlbKQh7+6cLF6+l2IhWF/yS
gfSWFssutKleW+Srzw0EX6Itt+lfT/5eFESinmeTWUpVg50/sVr9HLxWH98CQFXb
VDWB2teg5xII11ajr0UQek+EFoyj6RAt6XU9o9qca6zCFyPPpsZTZB+VDQBwI6pJ
bEgW0Az6L5xqahRzZDECQBEbXuLk4K3Kp83wRkxmF1yrlhvNNoiaOxUt90LsQAdp
FARC5GONXz5OKrI4VXjtIwo5rnJLt0O0ejQ77kZ5Zco=
-----END RSA PRIVATE KEY-----
";
