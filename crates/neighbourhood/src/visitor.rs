// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A browser without a screen: keeps cookies, reads pages, fills in the forms that stand on them. A form that is not on
//! the page cannot be sent, so a story cannot pass by a page that lost its form.
use crate::Member;
use access::{
    App,
    sessions::{self, store},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, Response, StatusCode, header},
};
use scraper::{ElementRef, Html, Selector};
use std::{collections::BTreeMap, net::SocketAddr};
use tower::ServiceExt;

/// A visitor at one municipality.
pub struct Visitor {
    router: Router,
    host: String,
    cookies: BTreeMap<String, String>,
    address: SocketAddr,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The status.
    pub status: StatusCode,
    /// The path that was asked for last, after following.
    pub path: String,
    /// The body, as text.
    pub html: String,
    /// The body as it came, for what is no text.
    pub bytes: Vec<u8>,
    /// All headers.
    pub headers: axum::http::HeaderMap,
}

impl Visitor {
    /// A browser that was never here before.
    pub fn new(router: Router, host: String) -> Self {
        Self { router, host, cookies: BTreeMap::new(), address: SocketAddr::from(([192, 0, 2, 1], 1)) }
    }

    /// A browser in which this member is logged in.
    pub async fn logged_in(app: &App, router: &Router, member: &Member) -> anyhow::Result<Self> {
        let of = app.municipalities().into_iter().find(|of| of.id == member.of).ok_or_else(|| anyhow::anyhow!("no such municipality"))?;
        let mut visitor = Self::new(router.clone(), of.host.clone());
        let secret = visitor.start_session(app, member).await?;
        visitor.keep_cookie(sessions::cookie_name(false), &secret);
        Ok(visitor)
    }

    /// From now on this browser comes from another address.
    pub fn comes_from(&mut self, address: [u8; 4]) {
        self.address = SocketAddr::from((address, 1));
    }

    /// Puts a cookie in the jar.
    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    async fn start_session(&self, app: &App, member: &Member) -> anyhow::Result<String> {
        let secret = sessions::fresh_secret(app.chance());
        let of = app.municipality(&self.host).ok_or_else(|| anyhow::anyhow!("no municipality at {}", self.host))?;
        let mut tx = app.db().begin().await?;
        let start = store::Start { person: member.id, device: "Testbrowser", level: "test", represents: None };
        store::start(&mut tx, (of.id, &sessions::hash(app.keys(), &of, &secret)), start, app.clock().now()).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Sends any request as this visitor: cookies and host are added.
    pub async fn send(&mut self, mut request: Request<Body>) -> Seen {
        let path = request.uri().path().to_owned();
        request.extensions_mut().insert(ConnectInfo(self.address));
        let headers = request.headers_mut();
        if !headers.contains_key(header::HOST) {
            headers.insert(header::HOST, self.host.parse().expect("because host names of the cast are plain"));
        }
        let jar: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !jar.is_empty() {
            headers.insert(header::COOKIE, jar.join("; ").parse().expect("because our cookies are plain"));
        }
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("because a router always answers");
        for line in response.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.keep_cookie(name, value);
            }
        }
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1024 * 1024).await.expect("because a page fits in memory");
        Seen { status: parts.status, path, html: String::from_utf8_lossy(&bytes).into_owned(), bytes: bytes.into(), headers: parts.headers }
    }

    /// Asks for a page and follows where it leads.
    pub async fn get(&mut self, path: &str) -> Seen {
        let mut seen = self.get_once(path).await;
        for _ in 0..5 {
            let Some(place) = seen.leads_to() else { break };
            seen = self.get_once(&place).await;
        }
        seen
    }

    /// Asks for a page without following.
    pub async fn get_once(&mut self, path: &str) -> Seen {
        let request = Request::get(path).body(Body::empty()).expect("because paths in tests are well-formed");
        self.send(request).await
    }

    /// Posts these fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(String, String)], from: &str) -> Seen {
        let body: String = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, format!("http://{}", self.host))
            .header(header::REFERER, format!("http://{}{from}", self.host))
            .body(Body::from(body))
            .expect("because paths in tests are well-formed");
        self.send(request).await
    }

    /// Fills in the form with this action and sends it, then follows where it leads. Fields that the page filled in stay,
    /// unless named here; naming one more than once sends it more than once.
    pub async fn fill(&mut self, page: &Seen, action: &str, fields: &[(&str, &str)]) -> Seen {
        let sent = self.fill_once(page, action, fields).await;
        match sent.leads_to() {
            Some(place) => self.get(&place).await,
            None => sent,
        }
    }

    /// The same without following.
    pub async fn fill_once(&mut self, page: &Seen, action: &str, fields: &[(&str, &str)]) -> Seen {
        let all = page.filled(action, fields);
        self.post(action, &all, &page.path).await
    }

    /// Fills in a form that takes a file, without following.
    pub async fn fill_with_file(&mut self, page: &Seen, action: &str, fields: &[(&str, &str)], (name, bytes): (&str, &[u8])) -> Seen {
        let mut body = Vec::new();
        for (field, value) in page.filled(action, fields) {
            body.extend(format!("--rand\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--rand\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--rand--\r\n");
        let request = Request::post(action)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=rand")
            .header(header::ORIGIN, format!("http://{}", self.host))
            .header(header::REFERER, format!("http://{}{}", self.host, page.path))
            .body(Body::from(body))
            .expect("because paths in tests are well-formed");
        self.send(request).await
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("because selectors in this file are well-formed")
}

impl Seen {
    /// Where a redirect leads.
    pub fn leads_to(&self) -> Option<String> {
        self.status.is_redirection().then(|| self.headers.get(header::LOCATION)?.to_str().ok().map(str::to_owned)).flatten()
    }

    /// The visible text of the page, in one line.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.html);
        let words: Vec<_> = page.root_element().text().flat_map(str::split_whitespace).collect();
        words.join(" ")
    }

    /// Stops the test when the page does not show these words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(text.contains(words), "{} ({}) does not show {words:?}:\n{text}", self.path, self.status);
        self
    }

    /// Stops the test when these words are anywhere in the answer, visible or not.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.html.contains(words) && !self.text().contains(words), "{} ({}) holds {words:?}", self.path, self.status);
        self
    }

    /// Stops the test when the status is another.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}:\n{}", self.path, self.text());
        self
    }

    /// Whether there is a form with this action.
    pub fn has_form(&self, action: &str) -> bool {
        let page = Html::parse_document(&self.html);
        page.select(&select("form")).any(|form| form.attr("action") == Some(action))
    }

    /// The links on the page.
    pub fn links(&self) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        page.select(&select("a[href]")).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
    }

    /// Where the first link with exactly these words leads.
    pub fn link_called(&self, words: &str) -> Option<String> {
        let (page, every_link) = (Html::parse_document(&self.html), select("a[href]"));
        let mut links = page.select(&every_link).filter(|link| link.text().collect::<String>().trim() == words);
        links.next()?.attr("href").map(str::to_owned)
    }

    /// The fields of the form with this action, as the page filled them in, with `fields` laid over them.
    #[track_caller]
    pub fn filled(&self, action: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.html);
        let form = page.select(&select("form")).find(|form| form.attr("action") == Some(action));
        let Some(form) = form else { panic!("{} ({}) has no form to {action}:\n{}", self.path, self.status, self.text()) };
        let named = |name: &str| fields.iter().any(|(field, _)| *field == name);
        let every_field = select("input[name], textarea[name], select[name]");
        let mut all: Vec<_> = form.select(&every_field).filter_map(preset).filter(|(name, _)| !named(name)).collect();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        all
    }
}

fn preset(field: ElementRef) -> Option<(String, String)> {
    let name = field.attr("name")?.to_owned();
    let value = match (field.value().name(), field.attr("type")) {
        ("textarea", _) => field.text().collect(),
        ("select", _) => {
            let chosen = field.select(&select("option[selected]")).next().or_else(|| field.select(&select("option")).next())?;
            chosen.attr("value").map_or_else(|| chosen.text().collect(), str::to_owned)
        }
        (_, Some("radio" | "checkbox")) if field.attr("checked").is_none() => return None,
        (_, Some("submit" | "file")) => return None,
        _ => field.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
