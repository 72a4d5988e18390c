// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The mail server, as the operator set it: found by name, with TLS unless it is this very machine.
use anyhow::Context;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{authentication::Credentials, extension::ClientId},
};
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, time::Duration};

/// How long the mail server may take over one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mail is handed over; a table `[mail]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The name of the mail server; without it no mail is sent.
    pub server: Option<String>,
    /// Its port, when it is not the usual one.
    pub port: Option<u16>,
    /// `tls` from the first byte, `starttls`, or `none` on this very machine.
    pub security: String,
    /// Who the mail is from: an address that exists.
    pub from: String,
    /// The name under which the mail server knows us, if it asks.
    pub user: Option<String>,
    /// The file with the password that goes with it.
    pub password_file: Option<PathBuf>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self { server: None, port: None, security: "tls".into(), from: String::new(), user: None, password_file: None }
    }
}

impl MailSettings {
    /// What is unsafe or cannot work about them, one line each.
    pub fn dangers(&self) -> Vec<String> {
        let Some(server) = &self.server else { return Vec::new() };
        let mut dangers = Vec::new();
        if self.from.parse::<Mailbox>().is_err() {
            dangers.push("mail.from must be a mail address: mail without a sender is refused".to_owned());
        }
        match self.security.as_str() {
            "tls" | "starttls" => {}
            "none" if matches!(server.as_str(), "localhost" | "127.0.0.1" | "::1") => {}
            "none" => {
                dangers.push("mail.security is none while the mail server is another machine: who listens reads addresses".to_owned());
            }
            _ => dangers.push("mail.security must be tls, starttls or none".to_owned()),
        }
        if self.user.is_some() != self.password_file.is_some() {
            dangers.push("mail.user and mail.password_file go together".to_owned());
        }
        dangers
    }
}

/// The way to the mail server.
#[derive(Clone, Debug)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(super) from: Mailbox,
    pub(super) scheme: &'static str,
}

/// What became of a letter that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The mail server has it.
    Taken,
    /// It can be tried again; whether the mail server has it is not known, or it does not.
    NotNow,
    /// The mail server will never take it.
    Refused,
}

impl Post {
    /// By these settings; nothing when no mail server is named. `https`: whether visitors come over https.
    pub fn open(settings: &MailSettings, https: bool) -> anyhow::Result<Option<Self>> {
        let Some(server) = &settings.server else { return Ok(None) };
        let from: Mailbox = settings.from.parse().context("the setting `mail.from` is no mail address")?;
        let mut builder = match settings.security.as_str() {
            "none" => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server),
            "starttls" => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(server)?,
            _ => AsyncSmtpTransport::<Tokio1Executor>::relay(server)?,
        };
        if let Some(port) = settings.port {
            builder = builder.port(port);
        }
        if let Some((user, file)) = settings.user.as_ref().zip(settings.password_file.as_ref()) {
            let password = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
            builder = builder.credentials(Credentials::new(user.clone(), password.trim().to_owned()));
        }
        let name = ClientId::Domain(from.email.domain().to_owned());
        let transport = builder.hello_name(name).timeout(Some(PATIENCE)).build();
        Ok(Some(Self { transport, from, scheme: if https { "https" } else { "http" } }))
    }

    /// Hands a letter over. What the mail server says may quote the letter, so only its number is told (abuse case 81).
    pub(super) async fn hand_over(&self, letter: Message) -> Handed {
        let Err(error) = self.transport.send(letter).await else { return Handed::Taken };
        let code = error.status().map(|code| code.to_string());
        let is_permanent = error.is_permanent();
        tracing::warn!(code, is_permanent, is_timeout = error.is_timeout(), "the mail server did not take a mail");
        if is_permanent { Handed::Refused } else { Handed::NotNow }
    }
}
