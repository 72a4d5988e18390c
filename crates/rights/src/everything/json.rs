// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Everything as JSON. The shape is described in `docs/alles-over-mij.schema.json` and changes only with its version.
use access::{
    Ctx,
    about_me::{Fact, Line, Section},
};
use foundation::{Result, When};
use serde::Serialize;

/// Goes up when something is renamed or taken out; what is added leaves it as it is.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    versie: u32,
    gemaakt_op: String,
    voor: &'a str,
    gemeente: &'a str,
    taal: &'static str,
    onderdelen: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    naam: &'static str,
    titel: &'a str,
    regels: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    wanneer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wie: Option<&'a str>,
    gegevens: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    naam: &'static str,
    titel: &'a str,
    waarde: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

impl<'a> Part<'a> {
    fn of(section: &'a Section, ctx: &'a Ctx) -> Self {
        Self { naam: section.code, titel: &section.title, regels: section.lines.iter().map(|line| Row::of(line, ctx)).collect() }
    }
}

impl<'a> Row<'a> {
    fn of(line: &'a Line, ctx: &'a Ctx) -> Self {
        let value = |fact: &'a Fact| Value {
            naam: fact.label.code(),
            titel: &ctx.t[fact.label.key()],
            waarde: &fact.value,
            code: fact.code.as_deref(),
        };
        Self { wanneer: line.at.map(When::iso), wie: line.who.as_deref(), gegevens: line.facts.iter().map(value).collect() }
    }
}

/// The file.
pub(super) fn file(ctx: &Ctx, sections: &[Section]) -> Result<Vec<u8>> {
    let file = File {
        versie: VERSION,
        gemaakt_op: ctx.now.iso(),
        voor: &ctx.me()?.name,
        gemeente: &ctx.municipality.name,
        taal: ctx.t.lang(),
        onderdelen: sections.iter().map(|section| Part::of(section, ctx)).collect(),
    };
    Ok(serde_json::to_vec_pretty(&file).map_err(anyhow::Error::from)?)
}
