// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Following links until there is nothing new. Of pages that differ only in what stands in the holes of their route, the
//! first few are enough.
use super::{Sheet, questions, sheet};
use crate::town::{Line, line_of};
use neighbourhood::{Seen, Visitor};
use scraper::Html;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many pages of one route and one plan are opened.
const ENOUGH: usize = 6;

/// Where a walk begins; stands for the page of a path that no page links to.
pub const START: &str = "the start";

/// What a walk found.
#[derive(Default)]
pub struct Found {
    /// The pages, as they were seen.
    pub pages: Vec<Seen>,
    /// The forms on them; one per action.
    pub sheets: Vec<Sheet>,
    /// Links that lead nowhere, with the page they stand on.
    pub dead: Vec<(String, String)>,
}

/// Walks from these paths on.
pub async fn crawl(visitor: &mut Visitor, from: &[String], lines: &[Line]) -> Found {
    let mut found = Found::default();
    let mut waiting: VecDeque<(String, String)> = from.iter().map(|path| (path.clone(), START.to_owned())).collect();
    let (mut known, mut counts) = (BTreeSet::new(), BTreeMap::new());
    while let Some((path, source)) = waiting.pop_front() {
        if !known.insert(path.clone()) || !is_wanted(&path, lines, &mut counts) {
            continue;
        }
        let seen = visitor.get(&path).await;
        if seen.status != 200 {
            found.dead.push((path, source));
            continue;
        }
        let page = Html::parse_document(&seen.html);
        waiting.extend(sheet::links(&page).into_iter().map(|link| (link, path.clone())));
        let sheets = sheet::sheets(&page, &seen.path);
        drop(page);
        for sheet in sheets {
            if found.sheets.iter().all(|old| old.action != sheet.action) {
                found.sheets.push(questions::whole(visitor, sheet).await);
            }
        }
        found.pages.push(seen);
    }
    found
}

/// Whether enough pages like this one were opened already.
fn is_wanted(path: &str, lines: &[Line], counts: &mut BTreeMap<String, usize>) -> bool {
    let Some(line) = line_of(lines, "GET", path) else { return true };
    let plan = line.values(path).and_then(|values| values.into_iter().find(|(name, _)| *name == "plan"));
    let count = counts.entry(format!("{} {:?}", line.path, plan)).or_default();
    *count += 1;
    *count <= ENOUGH
}
