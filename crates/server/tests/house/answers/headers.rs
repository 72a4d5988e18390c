// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The headers of every answer: every route, every status, pages, files, redirects and refusals. Sources: OWASP ASVS 5 V3.3
//! and V3.4, internet.nl's web test, BIO2 5.14.01.
use super::{as_served, logged_in};
use crate::{
    lived::{Walked, on_both_lived_in},
    town::{ABSENT, lines},
};
use axum::{
    body::Body,
    http::{HeaderMap, Request},
};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, GERDA},
};
use std::collections::BTreeSet;

#[tokio::test]
async fn every_answer_of_every_route_carries_the_headers() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let (lines, known, mut statuses) = (lines(), &walked.known, BTreeSet::new());
        let served = as_served(&app).await;
        let mut paths: BTreeSet<String> = known.pages().map(str::to_owned).collect();
        paths.extend(lines.iter().map(|line| line.filled(|_| ABSENT.to_owned())));
        paths.extend(
            ["/static/vierluik.css", "/static/niets.css", "/thema/vierluik.css", "/thema/niets.css", "/healthz", "/readyz"]
                .map(str::to_owned),
        );
        paths.extend(["/bestaat/niet", "/?a=1&a=2", "/static/../Cargo.toml", "/%ff", "/inwoners?bladzijde=x"].map(str::to_owned));
        for member in [AMINA, GERDA] {
            let mut visitor = logged_in(&served, &member).await;
            for path in &paths {
                let seen = visitor.get_once(path).await;
                are_good(&seen);
                statuses.insert(seen.status.as_u16());
                let sent = visitor.post(path, &[("words".to_owned(), "x".repeat(10))], path).await;
                are_good(&sent);
                statuses.insert(sent.status.as_u16());
            }
        }
        let mut stranger = Visitor::new(served.1.clone(), "vierbergen.localhost".to_owned());
        for path in &paths {
            are_good(&stranger.get_once(path).await);
        }
        are_good(&Visitor::new(served.1.clone(), "elders.example".to_owned()).get_once("/").await);
        for status in [200, 303, 400, 404] {
            assert!(statuses.contains(&status), "no answer with {status} was seen: {statuses:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_too_large_or_packed_is_answered_plainly() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let served = as_served(&app).await;
        let mut amina = logged_in(&served, &AMINA).await;
        let large = Request::post("/concepten").header("content-type", "application/x-www-form-urlencoded");
        let large = amina.send(large.body(Body::from("x".repeat(40 * 1024 * 1024))).expect("a request")).await;
        assert!([400, 413].contains(&large.status.as_u16()), "{}", large.status);
        are_good(&large);
        for path in ["/", "/mijn-gegevens", "/static/vierluik.css", "/bestaat/niet"] {
            let packed = Request::get(path).header("accept-encoding", "gzip, br, zstd, deflate").body(Body::empty()).expect("a request");
            are_good(&amina.send(packed).await);
        }
    })
    .await;
}

/// Stops when a header is missing or says too much.
pub fn are_good(seen: &Seen) {
    let of = |name: &str| one(&seen.headers, name, &seen.path);
    let policy = of("content-security-policy");
    // A file to keep can do nothing at all when a browser shows it.
    let forms = if seen.headers.contains_key("content-disposition") {
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'"
    } else {
        "form-action 'self'"
    };
    for part in ["default-src 'none'", "base-uri 'none'", forms, "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{}: {policy}", seen.path);
    }
    for bad in ["unsafe", "data:", "*", "http:", "https:", "blob:"] {
        assert!(!policy.contains(bad), "{}: {policy}", seen.path);
    }
    assert_eq!(of("x-content-type-options"), "nosniff");
    assert_eq!(of("x-frame-options"), "DENY");
    assert!(["same-origin", "no-referrer"].contains(&of("referrer-policy").as_str()));
    assert_eq!(of("cross-origin-opener-policy"), "same-origin");
    assert_eq!(of("cross-origin-resource-policy"), "same-origin");
    assert_eq!(of("strict-transport-security"), "max-age=31536000; includeSubDomains");
    assert!(of("permissions-policy").contains("geolocation=()") && of("x-robots-tag").contains("noindex"));
    let is_file = (seen.path.starts_with("/static/") || seen.path.starts_with("/thema/")) && seen.status.is_success();
    assert!(
        is_file || (of("cache-control").contains("no-store") && of("vary").contains("Cookie")),
        "{}: {}",
        seen.path,
        of("cache-control")
    );
    for told in ["server", "x-powered-by", "content-encoding", "access-control-allow-origin", "via", "etag"] {
        assert!(is_file && told == "etag" || !seen.headers.contains_key(told), "{} has {told}", seen.path);
    }
    if !seen.html.is_empty() {
        let media = of("content-type");
        assert!(!media.starts_with("text/") || media.ends_with("charset=utf-8"), "{}: {media}", seen.path);
    }
    cookies_are_good(seen);
}

fn one(headers: &HeaderMap, name: &str, path: &str) -> String {
    let all: Vec<_> = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?").to_owned()).collect();
    assert_eq!(all.len(), 1, "{path} has {name} {} times", all.len());
    all.concat()
}

fn cookies_are_good(seen: &Seen) {
    for line in seen.headers.get_all("set-cookie") {
        let line = line.to_str().expect("cookies are plain");
        let parts: Vec<_> = line.split("; ").collect();
        assert!(line.starts_with("__Host-"), "{}: {line}", seen.path);
        for part in ["Secure", "HttpOnly", "Path=/"] {
            assert!(parts.contains(&part), "{}: {line} lacks {part}", seen.path);
        }
        assert!(parts.contains(&"SameSite=Lax") || parts.contains(&"SameSite=Strict"), "{}: {line}", seen.path);
        assert!(!line.contains("Domain="), "{}: {line}", seen.path);
    }
}
