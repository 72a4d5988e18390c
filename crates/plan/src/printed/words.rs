// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The plan's content as headings, paragraphs and tables: first where it goes and what is done, then why and with whom.
use crate::{
    agreeing::content::{AreaContent, Content, GoalContent},
    story::Story,
};
use access::paper::Document;
use foundation::T;

/// The most points of the two scales: the own figure and the professional's level.
const OWN: i64 = 10;
const LEVEL: i64 = 5;

pub(crate) fn put(document: &mut Document, what: (&Content, Option<&Story>), t: &T) {
    let (content, told) = what;
    horizon(document, content, t);
    document.heading(&t["goals.title"]);
    if content.goals.is_empty() {
        document.text(&t["goals.none"]);
    }
    for one in &content.goals {
        goal(document, one, t);
    }
    if !content.areas.is_empty() {
        document.heading(&t["areas.title"]);
    }
    for one in &content.areas {
        area(document, one, t);
    }
    if let Some(told) = told {
        story(document, told, t);
    }
    if !content.people.is_empty() {
        document.heading(&t["people.title"]);
        document.list(content.people.iter().map(crate::agreeing::content::PersonContent::in_words).collect());
    }
    document.heading(&t["whole.table"]);
    document.list(content.table.iter().map(|(name, what)| format!("{name}, {what}")).collect());
}

fn horizon(document: &mut Document, content: &Content, t: &T) {
    let Some((kind, words)) = &content.horizon else { return };
    document.heading(&t["horizon.title"]);
    document.text(&t[format!("horizon.kind.{kind}")]);
    document.quote(words, "");
    let said = content.more_horizon.parts().into_iter().filter(|(_, words)| !words.is_empty());
    document.list(said.map(|(key, words)| format!("{} {words}", &t[key])).collect());
    if let Some(ladder) = &content.ladder {
        document.text(&format!("{}: {}", &t["agreeing.about.ladder"], ladder.in_words(t)));
    }
}

fn goal(document: &mut Document, goal: &GoalContent, t: &T) {
    document.subheading(&goal.wish);
    document.text(&goal.place(t));
    if let Some(end) = goal.end(t) {
        document.text(&end);
    }
    if !goal.ways().is_empty() {
        document.text(&format!("{}:", &t["goals.directions"]));
        document.list(goal.ways().iter().map(|way| way.in_words(t)).collect());
    }
    let heads = ["printed.what", "printed.who", "printed.when", "printed.how"].map(|key| t[key].to_owned());
    let row = |action: &crate::agreeing::content::ActionContent| {
        let state = [action.state_in(t), action.reason.as_deref().unwrap_or_default()];
        let state = state.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        vec![action.what.clone(), action.owner.clone(), action.when(t), state]
    };
    document.table(heads.to_vec(), goal.actions.iter().map(row).collect());
}

fn area(document: &mut Document, area: &AreaContent, t: &T) {
    document.subheading(&area.name);
    document.quote(&area.own.in_words(OWN, t), &t["areas.own"]);
    for seen in area.professionals() {
        document.quote(&seen.seen.in_words(LEVEL, t), &seen.signed(t));
    }
}

fn story(document: &mut Document, told: &Story, t: &T) {
    document.heading(&t["story.title"]);
    document.quote(&told.words, "");
    document.quote(&told.comes_first, &t["story.comes_first"]);
    document.quote(&told.not_about, &t["story.not_about"]);
}
