// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Each unsafe setting is named, and the guide describes each one.
use super::*;
use std::{env, fs, os::unix::fs::PermissionsExt};

/// A file for this test only, with these rights.
fn file(name: &str, text: &str, mode: u32) -> PathBuf {
    let path = env::temp_dir().join(format!("vierluik-setting-{}-{name}", std::process::id()));
    fs::write(&path, text).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("our own file");
    path
}

fn residents() -> IssuerSetting {
    IssuerSetting {
        municipality: "vierbergen".into(),
        key: "digid".into(),
        label: Label { nl: "Inloggen met DigiD".into(), en: "Log in with DigiD".into() },
        kind: Kind::Residents,
        organisation: None,
        issuer: "https://broker.example/oidc".into(),
        client_id: "vierluik".into(),
        private_key_file: None,
        key_id: None,
        key_algorithm: None,
        secret_file: Some(file("secret", "geheim", 0o600)),
        acr: vec!["http://eidas.europa.eu/LoA/substantial".into()],
        bsn_claim: Some("bsn".into()),
        scopes: Vec::new(),
        algorithms: Algorithm::all(),
        allow_http: false,
    }
}

fn staff() -> IssuerSetting {
    IssuerSetting { kind: Kind::Staff, key: "werk".into(), organisation: Some("Werk".into()), acr: vec![], bsn_claim: None, ..residents() }
}

#[test]
fn safe_settings_are_safe_and_each_unsafe_one_is_named_in_one_line() {
    type Change = fn(&mut IssuerSetting);
    assert_eq!(dangers(&[residents(), staff()]), Vec::<String>::new());
    let table: [(IssuerSetting, Change, &str); 17] = [
        (residents(), |s| s.key = "DigiD".into(), "key must be"),
        (residents(), |s| s.label.en = " ".into(), "label"),
        (residents(), |s| s.client_id.clear(), "client_id"),
        (residents(), |s| s.issuer = "http://broker.example".into(), "https"),
        (residents(), |s| (s.issuer, s.allow_http) = ("http://broker.example".into(), true), "https"),
        (residents(), |s| s.issuer = "http://127.0.0.1:8000".into(), "https"),
        (residents(), |s| s.issuer = "broker.example".into(), "https"),
        (residents(), |s| s.issuer.push_str("?tenant=1"), "behind ?"),
        (residents(), |s| s.acr.clear(), "acr is empty"),
        (residents(), |s| s.organisation = Some("Werk".into()), "organisation"),
        (residents(), |s| s.algorithms.clear(), "algorithms"),
        (residents(), |s| s.secret_file = None, "one of the two"),
        (residents(), |s| s.secret_file = Some("/nergens/geheim".into()), "/nergens/geheim"),
        (residents(), |s| s.secret_file = Some(file("open", "geheim", 0o644)), "read by others"),
        (residents(), |s| s.secret_file = Some(file("empty", "\n", 0o600)), "is empty"),
        (residents(), |s| (s.secret_file, s.private_key_file) = (None, Some(file("pem", "geen sleutel", 0o600))), "no private key"),
        (staff(), |s| s.bsn_claim = Some("bsn".into()), "bsn_claim"),
    ];
    for (mut setting, change, what) in table {
        change(&mut setting);
        let dangers = dangers(&[setting]);
        assert!(dangers.len() == 1 && dangers[0].contains(what), "{what}: {dangers:?}");
    }
    let twice = dangers(&[residents(), residents()]);
    assert!(twice.len() == 1 && twice[0].contains("two with this key"), "{twice:?}");
    let elsewhere = IssuerSetting { municipality: "oeverdam".into(), ..residents() };
    assert_eq!(dangers(&[residents(), elsewhere]), Vec::<String>::new());
}

#[test]
fn a_provider_on_this_machine_may_do_without_tls_when_that_is_said() {
    for address in ["http://127.0.0.1:8000/oidc", "http://localhost:8000", "http://[::1]:8000"] {
        let setting = IssuerSetting { issuer: address.into(), allow_http: true, ..residents() };
        assert_eq!(dangers(&[setting]), Vec::<String>::new(), "{address}");
    }
    let near = IssuerSetting { issuer: "http://127.0.0.1.broker.example".into(), allow_http: true, ..residents() };
    assert_eq!(dangers(&[near]).len(), 1);
}

#[test]
fn every_setting_of_a_provider_is_described_in_the_guide() {
    let guide = include_str!("../../../../../docs/settings.md");
    let all = serde_json::to_value(residents()).expect("settings are plain values");
    for name in all.as_object().expect("a table").keys() {
        assert!(guide.contains(&format!("`{name}`")), "docs/settings.md says nothing about `{name}`");
    }
}
