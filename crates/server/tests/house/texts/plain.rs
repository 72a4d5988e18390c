// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Plain Dutch, level B1: short sentences, everyday words, easy to read by the formula of Flesch and Douma. A number cannot tell
//! whether a text is good; it can tell when one is surely too hard.
use super::{files, read};
use crate::golden::{Exceptions, nothing_wrong};

/// The most words in one sentence.
const LONGEST: usize = 20;
/// The most words in a sentence of a file, on average.
const AVERAGE: f64 = 12.0;
/// The least a file may score by Flesch and Douma; 60 to 70 is what most people read easily.
const EASY: f64 = 60.0;

/// Words that people outside the town hall do not use, and what to say instead.
const HARD: [(&str, &str); 17] = [
    ("participatie", "meedoen"),
    ("participeren", "meedoen"),
    ("zelfredzaam", "zelf doen"),
    ("leefgebied", "onderwerp"),
    ("regievoerder", "vaste contactpersoon"),
    ("maatwerk", "een oplossing die bij u past"),
    ("grensgeval", "vastgelopen"),
    ("doorbraak", "oplossing"),
    ("evaluatie", "terugkijken"),
    ("evalueren", "terugkijken"),
    ("actie", "afspraak of stap"),
    ("integraal", "samen"),
    ("integrale", "samen"),
    ("casus", "situatie"),
    ("traject", "hulp of stappen"),
    ("cliënt", "inwoner"),
    ("middels", "met"),
];

/// The sentences of a text.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | '\n' | ':' | ';');
    let parts = text.split_inclusive(ends);
    let mut all: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for part in parts {
        let words: Vec<&str> = part.split(|c: char| c.is_whitespace() || ends(c) || matches!(c, '(' | ')' | '"' | '–' | '/')).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        // A dot within a number or an abbreviation ends nothing.
        match all.last_mut().filter(|_| open) {
            Some(last) => last.extend(words),
            None if !words.is_empty() => all.push(words),
            None => {}
        }
        open = part.ends_with('.') && part.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    }
    all
}

/// The syllables of a word, by its vowels.
fn syllables(word: &str) -> usize {
    const TOGETHER: [&str; 20] =
        ["aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ou", "au", "ij", "ei", "ai", "oi", "éé"];
    let word = word.to_lowercase();
    let (mut rest, mut count) = (word.as_str(), 0);
    while let Some(first) = rest.chars().next() {
        let together = TOGETHER.iter().find(|vowels| rest.starts_with(**vowels));
        count += usize::from(together.is_some() || "aeiouyáéèêëíïóöúü".contains(first));
        rest = &rest[together.map_or(first.len_utf8(), |vowels| vowels.len())..];
    }
    count.max(1)
}

#[expect(clippy::cast_precision_loss, reason = "a file has far fewer words than a float can count")]
fn per(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}

/// Words per sentence, and the score of Flesch and Douma.
fn score(all: &[Vec<&str>]) -> (f64, f64) {
    let words: usize = all.iter().map(Vec::len).sum();
    let parts: usize = all.iter().flatten().map(|word| syllables(word)).sum();
    let length = per(words, all.len());
    (length, 206.84 - 0.93 * length - 77.0 * per(parts, words))
}

#[test]
fn dutch_sentences_are_short_and_easy_to_read() {
    let (mut exceptions, mut wrong) = (Exceptions::read("hard_to_read.txt"), Vec::new());
    for file in files() {
        let texts = read(file.nl);
        // Single words, as on buttons and in lists, are no sentences.
        let all: Vec<(&String, Vec<&str>)> = texts
            .iter()
            .flat_map(|(key, text)| sentences(text).into_iter().map(move |words| (key, words)))
            .filter(|(_, words)| words.len() > 2)
            .collect();
        for (key, words) in all.iter().filter(|(_, words)| words.len() > LONGEST) {
            if !exceptions.allow(key) {
                wrong.push(format!("{key}: {} words in one sentence: {}", words.len(), words.join(" ")));
            }
        }
        let sentences: Vec<_> = all.into_iter().map(|(_, words)| words).collect();
        let (length, ease) = score(&sentences);
        if !sentences.is_empty() && (length > AVERAGE || ease < EASY) && !exceptions.allow(file.topic) {
            wrong.push(format!("{}: {length:.1} words a sentence, readability {ease:.0}", file.topic));
        }
    }
    nothing_wrong("Dutch that is hard to read", wrong);
    exceptions.end();
}

#[test]
fn dutch_texts_have_no_town_hall_words() {
    let (mut exceptions, mut wrong) = (Exceptions::read("hard_words.txt"), Vec::new());
    for (key, text) in files().iter().flat_map(|file| read(file.nl)) {
        let low = text.to_lowercase();
        let words = low.split(|c: char| !c.is_alphabetic());
        for (hard, better) in HARD.iter().filter(|(hard, _)| words.clone().any(|word| is_form_of(word, hard))) {
            if !exceptions.allow(&key) {
                wrong.push(format!("{key} says {hard}; say {better}: {text}"));
            }
        }
    }
    nothing_wrong("Words that few people use", wrong);
    exceptions.end();
}

/// The word itself, its plural, and what is made of it.
fn is_form_of(word: &str, hard: &str) -> bool {
    word.strip_prefix(hard).is_some_and(|end| ["", "s", "en", "len", "heid", "e", "n", "ten"].contains(&end))
}

/// The municipality works on a statutory ground; permission is something else, and is not asked (AP 2016; UAVG).
#[test]
fn no_text_speaks_of_permission_where_the_ground_is_the_law() {
    let (mut exceptions, mut wrong) = (Exceptions::read("permission.txt"), Vec::new());
    for (key, text) in files().iter().flat_map(|file| read(file.nl).into_iter().chain(read(file.en))) {
        let low = text.to_lowercase();
        let asks = ["toestemming", "u geeft akkoord met het delen", "consent", "you give permission"];
        if asks.iter().any(|word| low.contains(word)) && !exceptions.allow(&key) {
            wrong.push(format!("{key}: {text}"));
        }
    }
    nothing_wrong("Texts that ask for permission", wrong);
    exceptions.end();
}

#[test]
fn residents_are_addressed_in_one_way() {
    let je = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| ["je", "jij", "jouw", "jou", "Je", "Jij"].contains(&word));
    let texts = files().into_iter().flat_map(|file| read(file.nl));
    nothing_wrong("Texts that say je and not u", texts.filter(|(_, text)| je(text)).map(|(key, text)| format!("{key}: {text}")));
}

#[test]
fn the_formula_knows_easy_from_hard() {
    let easy = "Vul dit in. Uw plan is van u. Wij lezen wat u schrijft.";
    let hard =
        "Overeenkomstig artikel zeven van de Participatiewet dient belanghebbende desgevraagd onverwijld inlichtingen te verstrekken.";
    assert!(score(&sentences(easy)).1 > 100.0 && score(&sentences(hard)).1 < 20.0);
    assert_eq!(sentences("Kies 12.5 of meer. Klaar?").len(), 2);
    for (word, count) in [("plan", 1), ("onderwerp", 3), ("geïnteresseerd", 5), ("nieuw", 1), ("situatie", 4), ("vrijwilliger", 4)] {
        assert_eq!(syllables(word), count, "{word}");
    }
}
