// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The only way to change something: a transaction that cannot be committed without saying what happened. It writes the
//! change, who did it and whose data it was in the same commit, and remembers the answer so that a form sent twice does it once.
mod tokens;

pub(crate) use tokens::answer_of;

use crate::{
    App, Ctx, Event, MayChange, Municipality, Person, Plan, SeatKind, Sight, drafts, frame, ledger::Entry, log, log::Line, log::Outcome,
    log::Stamp, log::lost::Loss,
};
use axum::response::Response;
use foundation::{Conn, Day, Id, Problem, Result, When, seal::Key};
use sqlx::{Any, Transaction};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

/// Who acts when nobody does: imports, jobs, the demo.
pub const SYSTEM: Id<Person> = Id::of(0);

/// Marks an answer whose lines are in the log already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Logged;

/// A transaction; gives its connection by deref, so a store takes `&mut Tx` where it writes.
pub struct Tx {
    conn: Transaction<'static, Any>,
    app: App,
    municipality: Arc<Municipality>,
    plan: Option<PlanOf>,
    stamp: Stamp,
    /// The request that asked for it, if there was one.
    ctx: Option<Ctx>,
    token: Option<String>,
    /// What was typed in the form that was sent; what stands in others of its page stays.
    draft: Option<(Id<Person>, String)>,
    lines: Vec<Line>,
    narrows: Option<Loss>,
    final_words: Vec<Entry>,
}

#[derive(Clone)]
struct PlanOf {
    id: Id<Plan>,
    resident: Id<Person>,
    key: Key,
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Tx {
    pub(crate) async fn begin_here(ctx: &Ctx) -> Result<Self> {
        let actor = ctx.who.as_ref().map_or(SYSTEM, |who| who.person);
        let mut tx = ctx.inner().db.begin().await?;
        let token = ctx.token.get().cloned();
        match &token {
            Some(token) => tokens::ask(&mut tx, ctx, token).await?,
            None if ctx.foreign => {}
            None => return Err(Problem::StaleForm),
        }
        let form = ctx.draft_key();
        let draft = ctx.drafts.iter().any(|draft| draft.form == form).then_some((actor, form));
        Ok(Self {
            conn: tx,
            app: ctx.app().clone(),
            municipality: ctx.municipality.clone(),
            plan: None,
            stamp: ctx.stamp(actor),
            ctx: Some(ctx.clone()),
            token,
            draft,
            lines: Vec::new(),
            narrows: None,
            final_words: Vec::new(),
        })
    }

    pub(crate) async fn begin_in_plan(ctx: &Ctx, may: &MayChange) -> Result<Self> {
        let mut tx = Self::begin_here(ctx).await?;
        // One row per plan keeps its writers in a line.
        let turn = sqlx::query("update plans set edition = edition + 1 where municipality_id = $1 and id = $2");
        turn.bind(may.municipality()).bind(may.plan()).execute(&mut *tx).await?;
        still_sits(&mut tx, may, ctx.app().clock().now().day()).await?;
        tx.plan = Some(PlanOf { id: may.plan(), resident: may.resident(), key: may.key().clone() });
        Ok(tx)
    }

    /// A transaction without a visitor: imports, jobs, the demo. Ended with [`Tx::finish`].
    pub async fn of_system(app: &App, municipality: &Arc<Municipality>, now: When) -> anyhow::Result<Self> {
        let trace = data_encoding::HEXLOWER.encode(&app.chance().bytes::<16>());
        Ok(Self {
            conn: app.db().begin().await?,
            app: app.clone(),
            municipality: municipality.clone(),
            plan: None,
            stamp: Stamp { at: now, trace, actor: SYSTEM, behalf: None, role: "system", organisation: None },
            ctx: None,
            token: None,
            draft: None,
            lines: Vec::new(),
            narrows: None,
            final_words: Vec::new(),
        })
    }

    /// From here on this person acts: who just logged in, or who asked for the import.
    pub fn acts(&mut self, person: Id<Person>, role: &'static str) {
        self.stamp.actor = person;
        self.stamp.role = role;
    }

    /// From here on it is about this plan; for imports and the demo.
    pub fn about_plan(&mut self, plan: Id<Plan>, resident: Id<Person>, key: &Key) {
        self.plan = Some(PlanOf { id: plan, resident, key: key.clone() });
    }

    /// From here on it happens at this moment; for the demo, whose past is told in order.
    pub fn happens(&mut self, at: When) {
        self.stamp.at = at;
    }

    /// Says whose data were worked with, for an import that goes over many people.
    pub fn concerns(&mut self, person: Id<Person>, activity: &'static str) {
        let subject = log::pseudonym(self.app.keys(), self.municipality.id, person);
        self.lines.push(Line::Processing { at: self.stamp.at, trace: self.stamp.trace.clone(), activity, subject });
    }

    /// Somebody loses a right by this: pages that were made before it and not sent yet are made again.
    pub fn narrows(&mut self) {
        // A visitor's transaction in a plan is about that plan alone; an import goes over many.
        let here = self.plan.as_ref().filter(|_| self.ctx.is_some());
        self.narrows = Some(here.map_or(Loss::Anywhere, |plan| Loss::In(plan.id)));
    }

    /// This must never come back, also not with an old backup.
    pub fn for_good(&mut self, entry: Entry) {
        self.final_words.push(entry);
    }

    /// Who acts.
    pub fn actor(&self) -> Id<Person> {
        self.stamp.actor
    }

    /// The moment that is written with everything in it.
    pub fn at(&self) -> When {
        self.stamp.at
    }

    /// Whether who acts went through the safe door.
    pub(crate) fn safe_door_is_open(&self) -> bool {
        self.ctx.as_ref().is_some_and(Ctx::safe_door_is_open)
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    pub(crate) fn municipality(&self) -> &Arc<Municipality> {
        &self.municipality
    }

    /// Says what happened, without ending yet.
    pub fn record(&mut self, event: &Event) {
        let key = self.plan.as_ref().map(|plan| plan.key.clone());
        let key = key.unwrap_or_else(|| self.app.keys().of_municipality(self.municipality.id.bits()));
        let what = key.seal(log::read::WHAT, &event.what.to_string());
        self.lines.push(Line::Change {
            stamp: self.stamp.clone(),
            event: event.name.to_owned(),
            plan: self.plan.as_ref().map(|plan| plan.id),
            about: event.about.clone(),
            what_hash: log::content_hash(&what),
            what,
        });
    }

    /// Says what happened in another plan than the one that this is about.
    pub fn record_in(&mut self, of: (Id<Plan>, Id<Person>, &Key), event: &Event) {
        let other = PlanOf { id: of.0, resident: of.1, key: of.2.clone() };
        let here = self.plan.replace(other);
        self.record(event);
        self.plan = here;
    }

    /// Says what happened and makes it so; leads to `path`, also when the same form is sent again.
    pub async fn commit(mut self, event: Event, path: &str) -> Result<Response> {
        self.record(&event);
        self.say_who();
        if let Some((person, form)) = &self.draft {
            drafts::drop(&mut self.conn, self.municipality.id, (*person, form)).await?;
        }
        if let Some(token) = &self.token {
            tokens::take(&mut self.conn, (self.municipality.id, token, self.stamp.at), path).await?;
        }
        self.end().await?;
        let mut response = frame::go_to(path);
        response.extensions_mut().insert(Logged);
        Ok(response)
    }

    /// Makes it so, for who has no visitor to answer; at least one event must have been recorded.
    pub async fn finish(self) -> anyhow::Result<()> {
        anyhow::ensure!(!self.lines.is_empty(), "a change without an event");
        self.end().await
    }

    async fn end(mut self) -> anyhow::Result<()> {
        let (of, mut loss) = (self.municipality.id, None);
        if let Some(narrows) = self.narrows {
            loss = Some((narrows, log::chain::append_narrowing(&mut self.conn, of, self.app.keys(), &self.lines).await?));
        } else {
            log::append(&mut self.conn, of, self.app.keys(), &self.lines).await?;
        }
        if let (Some(ledger), false) = (&self.app.0.ledger, self.final_words.is_empty()) {
            ledger.add(&self.final_words)?;
        }
        let done = self.conn.commit().await;
        // Before anybody hears that it is done; also when it is not sure, for then it may be.
        if let Some((loss, number)) = loss {
            loss.is_done(&self.app.0.lost, of, number);
        }
        done.map_err(|error| if is_cut_off(&error) { anyhow::Error::new(Unsure(error)) } else { error.into() })
    }

    /// The access line, and a processing line for each person whose data were worked with.
    fn say_who(&mut self) {
        let Some(ctx) = self.ctx.clone() else { return };
        let (action, activity, mut subjects) = (ctx.action, ctx.activity, ctx.subjects());
        if self.stamp.actor == SYSTEM {
            return;
        }
        let plan = self.plan.as_ref().map(|plan| plan.id);
        self.lines.push(Line::Access { stamp: self.stamp.clone(), action: action.code(), activity, plan, outcome: Outcome::Changed });
        subjects.extend(self.plan.as_ref().map(|plan| plan.resident));
        for person in subjects {
            self.concerns(person, activity);
        }
    }
}

/// Whoever lost the seat since the gate looked stops here, and whoever sees something else is asked to look again. A question
/// of its own: one that waited for its turn would still be answered from before the wait.
async fn still_sits(tx: &mut Conn, may: &MayChange, today: Day) -> Result<()> {
    let text = "select coalesce(sight, '*') from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null
         and (until_day is null or until_day >= $4)";
    let find = sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).bind(may.me()).bind(today.to_string());
    let sight: Option<String> = find.fetch_optional(tx).await?;
    // What the resident sees, follows from the safe door and not from the seat alone.
    let is_same = |sight: &str| may.seat() == SeatKind::Resident || Sight::read(Some(sight)) == *may.sight();
    match sight {
        None => Err(Problem::NotFound),
        Some(sight) if !is_same(&sight) => Err(Problem::StaleForm),
        Some(_) => Ok(()),
    }
}

/// The connection was cut while the database was committing: it may have happened or not. Sending the same form again tells.
#[derive(Debug)]
pub(crate) struct Unsure(sqlx::Error);

impl std::fmt::Display for Unsure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cut off while committing: {}", self.0)
    }
}
impl std::error::Error for Unsure {}

/// Whether the database did not answer at all; an answer that says no is sure.
const fn is_cut_off(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed)
}
