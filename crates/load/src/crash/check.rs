// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Holds the journal against what was found: nothing acknowledged is lost, nothing is half there, nothing is there that nobody sent.
use super::{
    found::Found,
    journal::{Row, Sent},
};
use std::collections::{HashMap, HashSet};

/// Everything that is not as it must be, in words.
pub fn compare<'a>(journal: impl IntoIterator<Item = &'a Sent>, found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut rows: HashMap<&Row, usize> = HashMap::new();
    for (row, _) in &found.rows {
        *rows.entry(row).or_default() += 1;
    }
    let (mut sent_rows, mut sent_tokens) = (HashSet::new(), HashSet::new());
    for sent in journal {
        let (row, token) = (rows.get(&sent.row).copied().unwrap_or_default(), found.tokens.contains(&sent.token));
        match (sent.acknowledged, row, token) {
            (_, 1, true) | (false, 0, false) => {}
            (true, 0, _) | (true, _, false) => wrong.push(format!("lost: {sent:?}; rows {row}, token {token}")),
            (_, 2.., _) => wrong.push(format!("there {row} times: {sent:?}")),
            (false, ..) => wrong.push(format!("half there: {sent:?}; rows {row}, token {token}")),
        }
        sent_rows.insert(&sent.row);
        sent_tokens.insert(&sent.token);
    }
    let strange = rows.keys().filter(|row| !sent_rows.contains(*row)).map(|row| format!("nobody sent {row:?}"));
    wrong.extend(strange);
    wrong.extend(found.tokens.iter().filter(|token| !sent_tokens.contains(token)).map(|token| format!("nobody sent the form {token}")));
    wrong.extend(logs(found));
    wrong
}

/// Each row has its own line of the change log, each of those its access line and its processing line.
fn logs(found: &Found) -> Vec<String> {
    let (mut wrong, mut balance): (_, HashMap<(&str, &str), i64>) = (Vec::new(), HashMap::new());
    for (row, about) in &found.rows {
        *balance.entry((row.event(), about)).or_default() += 1;
    }
    for line in &found.lines {
        *balance.entry((&line.event, &line.about)).or_default() -= 1;
        let (access, processing) = (found.access.get(&line.trace), found.processing.get(&line.trace));
        if (access, processing) != (Some(&1), Some(&1)) {
            wrong.push(format!("{line:?} has {access:?} access lines and {processing:?} processing lines"));
        }
    }
    let uneven = balance.into_iter().filter(|(_, more)| *more != 0);
    wrong.extend(uneven.map(|((event, about), more)| format!("{event} about {about}: {more} rows more than log lines")));
    let changes: HashSet<&str> = found.lines.iter().map(|line| line.trace.as_str()).collect();
    let silent = found.access.keys().filter(|trace| !changes.contains(trace.as_str()));
    wrong.extend(silent.map(|trace| format!("the access log says that {trace} changed something, the change log does not")));
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crash::found::Line;

    fn remark(text: &str) -> Row {
        Row::Remark { plan: "p".into(), text: text.into() }
    }

    fn sent(text: &str, acknowledged: bool) -> Sent {
        Sent { token: format!("token of {text}"), row: remark(text), acknowledged }
    }

    /// A database in which these remarks landed as they should.
    fn with(texts: &[&str]) -> Found {
        let mut found = Found::default();
        for text in texts {
            found.tokens.insert(format!("token of {text}"));
            found.rows.push((remark(text), format!("id of {text}")));
            found.lines.push(Line { event: "comments.said".into(), about: format!("id of {text}"), trace: format!("trace of {text}") });
            found.access.insert(format!("trace of {text}"), 1);
            found.processing.insert(format!("trace of {text}"), 1);
        }
        found
    }

    #[track_caller]
    fn says(wrong: &[String], words: &str) {
        assert!(wrong.iter().any(|line| line.contains(words)), "{words:?} is not among {wrong:?}");
    }

    #[test]
    fn what_was_acknowledged_must_be_there_and_what_was_not_may_be() {
        let journal = [sent("a", true), sent("b", false), sent("c", false)];
        assert_eq!(compare(&journal, &with(&["a", "b"])), Vec::<String>::new());
        says(&compare(&journal, &with(&["b"])), "lost: Sent { token: \"token of a\"");
    }

    #[test]
    fn what_was_not_acknowledged_may_not_be_half_there() {
        let mut found = with(&["a"]);
        found.tokens.clear();
        says(&compare(&[sent("a", false)], &found), "half there");
        says(&compare(&[sent("a", true)], &found), "lost");
        let mut found = with(&["a"]);
        found.rows.clear();
        says(&compare(&[sent("a", false)], &found), "half there");
    }

    #[test]
    fn a_row_without_its_lines_and_a_line_without_its_row_are_seen() {
        let journal = [sent("a", true)];
        for strip in [
            |found: &mut Found| found.lines.clear(),
            |found: &mut Found| found.access.clear(),
            |found: &mut Found| found.processing.clear(),
            |found: &mut Found| found.lines.extend(found.lines.clone()),
            |found: &mut Found| found.rows.extend(found.rows.clone()),
        ] {
            let mut found = with(&["a"]);
            strip(&mut found);
            assert!(!compare(&journal, &found).is_empty(), "{found:?}");
        }
    }

    #[test]
    fn what_nobody_sent_is_seen() {
        says(&compare(&[], &with(&["a"])), "nobody sent");
    }
}
