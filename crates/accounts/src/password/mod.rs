// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A password together with a time code, for who has no login elsewhere. Long rather than strange: at least fifteen characters,
//! any characters, no rules about kinds; not what is easily guessed and not the own name (OWASP ASVS 5, 6.2).
pub(crate) mod code;
mod enter;
pub(crate) mod hash;
mod set;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Ctx, Route};
use data_encoding::HEXLOWER;
use foundation::{Errors, fold::fold, form, text::TextFiles};

/// How sure a login with password and time code is.
pub(crate) const LEVEL: &str = "password+code";

const SHORTEST: usize = 15;
const LONGEST: usize = 128;
/// Letters that must be there beside a word that anyone knows.
const OWN: usize = 6;
const LONGEST_LOGIN: usize = 100;
/// Words that anyone would try first here.
const HERE: [&str; 10] =
    ["vierluik", "gemeente", "wachtwoord", "welkom", "geheim", "inwoner", "plan", "password", "inloggen", "municipality"];

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(enter::PATH, Action::Enter, "accounts.login", enter::show),
        Route::change(enter::PATH, Action::Enter, "accounts.login", enter::enter),
        Route::show(set::PATH, Action::Enter, "accounts.means", set::choose),
        Route::change(set::PATH, Action::Enter, "accounts.means", set::begin),
        Route::show(set::CODE_PATH, Action::Enter, "accounts.means", set::square),
        Route::change(set::CODE_PATH, Action::Enter, "accounts.means", set::prove),
        Route::show(set::PAPER_PATH, Action::Enter, "accounts.means", set::paper),
        Route::change(set::PAPER_PATH, Action::Enter, "accounts.means", set::finish),
        Route::change("/mijn-gegevens/wachtwoord/einde", Action::Own, "accounts.means", set::remove),
    ];
    (routes, foundation::texts!("password", "."))
}

/// A login name and a password, as somebody chooses them.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChosenForm {
    login: String,
    password: String,
    again: String,
}

/// The chosen login name, when both are good. `about` are words that have to do with the person.
fn choose(form: &ChosenForm, about: &[String]) -> Result<String, Errors> {
    let mut errors = Errors::none();
    let login = errors.take(login(&form.login)).unwrap_or_default();
    if let Err(text) = judge(&form.password, about, &form.login) {
        errors.add("password", text);
    } else if form.password != form.again {
        errors.add("again", "password.error.differ");
    }
    errors.or(login)
}

fn login(text: &str) -> Result<String, Errors> {
    let name = form::words(text, LONGEST_LOGIN).map_err(|text| Errors::one("login", text))?;
    if name.chars().count() < 3 || name.chars().any(char::is_control) {
        return Err(Errors::one("login", "password.error.login_short"));
    }
    Ok(name)
}

/// Whether a password can be taken; the text key of what is wrong otherwise.
fn judge(password: &str, about: &[String], login: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err("password.error.short");
    }
    if length > LONGEST {
        return Err("password.error.long");
    }
    let words = about.iter().map(String::as_str).chain([login]).flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| word.chars().count() > 2).chain(HERE).collect();
    // Three of four: not within a hundred million guesses, by someone who knows these words and the lists of leaked passwords.
    let is_guessed = zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three;
    if is_guessed || is_mostly(password, &words) { Err("password.error.easy") } else { Ok(()) }
}

/// Whether a password is one of these words with little of its own around it.
fn is_mostly(password: &str, words: &[&str]) -> bool {
    let whole = fold(password);
    let rest = words.iter().fold(whole.clone(), |rest, word| rest.replace(&fold(word), ""));
    rest != whole && rest.chars().filter(|c| c.is_alphabetic()).count() < OWN
}

/// The keyed hash by which a login name is found; capitals, accents and spaces around it do not matter.
fn login_tag(ctx: &Ctx, login: &str) -> String {
    HEXLOWER.encode(&ctx.keys().tag("login", format!("{}/{}", ctx.municipality.id, fold(login)).as_bytes()))
}

#[cfg(test)]
mod rules;
