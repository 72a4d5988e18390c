// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The letter: the same words for everyone, a link to the messages and one to the choices. All headers are typed or ours, so
//! that no word of anybody can become one (abuse case 79).
use crate::{choices, inbox};
use foundation::{T, When};
use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime};

/// What a letter is made of.
pub(super) struct Letter<'a> {
    pub(super) t: &'a T,
    pub(super) from: &'a Mailbox,
    pub(super) to: &'a str,
    /// `https://…`, without a slash at the end.
    pub(super) site: &'a str,
    /// Says nothing, and is the same when the same mail is sent again.
    pub(super) mark: &'a str,
    pub(super) now: When,
}

impl Letter<'_> {
    /// Written out.
    pub(super) fn write(&self) -> anyhow::Result<Message> {
        let to: Address = self.to.parse()?;
        let since_1970 = Duration::from_millis(self.now.0.unsigned_abs());
        let site = self.site;
        let choices = HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{site}{}>", choices::PATH));
        let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        let links = [("messages", format!("{site}{}", inbox::PATH)), ("choices", format!("{site}{}", choices::PATH))];
        let links: Vec<_> = links.iter().map(|(name, link)| (*name, link.as_str())).collect();
        let words = ["mail.body", "mail.choices"].map(|key| self.t.with(key, &links)).join("\r\n\r\n");
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(SystemTime::UNIX_EPOCH + since_1970)
            .message_id(Some(format!("<{}@{}>", self.mark, self.from.email.domain())))
            .subject(&self.t["mail.subject"])
            .raw_header(choices)
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(words)?;
        Ok(message)
    }
}
