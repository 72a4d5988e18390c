// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a file is about, and so who sees it: sight of the part is sight of the file, today and not when it was put.
use access::{MaySee, Person, SeatKind, table::Chair};
use foundation::{Day, Id, T};
use plan::parts::Part;

/// What a file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Everyone at the table sees it; only the resident decides that.
    Table,
    /// The whole plan: seen by who sees all of it.
    Whole,
    /// An area of life, by its code.
    Area(String),
    /// A goal or an action: `goal:<id>`, `action:<id>`.
    Part(String),
}

impl About {
    /// As it is kept and sent.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Table => "table".to_owned(),
            Self::Whole => "whole".to_owned(),
            Self::Area(area) => format!("area:{area}"),
            Self::Part(code) => code.clone(),
        }
    }

    /// What a code says; what cannot be read is about the whole plan, which fewest see.
    pub(super) fn read(code: &str) -> Self {
        match code.split_once(':') {
            None if code == "table" => Self::Table,
            Some(("area", area)) => Self::Area(area.to_owned()),
            Some(("goal" | "action", _)) => Self::Part(code.to_owned()),
            _ => Self::Whole,
        }
    }

    /// Whether who looks sees a file about this; `parts` are the goals and actions that they see.
    pub(super) fn is_seen(&self, may: &MaySee, parts: &[Part], put_by: Id<Person>) -> bool {
        match self {
            Self::Table => true,
            _ if may.seat() == SeatKind::Network => put_by == may.me(),
            Self::Whole => sees_whole(may),
            Self::Area(area) => may.sees_part(area),
            Self::Part(code) => parts.iter().any(|part| part.code == *code),
        }
    }

    /// Whether who sits in this chair sees it: for telling a professional about it.
    pub(super) fn is_seen_from(&self, chair: &Chair, parts: &[Part], today: Day) -> bool {
        let sees = |part: &Part| chair.sight.sees_goal(&part.goal, &part.areas, today);
        match self {
            Self::Table => true,
            Self::Whole => chair.kind == SeatKind::Resident || chair.sight.is_whole(today),
            Self::Area(area) => chair.sight.part(area, today),
            Self::Part(code) => parts.iter().find(|part| part.code == *code).is_some_and(sees),
        }
    }

    /// What stands in the list.
    pub(super) fn words(&self, areas: &[(String, String)], parts: &[Part], t: &T) -> String {
        match self {
            Self::Table => t["files.about.table"].to_owned(),
            Self::Whole => t["files.about.whole"].to_owned(),
            Self::Area(code) => {
                let name = areas.iter().find(|(known, _)| known == code).map(|(_, name)| name.as_str());
                name.map_or_else(|| t["files.about.gone"].to_owned(), |name| t.with("files.about.area", &[("name", name)]))
            }
            Self::Part(code) => {
                parts.iter().find(|part| part.code == *code).map_or_else(|| t["files.about.gone"].to_owned(), |part| part_words(part, t))
            }
        }
    }
}

/// The resident's own files are the resident's, also where the own pages keep something apart.
fn sees_whole(may: &MaySee) -> bool {
    may.seat() == SeatKind::Resident || may.sees_everything()
}

fn part_words(part: &Part, t: &T) -> String {
    let key = if part.code.starts_with("goal:") { "files.about.goal" } else { "files.about.action" };
    t.with(key, &[("words", &part.words)])
}

/// What this visitor can put a file at: codes and words. The resident decides what everyone sees; the network sees no areas.
pub(super) fn offered(may: &MaySee, areas: &[(String, String)], parts: &[Part], t: &T) -> Vec<(String, String)> {
    let mut offered = Vec::new();
    if may.seat() == SeatKind::Resident {
        offered.push(About::Table);
    }
    if may.seat() == SeatKind::Network || sees_whole(may) {
        offered.push(About::Whole);
    }
    if may.seat() != SeatKind::Network {
        offered.extend(areas.iter().filter(|(code, _)| may.sees_part(code)).map(|(code, _)| About::Area(code.clone())));
    }
    offered.extend(parts.iter().filter(|part| part.is_open).map(|part| About::Part(part.code.clone())));
    offered.into_iter().map(|about| (about.code(), about.words(areas, parts, t))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back_and_what_is_strange_is_seen_by_fewest() {
        for about in [About::Table, About::Whole, About::Area("money".into()), About::Part("goal:1".into()), About::Part("action:1".into())]
        {
            assert_eq!(About::read(&about.code()), about);
        }
        for strange in ["", "everyone", "person:1", "TABLE"] {
            assert_eq!(About::read(strange), About::Whole, "{strange}");
        }
    }
}
