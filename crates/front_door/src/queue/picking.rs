// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Picking a request up: it is theirs from then on. A plan opens, or the one that is there is found, by number and birth date only
//! and never by a name; it never says which of the two was wrong (abuse case 39). At a plan that is there the resident says first
//! whether who picked it up may join.
use super::{
    Request, reading,
    reading::Opened,
    settling::{self, Joins, Settled},
};
use access::{
    Ctx, Event, Tx,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct PickForm {
    #[serde(default)]
    pub(super) bsn: String,
    #[serde(default)]
    pub(super) born: String,
    #[serde(default)]
    pub(super) new: String,
}

/// Who it is about, as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) bsn: String,
    pub(super) born: Day,
    /// Whether the resident was never here before.
    pub(super) is_new: bool,
}

impl PickForm {
    pub(super) fn read(&self, today: Day) -> Result<Known, Errors> {
        let mut errors = Errors::none();
        let digits: String = self.bsn.chars().filter(|sign| !matches!(sign, ' ' | '.' | '-')).collect();
        let figures: Option<Vec<u32>> = digits.chars().map(|sign| sign.to_digit(10)).collect();
        if !figures.is_some_and(|figures| form::is_bsn(&figures)) {
            errors.add("bsn", "queue.error.bsn");
        }
        let born = Day::read(self.born.trim()).filter(|born| *born <= today);
        if born.is_none() {
            errors.add("born", "queue.error.born");
        }
        if !["yes", "no"].contains(&self.new.as_str()) {
            errors.add("new", "frame.error.choose");
        }
        errors.or(Known { bsn: digits, born: born.unwrap_or(today), is_new: self.new == "yes" })
    }
}

#[derive(Template)]
#[template(path = "queue/pick.html")]
struct PickPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    name: String,
    /// Whether it is known who it is about.
    is_known: bool,
    form: PickForm,
    errors: Errors,
}

impl Page for PickPage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.pick"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The number that was typed is never shown back.
fn page<'a>(ctx: &'a Ctx, one: &Opened, form: PickForm, errors: Errors) -> PickPage<'a> {
    let form = PickForm { bsn: String::new(), ..form };
    let (here, name) = (super::path(one.listed.id), one.name.clone());
    PickPage { ctx, t: &ctx.t, here, name, is_known: one.resident.is_some(), form, errors }
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<Request>>) -> Result<Response> {
    let one = open(&mut *ctx.read().await?, &ctx, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &one, form, Errors::none()))
}

/// A request of the own organisation that nobody picked up yet.
async fn open(conn: &mut foundation::Conn, ctx: &Ctx, id: Id<Request>) -> Result<Opened> {
    let one = reading::ours(conn, ctx, id).await?;
    if one.listed.picked_by.is_some() { Err(Problem::NotFound) } else { Ok(one) }
}

pub(super) async fn pick(ctx: Ctx, At(id): At<Id<Request>>, Form(form): Form<PickForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = open(&mut tx, &ctx, id).await?;
    let found = match one.resident {
        Some(resident) => Ok(Some(resident)),
        None => match form.read(ctx.today) {
            Ok(known) => Ok(settling::find(&mut tx, &ctx, &known, &one).await?),
            Err(errors) => Err(errors),
        },
    };
    let errors = match found {
        Err(errors) => errors,
        Ok(None) => Errors::one("bsn", "queue.error.nobody"),
        Ok(Some(resident)) => {
            ctx.looked_at([resident]);
            let settled = settling::settle(&mut tx, &ctx, resident).await?;
            keep(&mut tx, &ctx, &one, &settled).await?;
            return done(tx, id, &settled).await;
        }
    };
    drop(tx);
    ctx.ask_again(&page(&ctx, &one, form, errors))
}

/// Keeps who picked it up, for whom, at which plan; of two at the same moment the second finds it gone.
async fn keep(tx: &mut Tx, ctx: &Ctx, one: &Opened, settled: &Settled) -> Result<()> {
    let (at, by) = (tx.at(), tx.actor());
    let text = "update requests set picked_at = $1, picked_by = $2, resident_id = $3, plan_id = $4 where municipality_id = $5 and id = $6
        and organisation_id = $7 and answered_at is null and (picked_by is null or not exists (select 1 from roles h
            where h.municipality_id = requests.municipality_id and h.person_id = requests.picked_by and h.role = 'professional'
                and h.organisation_id = requests.organisation_id))";
    let query = sqlx::query(text).bind(at).bind(by).bind(settled.resident).bind(settled.plan).bind(ctx.municipality.id);
    let done = query.bind(one.listed.id).bind(one.organisation.0).execute(&mut **tx).await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Problem::NotFound) }
}

/// The resident hears that somebody picked it up. Who did goes to the plan; in a new one to where is written down what the resident
/// says about sharing, for nothing of it is seen before; and back to the request while the resident is asked.
async fn done(mut tx: Tx, id: Id<Request>, settled: &Settled) -> Result<Response> {
    messages::tell(&mut tx, settled.resident, Telling { kind: "front_door.picked_up", plan: None, path: "/hulp-vragen" }).await?;
    tx.about_plan(settled.plan, settled.resident, &settled.key);
    let to = match settled.joins {
        Joins::Sits => format!("/plannen/{}/vandaag", settled.plan),
        Joins::Begins => format!("/plannen/{}/delen/mondeling", settled.plan),
        Joins::Asks => super::path(id),
    };
    tx.commit(Event::of("queue.picked_up").about(id), &to).await
}
