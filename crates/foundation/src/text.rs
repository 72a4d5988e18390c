// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Words: `nl.toml` and `en.toml` beside each page, keys that start with the topic, `t["goals.heading"]` in a template.
//! Dutch is the source; a missing English word shows the Dutch one, and a test finds it.
use std::{collections::HashMap, ops::Index, sync::Arc};

/// The languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, at level B1: the source.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The code for `lang=` and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// The text files of one topic, as compiled in by [`crate::texts!`].
#[derive(Clone, Copy, Debug)]
pub struct TextFiles {
    /// The topic: the folder's name, and what each key starts with.
    pub topic: &'static str,
    /// The content of `nl.toml`.
    pub nl: &'static str,
    /// The content of `en.toml`.
    pub en: &'static str,
}

/// The text files in the folder `$at` (relative to the calling file) of topic `$topic`.
#[macro_export]
macro_rules! texts {
    ($topic:literal, $at:literal) => {
        $crate::text::TextFiles { topic: $topic, nl: include_str!(concat!($at, "/nl.toml")), en: include_str!(concat!($at, "/en.toml")) }
    };
}

type Words = HashMap<String, String>;

/// All words in all languages.
#[derive(Debug)]
pub struct Texts {
    nl: Arc<Words>,
    en: Arc<Words>,
}

impl Texts {
    /// Reads the text files; a file that is not flat `"key" = "text"` TOML is an error with the topic's name.
    pub fn read(files: &[TextFiles]) -> anyhow::Result<Self> {
        let (mut nl, mut en) = (Words::new(), Words::new());
        for file in files {
            nl.extend(parse(file.topic, file.nl)?);
            en.extend(parse(file.topic, file.en)?);
        }
        for (key, text) in &nl {
            en.entry(key.clone()).or_insert_with(|| text.clone());
        }
        Ok(Self { nl: Arc::new(nl), en: Arc::new(en) })
    }

    /// The words in one language; cheap.
    pub fn of(&self, language: Language) -> T {
        let words = match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        };
        T { language, words: Arc::clone(words) }
    }
}

fn parse(topic: &str, file: &str) -> anyhow::Result<Words> {
    toml::from_str(file).map_err(|error| anyhow::anyhow!("texts of {topic}: {error}"))
}

/// The words of one language, as templates use them.
#[derive(Clone, Debug)]
pub struct T {
    /// Which language.
    pub language: Language,
    words: Arc<Words>,
}

/// By key, as a `&str`, a `String` or a reference to one, as templates have it.
impl<K: AsRef<str>> Index<K> for T {
    type Output = str;
    fn index(&self, key: K) -> &str {
        self.words.get(key.as_ref()).map_or("?", String::as_str)
    }
}

impl T {
    /// The code for `lang=`.
    pub fn lang(&self) -> &'static str {
        self.language.code()
    }

    /// The text with each `{name}` replaced by its value.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self[key].to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// `key.one` when the count is one, `key.many` otherwise, with `{count}` filled in.
    pub fn count(&self, key: &str, count: usize) -> String {
        let form = if count == 1 { "one" } else { "many" };
        self.with(&format!("{key}.{form}"), &[("count", &count.to_string())])
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// A day in words: "24 november 2026" or "24 November 2026".
    pub fn day(&self, day: impl AsRef<crate::Day>) -> String {
        let date = day.as_ref().0;
        let month = &self[MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)]];
        format!("{} {month} {}", date.day(), date.year())
    }

    /// A day in a list, where the year only stands when it is another than today's: "24 november".
    pub fn near_day(&self, day: impl AsRef<crate::Day>, today: impl AsRef<crate::Day>) -> String {
        let words = self.day(day.as_ref());
        let same_year = day.as_ref().0.year() == today.as_ref().0.year();
        if same_year { words.rsplit_once(' ').map_or(words.clone(), |(near, _)| near.to_owned()) } else { words }
    }

    /// A moment in words: "24 november 2026, 14:05".
    pub fn moment(&self, at: impl AsRef<crate::When>) -> String {
        let at = at.as_ref();
        format!("{}, {}", self.day(at.day()), at.time_of_day())
    }
}

/// The text keys of the months.
const MONTHS: [&str; 12] = [
    "frame.month.01",
    "frame.month.02",
    "frame.month.03",
    "frame.month.04",
    "frame.month.05",
    "frame.month.06",
    "frame.month.07",
    "frame.month.08",
    "frame.month.09",
    "frame.month.10",
    "frame.month.11",
    "frame.month.12",
];
