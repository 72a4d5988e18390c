// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The settings: from a TOML file and from the environment (`VIERLUIK_DATABASE`, …), the environment last. Each one is
//! described in `docs/settings.md`; a test finds one that is not. Unsafe ones are refused at the start, all at once.
use access::gate::Budgets;
use accounts::oidc::{self, IssuerSetting};
use anyhow::Context;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use files::Scanner;
use foundation::{Chance, seal::Keys};
use messages::mail::MailSettings;
use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::{net::SocketAddr, path::Path, path::PathBuf};

/// Everything that an operator can set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `postgres://…`, or the path of a SQLite file.
    pub database: String,
    /// The file with the master key: 64 hexadecimal digits, readable by this user only.
    pub key_file: PathBuf,
    /// The file with what must never come back: what was destroyed, and rights that were ended. Not with the backups.
    pub ledger_file: PathBuf,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// Where the figures for Prometheus are served; empty serves none.
    pub metrics_listen: Option<SocketAddr>,
    /// Whether visitors come over https (through a proxy that adds it). Off only on a machine of one's own.
    pub https: bool,
    /// Where "leave quickly" leads.
    pub leave_to: String,
    /// Where a weakness is reported (`mailto:…` or `https://…`): the contact in `security.txt`; without it there is no such file.
    pub security_contact: Option<String>,
    /// Minutes without a click until somebody is logged out: 15 to 30.
    pub idle_minutes: i64,
    /// Minutes until somebody is logged out whatever happens: at most 720.
    pub absolute_minutes: i64,
    /// Which log lines are written: `info`, `warn`, or as `tracing` understands it.
    pub log: String,
    /// The proxies that are believed when they say whose request they pass on, as networks: `10.0.0.0/8`, `192.0.2.1/32`.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Days without a login after which an account is put on the list for review.
    pub unused_days: i64,
    /// How many days before it is destroyed a resident is told what goes: 14 to 180.
    pub notice_days: i32,
    /// How often in ninety days somebody, or an organisation, opens plans in an emergency before the privacy officer sees that marked: 1 to 50.
    pub emergency_often: usize,
    /// Who looks files over for malware: clamd's socket or address, or `none`. Without it nobody can put files.
    pub scanner: Option<String>,
    /// How much one visitor may ask in a while: a table `[budgets]`.
    pub budgets: Budgets,
    /// The mail server: a table `[mail]`.
    pub mail: MailSettings,
    /// The login providers (OpenID Connect); see `docs/guides/login.md`.
    pub issuers: Vec<IssuerSetting>,
    /// Other host names and the short name of the municipality each one serves; for trying things on one machine.
    pub also: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database: "vierluik.db".into(),
            key_file: "vierluik.key".into(),
            ledger_file: "vierluik.ledger".into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            https: true,
            leave_to: access::Limits::default().leave_to,
            security_contact: None,
            idle_minutes: access::Limits::default().idle_minutes,
            absolute_minutes: access::Limits::default().absolute_minutes,
            log: "info".into(),
            // A proxy on this very machine; nobody else can come from there.
            trusted_proxies: ["127.0.0.0/8", "::1/128"].iter().filter_map(|net| net.parse().ok()).collect(),
            unused_days: access::Limits::default().unused_days,
            notice_days: retention::NOTICE_DAYS,
            emergency_often: emergency::OFTEN,
            scanner: None,
            budgets: Budgets::default(),
            mail: MailSettings::default(),
            issuers: Vec::new(),
            also: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the file, when one is named, and the environment.
    pub fn read(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            anyhow::ensure!(file.exists(), "the settings file {} is not there", file.display());
            figment = figment.merge(Toml::file_exact(file));
        }
        // VIERLUIK_SETTINGS is where the file is, and no setting itself.
        figment.merge(Env::prefixed("VIERLUIK_").ignore(&["settings"]).split("__")).extract().context("the settings cannot be read")
    }

    /// What is unsafe about them, one clear line each; an empty list is good.
    pub fn dangers(&self) -> Vec<String> {
        let mut dangers = Vec::new();
        let mut when = |bad: bool, text: &str| {
            if bad {
                dangers.push(text.to_owned());
            }
        };
        when(
            !self.https && !self.listen.ip().is_loopback(),
            "https is off while others can reach this machine: set https = true and serve behind TLS",
        );
        when(!(15..=30).contains(&self.idle_minutes), "idle_minutes must be 15 to 30: longer leaves plans open on shared computers");
        when(!(60..=720).contains(&self.absolute_minutes), "absolute_minutes must be 60 to 720");
        when(
            self.trusted_proxies.iter().any(|net| net.prefix_len() == 0),
            "trusted_proxies must not be everyone: name the network of the proxy",
        );
        when(!(30..=730).contains(&self.unused_days), "unused_days must be 30 to 730");
        when(!(14..=180).contains(&self.notice_days), "notice_days must be 14 to 180");
        when(!(1..=50).contains(&self.emergency_often), "emergency_often must be 1 to 50");
        when(!self.leave_to.starts_with("https://"), "leave_to must be an https address of a harmless site");
        when(
            !self.security_contact.as_deref().is_none_or(is_contact),
            "security_contact must be mailto: with an address, or an https address, without spaces",
        );
        when(
            goes_in_the_open(&self.database),
            "database leads to another machine without sslmode=verify-full: plans would cross the network for who listens or stands between",
        );
        dangers.extend(self.metrics_dangers());
        dangers.extend(Scanner::read(self.scanner.as_deref()).err().map(str::to_owned));
        dangers.extend(budget_dangers(&self.budgets));
        dangers.extend([self.mail.dangers(), oidc::dangers(&self.issuers), key_dangers(&self.key_file)].into_iter().flatten());
        dangers
    }

    /// Figures are for who watches the machine, and for nobody else.
    fn metrics_dangers(&self) -> Option<String> {
        let metrics = self.metrics_listen?;
        if metrics == self.listen {
            return Some("metrics_listen must differ from listen: figures are not for visitors".to_owned());
        }
        let is_open = metrics.ip().is_unspecified();
        is_open.then(|| "metrics_listen must not be open to every network: name the address of the inside".to_owned())
    }

    /// Who looks files over. A setting that cannot be read is a danger, and until then nobody puts files.
    pub fn scanner(&self) -> Scanner {
        Scanner::read(self.scanner.as_deref()).unwrap_or_default()
    }

    /// The keys from the key file.
    pub fn keys(&self) -> anyhow::Result<Keys> {
        let text = std::fs::read_to_string(&self.key_file)
            .with_context(|| format!("the key file {} cannot be read; make one with `vierluik key new`", self.key_file.display()))?;
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        let bytes: [u8; 32] =
            bytes.with_context(|| format!("the key file {} does not hold 64 hexadecimal digits", self.key_file.display()))?;
        Ok(Keys::new(bytes, Chance::from_system()))
    }

    /// The limits of sessions.
    pub fn limits(&self) -> access::Limits {
        access::Limits {
            idle_minutes: self.idle_minutes,
            absolute_minutes: self.absolute_minutes,
            secure: self.https,
            leave_to: self.leave_to.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            unused_days: self.unused_days,
            budgets: self.budgets,
            ..access::Limits::default()
        }
    }
}

/// Budgets that would stop people who do nothing wrong.
fn budget_dangers(budgets: &Budgets) -> Vec<String> {
    let name = |name| format!("budgets.{name} must be at least 10: less stops people who do nothing wrong");
    budgets.too_small().into_iter().map(name).collect()
}

/// Whether the database is on another machine, and nothing makes sure that it is that machine and that nobody listens.
fn goes_in_the_open(database: &str) -> bool {
    let options: Result<PgConnectOptions, _> = database.parse();
    let Ok(options) = options else { return false };
    let is_here = options.get_socket().is_some() || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1" | "[::1]");
    !is_here && !matches!(options.get_ssl_mode(), PgSslMode::VerifyFull | PgSslMode::VerifyCa)
}

/// A way to reach somebody as RFC 9116 wants it, in one line.
fn is_contact(text: &str) -> bool {
    ["mailto:", "https://"].iter().any(|start| text.len() > start.len() && text.starts_with(start))
        && text.chars().all(|c| c.is_ascii_graphic())
}

/// A key that others can read is no key.
#[cfg(unix)]
fn key_dangers(file: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    match std::fs::metadata(file) {
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => {
            vec![format!("the key file {} can be read by others: chmod 600 {}", file.display(), file.display())]
        }
        _ => Vec::new(),
    }
}

#[cfg(not(unix))]
fn key_dangers(_: &Path) -> Vec<String> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut Settings);

    fn with(change: impl FnOnce(&mut Settings)) -> Vec<String> {
        let mut settings = Settings::default();
        change(&mut settings);
        settings.dangers()
    }

    #[test]
    fn the_settings_we_give_are_safe_and_each_unsafe_one_is_named() {
        assert_eq!(with(|_| {}), Vec::<String>::new());
        let table: [(Change, &str); 16] = [
            (|s| s.notice_days = 0, "notice_days"),
            (|s| s.emergency_often = 0, "emergency_often"),
            (|s| s.scanner = Some("clamav.vierbergen.example:3310".into()), "scanner"),
            (|s| s.budgets.forms = 3, "budgets.forms"),
            (|s| s.database = "postgres://vierluik@db.vierbergen.example/vierluik".into(), "sslmode"),
            (|s| s.database = "postgres://db.vierbergen.example/vierluik?sslmode=require".into(), "sslmode"),
            (|s| s.trusted_proxies = vec!["0.0.0.0/0".parse().expect("a network")], "trusted_proxies"),
            (|s| s.unused_days = 3_000, "unused_days"),
            (|s| (s.https, s.listen) = (false, SocketAddr::from(([0, 0, 0, 0], 80))), "https"),
            (|s| s.idle_minutes = 240, "idle_minutes"),
            (|s| s.absolute_minutes = 10_000, "absolute_minutes"),
            (|s| s.leave_to = "http://example.org".into(), "leave_to"),
            (|s| s.security_contact = Some("veilig@vierbergen.example".into()), "security_contact"),
            (|s| s.security_contact = Some("mailto:a@b.example\nExpires: 2099-01-01T00:00:00Z".into()), "security_contact"),
            (|s| s.metrics_listen = Some(s.listen), "metrics_listen"),
            (|s| s.metrics_listen = Some(SocketAddr::from(([0, 0, 0, 0], 9090))), "metrics_listen"),
        ];
        for (change, name) in table {
            let dangers = with(change);
            assert!(dangers.len() == 1 && dangers[0].contains(name), "{name}: {dangers:?}");
        }
    }

    #[test]
    fn a_database_on_this_machine_or_behind_a_checked_certificate_is_safe() {
        for database in [
            "vierluik.db",
            "/var/lib/vierluik/vierluik.db",
            "postgres://vierluik@localhost/vierluik",
            "postgres://127.0.0.1:5433/vierluik",
            "postgres:///vierluik?host=/run/postgresql",
            "postgres://db.vierbergen.example/vierluik?sslmode=verify-full",
        ] {
            assert_eq!(with(|s| s.database = database.into()), Vec::<String>::new(), "{database}");
        }
    }

    #[test]
    fn every_setting_is_described_in_the_guide() {
        let guide = include_str!("../../../docs/settings.md");
        let all = serde_json::to_value(Settings::default()).expect("settings are plain values");
        let inside = ["budgets", "mail"].into_iter().flat_map(|table| all[table].as_object().expect("a table").keys());
        for name in all.as_object().expect("a table").keys().chain(inside) {
            assert!(guide.contains(&format!("`{name}`")), "docs/settings.md says nothing about `{name}`");
        }
    }
}
