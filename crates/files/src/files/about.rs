// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a file is about, and so who sees it: sight of the part is sight of the file, today and not when it was put.
use access::{MaySee, Person, SeatKind, table::Chair};
use conversations::talks::{self, Talk};
use foundation::{Conn, Day, Id, T};
use plan::parts::{self, Part};

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
    /// A conversation: `conversation:<id>`. Seen by who hears it.
    Talk(String),
}

/// What who looks sees of what a file can be about, beside areas of life.
pub(super) struct Things {
    parts: Vec<Part>,
    talks: Vec<Talk>,
}

impl Things {
    pub(super) async fn seen(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Self> {
        Ok(Self { parts: parts::seen(conn, may).await?, talks: talks::heard(conn, may).await? })
    }

    fn part(&self, code: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.code == code)
    }

    fn talk(&self, code: &str) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.code == code)
    }
}

impl About {
    /// As it is kept and sent.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Table => "table".to_owned(),
            Self::Whole => "whole".to_owned(),
            Self::Area(area) => format!("area:{area}"),
            Self::Part(code) | Self::Talk(code) => code.clone(),
        }
    }

    /// What a code says; what cannot be read is about the whole plan, which fewest see.
    pub(super) fn read(code: &str) -> Self {
        match code.split_once(':') {
            None if code == "table" => Self::Table,
            Some(("area", area)) => Self::Area(area.to_owned()),
            Some(("goal" | "action", _)) => Self::Part(code.to_owned()),
            Some(("conversation", _)) => Self::Talk(code.to_owned()),
            _ => Self::Whole,
        }
    }

    /// Whether who looks sees a file about this; `things` is what they see.
    pub(super) fn is_seen(&self, may: &MaySee, things: &Things, put_by: Id<Person>) -> bool {
        match self {
            Self::Table => true,
            _ if may.seat() == SeatKind::Network => put_by == may.me(),
            Self::Whole => sees_whole(may),
            Self::Area(area) => may.sees_part(area),
            Self::Part(code) => things.part(code).is_some(),
            Self::Talk(code) => things.talk(code).is_some(),
        }
    }

    /// Whether who sits in this chair sees it: for telling a professional about it.
    pub(super) fn is_seen_from(&self, chair: &Chair, things: &Things, today: Day) -> bool {
        let sees = |part: &Part| chair.sight.sees_goal(&part.goal, &part.areas, today);
        match self {
            Self::Table => true,
            Self::Whole => chair.kind == SeatKind::Resident || chair.sight.is_whole(today),
            Self::Area(area) => chair.sight.part(area, today),
            Self::Part(code) => things.part(code).is_some_and(sees),
            Self::Talk(code) => things.talk(code).is_some_and(|talk| talk.is_heard_from(chair, today)),
        }
    }

    /// What stands in the list.
    pub(super) fn words(&self, areas: &[(String, String)], things: &Things, t: &T) -> String {
        let gone = || t["files.about.gone"].to_owned();
        match self {
            Self::Table => t["files.about.table"].to_owned(),
            Self::Whole => t["files.about.whole"].to_owned(),
            Self::Area(code) => {
                let name = areas.iter().find(|(known, _)| known == code).map(|(_, name)| name.as_str());
                name.map_or_else(gone, |name| t.with("files.about.area", &[("name", name)]))
            }
            Self::Part(code) => things.part(code).map_or_else(gone, |part| part_words(part, t)),
            Self::Talk(code) => {
                things.talk(code).map_or_else(gone, |talk| t.with("files.about.conversation", &[("words", &talk.words(t))]))
            }
        }
    }
}

/// The resident's own files are the resident's, also where the own pages keep something apart. To who stands beside the resident or
/// acts for the resident, a file that goes would tell that something is kept apart (decision 0017).
fn sees_whole(may: &MaySee) -> bool {
    match may.seat() {
        SeatKind::Resident => true,
        SeatKind::Supporter | SeatKind::Representative => may.sees_every_part(),
        SeatKind::Network | SeatKind::Professional | SeatKind::Emergency => may.sees_everything(),
    }
}

fn part_words(part: &Part, t: &T) -> String {
    let key = if part.code.starts_with("goal:") { "files.about.goal" } else { "files.about.action" };
    t.with(key, &[("words", &part.words)])
}

/// What this visitor can put a file at: codes and words. The resident decides what everyone sees; the network sees no areas.
pub(super) fn offered(may: &MaySee, areas: &[(String, String)], things: &Things, t: &T) -> Vec<(String, String)> {
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
    offered.extend(things.parts.iter().filter(|part| part.is_open).map(|part| About::Part(part.code.clone())));
    offered.extend(things.talks.iter().filter(|talk| talk.is_on).map(|talk| About::Talk(talk.code.clone())));
    offered.into_iter().map(|about| (about.code(), about.words(areas, things, t))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back_and_what_is_strange_is_seen_by_fewest() {
        let parts = ["goal:1", "action:1"].map(|code| About::Part(code.into()));
        let others = [About::Table, About::Whole, About::Area("money".into()), About::Talk("conversation:1".into())];
        for about in parts.into_iter().chain(others) {
            assert_eq!(About::read(&about.code()), about);
        }
        for strange in ["", "everyone", "person:1", "TABLE"] {
            assert_eq!(About::read(strange), About::Whole, "{strange}");
        }
    }
}
