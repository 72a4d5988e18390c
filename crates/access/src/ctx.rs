// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a page knows about its request: who, where, when, in which words; and the only doors to the database:
//! [`Ctx::read`], on which the database refuses to write, and [`Ctx::begin`], which wants the right to change a plan.
//! It lives on this floor and not on the one below because it knows people and seats (decision 0001).
use crate::{
    App, Limits, MayChange, Municipality, Person, Tx, app::Inner, attachment::disposition, drafts, frame, log, log::Stamp, paper::Document,
    sessions::Who,
};
use axum::{extract::FromRequestParts, http::StatusCode, http::request::Parts, response::Response};
use foundation::{Chance, Conn, Day, Errors, Id, Problem, Result, T, When, seal::Key, seal::Keys, token::Tokens};
use serde::de::DeserializeOwned;
use sqlx::{Any, pool::PoolConnection};
use std::{
    collections::BTreeSet,
    ops::Deref,
    sync::{Arc, Mutex, OnceLock},
};

/// Cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Request>);

/// The parts of a [`Ctx`].
pub struct Request {
    /// When the request came in; the only clock a feature has.
    pub now: When,
    /// The day of `now` in Amsterdam.
    pub today: Day,
    /// The words, in the visitor's language.
    pub t: T,
    /// Chance, for new identifiers.
    pub chance: Chance,
    /// The municipality of this host name.
    pub municipality: Arc<Municipality>,
    /// Who is logged in.
    pub who: Option<Who>,
    /// The path asked for.
    pub path: String,
    /// Which of a form's questions is asked for, counted from 1.
    pub(crate) question: usize,
    pub(crate) app: App,
    /// The path of the page that the form stands on.
    pub(crate) form: String,
    /// The name of the form that was sent, where several of its page are sent to the same place.
    pub(crate) named: OnceLock<String>,
    /// What was typed on that page and not sent, newest first.
    pub(crate) drafts: Vec<drafts::Draft>,
    pub(crate) tokens: Tokens,
    /// The checked token of the form that was sent.
    pub(crate) token: OnceLock<String>,
    pub(crate) trace: String,
    pub(crate) stamp_role: (&'static str, Option<Id<crate::Organisation>>),
    /// For whom who sits at this plan acts.
    pub(crate) stamp_behalf: Option<Id<Person>>,
    pub(crate) action: crate::Action,
    pub(crate) activity: &'static str,
    pub(crate) subjects: Mutex<BTreeSet<Id<Person>>>,
    /// The secret of the cookie that anonymous forms are bound to.
    pub(crate) visit: String,
    pub(crate) device: String,
    pub(crate) host: String,
    pub(crate) address: String,
    /// For who comes without a session: how often rights had been narrowed before anything was read.
    pub(crate) since: OnceLock<i64>,
    /// Whether another server speaks, which has no form token.
    pub(crate) foreign: bool,
}

impl Deref for Ctx {
    type Target = Request;
    fn deref(&self) -> &Request {
        &self.0
    }
}

/// A page: a template for the middle, a title for the frame around it.
pub trait Page: askama::Template {
    /// What the window's title and the browser's history show: never a name or content (abuse cases A).
    fn title(&self, t: &T) -> String;

    /// Whether the page uses the whole width (lists, the plan at a desk).
    fn is_wide(&self) -> bool {
        false
    }

    /// The fields that need mending, so that the title says so first.
    fn errors(&self) -> Option<&Errors> {
        None
    }
}

impl Ctx {
    pub(crate) fn new(request: Request) -> Self {
        Self(Arc::new(request))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0.app.0
    }

    /// Who is logged in, for pages that are only for those.
    ///
    /// # Errors
    /// [`Problem::LoginFirst`].
    pub fn me(&self) -> Result<&Who> {
        self.who.as_ref().ok_or(Problem::LoginFirst)
    }

    /// Whether this session went through the safe door, some minutes ago at most.
    pub fn safe_door_is_open(&self) -> bool {
        let opened = self.who.as_ref().and_then(|who| who.safe_door);
        opened.is_some_and(|at| self.now < at.plus_minutes(crate::safety::DOOR_MINUTES))
    }

    /// A connection on which the database refuses to write.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.inner().db.read().await?)
    }

    /// For a page that shows people to who comes without a session: asked before the first word is read, so that the page is
    /// made again when somebody lost a right since. The gate asks it for who has a session.
    pub async fn reads_from_now(&self, conn: &mut Conn) -> Result<()> {
        let since = log::chain::narrowed(conn, self.municipality.id).await?;
        self.since.get_or_init(|| since);
        Ok(())
    }

    /// A transaction in the plan that may be changed.
    pub async fn begin(&self, may: &MayChange) -> Result<Tx> {
        Tx::begin_in_plan(self, may).await
    }

    /// A transaction outside any plan: accounts, lists, imports.
    pub async fn begin_here(&self) -> Result<Tx> {
        Tx::begin_here(self).await
    }

    /// The municipality's key, for sealed columns that belong to no plan.
    pub fn municipality_key(&self) -> Key {
        self.keys().of_municipality(self.municipality.id.bits())
    }

    /// All keys.
    pub fn keys(&self) -> &Keys {
        &self.inner().keys
    }

    /// How long sessions last.
    pub fn limits(&self) -> &Limits {
        &self.inner().limits
    }

    /// The program, for features that reload municipalities or start jobs.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// A fresh token for a form on this page.
    pub fn form_token(&self) -> String {
        self.tokens.fresh()
    }

    /// The page that the form stands on, to go back to.
    pub fn came_from(&self) -> &str {
        &self.form
    }

    /// The secret of the anonymous visit: a login that was begun here is bound to it (login CSRF, abuse case 103).
    pub fn visit(&self) -> &str {
        &self.visit
    }

    /// The number of this request that a visitor can mention when asking for help; it stands in the log too.
    pub fn number(&self) -> &str {
        &self.trace[..8]
    }

    /// What the browser says it is, for the list of sessions.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// The host name under which the visitor came, with its port if there is one.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Where the request came from, for counting tries: an address, or the network of an IPv6 address. Never kept as it is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What was typed on this page before and not sent, if it still fits the form.
    pub fn typed<F: DeserializeOwned>(&self) -> Option<F> {
        self.drafts.iter().find_map(drafts::Draft::read)
    }

    /// The same for each form of the page that it fits, under the form's name ([`drafts::NAME`]); newest first.
    pub fn typed_in_each<F: DeserializeOwned>(&self) -> Vec<(String, F)> {
        self.drafts.iter().filter_map(|draft| Some((draft.name().to_owned(), draft.read()?))).collect()
    }

    /// The name of the form that was sent; empty when it has none.
    pub fn form_name(&self) -> &str {
        self.named.get().map_or("", String::as_str)
    }

    /// Under what a draft of the form that was sent is kept.
    pub(crate) fn draft_key(&self) -> String {
        drafts::key(&self.form, &self.path, self.form_name())
    }

    /// Keeps what is being typed in a form, under its [`drafts::key`].
    pub async fn keep_draft(&self, form: &str, fields: &drafts::Fields) -> Result<()> {
        let me = self.me()?.person;
        let mut tx = self.inner().db.begin().await?;
        drafts::keep(&mut tx, (self.municipality.id, &self.municipality_key()), (me, form), fields, self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says whose data a page shows or changes, for the logs; a plan's own resident is known already.
    pub fn looked_at(&self, people: impl IntoIterator<Item = Id<Person>>) {
        self.subjects.lock().expect("because nothing panics while holding it").extend(people);
    }

    /// Whose data were said to be shown so far.
    pub(crate) fn subjects(&self) -> BTreeSet<Id<Person>> {
        self.subjects.lock().expect("because nothing panics while holding it").clone()
    }

    /// Answers with a page.
    pub fn page<P: Page>(&self, page: &P) -> Result<Response> {
        frame::answer(self, page, StatusCode::OK)
    }

    /// Answers with the same page again, because something must be mended.
    pub fn ask_again<P: Page>(&self, page: &P) -> Result<Response> {
        frame::answer(self, page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Answers with a piece of a page, without a frame.
    pub fn piece(&self, template: &impl askama::Template) -> Result<Response> {
        Ok(frame::html(StatusCode::OK, template.render()?))
    }

    /// Answers with a file to keep, under this name.
    pub fn file(&self, name: &str, media_type: &'static str, bytes: Vec<u8>) -> Result<Response> {
        Ok(Response::builder().header("content-type", media_type).header("content-disposition", disposition(name)).body(bytes.into())?)
    }

    /// Answers with a document on paper, as PDF to keep; `name` as in [`Ctx::file`].
    pub async fn paper(&self, name: &str, mut document: Document) -> Result<Response> {
        self.t["frame.paper.missing"].clone_into(&mut document.missing);
        let printed = self.inner().press.print(document).await?;
        self.file(name, "application/pdf", printed)
    }

    /// Leads to another page of this site.
    pub fn go_to(&self, path: &str) -> Result<Response> {
        Ok(frame::go_to(path))
    }

    pub(crate) fn stamp(&self, actor: Id<Person>) -> Stamp {
        Stamp {
            at: self.now,
            trace: self.trace.clone(),
            actor,
            behalf: self.stamp_behalf.map(|person| person.to_string()).or_else(|| self.who.as_ref().and_then(|who| who.represents.clone())),
            role: self.stamp_role.0,
            organisation: self.stamp_role.1,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::NotFound)
    }
}
