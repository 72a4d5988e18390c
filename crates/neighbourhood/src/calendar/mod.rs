// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reads a calendar as a reader does that takes nothing but what RFC 5545 allows, and of that only what says no more than that
//! there is something and when. For every calendar that leaves the program.
mod rules;

use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, vec::IntoIter};

/// No line is longer, in octets and without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A property, as it stands there.
#[derive(Debug)]
struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

/// What stands between a BEGIN and its END.
#[derive(Debug)]
struct Component {
    name: String,
    properties: Vec<Property>,
    inside: Vec<Component>,
}

/// The events of a calendar: of each what it says, by the name of the property.
///
/// # Errors
/// The first thing that a strict reader stumbles over.
pub fn events(text: &str) -> Result<Vec<BTreeMap<String, String>>> {
    let mut rest = lines(text)?.iter().map(|line| property(line)).collect::<Result<Vec<_>>>()?.into_iter();
    let first = rest.next().context("nothing is in it")?;
    ensure!(first.name == "BEGIN", "it does not begin");
    let calendar = component(first.value, &mut rest)?;
    ensure!(rest.next().is_none(), "it goes on after its end");
    rules::events(&calendar)
}

/// The lines of a calendar, unfolded (RFC 5545, 3.1).
///
/// # Errors
/// A line that is too long, has no end or another one than CR LF, or holds what no line may hold.
pub fn lines(text: &str) -> Result<Vec<String>> {
    ensure!(text.ends_with("\r\n"), "its last line has no end");
    let mut all: Vec<String> = Vec::new();
    for line in text.split_terminator("\r\n") {
        ensure!(!line.is_empty(), "a line is empty");
        ensure!(line.len() <= LONGEST, "a line of {} octets: {line}", line.len());
        ensure!(!line.chars().any(|c| c.is_ascii_control() && c != '\t'), "a sign that ends or breaks a line: {line:?}");
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => all.last_mut().context("its first line is folded")?.push_str(rest),
            None => all.push(line.to_owned()),
        }
    }
    Ok(all)
}

/// Reads one line: `NAME;PARAMETER=value:value`.
fn property(line: &str) -> Result<Property> {
    let wrong = || format!("no property: {line}");
    let (name, mut rest) = line.split_at(line.find([';', ':']).with_context(wrong)?);
    let (mut names, mut parameters) = (vec![name], Vec::new());
    while let Some(parameter) = rest.strip_prefix(';') {
        let (key, after) = parameter.split_once('=').with_context(wrong)?;
        let end = match after.strip_prefix('"') {
            Some(quoted) => quoted.find('"').map(|end| end + 2),
            None => after.find([';', ':']),
        };
        let (value, after) = after.split_at(end.with_context(wrong)?);
        names.push(key);
        parameters.push((key.to_owned(), value.trim_matches('"').to_owned()));
        rest = after;
    }
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    ensure!(names.iter().all(is_name), "{}", wrong());
    let value = rest.strip_prefix(':').with_context(wrong)?.to_owned();
    Ok(Property { name: name.to_owned(), parameters, value })
}

/// Reads on to the end of a component that has begun. What it says comes before what is inside it.
fn component(name: String, rest: &mut IntoIter<Property>) -> Result<Component> {
    let (mut properties, mut inside) = (Vec::new(), Vec::new());
    loop {
        let next = rest.next().with_context(|| format!("{name} does not end"))?;
        match next.name.as_str() {
            "BEGIN" => inside.push(component(next.value, rest)?),
            "END" => {
                ensure!(next.value == name, "{} ends before {name} does", next.value);
                return Ok(Component { name, properties, inside });
            }
            _ => {
                ensure!(inside.is_empty(), "{} comes after what is inside {name}", next.name);
                properties.push(next);
            }
        }
    }
}

#[cfg(test)]
mod tests;
