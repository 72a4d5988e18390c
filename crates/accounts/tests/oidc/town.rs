// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The neighbourhood with two login providers: one for residents, where we sign letters, and one of Werk & Inkomen Rivierland,
//! where we have a secret. Amina's citizen service number is known; it is one of the national test numbers.
use crate::{
    keys::{curve, curve_pkcs8, pem},
    provider::{Provider, SECRET},
    token::SUBSTANTIAL,
};
use access::{Feature, people::details};
use accounts::oidc::{Algorithm, IssuerSetting, Kind, Label, dangers, strangers};
use neighbourhood::{Seen, TestApp, Visitor, cast::AMINA, places::WORK, test_app};
use openidconnect::url::{Position, Url};
use ring::signature::KeyPair;
use serde_json::json;
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub const AMINAS_BSN: &str = "999993653";
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A program with providers.
pub struct Town {
    pub app: TestApp,
    /// The residents' provider, `digid`.
    pub residents: Provider,
    /// The employer's provider, `werk`.
    pub work: Provider,
    folder: PathBuf,
}

impl Drop for Town {
    fn drop(&mut self) {
        // What is left is in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn setting(key: &str, kind: Kind, provider: &Provider) -> IssuerSetting {
    IssuerSetting {
        municipality: "vierbergen".into(),
        key: key.into(),
        label: Label { nl: format!("Inloggen met {key}"), en: format!("Log in with {key}") },
        kind,
        organisation: None,
        issuer: provider.issuer().into(),
        client_id: format!("vierluik:{key}"),
        private_key_file: None,
        key_id: None,
        key_algorithm: None,
        secret_file: None,
        acr: Vec::new(),
        bsn_claim: None,
        scopes: vec!["bsn".into()],
        algorithms: vec![Algorithm::ES256, Algorithm::RS256, Algorithm::PS256],
        allow_http: true,
    }
}

/// `digid`, `werk`, and `stadhuis` for the municipality's own staff at the same provider as `werk`.
pub fn settings(residents: &Provider, work: &Provider, folder: &Path) -> Vec<IssuerSetting> {
    let (key, secret) = (folder.join("ours.pem"), folder.join("secret"));
    let pkcs8 = curve_pkcs8();
    residents.now().client_key = curve(&pkcs8).public_key().as_ref().to_vec();
    keep_to_ourselves(&key, &pem(&pkcs8));
    keep_to_ourselves(&secret, &format!("{SECRET}\n"));
    let acr = vec![SUBSTANTIAL.to_owned(), "http://eidas.europa.eu/LoA/high".to_owned()];
    let digid = setting("digid", Kind::Residents, residents);
    let work_place = IssuerSetting { secret_file: Some(secret), ..setting("werk", Kind::Staff, work) };
    vec![
        IssuerSetting { private_key_file: Some(key), key_id: Some("ons".into()), acr, bsn_claim: Some("bsn".into()), ..digid },
        IssuerSetting { key: "stadhuis".into(), ..work_place.clone() },
        IssuerSetting { organisation: Some(WORK.name.into()), ..work_place },
    ]
}

/// A file that only this user can read.
fn keep_to_ourselves(file: &Path, text: &str) {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).and_then(|mut file| file.write_all(text.as_bytes())).expect("a file");
}

impl Town {
    async fn build(on_postgres: bool) -> Option<Self> {
        let (residents, work) = (Provider::start().await, Provider::start().await);
        let folder = env::temp_dir().join(format!("vierluik-oidc-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&folder).expect("a folder");
        let issuers = settings(&residents, &work, &folder);
        assert_eq!(dangers(&issuers), Vec::<String>::new());
        let features = || -> Vec<Feature> { test_app::features_with(&issuers) };
        let app = if on_postgres { TestApp::on_postgres(features).await? } else { TestApp::on_sqlite(features).await };
        assert_eq!(strangers(&issuers, &app.app).await.expect("open"), Vec::<String>::new());
        for provider in [&residents, &work] {
            provider.now().clock = app.app.clock().clone();
        }
        let town = Self { app, residents, work, folder };
        town.know_amina().await;
        Some(town)
    }

    async fn know_amina(&self) {
        let app = &self.app.app;
        let mut tx = app.db().begin().await.expect("open");
        let known = details::Details { bsn: Some(AMINAS_BSN.into()), ..details::Details::default() };
        details::keep(&mut tx, (AMINA.of, app.keys()), AMINA.id, &known, app.clock().now()).await.expect("kept");
        tx.commit().await.expect("written");
        self.residents.user(json!({ "sub": "pseudonym of Amina", "bsn": AMINAS_BSN, "sid": "session 1" }));
    }

    /// Begins at the login page, visits the provider and comes back: where a browser would be then.
    pub async fn log_in(&self, visitor: &mut Visitor, key: &str) -> Seen {
        let back = self.way_back(visitor, key).await;
        visitor.get(&back).await
    }

    /// The same, up to the address that the provider sends the browser back to.
    pub async fn way_back(&self, visitor: &mut Visitor, key: &str) -> String {
        let page = visitor.get("/inloggen?terug=/mijn-gegevens").await;
        let going = visitor.fill(&page, "/inloggen/aanbieder", &[("aanbieder", key)]).await;
        going.is(200).shows("U gaat verder bij een andere website");
        self.visit(&going).await
    }

    /// Lets the browser go where the page leads, and gives the path on which it comes back.
    pub async fn visit(&self, going: &Seen) -> String {
        let onwards = going.headers.get("refresh").and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("0; url="));
        let onwards = onwards.expect("a way onwards");
        assert!(going.links().iter().any(|link| link == onwards), "there is no link for who is not led on");
        let place = leads_to(&onwards.parse().expect("an address")).await;
        place.strip_prefix("http://vierbergen.localhost").expect("our own address").to_owned()
    }

    pub async fn sessions(&self) -> i64 {
        self.app.number("select count(*) from sessions where ended_at is null").await
    }
}

/// Where an address leads, as a browser finds out.
async fn leads_to(address: &Url) -> String {
    let place = &address[Position::BeforeHost..Position::AfterPort];
    let mut stream = TcpStream::connect(place).await.expect("the provider is there");
    let asked = format!("GET {} HTTP/1.1\r\nhost: {place}\r\nconnection: close\r\n\r\n", &address[Position::BeforePath..]);
    stream.write_all(asked.as_bytes()).await.expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    let place = answer.lines().find_map(|line| line.strip_prefix("location: "));
    place.unwrap_or_else(|| panic!("no way back: {answer}")).to_owned()
}

/// Plays a story on SQLite and, when there is a server, on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Town)) {
    story(Town::build(false).await.expect("SQLite is always there")).await;
    if let Some(town) = Town::build(true).await {
        story(town).await;
    }
}
