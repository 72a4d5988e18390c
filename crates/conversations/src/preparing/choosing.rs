// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Answers by pictures, for a resident who reads little or little Dutch: how it goes, and areas of life. They are kept as codes,
//! sealed like the words that can stand beside them, and never stand without their names.
use super::store::Kept;
use crate::coded::coded;
use access::pictures::Pictured;
use foundation::T;

/// The question how it goes: one picture.
pub(crate) const GOING: &str = "going";
/// The question what the resident would rather not talk about, in pictures; `not_about` holds the words beside it.
pub(crate) const NOT_ABOUT_AREAS: &str = "not_about_areas";

coded! {
    /// How it goes with the resident; not to say is an answer too.
    Going { Good = "good", Fair = "fair", Hard = "hard", Unsaid = "unsaid" }
}

impl Going {
    /// Its picture, with its words.
    pub(crate) fn pictured(self, t: &T) -> Pictured {
        Pictured::new(self.code(), &t[format!("preparing.going.{}", self.code())])
    }
}

/// All answers to how it goes.
pub(crate) fn goings(t: &T) -> Vec<Pictured> {
    Going::ALL.map(|going| going.pictured(t)).to_vec()
}

/// These areas of life, each with its picture.
pub(crate) fn pictured(areas: &[(String, String)]) -> Vec<Pictured> {
    areas.iter().map(|(code, name)| Pictured::new(code, name)).collect()
}

/// The codes in an answer.
pub(crate) fn codes(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(',').filter(|code| !code.is_empty())
}

/// Those of these areas that were chosen.
pub(crate) fn chosen<'a>(codes: impl IntoIterator<Item = &'a str>, areas: &[(String, String)]) -> Vec<Pictured> {
    let codes: Vec<&str> = codes.into_iter().collect();
    pictured(areas).into_iter().filter(|one| codes.contains(&one.code.as_str())).collect()
}

/// What was sent, as one answer: areas that who fills it in sees, each once and in a fixed order. Nothing chosen is no answer.
pub(super) fn answer(sent: &[String], areas: &[(String, String)]) -> Option<String> {
    let is_known = |code: &str| areas.iter().any(|(area, _)| area.as_str() == code);
    let mut known: Vec<&str> = sent.iter().map(String::as_str).filter(|code| is_known(code)).collect();
    known.sort_unstable();
    known.dedup();
    (!known.is_empty()).then(|| known.join(","))
}

/// An answer that was kept, as the resident sees it again before it is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Again {
    /// The question, as a text key.
    pub(super) question: &'static str,
    chosen: Vec<Pictured>,
    pub(super) words: String,
}

impl Again {
    /// What was chosen by its picture.
    pub(super) fn chosen(&self) -> &[Pictured] {
        &self.chosen
    }
}

/// Everything that the resident answered, in the order in which it was asked.
pub(super) fn again(kept: &[Kept], areas: &[(String, String)], t: &T) -> Vec<Again> {
    let said = |question: &str| kept.iter().find(|line| line.question == question).map_or("", |line| line.words.as_str());
    let both = |question: &'static str, chosen: Vec<Pictured>, words: &str| Again { question, chosen, words: words.to_owned() };
    let going = Going::from_code(said(GOING)).map(|going| going.pictured(t));
    let all = [
        both("preparing.going", going.into_iter().collect(), ""),
        both("preparing.about", chosen(codes(said("about")), areas), ""),
        both("preparing.matters", Vec::new(), said("matters")),
        both("preparing.not_about_areas", chosen(codes(said(NOT_ABOUT_AREAS)), areas), said("not_about")),
        both("preparing.along", Vec::new(), said("along")),
    ];
    all.into_iter().filter(|again| !again.chosen.is_empty() || !again.words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::{Language, Texts};

    fn areas() -> Vec<(String, String)> {
        [("money", "Geld"), ("mind", "Hoofd"), ("own_1", "Vervoer")].map(|(code, name)| (code.to_owned(), name.to_owned())).into()
    }

    fn line(question: &str, words: &str) -> Kept {
        Kept { question: question.to_owned(), words: words.to_owned(), typed_by: None }
    }

    #[test]
    fn an_answer_holds_each_area_once_and_none_that_is_not_there() {
        let sent = ["own_1", "mind", "safety", "mind"].map(str::to_owned);
        assert_eq!(answer(&sent, &areas()).as_deref(), Some("mind,own_1"));
        assert_eq!(answer(&["safety".to_owned()], &areas()), None);
        let again = chosen(codes("mind,own_1"), &areas());
        assert_eq!(again, [Pictured::new("mind", "Hoofd"), Pictured::new("own_1", "Vervoer")]);
    }

    #[test]
    fn the_resident_sees_what_she_chose_and_wrote_again_and_no_question_that_she_left_open() {
        let t = Texts::read(&[foundation::texts!("preparing", ".")]).expect("our texts").of(Language::Nl);
        let kept = [line("not_about", "Mijn ex-man"), line(NOT_ABOUT_AREAS, "money"), line(GOING, "unsaid"), line("about", "")];
        let seen = again(&kept, &areas(), &t);
        let questions: Vec<_> = seen.iter().map(|again| again.question).collect();
        assert_eq!(questions, ["preparing.going", "preparing.not_about_areas"]);
        assert_eq!(seen[0].chosen(), [Pictured::new("unsaid", "Wil ik niet zeggen")]);
        assert_eq!((seen[1].chosen(), seen[1].words.as_str()), (&[Pictured::new("money", "Geld")][..], "Mijn ex-man"));
    }
}
