// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking, and what came back as a table for people.
use crate::{
    golden::{Exceptions, nothing_wrong},
    tables::{self, Dump},
    town::{Guest, Line, PLANS},
    walk::Known,
};
use access::Action;
use foundation::form::TOKEN_FIELD;
use neighbourhood::{
    Seen, TestApp, Visitor,
    places::{OEVERDAM, VIERBERGEN},
};
use std::{collections::BTreeMap, fmt};

/// The statuses, from the most to the least open.
const ORDER: [&str; 9] = ["200", "204", "leads", "303", "422", "400", "409", "404", "login"];

const LEGEND: &str = "<!-- SPDX-FileCopyrightText: 2026 Vierluik contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Who gets in where

Written by `crates/server/tests/house/routes`; agreed to by people. Each route was asked as everyone of the neighbourhood. Sanne
stands beside Amina, Ruud acts for her in money; Yara is ten, Tarik acts for her, and Bo looks at her plan in an emergency.

- GET: **200** the page is shown; **leads** to another page; **404** looks as if there were no such page; **login** leads to logging in.
- POST, sent with a good form token and one field that the form does not have: **400** let in, and the strange form refused;
  **303** let in and done, because the form has no fields; **404** not let in; **login** leads to logging in.
";

/// The table, while it is being filled.
pub struct Table<'a> {
    app: &'a TestApp,
    known: &'a Known,
    lines: Vec<Line>,
    /// (section, route) → guest → status.
    cells: BTreeMap<(String, String), Vec<(&'static str, String)>>,
}

impl<'a> Table<'a> {
    pub fn new(app: &'a TestApp, known: &'a Known, lines: Vec<Line>) -> Self {
        Self { app, known, lines, cells: BTreeMap::new() }
    }

    /// Asks every route as this guest.
    pub async fn ask_everything(&mut self, guest: Guest) {
        let mut asker = Asker::new(self.app, guest).await;
        for line in self.lines.clone() {
            for (section, paths) in self.sections(&line, guest) {
                let status = asker.best(&line, &paths).await;
                self.cells.entry((section, format!("{} {}", line.method, line.path))).or_default().push((guest.name(), status));
            }
        }
        asker.changed_nothing().await;
    }

    fn sections(&self, line: &Line, guest: Guest) -> Vec<(String, Vec<String>)> {
        if line.is_about_a_plan() {
            let plans = PLANS.iter().enumerate().filter(|(_, (_, name))| guest.asks_about(name));
            return plans.map(|(nth, (title, name))| (format!("{} {title}", nth + 3), self.known.in_plan(line, name, guest))).collect();
        }
        let mut sections = vec![("1 About no plan".to_owned(), self.known.in_municipality(line, VIERBERGEN, guest))];
        if !line.holes().is_empty() && guest.asks_about("lotte") {
            sections.push(("2 About no plan, with numbers of Oeverdam".to_owned(), self.known.in_municipality(line, OEVERDAM, guest)));
        }
        sections
    }

    /// Stops when a route looks absent to everyone: nobody needs it, or the walk does not find it.
    pub fn each_route_opens_for_somebody(&self) {
        let (mut exceptions, mut wrong) = (Exceptions::read("routes_nobody_walks_to.txt"), Vec::new());
        for line in &self.lines {
            let route = format!("{} {}", line.method, line.path);
            let rows = self.cells.iter().filter(|((_, other), _)| *other == route);
            let opens = rows.flat_map(|(_, cells)| cells).any(|(_, status)| !["404", "login"].contains(&status.as_str()));
            if !opens && !exceptions.allow(&route) {
                wrong.push(route);
            }
        }
        nothing_wrong("These routes open for nobody", wrong);
        exceptions.end();
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LEGEND)?;
        let mut last = "";
        for ((section, route), cells) in &self.cells {
            if section != last {
                let names: Vec<_> = cells.iter().map(|(name, _)| *name).collect();
                write!(f, "\n## {}\n\n| | {} |\n|---|{}\n", &section[2..], names.join(" | "), "---|".repeat(names.len()))?;
                last = section;
            }
            let statuses: Vec<_> = cells.iter().map(|(_, status)| status.as_str()).collect();
            writeln!(f, "| {route} | {} |", statuses.join(" | "))?;
        }
        Ok(())
    }
}

/// The forms that this guest found and that lead nowhere: who is shown a form may send it.
pub async fn dead_forms(app: &TestApp, known: &Known, guest: Guest) -> Vec<String> {
    let (mut asker, mut dead) = (Asker::new(app, guest).await, Vec::new());
    for (page, action) in known.forms_of(guest) {
        if asker.post(action).await.status == 404 {
            dead.push(format!("{page} → {action} as {}", guest.name()));
        }
    }
    asker.changed_nothing().await;
    dead
}

/// One guest at the door, with a form token at hand; what is absent to them always looks the same.
struct Asker<'a> {
    app: &'a TestApp,
    guest: Guest,
    visitor: Visitor,
    token: String,
    before: Dump,
    absent: BTreeMap<&'static str, String>,
}

impl<'a> Asker<'a> {
    async fn new(app: &'a TestApp, guest: Guest) -> Self {
        let before = tables::dump(&app.app).await;
        let mut asker = Self { app, guest, visitor: guest.arrives(app).await, token: String::new(), before, absent: BTreeMap::new() };
        asker.take_token().await;
        asker
    }

    async fn take_token(&mut self) {
        let page = self.visitor.get("/").await;
        let page = scraper::Html::parse_document(&page.html);
        let sheets = crate::walk::sheets(&page, "/");
        let token = sheets.iter().find_map(crate::walk::Sheet::token);
        self.token = token.map(str::to_owned).expect("every page has a form to choose a language");
    }

    /// The most open of the answers to these paths.
    async fn best(&mut self, line: &Line, paths: &[String]) -> String {
        let mut best = ORDER.len() - 1;
        for path in paths {
            let seen = if line.method == "GET" { self.visitor.get_once(path).await } else { self.post(path).await };
            let status = self.judge(line, path, &seen);
            let place = ORDER.iter().position(|known| *known == status);
            best = best.min(place.unwrap_or_else(|| panic!("{} {path} as {}: {}", line.method, self.guest.name(), seen.status)));
            if best == 0 {
                break;
            }
        }
        ORDER[best].to_owned()
    }

    /// Posts a form with a strange field; whatever it did is undone.
    async fn post(&mut self, path: &str) -> Seen {
        let fields = [(TOKEN_FIELD.to_owned(), self.token.clone()), ("vreemd_veld".to_owned(), "beheerder".to_owned())];
        let seen = self.visitor.post(path, &fields, path).await;
        if seen.status.is_redirection() || seen.status.is_success() {
            self.before.put_back(&self.app.app).await;
            self.visitor = self.guest.arrives(self.app).await;
            self.take_token().await;
        }
        seen
    }

    /// Stops when anything changed, although everything was refused or undone.
    async fn changed_nothing(&self) {
        let mut changed = tables::dump(&self.app.app).await.differs_from(&self.before);
        changed.retain(|table| table != "sessions");
        assert!(changed.is_empty(), "what was refused as {} changed {changed:?}", self.guest.name());
    }

    fn judge(&mut self, line: &Line, path: &str, seen: &Seen) -> String {
        let method = line.method;
        let leads = seen.leads_to();
        if leads.as_deref().is_some_and(|place| place.starts_with("/inloggen?terug=")) {
            return "login".into();
        }
        // A page that anyone may ask for has nothing to hide about being there.
        if seen.status == 404 && line.action != Action::Enter {
            let looks = format!("{}\n{}", headers(seen), mask(&seen.html));
            let first = self.absent.entry(method).or_insert_with(|| looks.clone());
            let differ: Vec<_> = looks.lines().filter(|line| !first.lines().any(|other| other == *line)).collect();
            assert!(*first == looks, "{method} {path} as {} looks absent in another way:\n{differ:#?}", self.guest.name());
        }
        if seen.status == 200 {
            assert!(seen.headers["content-type"] != "text/html; charset=utf-8" || seen.html.contains("<main"), "{path} has no frame");
        }
        if method == "GET" && leads.is_some() { "leads".into() } else { seen.status.as_u16().to_string() }
    }
}

/// The page without what its hidden fields hold: form tokens, and the path that was asked for.
pub fn mask(html: &str) -> String {
    let mut text = html.to_owned();
    for name in [TOKEN_FIELD, "terug"] {
        let mark = format!("name=\"{name}\" value=\"");
        let mut from = 0;
        while let Some(at) = text[from..].find(&mark).map(|at| from + at + mark.len()) {
            let end = text[at..].find('"').map_or(text.len(), |end| at + end);
            text.replace_range(at..end, "…");
            from = at;
        }
    }
    text
}

fn headers(seen: &Seen) -> String {
    let all = seen.headers.iter().filter(|(name, _)| *name != "content-length");
    let mut lines: Vec<_> = all.map(|(name, value)| format!("{name}: {value:?}")).collect();
    lines.sort();
    lines.join("\n")
}
