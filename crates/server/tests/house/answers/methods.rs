// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Methods, hosts, paths and queries that no page of ours uses (abuse cases 53, 62, 63, 64, 104).
use super::{as_served, headers::are_good, logged_in};
use crate::{
    lived::{Walked, on_both_lived_in},
    tables,
    town::{line_of, lines},
};
use axum::{
    body::Body,
    http::{Method, Request},
};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, CARMEN, GERDA},
};

async fn ask(visitor: &mut Visitor, method: &str, path: &str, headers: &[(&str, &str)]) -> Seen {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn other_methods_do_nothing_and_give_nothing_back() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let known = &walked.known;
        let served = as_served(&app).await;
        let before = tables::dump(&app.app).await;
        for member in [AMINA, GERDA] {
            let mut visitor = logged_in(&served, &member).await;
            for path in known.one_of_each() {
                for method in ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "HUISREGEL"] {
                    let seen = ask(&mut visitor, method, path, &[("x-canary", "teruggegeven")]).await;
                    assert!([404, 405].contains(&seen.status.as_u16()), "{method} {path}: {}", seen.status);
                    seen.hides("teruggegeven");
                    are_good(&seen);
                }
                let (head, get) = (ask(&mut visitor, "HEAD", path, &[]).await, visitor.get_once(path).await);
                assert!(head.html.is_empty() && head.status == get.status, "HEAD {path}: {} {}", head.status, get.status);
            }
        }
        let mut changed = tables::dump(&app.app).await.differs_from(&before);
        changed.retain(|table| table != "sessions");
        assert!(changed.is_empty(), "{changed:?}");
    })
    .await;
}

#[tokio::test]
async fn a_method_cannot_be_overridden_and_a_query_cannot_say_two_things() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let (lines, known) = (lines(), &walked.known);
        let mut carmen = app.log_in(&CARMEN).await;
        let shown = known.one_of_each().into_iter().filter(|path| line_of(&lines, "GET", path).is_some());
        for path in shown {
            let plain = carmen.get_once(path).await;
            for name in ["x-http-method-override", "x-http-method", "x-method-override"] {
                let seen = ask(&mut carmen, "GET", path, &[(name, "DELETE")]).await;
                assert_eq!(seen.status, plain.status, "{name} at {path}");
            }
            carmen.get_once(&format!("{path}?vraag=1&vraag=2")).await.is(400);
            for end in [".css", "/x.css", ".json", "/", "%2f..%2f", ";x=1"] {
                let seen = carmen.get_once(&format!("{path}{end}")).await;
                let same = path == "/" && end == "/";
                assert!(same || seen.status == 404, "{path}{end}: {}", seen.status);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn only_a_known_host_is_answered_and_forwarded_words_are_not_believed() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let served = as_served(&app).await;
        let mut amina = logged_in(&served, &AMINA).await;
        let page = amina.get("/mijn-gegevens").await;
        page.is(200);
        for host in ["elders.example", "vierbergen.localhost.elders.example", "", "127.0.0.1", "vierbergen.localhost@elders.example"] {
            let seen = ask(&mut amina, "GET", "/mijn-gegevens", &[("host", host)]).await;
            seen.is(404).hides("Amina");
            are_good(&seen);
        }
        for (name, value) in [
            ("x-forwarded-host", "elders.example"),
            ("forwarded", "host=elders.example;proto=http"),
            ("x-forwarded-proto", "http"),
            ("x-user", "Gerda Smit"),
            ("x-forwarded-user", "Gerda Smit"),
            ("x-original-url", "/beheer"),
            ("x-rewrite-url", "/beheer"),
        ] {
            let seen = ask(&mut amina, "GET", "/mijn-gegevens", &[(name, value)]).await;
            seen.is(200).hides("elders.example").hides("Gerda");
        }
    })
    .await;
}
