// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in at somebody else's login provider (OpenID Connect, code flow, as OpenID.NLGov profiles it): residents through the
//! municipality's DigiD broker, staff at their own organisation. Which providers there are comes from the settings.
//! An account is a pair of issuer and subject; the organisation comes from the setting and never from a claim.
mod claims;
mod client;
mod credential;
mod leaving;
mod notice;
mod pages;
mod provider;
mod refusal;
mod refused;
mod represented;
mod represents;
mod setting;
pub(crate) mod store;
mod visit;
mod web;
mod who;

pub use setting::{Algorithm, IssuerSetting, Kind, Label, dangers, strangers};

use access::{Ctx, Municipality, Person, Route};
use foundation::{Conn, Id, Language, Result, When, text::TextFiles};
use provider::Known;
use refusal::Refusal;
use std::sync::Arc;
use tokio::sync::{Mutex, OnceCell};
use web::Web;

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let mut routes = vec![
        Route::change(pages::GO, access::Action::Enter, "accounts.login", pages::go),
        Route::returns(pages::BACK, "accounts.login", pages::come_back),
        Route::told(notice::PATH, "accounts.session", notice::take),
    ];
    routes.extend(represented::routes());
    (routes, foundation::texts!("oidc", "."))
}

/// One provider, and what is known of it.
pub(crate) struct Issuer {
    setting: IssuerSetting,
    web: OnceCell<Web>,
    known: Mutex<Known>,
}

impl Issuer {
    /// The way to call it, made when it is needed.
    async fn web(&self) -> Result<&Web, Refusal> {
        self.web.get_or_try_init(|| std::future::ready(Web::new().map_err(|_| Refusal::ProviderDown))).await
    }

    fn button(&self, ctx: &Ctx) -> Button {
        Button { key: self.setting.key.clone(), label: self.label(ctx).to_owned() }
    }

    /// What stands on its button.
    fn label(&self, ctx: &Ctx) -> &str {
        match ctx.t.language {
            Language::Nl => &self.setting.label.nl,
            Language::En => &self.setting.label.en,
        }
    }
}

/// The providers of all municipalities. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Issuers(Arc<Vec<Issuer>>);

/// A button of the login page.
pub(crate) struct Button {
    pub(crate) key: String,
    pub(crate) label: String,
}

impl Issuers {
    /// These providers; calls nobody yet.
    pub(crate) fn new(settings: &[IssuerSetting]) -> Self {
        let issuer = |setting: &IssuerSetting| Issuer { setting: setting.clone(), web: OnceCell::new(), known: Mutex::default() };
        Self(Arc::new(settings.iter().map(issuer).collect()))
    }

    /// The buttons of a kind, in the order of the settings.
    pub(crate) fn buttons(&self, ctx: &Ctx, kind: Kind) -> Vec<Button> {
        self.of(&ctx.municipality).filter(|issuer| issuer.setting.kind == kind).map(|issuer| issuer.button(ctx)).collect()
    }

    /// The buttons of the providers that may vouch for this person.
    pub(crate) async fn buttons_of(&self, conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<Button>> {
        let mut buttons = Vec::new();
        for issuer in self.of(&ctx.municipality) {
            if who::may_vouch(conn, ctx, &issuer.setting, person).await? {
                buttons.push(issuer.button(ctx));
            }
        }
        Ok(buttons)
    }

    /// What stands on the button of the provider at which a person logs in; an address when it is no longer set.
    pub(crate) async fn label_of(&self, conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Option<String>> {
        let Some(address) = store::issuer_of(conn, ctx, person).await? else { return Ok(None) };
        let issuer = self.of(&ctx.municipality).find(|issuer| issuer.setting.issuer == address);
        Ok(Some(issuer.map_or(address, |issuer| issuer.label(ctx).to_owned())))
    }

    fn of(&self, municipality: &Municipality) -> impl Iterator<Item = &Issuer> {
        self.0.iter().filter(|issuer| issuer.setting.municipality == municipality.slug)
    }

    fn find(&self, municipality: &Municipality, key: &str) -> Option<&Issuer> {
        self.of(municipality).find(|issuer| issuer.setting.key == key)
    }
}

/// Clears away what has served, in all municipalities: logins that were not finished, notices of days ago, the names of sessions
/// that are gone.
pub(crate) async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    visit::clear(conn, now).await?;
    store::clear(conn, now).await
}

/// Where visitors find this municipality. Only without https, on a machine of one's own, it follows what the visitor typed,
/// because there a port belongs to it.
fn site(ctx: &Ctx) -> String {
    if ctx.limits().secure { format!("https://{}", ctx.municipality.host) } else { format!("http://{}", ctx.host()) }
}
