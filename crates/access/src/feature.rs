// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a feature gives to the house: its routes, its words, its place in the navigation. No central list knows more.
use crate::{Action, Kept, Panel, about_me::AboutMe, jobs, paper::Printer, waiting::Waiting};
use axum::{
    Extension,
    handler::Handler,
    routing::{MethodRouter, get, post},
};
use foundation::text::TextFiles;

/// A feature's front door.
#[derive(Default)]
pub struct Feature {
    /// Its name, for messages at start-up.
    pub name: &'static str,
    /// Its pages and forms.
    pub routes: Vec<Route>,
    /// The text files of its topics.
    pub texts: Vec<TextFiles>,
    /// Its entries in the main navigation, shown to those who may go there.
    pub ways: Vec<Way>,
    /// What it does later.
    pub jobs: Vec<jobs::Kind>,
    /// Its pieces of other features' pages.
    pub panels: Vec<Panel>,
    /// How it tells somebody what it holds about them.
    pub about_me: Vec<AboutMe>,
    /// What prints; one feature brings it.
    pub printer: Option<Printer>,
    /// What it keeps about people.
    pub kept: Vec<Kept>,
    /// How it finds what waits for somebody.
    pub waiting: Vec<Waiting>,
}

/// What the program's inside holds of all features; the routes and jobs go elsewhere.
#[derive(Default)]
pub struct Gathered {
    pub(crate) texts: Vec<TextFiles>,
    pub(crate) ways: Vec<Way>,
    pub(crate) panels: Vec<Panel>,
    pub(crate) about_me: Vec<AboutMe>,
    pub(crate) printer: Option<Printer>,
    pub(crate) kept: Vec<Kept>,
    pub(crate) waiting: Vec<Waiting>,
}

impl Gathered {
    /// Everything that is kept about people.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// Their text files.
    pub fn texts(&self) -> &[TextFiles] {
        &self.texts
    }

    /// Of these features, in their order.
    pub fn of(features: Vec<Feature>) -> Self {
        features.into_iter().fold(Self::default(), |mut all, feature| {
            all.texts.extend(feature.texts);
            all.ways.extend(feature.ways);
            all.panels.extend(feature.panels);
            all.about_me.extend(feature.about_me);
            all.printer = all.printer.or(feature.printer);
            all.kept.extend(feature.kept);
            all.waiting.extend(feature.waiting);
            all
        })
    }
}

/// An entry in the main navigation.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The text key.
    pub text: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Shown to those who may do this.
    pub action: Action,
}

/// How a route takes what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing: it shows.
    Nothing,
    /// A form of at most 1 MB.
    Form,
    /// A form with a file, in all at most 32 MB.
    File,
    /// What another server says, through the browser or straight to us. It cannot carry a token of ours, so the page
    /// itself must prove who says it, and do it once.
    Foreign,
}

/// One line: the path, the action the policy is asked about, the processing activity for the log, the page.
pub struct Route {
    pub(crate) path: &'static str,
    pub(crate) action: Action,
    pub(crate) activity: &'static str,
    pub(crate) takes: Takes,
    pub(crate) method: &'static str,
    pub(crate) page: MethodRouter,
}

impl Route {
    /// A page that shows.
    pub fn show<H: Handler<X, ()>, X: 'static>(path: &'static str, action: Action, activity: &'static str, page: H) -> Self {
        Self { path, action, activity, takes: Takes::Nothing, method: "GET", page: get(page) }
    }

    /// A form that changes something.
    pub fn change<H: Handler<X, ()>, X: 'static>(path: &'static str, action: Action, activity: &'static str, page: H) -> Self {
        Self { path, action, activity, takes: Takes::Form, method: "POST", page: post(page) }
    }

    /// A form with an uploaded file.
    pub fn upload<H: Handler<X, ()>, X: 'static>(path: &'static str, action: Action, activity: &'static str, page: H) -> Self {
        Self { path, action, activity, takes: Takes::File, method: "POST", page: post(page) }
    }

    /// Where a visitor comes back from another site with its answer.
    pub fn returns<H: Handler<X, ()>, X: 'static>(path: &'static str, activity: &'static str, page: H) -> Self {
        Self { path, action: Action::Enter, activity, takes: Takes::Foreign, method: "GET", page: get(page) }
    }

    /// Where another server tells us something.
    pub fn told<H: Handler<X, ()>, X: 'static>(path: &'static str, activity: &'static str, page: H) -> Self {
        Self { path, action: Action::Enter, activity, takes: Takes::Foreign, method: "POST", page: post(page) }
    }

    /// With something that the page takes as an `Extension`; for what comes from the settings.
    #[must_use]
    pub fn knowing<V: Clone + Send + Sync + 'static>(mut self, value: V) -> Self {
        self.page = self.page.layer(Extension(value));
        self
    }

    /// The path, for the route table.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The action, for the route table.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The processing activity, for the log's test.
    pub const fn activity(&self) -> &'static str {
        self.activity
    }

    /// What is sent to it, for the route table.
    pub const fn takes(&self) -> Takes {
        self.takes
    }

    /// "GET" or "POST", for the route table.
    pub const fn method(&self) -> &'static str {
        self.method
    }
}
