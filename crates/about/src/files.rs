// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Two files that programs ask for: `robots.txt`, because nothing here is for a search engine, and `security.txt`
//! (RFC 9116), which says where a weakness is reported. Plain text, without a frame.
use access::{Action, Ctx, Route};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use foundation::{Problem, Result, When};

const ROBOTS: &str = "User-agent: *\nDisallow: /\n";
/// RFC 9116, 2.5.5 advises less than a year; counted from the start, so that a forgotten machine says so by itself.
const TRUSTED_DAYS: i64 = 330;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(crate) fn routes(security_contact: Option<&str>, started: When) -> [Route; 2] {
    let says = security_contact.map(|contact| lines(contact, started));
    let security = move |ctx: Ctx| {
        let says = says.clone();
        async move { show_security(&ctx, says) }
    };
    [
        Route::show("/robots.txt", Action::Enter, "about", || async { plain(ROBOTS.to_owned()) }),
        Route::show("/.well-known/security.txt", Action::Enter, "about", security),
    ]
}

/// The lines that are the same for every municipality.
fn lines(contact: &str, started: When) -> String {
    let expires = started.plus_ms(TRUSTED_DAYS * DAY_MS).day();
    format!("Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: nl, en\n")
}

/// Without a contact there is no file: one that says nothing would only waste the finder's time.
fn show_security(ctx: &Ctx, says: Option<String>) -> Result<Response> {
    let mut says = says.ok_or(Problem::NotFound)?;
    if ctx.limits().secure {
        says.push_str("Canonical: https://");
        says.push_str(&ctx.municipality.host);
        says.push_str("/.well-known/security.txt\n");
    }
    Ok(plain(says))
}

fn plain(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

#[cfg(test)]
mod rules {
    use super::*;
    use foundation::Day;

    #[test]
    fn it_can_be_trusted_for_less_than_a_year() {
        let started = Day::read("2026-11-24").expect("a day").start().plus_minutes(600);
        let says = lines("mailto:veilig@vierbergen.example", started);
        assert_eq!(says, "Contact: mailto:veilig@vierbergen.example\nExpires: 2027-10-20T00:00:00Z\nPreferred-Languages: nl, en\n");
    }
}
