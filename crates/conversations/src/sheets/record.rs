// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Before it has ended: the agenda, with lines to write on. After it: the record.
use super::{LINES, TalkAt, begun};
use crate::{
    holding::decisions::Decision,
    planning::{self, Asked},
    record::Record,
};
use access::{Ctx, MaySee, Person, paper::Document};
use axum::response::Response;
use foundation::{Id, Problem, Result, T, form::At};

pub(super) async fn take(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = planning::store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let (record, t) = (Record::read(&ctx, &may, talk).await?, &ctx.t);
    let is_over = record.talk.ended.is_some();
    let title = if is_over { "record.title" } else { "sheets.table" };
    let mut document = begun(&ctx, &may, (&t[title], &record.talk, &record.chairs))?;
    if is_over {
        over(&mut document, &record, t);
    } else {
        to_come(&mut document, &record, t);
    }
    ctx.paper(if is_over { "verslag.pdf" } else { "gesprek.pdf" }, document).await
}

fn line(asked: &Asked) -> String {
    format!("{}, {}", asked.name, asked.what)
}

fn to_come(document: &mut Document, record: &Record, t: &T) {
    document.heading(&t["planning.who"]);
    document.list(record.people.iter().map(line).collect());
    document.heading(&t["planning.agenda"]);
    if !record.talk.is_heard {
        document.text(&t["planning.not_heard"]);
    }
    points(document, record, (LINES, t));
    document.heading(&t["holding.decided"]);
    decisions(document, record, t);
    document.text(&t["sheets.decide"]);
    document.lines(LINES);
}

fn over(document: &mut Document, record: &Record, t: &T) {
    let talk = &record.talk;
    match talk.confirmed {
        _ if !talk.is_heard => document.text(&t["planning.not_heard"]),
        Some(at) => document.text(&t.with("record.is_final", &[("day", &t.day(at.day()))])),
        None if talk.contested.is_some() => document.text(&t["record.is_contested"]),
        None => document.text(&t["record.is_open"]),
    }
    if talk.on_paper && talk.is_heard {
        document.text(&t["record.is_on_paper"]);
    }
    document.heading(&t["record.there"]);
    document.list(record.there().into_iter().map(line).collect());
    for asked in record.not_there() {
        document.text(&t.with("record.not_there", &[("who", &asked.name)]));
        document.text(asked.attendance_words.as_deref().unwrap_or_default());
    }
    if talk.is_heard || !record.points.is_empty() {
        document.heading(&t["record.said"]);
        points(document, record, (0, t));
    }
    if talk.is_heard || !record.decisions.is_empty() {
        document.heading(&t["holding.decided"]);
    }
    if talk.is_heard && record.decisions.is_empty() {
        document.text(&t["holding.decided.none"]);
    }
    decisions(document, record, t);
    if !record.lines.is_empty() {
        document.heading(&t["record.lines"]);
    }
    for line in &record.lines {
        let paper = if line.on_paper { format!(" · {}", &t["record.line.paper"]) } else { String::new() };
        document.quote(&line.words, &format!("{} · {} · {}{paper}", t.moment(line.at), name(record, line.by, t), &t[line.kind.key()]));
    }
    if talk.is_heard {
        document.text(&t["sheets.sign"]);
        document.lines(LINES);
    }
}

/// The points with what was said under each, and `lines` to write on.
fn points(document: &mut Document, record: &Record, (lines, t): (u8, &T)) {
    let mut under = |heading: &str, by: &str, said: Vec<&crate::holding::words::Said>| {
        if !heading.is_empty() {
            document.subheading(heading);
        }
        document.text(by);
        for said in said {
            document.text(&said.words);
        }
        if lines > 0 {
            document.lines(lines);
        }
    };
    for point in &record.points {
        under(&point.words, name(record, point.person, t), record.under(Some(point)));
    }
    let rest = record.under(None);
    if lines > 0 || !rest.is_empty() {
        under(&t["holding.else"], "", rest);
    }
}

fn decisions(document: &mut Document, record: &Record, t: &T) {
    let heads = ["printed.what", "printed.who", "printed.when", "sheets.agreed"].map(|key| t[key].to_owned());
    document.table(heads.to_vec(), record.decisions.iter().map(|one| decision(record, one, t)).collect());
}

fn decision(record: &Record, one: &Decision, t: &T) -> Vec<String> {
    let what = format!("{}: {}", &t[format!("holding.what.{}", one.what.code())], one.words);
    let since = one.since_on.map(|day| t.with("holding.since", &[("day", &t.day(day))]));
    let when = one.due_on.map(|day| t.day(day)).or(since).unwrap_or_default();
    let answer = one.owner.map(|_| one.answer.map_or("not_yet", |answer| answer.code()));
    let said = answer.map(|code| t[format!("record.accepted.{code}")].to_owned());
    let said: Vec<String> = [said, one.answer_words.clone()].into_iter().flatten().collect();
    vec![what, name(record, one.owner.unwrap_or(one.by), t).to_owned(), when, said.join(": ")]
}

fn name<'a>(record: &'a Record, person: Id<Person>, t: &'a T) -> &'a str {
    record.name(person).unwrap_or(&t["conversations.somebody"])
}
