// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Whether a form was sent from our own page: what the browser says about its origin, besides the form's token.
use axum::http::{HeaderMap, header};

/// `false` when the browser says that the request comes from elsewhere. Browsers that say nothing must rely on the token.
pub(super) fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin_fits = text("origin").is_none_or(|origin| origin.split_once("://").is_some_and(|(_, authority)| authority == host));
    let site_fits = text("sec-fetch-site").is_none_or(|site| site == "same-origin");
    origin_fits && site_fits && !headers.contains_key("x-http-method-override")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| ((*name).parse().expect("a name"), value.parse().expect("a value"))).collect();
        is_ours(&headers)
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        assert!(from(&[("host", "a.example")]));
        assert!(from(&[("host", "a.example"), ("origin", "https://a.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("host", "a.example"), ("origin", "https://b.example")]));
        assert!(!from(&[("host", "a.example"), ("origin", "null")]));
        assert!(!from(&[("host", "a.example"), ("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("host", "a.example"), ("sec-fetch-site", "same-site")]));
        assert!(!from(&[("host", "a.example"), ("x-http-method-override", "PUT")]));
    }
}
