// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The program as it runs: database, keys, clock, words, municipalities. Features never hold it; they get a [`crate::Ctx`].
use crate::{
    Kept, Ledger, Municipality, Panel, Way,
    about_me::AboutMe,
    feature::Gathered,
    gate::{Book, Budgets},
    log::{Pen, lost::Lost},
    municipality,
    paper::Press,
    waiting::Waiting,
};
use foundation::{Chance, Clock, Day, Db, Id, Texts, seal::Keys};
use std::sync::{Arc, RwLock};

/// How long a session lasts, and what the frame says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Minutes without a request until a session ends.
    pub idle_minutes: i64,
    /// Minutes until a session ends, whatever happens.
    pub absolute_minutes: i64,
    /// Seconds before the end at which the page warns.
    pub warn_seconds: i64,
    /// Whether cookies are only sent over https; off only on a machine of one's own.
    pub secure: bool,
    /// Where "leave quickly" leads.
    pub leave_to: String,
    /// The proxies that are believed when they say whose request they pass on.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Days without a login after which an account is put on the list for review.
    pub unused_days: i64,
    /// How much one visitor may ask in a while.
    pub budgets: Budgets,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_minutes: 12 * 60,
            warn_seconds: 120,
            secure: true,
            leave_to: "https://www.buienradar.nl/".into(),
            trusted_proxies: Vec::new(),
            unused_days: 365,
            budgets: Budgets::default(),
        }
    }
}

/// Cheap to clone.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) texts: Texts,
    pub(crate) ways: Vec<Way>,
    pub(crate) panels: Vec<Panel>,
    pub(crate) about_me: Vec<AboutMe>,
    pub(crate) press: Press,
    kept: Vec<Kept>,
    waiting: Vec<Waiting>,
    pub(crate) ledger: Option<Ledger>,
    pub(crate) limits: Limits,
    pub(crate) pen: Pen,
    pub(crate) lost: Lost,
    pub(crate) book: Book,
    /// Up to which day each municipality's seats were looked over ([`crate::days`]).
    pub(crate) turned: RwLock<std::collections::HashMap<Id<crate::things::Tenant>, Day>>,
    also: Vec<(String, String)>,
    municipalities: RwLock<Vec<Arc<Municipality>>>,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The migrated database.
    pub db: Db,
    /// The keys from the key file.
    pub keys: Keys,
    /// The clock.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Session limits.
    pub limits: Limits,
    /// Other host names, each with the short name of the municipality it serves; for a machine of one's own.
    pub also: Vec<(String, String)>,
    /// Where it is kept what must never come back; without it an old backup brings it back.
    pub ledger: Option<Ledger>,
    /// The words, the navigation and the panels of all features.
    pub gathered: Gathered,
}

impl App {
    /// Starts the program's inside: reads the words and the municipalities, starts the pen that writes the logs.
    pub async fn start(mut parts: Parts) -> anyhow::Result<Self> {
        parts.gathered.texts.extend(crate::frame::texts());
        let texts = Texts::read(&parts.gathered.texts)?;
        let pen = Pen::start(parts.db.clone(), parts.keys.clone());
        let app = Self(Arc::new(Inner {
            db: parts.db,
            keys: parts.keys,
            clock: parts.clock,
            chance: parts.chance,
            texts,
            ways: parts.gathered.ways,
            panels: parts.gathered.panels,
            about_me: parts.gathered.about_me,
            press: Press::new(parts.gathered.printer),
            kept: parts.gathered.kept,
            waiting: parts.gathered.waiting,
            ledger: parts.ledger,
            book: Book::new(parts.limits.budgets),
            limits: parts.limits,
            pen,
            turned: RwLock::default(),
            lost: Lost::default(),
            also: parts.also,
            municipalities: RwLock::new(Vec::new()),
        }));
        app.reload().await?;
        Ok(app)
    }

    /// Reads the municipalities again; after one was added or renamed.
    pub async fn reload(&self) -> anyhow::Result<()> {
        let all = municipality::all(&mut *self.0.db.read().await?).await?;
        *self.0.municipalities.write().expect("because no writer panics") = all.into_iter().map(Arc::new).collect();
        Ok(())
    }

    /// The municipality served under this host name (a port is ignored).
    pub fn municipality(&self, host: &str) -> Option<Arc<Municipality>> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let also = self.0.also.iter().find(|(host, _)| host.eq_ignore_ascii_case(name)).map(|(_, slug)| slug.as_str());
        self.municipalities().into_iter().find(|of| of.host.eq_ignore_ascii_case(name) || Some(of.slug.as_str()) == also)
    }

    /// All municipalities.
    pub fn municipalities(&self) -> Vec<Arc<Municipality>> {
        self.0.municipalities.read().expect("because no writer panics").clone()
    }

    /// The database; for the server, jobs and the command line, never for a feature's page.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// What all features keep about people.
    pub fn kept(&self) -> &[Kept] {
        &self.0.kept
    }

    /// How all features find what waits for somebody.
    pub fn waiting(&self) -> &[Waiting] {
        &self.0.waiting
    }

    /// The keys.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Chance.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// The words.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }
}
