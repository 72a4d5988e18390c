// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The same on paper: a heading for each part, and for each line what it says, who said it and when.
use access::{
    Ctx,
    about_me::{Fact, Line, Section},
    paper::Document,
};
use foundation::{Result, T};

/// The document; it says who took it along, because paper stays.
pub(super) fn document(ctx: &Ctx, sections: &[Section]) -> Result<Document> {
    let t = &ctx.t;
    let (who, when) = (ctx.me()?.name.as_str(), t.day(ctx.today));
    let about = t.with("everything.paper.about", &[("who", who), ("when", &when)]);
    let mut document = Document::new(&t["everything.title"], t.language, about, &ctx.municipality.name);
    document.text(&t["everything.paper.lead"]);
    for section in sections {
        document.heading(&section.title);
        for line in &section.lines {
            put(&mut document, line, t);
        }
    }
    document.heading(&t["everything.not_here"]);
    document.text(&t["everything.not_here.what"]);
    Ok(document)
}

fn put(document: &mut Document, line: &Line, t: &T) {
    let by = [line.who.clone(), line.at.map(|at| t.moment(at))].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = |fact: &Fact| format!("{}: {}", &t[fact.label.key()], fact.value);
    match line.facts.as_slice() {
        [one] => document.quote(&said(one), &by),
        many => {
            document.text(&by);
            document.list(many.iter().map(said).collect());
        }
    }
}
