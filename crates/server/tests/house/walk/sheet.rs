// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What stands on a page: links, and forms with the kind of each field.
use foundation::form::TOKEN_FIELD;
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// A form as it stands on a page.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub page: String,
    pub action: String,
    pub fields: Vec<Blank>,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    pub name: String,
    pub kind: Kind,
    /// What the page filled in.
    pub value: String,
}

/// What can be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Hidden,
    /// Free text, in one line or more.
    Words,
    Email,
    Phone,
    Number,
    Day,
    Time,
    Secret,
    File,
    /// One of these.
    Choice(Vec<String>),
    /// Any of these.
    Ticks(Vec<String>),
    /// The button that is pressed, one of these.
    Button(Vec<String>),
}

static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static FORM: LazyLock<Selector> = LazyLock::new(|| selector("form"));
static FIELD: LazyLock<Selector> = LazyLock::new(|| selector("input[name], textarea[name], select[name], button[name]"));
static OPTION: LazyLock<Selector> = LazyLock::new(|| selector("option"));

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// The links to pages of this site, without the part behind `#`.
pub fn links(page: &Html) -> Vec<String> {
    let all = page.select(&LINK).filter_map(|link| link.attr("href")).filter(|href| href.starts_with('/'));
    all.map(|href| href.split('#').next().unwrap_or(href).to_owned()).filter(|href| !href.starts_with("/static")).collect()
}

/// What people read or hear: texts, and what stands in for them.
pub fn texts_of(page: &Html) -> Vec<String> {
    let spoken = ["aria-label", "alt", "title", "placeholder", "aria-description"];
    let attributes =
        page.tree.values().filter_map(|node| node.as_element()).flat_map(|element| spoken.iter().filter_map(|name| element.attr(name)));
    let texts = page.root_element().text().map(str::trim).filter(|text| !text.is_empty());
    texts.chain(attributes).map(str::to_owned).collect()
}

/// The forms that are posted.
pub fn sheets(page: &Html, path: &str) -> Vec<Sheet> {
    let posted = page.select(&FORM).filter(|form| form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")));
    posted.map(|form| sheet(form, path)).collect()
}

fn sheet(form: ElementRef, path: &str) -> Sheet {
    let mut fields: Vec<Blank> = Vec::new();
    for field in form.select(&FIELD).filter_map(blank) {
        match (fields.iter_mut().find(|old| old.name == field.name).map(|old| (&mut old.kind, &mut old.value)), field.kind) {
            (Some((Kind::Choice(all), chosen)), Kind::Choice(more)) => {
                all.extend(more);
                if !field.value.is_empty() {
                    *chosen = field.value;
                }
            }
            (Some((Kind::Ticks(all), _)), Kind::Ticks(more)) | (Some((Kind::Button(all), _)), Kind::Button(more)) => all.extend(more),
            (_, kind) => fields.push(Blank { kind, ..field }),
        }
    }
    Sheet { page: path.to_owned(), action: form.attr("action").unwrap_or(path).to_owned(), fields }
}

fn blank(field: ElementRef) -> Option<Blank> {
    let (name, value) = (field.attr("name")?.to_owned(), field.attr("value").unwrap_or_default().to_owned());
    let chosen = if field.attr("checked").is_some() { value.clone() } else { String::new() };
    let (kind, value) = match (field.value().name(), field.attr("type").unwrap_or("text")) {
        ("textarea", _) => (Kind::Words, field.text().collect()),
        ("select", _) => {
            let options = field.select(&OPTION);
            (
                Kind::Choice(options.map(|option| option.attr("value").map_or_else(|| option.text().collect(), str::to_owned)).collect()),
                String::new(),
            )
        }
        ("button", _) | (_, "submit") => (Kind::Button(vec![value]), String::new()),
        (_, "hidden") => (Kind::Hidden, value),
        (_, "radio") => (Kind::Choice(vec![value]), chosen),
        (_, "checkbox") => (Kind::Ticks(vec![value]), chosen),
        (_, "date") => (Kind::Day, value),
        (_, "time") => (Kind::Time, value),
        (_, "number") => (Kind::Number, value),
        (_, "email") => (Kind::Email, value),
        (_, "tel") => (Kind::Phone, value),
        (_, "password") => (Kind::Secret, value),
        (_, "file") => (Kind::File, value),
        _ => (Kind::Words, value),
    };
    Some(Blank { name, kind, value })
}

impl Blank {
    /// Whether what can be sent in it names a thing by its number.
    pub fn holds_a_number(&self) -> bool {
        let is_number = |text: &str| text.split(':').any(|part| part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match &self.kind {
            Kind::Choice(values) | Kind::Ticks(values) | Kind::Button(values) => values.iter().any(|value| is_number(value)),
            _ => is_number(&self.value),
        }
    }
}

impl Sheet {
    /// Whether there is nothing to fill in: only buttons.
    pub fn is_only_a_button(&self) -> bool {
        self.fields.iter().all(|field| matches!(field.kind, Kind::Hidden | Kind::Button(_)))
    }

    /// Whether it takes a file.
    pub fn takes_a_file(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::File)
    }

    /// The token that stands in it.
    pub fn token(&self) -> Option<&str> {
        self.fields.iter().find(|field| field.name == TOKEN_FIELD).map(|field| field.value.as_str())
    }
}
