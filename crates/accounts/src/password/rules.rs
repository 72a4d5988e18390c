// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of a password together with a time code.
use super::*;

fn about() -> [String; 2] {
    ["Amina Haddou", "Gemeente Vierbergen"].map(str::to_owned)
}

fn chosen(login: &str, password: &str, again: &str) -> Result<String, Errors> {
    choose(&ChosenForm { login: login.into(), password: password.into(), again: again.into() }, &about())
}

fn wrong(password: &str) -> Option<&'static str> {
    judge(password, &about(), "amina").err()
}

#[test]
fn a_long_sentence_is_a_good_password_in_any_script() {
    for good in [
        "mijn tante bakt vrijdag brood",
        "трамвай летит над мостом",
        "🐴🧦🌧️🎈🍞🪑🚲🧂🎻🪐🌵🦔🧲🛶🪆",
        "Xk7#pQ2!vLm9@zR4",
        "8305 2291 7740 6658",
    ] {
        assert_eq!(wrong(good), None, "{good}");
    }
    assert_eq!(wrong(&"lang en anders 7 ".repeat(8)[..128]), None);
}

#[test]
fn short_ones_and_those_that_anyone_guesses_are_refused() {
    assert_eq!(wrong("kort maar goed"), Some("password.error.short"));
    assert_eq!(wrong(&"a".repeat(129)), Some("password.error.long"));
    for easy in [
        "passwordpassword",
        "123456789012345",
        "aaaaaaaaaaaaaaaa",
        "qwertyuiopasdfghjkl",
        "aminahaddou2026!",
        "Gemeente Vierbergen",
        "wachtwoordwachtwoord",
        "vierbergenvierluik1",
        "iloveyouiloveyou",
    ] {
        assert_eq!(wrong(easy), Some("password.error.easy"), "{easy}");
    }
}

#[test]
fn a_login_name_is_a_name_and_the_password_is_typed_twice() {
    assert_eq!(
        chosen(" amina@voorbeeld.example ", "mijn tante bakt vrijdag brood", "mijn tante bakt vrijdag brood"),
        Ok("amina@voorbeeld.example".into())
    );
    let errors = chosen("ab", "mijn tante bakt vrijdag brood", "mijn tante bakt vrijdag broot").expect_err("two mistakes");
    assert_eq!((errors.of("login"), errors.of("again")), (Some("password.error.login_short"), Some("password.error.differ")));
    assert_eq!(chosen("999993653", "x", "x").expect_err("a number of the state").of("login"), Some("frame.error.bsn"));
}
