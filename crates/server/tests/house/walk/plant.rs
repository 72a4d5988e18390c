// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Filling in forms with words that are unlike any other: canaries. Each one sings where it was planted, by whom and in
//! which field, and carries what would break out of a page, a script or a query that forgot to escape.
use super::{Sheet, sheet::Kind};
use crate::town::{Line, line_of};
use neighbourhood::Visitor;

/// What every canary starts with; no text of ours has it.
pub const SONG: &str = "Kanariezang";

/// What follows a canary where there is room.
pub const BREAKOUT: &str = r#""><script>alert(1)</script><img src=x onerror=alert(2)>'--{{7*7}}"#;

/// The canaries in a text.
pub fn words_in(text: &str) -> Vec<String> {
    let found = text.match_indices(SONG).filter_map(|(at, _)| text.get(at..at + SONG.len() + 6));
    found.map(str::to_owned).collect()
}

/// Where a canary was planted.
#[derive(Clone, Debug)]
pub struct Planted {
    pub word: String,
    pub by: &'static str,
    pub route: Line,
    /// Where the form went.
    pub action: String,
    pub plan: Option<String>,
    pub field: String,
    pub taken: bool,
    /// Where it led when it was taken.
    pub led: Option<String>,
}

/// All canaries so far.
#[derive(Default)]
pub struct Aviary(pub Vec<Planted>);

impl Aviary {
    fn hatch(&mut self, by: &'static str, at: (Line, &str), field: &str) -> String {
        let word = format!("{SONG}{:05}q", self.0.len());
        let (route, action) = at;
        let plan = route.values(action).and_then(|values| values.into_iter().find(|(name, _)| *name == "plan")).map(|(_, plan)| plan);
        let (action, field) = (action.to_owned(), field.to_owned());
        self.0.push(Planted { word: word.clone(), by, route, action, plan, field, taken: false, led: None });
        word
    }

    /// The canary with this word.
    pub fn called(&self, word: &str) -> Option<&Planted> {
        self.0.iter().find(|planted| planted.word == word)
    }
}

/// Which of the ways to fill in a form: what is tried when an earlier one was not taken.
#[derive(Clone, Copy)]
struct Attempt {
    breakout: bool,
    choice: usize,
    past: bool,
}

const ATTEMPTS: [Attempt; 6] = [
    Attempt { breakout: true, choice: 0, past: false },
    Attempt { breakout: true, choice: 1, past: false },
    Attempt { breakout: true, choice: 2, past: true },
    Attempt { breakout: false, choice: 0, past: false },
    Attempt { breakout: false, choice: 1, past: true },
    Attempt { breakout: false, choice: 3, past: true },
];

/// Sends a form with canaries in it; gives where it led, when it was taken. A form that was refused is asked again, filled
/// in otherwise.
pub async fn plant(visitor: &mut Visitor, by: &'static str, sheet: &Sheet, all: (&mut Aviary, &[Line])) -> Option<String> {
    let (aviary, lines) = all;
    let route = line_of(lines, "POST", &sheet.action).copied()?;
    for (nth, attempt) in ATTEMPTS.into_iter().enumerate() {
        let again = if nth == 0 { Some(sheet.clone()) } else { fresh(visitor, sheet).await };
        let again = again?;
        let first = aviary.0.len();
        let fields = filled(&again, attempt, |field| aviary.hatch(by, (route, &sheet.action), field));
        let sent = visitor.post(&again.action, &fields, &again.page).await;
        if sent.status.is_redirection() || sent.status.is_success() {
            let led = sent.leads_to().unwrap_or(again.page);
            for planted in &mut aviary.0[first..] {
                (planted.taken, planted.led) = (true, Some(led.clone()));
            }
            return Some(led);
        }
        assert!(sent.status.is_client_error(), "{by} sent {} and got {}: {}", again.action, sent.status, sent.text());
    }
    None
}

/// The same form with a fresh token.
pub async fn fresh(visitor: &mut Visitor, sheet: &Sheet) -> Option<Sheet> {
    let page = visitor.get(&sheet.page).await;
    let found = {
        let page = scraper::Html::parse_document(&page.html);
        super::sheets(&page, &sheet.page).into_iter().find(|other| other.action == sheet.action)
    };
    match found {
        Some(found) => Some(super::questions::whole(visitor, found).await),
        None => None,
    }
}

/// A form filled in with plain words.
pub fn filled_plainly(sheet: &Sheet) -> Vec<(String, String)> {
    filled(sheet, ATTEMPTS[3], |_| "Gewone woorden".to_owned())
}

/// All the ways in which a form is tried, with plain words.
pub fn filled_in_every_way(sheet: &Sheet) -> Vec<Vec<(String, String)>> {
    ATTEMPTS.iter().map(|attempt| filled(sheet, Attempt { breakout: false, ..*attempt }, |_| "Gewone woorden".to_owned())).collect()
}

/// What is typed in every field for a password.
pub const SECRET: &str = "een lang en geheim wachtwoord 42";

/// Words that name the field they are typed in.
pub fn words_for(field: &str) -> String {
    format!("Woorden van {field} hier")
}

/// A form filled in with words that name their field.
pub fn filled_by_name(sheet: &Sheet) -> Vec<(String, String)> {
    filled(sheet, ATTEMPTS[3], words_for)
}

/// The same, with the first value of one field changed.
pub fn filled_with(sheet: &Sheet, name: &str, change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut pairs = filled_plainly(sheet);
    if let Some((_, value)) = pairs.iter_mut().find(|(field, _)| field == name) {
        *value = change(value);
    }
    pairs
}

/// Fields as a browser sends them.
pub fn encoded(fields: &[(String, String)]) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let one = |text: &str| -> String {
        text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", one(name), one(value))).collect::<Vec<_>>().join("&")
}

fn filled(sheet: &Sheet, attempt: Attempt, mut hatch: impl FnMut(&str) -> String) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for field in &sheet.fields {
        let values = match &field.kind {
            Kind::Hidden => vec![field.value.clone()],
            Kind::Words => {
                let word = hatch(&field.name);
                vec![if attempt.breakout { format!("{word} {BREAKOUT}") } else { word }]
            }
            Kind::Email => vec![format!("{}@voorbeeld.example", hatch(&field.name))],
            Kind::Phone => vec!["030 1234567".to_owned()],
            Kind::Number => vec!["3".to_owned()],
            Kind::Day => vec![if attempt.past { "1980-02-29" } else { "2026-12-18" }.to_owned()],
            Kind::Time => vec!["10:30".to_owned()],
            Kind::Secret => vec![SECRET.to_owned()],
            Kind::File => vec![],
            // An objection that stops the use at once would leave who works there with nothing to walk to.
            Kind::Choice(_) if field.name == "halt" => vec!["no".to_owned()],
            Kind::Choice(options) => {
                options.iter().filter(|option| !option.is_empty()).cycle().nth(attempt.choice).cloned().into_iter().collect()
            }
            Kind::Ticks(options) => options.iter().take(2).cloned().collect(),
            Kind::Button(values) => values.first().cloned().into_iter().collect(),
        };
        pairs.extend(values.into_iter().map(|value| (field.name.clone(), value)));
    }
    pairs
}
