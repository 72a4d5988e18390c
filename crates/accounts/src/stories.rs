// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the stories about accounts do again and again: an invitation made and followed, a password set, a passkey added.
use crate::{passkeys::authenticator::Authenticator, password::code::on_the_telephone};
use neighbourhood::{Member, Seen, TestApp, Visitor, cast::GERDA};

/// A sentence that nobody guesses.
pub(crate) const PASSWORD: &str = "mijn tante bakt vrijdag brood";

/// What an invited person holds in the hand.
pub(crate) struct Letter {
    /// The path of the link.
    pub(crate) link: String,
    /// The six digits, when there are any.
    pub(crate) code: Option<String>,
}

/// The secrets on a page: what is set as code.
pub(crate) fn codes(page: &Seen) -> Vec<String> {
    let parts = page.html.split("<code class=\"v-code\">").skip(1);
    parts.filter_map(|part| part.split_once('<')).map(|(code, _)| code.to_owned()).collect()
}

/// Gerda invites somebody, who proves the code or the birth date.
pub(crate) async fn gerda_invites(app: &TestApp, member: &Member, asks: &str) -> Letter {
    let mut gerda = app.log_in(&GERDA).await;
    let page = gerda.get(&format!("/beheer/mensen/{}", member.id)).await;
    let page = gerda.fill(&page, &format!("/beheer/mensen/{}/uitnodiging", member.id), &[("asks", asks)]).await;
    page.is(200);
    let mut codes = codes(&page);
    let link = codes.pop().expect("a link");
    let path = link.find("/uitnodiging/").expect("a link of ours");
    Letter { link: link[path..].to_owned(), code: codes.pop() }
}

/// Opens the link and says the code; gives the page on which a way to log in is chosen.
pub(crate) async fn follows(visitor: &mut Visitor, letter: &Letter) -> Seen {
    let page = visitor.get(&letter.link).await;
    visitor.fill(&page, "/uitnodiging", &[("fact", letter.code.as_deref().expect("a code"))]).await
}

/// What somebody has who logs in with a password.
pub(crate) struct Keys {
    /// What the telephone knows.
    pub(crate) secret: String,
    /// The codes on paper.
    pub(crate) paper: Vec<String>,
}

/// Sets a password with its first code, from the page where that begins to the last one.
pub(crate) async fn sets_password(app: &TestApp, visitor: &mut Visitor, login: &str) -> (Keys, Seen) {
    let page = visitor.get("/inlogmiddel/wachtwoord").await;
    let fields = [("login", login), ("password", PASSWORD), ("again", PASSWORD)];
    let page = visitor.fill(&page, "/inlogmiddel/wachtwoord", &fields).await;
    page.shows("Een code op uw telefoon");
    let secret = codes(&page).concat().replace(' ', "");
    let code = on_the_telephone(&secret, app.app.clock().now());
    let page = visitor.fill(&page, "/inlogmiddel/wachtwoord/code", &[("code", &code)]).await;
    page.shows("Uw herstelcodes");
    let paper = codes(&page);
    let page = visitor.fill(&page, "/inlogmiddel/wachtwoord/herstelcodes", &[]).await;
    // The next half minute: the first code counts no more.
    app.app.clock().forward_ms(30_000);
    (Keys { secret, paper }, page)
}

/// A person with a password, logged in with it a moment ago.
pub(crate) async fn with_password(app: &TestApp, member: &Member, login: &str) -> (Visitor, Keys) {
    let letter = gerda_invites(app, member, "code").await;
    let mut visitor = app.visitor(member);
    follows(&mut visitor, &letter).await.shows("Hoe wilt u voortaan inloggen?");
    let (keys, page) = sets_password(app, &mut visitor, login).await;
    page.is(200).shows(member.name);
    (visitor, keys)
}

/// Tries to log in with a password and what the telephone shows now.
pub(crate) async fn enters(app: &TestApp, visitor: &mut Visitor, login: &str, keys: &Keys) -> Seen {
    let code = on_the_telephone(&keys.secret, app.app.clock().now());
    types(visitor, login, PASSWORD, &code).await
}

/// Fills in the login form.
pub(crate) async fn types(visitor: &mut Visitor, login: &str, password: &str, code: &str) -> Seen {
    let page = visitor.get("/inloggen/wachtwoord?terug=/mijn-gegevens").await;
    visitor.fill(&page, "/inloggen/wachtwoord", &[("login", login), ("password", password), ("code", code)]).await
}

/// What the site asks of a device, on the page of `form`.
pub(crate) async fn question(visitor: &mut Visitor, page: &Seen, form: &str) -> String {
    let token: Vec<_> = page.filled(form, &[]).into_iter().filter(|(name, _)| name == "form_token").collect();
    let asked = visitor.post(&format!("{form}/vraag"), &token, &page.path).await;
    asked.is(200);
    asked.html
}

/// Adds a passkey with this device.
pub(crate) async fn adds_passkey(visitor: &mut Visitor, device: &mut Authenticator, name: &str) -> Seen {
    let page = visitor.get("/inlogmiddel/passkey").await;
    let asked = question(visitor, &page, "/inlogmiddel/passkey").await;
    visitor.fill(&page, "/inlogmiddel/passkey", &[("name", name), ("credential", &device.creates(&asked))]).await
}

/// A person with a passkey, logged in with it a moment ago.
pub(crate) async fn with_passkey(app: &TestApp, member: &Member, number: u8) -> (Visitor, Authenticator) {
    let letter = gerda_invites(app, member, "code").await;
    let mut visitor = app.visitor(member);
    follows(&mut visitor, &letter).await;
    let mut device = Authenticator::at("vierbergen.localhost", number);
    adds_passkey(&mut visitor, &mut device, "Mijn telefoon").await.is(200).shows(member.name);
    (visitor, device)
}

/// Logs in with this device.
pub(crate) async fn touches(visitor: &mut Visitor, device: &mut Authenticator) -> Seen {
    let page = visitor.get("/inloggen/passkey?terug=/mijn-gegevens").await;
    let asked = question(visitor, &page, "/inloggen/passkey").await;
    visitor.fill(&page, "/inloggen/passkey", &[("credential", &device.answers(&asked))]).await
}
