// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One guest in both towns at once: asks the same, and stops when one town answers otherwise than the other.
use super::{
    towns::Towns,
    worlds::{Numbers, WORDS},
};
use crate::{
    paper::text_of,
    town::{ABSENT, Line, line_of, lines, plan},
    walk::{Sheet, plant, sheet},
};
use foundation::form::TOKEN_FIELD;
use neighbourhood::{Member, Seen, Visitor, cast::AMINA};
use scraper::Html;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many pages of one route are asked in plans that are alike in all, and of one route about no plan.
const ENOUGH: [usize; 2] = [2, 6];
/// Lists as forms narrow them, which no link leads to.
const NARROWED: [&str; 16] = [
    "/inwoners?onderwerp=money",
    "/inwoners?wie=mij&staat=todo",
    "/inwoners?sorteer=datum",
    "/inwoners?sorteer=naam",
    "/inwoners?toon=herinnering",
    "/inwoners/afspraken?wie=iedereen",
    "/inwoners/afspraken?wie=iedereen&bladzijde=2",
    "/inwoners/afspraken?wie=iedereen&onderwerp=money",
    "/inwoners/afspraken?sorteer=laatst",
    "/inwoners/afspraken?wanneer=herinnering",
    "/plannen/{plan}?onderwerp=money",
    "/plannen/{plan}?staat=todo",
    "/plannen/{plan}/geschiedenis?onderwerp=goals",
    "/plannen/{plan}/geschiedenis?onderwerp=story",
    "/plannen/{plan}/geschiedenis?na=7",
    "/plannen/{plan}/geschiedenis?na=30",
];

pub struct Guest<'a> {
    pub(super) towns: &'a Towns,
    more: Visitor,
    less: Visitor,
    lines: Vec<Line>,
    /// The paths that were asked.
    asked: BTreeSet<String>,
    /// How many answers there were of each kind.
    kinds: BTreeMap<String, usize>,
    /// The forms that stand on them.
    sheets: Vec<Sheet>,
}

impl<'a> Guest<'a> {
    /// Logs in, in both towns.
    pub async fn arrives(towns: &'a Towns, member: &Member) -> Self {
        let [more, less] = towns.arrives(member).await;
        let (lines, sheets) = (lines(), Vec::new());
        Self { towns, more, less, lines, asked: BTreeSet::new(), kinds: BTreeMap::new(), sheets }
    }

    /// Asks for a page in both towns.
    pub(super) async fn asks(&mut self, path: &str) -> Seen {
        self.towns.draw_alike();
        let (more, less) = (self.more.get_once(path).await, self.less.get_once(path).await);
        are_alike(path, &more, &less);
        self.asked.insert(path.to_owned());
        let kind = more.headers.get("content-type").map(|kind| String::from_utf8_lossy(kind.as_bytes()).into_owned());
        *self.kinds.entry(kind.unwrap_or_default()).or_default() += 1;
        more
    }

    /// Sends a form in both towns.
    pub(super) async fn sends(&mut self, path: &str, fields: &[(String, String)], from: &str) -> Seen {
        self.towns.draw_alike();
        let (more, less) = (self.more.post(path, fields, from).await, self.less.post(path, fields, from).await);
        are_alike(path, &more, &less);
        more
    }

    /// How many answers were of this kind.
    pub fn met(&self, kind: &str) -> usize {
        self.kinds.iter().filter(|(met, _)| met.starts_with(kind)).map(|(_, count)| count).sum()
    }

    /// Whether this page is another in the one town than in the other, as it must be for who may know: or nothing was compared.
    pub async fn can_tell(&mut self, path: &str) -> bool {
        self.towns.draw_alike();
        let (more, less) = (self.more.get_once(path).await, self.less.get_once(path).await);
        more.is(200);
        difference(path, &more, &less).is_some()
    }

    /// Follows every link; gives how many pages that were.
    pub async fn walks_everywhere(&mut self) -> usize {
        let mut waiting: VecDeque<_> = NARROWED.iter().map(|path| path.replace("{plan}", &plan("amina"))).collect();
        waiting.push_front("/".to_owned());
        let mut counts = BTreeMap::new();
        while let Some(path) = waiting.pop_front() {
            if self.asked.contains(&path) || !self.is_wanted(&path, &mut counts) {
                continue;
            }
            let seen = self.asks(&path).await;
            waiting.extend(seen.leads_to());
            let page = Html::parse_document(&seen.html);
            waiting.extend(sheet::links(&page));
            let found = sheet::sheets(&page, &path);
            drop(page);
            for sheet in found {
                if self.sheets.iter().all(|known| known.action != sheet.action) {
                    self.sheets.push(sheet);
                }
            }
        }
        self.asked.len()
    }

    /// All of Amina's plan, and all about her; of others enough.
    fn is_wanted(&self, path: &str, counts: &mut BTreeMap<&'static str, usize>) -> bool {
        let Some(line) = line_of(&self.lines, "GET", path) else { return true };
        let count = counts.entry(line.path).or_default();
        *count += 1;
        let is_hers = path.contains(&plan("amina")) || path.contains(&AMINA.id.to_string());
        is_hers || line.holes().is_empty() || *count <= ENOUGH[usize::from(!line.is_about_a_plan())]
    }

    /// Fills the holes of every route with what is hidden, with what was seen and with what is nowhere; gives how many.
    pub async fn asks_for(&mut self, hidden: &Numbers) -> usize {
        let mut asked = 0;
        for line in self.lines.clone().iter().filter(|line| line.method == "GET" && line.is_about_a_plan()) {
            let nowhere = self.asks(&fill(line, &[])).await;
            for numbers in fillings(line, hidden, &self.asked) {
                let path = fill(line, &numbers);
                let seen = self.asks(&path).await;
                asked += 1;
                let is_hidden = numbers.iter().any(|number| hidden.contains(number));
                if nowhere.status == 404 && is_hidden && seen.status == 404 {
                    assert_eq!(without(&seen), without(&nowhere), "{path} answers otherwise than where nothing is");
                }
            }
        }
        asked
    }

    /// Searches for words that what is hidden says.
    pub async fn searches(&mut self) {
        for words in WORDS {
            let page = self.asks("/zoeken").await;
            let fields = page.filled("/zoeken", &[("zoek", words)]);
            self.sends("/zoeken", &fields, "/zoeken").await.is(200);
        }
    }

    /// Sends every form that stands somewhere to the numbers of what is hidden; gives how many.
    pub async fn sends_forms_about(&mut self, hidden: &Numbers) -> usize {
        let (mut sent, mut done) = (0, BTreeSet::new());
        for sheet in self.sheets.clone() {
            let line = line_of(&self.lines, "POST", &sheet.action).copied();
            let Some(line) = line.filter(|line| sheet.action.contains(&plan("amina")) && done.insert(line.path)) else { continue };
            for numbers in fillings(&line, hidden, &BTreeSet::new()) {
                let path = fill(&line, &numbers);
                let page = self.asks(&sheet.page).await;
                let Some(fresh) =
                    sheet::sheets(&Html::parse_document(&page.html), &sheet.page).into_iter().find(|one| one.action == sheet.action)
                else {
                    continue;
                };
                let answer = self.sends(&path, &plant::filled_plainly(&fresh), &sheet.page).await;
                // On to the next question is said before anything is looked up; the page behind it looks.
                let status = match answer.leads_to().filter(|to| to.starts_with(&format!("{path}?vraag="))) {
                    Some(next) => self.asks(&next).await.status,
                    None => answer.status,
                };
                assert!(status.is_client_error(), "{path} was taken: {status} {:?}", answer.leads_to());
                sent += 1;
            }
        }
        sent
    }
}

/// The path of a route in Amina's plan with these numbers in its holes; nothing that is there in the others.
fn fill(line: &Line, numbers: &[(&str, String)]) -> String {
    line.filled(|hole| match numbers.iter().find(|(name, _)| *name == hole) {
        _ if hole == "plan" => plan("amina"),
        Some((_, value)) => value.clone(),
        None if matches!(hole, "kind" | "soort") => "doel".to_owned(),
        None if matches!(hole, "number" | "at") => "1".to_owned(),
        None => ABSENT.to_owned(),
    })
}

/// Ways to fill the holes of a route: each hidden number in its hole, beside what was seen in the others.
fn fillings(line: &Line, hidden: &Numbers, asked: &BTreeSet<String>) -> Vec<Numbers> {
    const KINDS: [&str; 7] = ["doel", "afspraak", "weg", "mens", "onderwerp", "verhaal", "oordeel"];
    let seen: Vec<Numbers> =
        asked.iter().filter(|path| path.contains(&plan("amina"))).filter_map(|path| line.values(path)).take(1).collect();
    let mut all = Vec::new();
    for (hole, value) in hidden.iter().filter(|(hole, _)| line.holes().contains(hole)) {
        let kinds: &[&str] = if *hole == "part" { &KINDS } else { &[""] };
        for kind in kinds {
            let mut numbers: Numbers = seen.first().cloned().unwrap_or_default();
            numbers.retain(|(name, _)| name != hole && (*name != "kind" || kind.is_empty()));
            numbers.push((*hole, value.clone()));
            if !kind.is_empty() {
                numbers.push(("kind", (*kind).to_owned()));
            }
            all.push(numbers.clone());
            // And everything hidden at once: the way under its goal.
            let others = hidden.iter().filter(|(other, _)| other != hole && line.holes().contains(other) && *other != "part");
            for other in others {
                numbers.retain(|(name, _)| *name != other.0);
                numbers.push(other.clone());
            }
            all.push(numbers);
        }
    }
    all.dedup();
    all
}

/// The body without what belongs to the request: its number, its path and the tokens of its forms.
pub(super) fn without(seen: &Seen) -> String {
    let (mut body, begin) = (seen.html.replace(&seen.path, ""), format!("name=\"{TOKEN_FIELD}\" value=\""));
    while let Some(at) = body.find(&begin) {
        let end = body[at + begin.len()..].find('"').map_or(body.len(), |end| at + begin.len() + end + 1);
        body.replace_range(at..end, "");
    }
    body
}

/// Stops when two answers differ, in status, headers or body.
#[track_caller]
pub(super) fn are_alike(path: &str, more: &Seen, less: &Seen) {
    if let Some(difference) = difference(path, more, less) {
        panic!("{difference}");
    }
}

/// In what two answers differ.
fn difference(path: &str, more: &Seen, less: &Seen) -> Option<String> {
    if more.status != less.status {
        return Some(format!("{path} answers otherwise: {} and {}\n{}\n\n{}", more.status, less.status, more.text(), less.text()));
    }
    if more.headers != less.headers {
        return Some(format!("{path} answers otherwise in its headers:\n{:#?}\n{:#?}", more.headers, less.headers));
    }
    if more.bytes == less.bytes {
        return None;
    }
    let (one, other) = (text_of(more), text_of(less));
    let first = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    Some(format!("{path} answers otherwise, {} and {} bytes:\n{first:#?}", more.bytes.len(), less.bytes.len()))
}
