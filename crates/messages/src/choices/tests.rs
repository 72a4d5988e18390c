// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Choosing how to hear of messages, and the hours of it through the nights in which the clocks move.
use super::{Choice, ChoiceForm, Mailing};
use foundation::{Day, When};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
    on_both,
};

const PATH: &str = "/berichten/keuzes";

fn at(day: &str, hour: i8) -> When {
    Day::read(day).expect("a day").at_hour(hour)
}

fn shows(moment: When) -> String {
    format!("{} {}", moment.day(), moment.time_of_day())
}

#[test]
fn mail_waits_for_the_safe_hours_and_the_hour_of_the_day() {
    let always = Choice { mailing: Mailing::AtOnce, ..Choice::default() };
    let now = at("2026-11-24", 10).plus_minutes(30);
    assert_eq!(always.due(now), now);
    let evening = Choice { safe: Some((19, 21)), ..always };
    assert_eq!(shows(evening.due(now)), "2026-11-24 19:00");
    let late = at("2026-11-24", 21);
    assert!(!evening.is_safe(late) && evening.is_safe(late.plus_ms(-1)));
    assert_eq!(shows(evening.due(late)), "2026-11-25 19:00");
    let night = Choice { safe: Some((22, 6)), ..always };
    assert!(night.is_safe(at("2026-11-24", 23)) && night.is_safe(at("2026-11-24", 5)) && !night.is_safe(at("2026-11-24", 6)));
    let daily = Choice { mailing: Mailing::Daily, hour: 9, safe: None };
    assert_eq!(shows(daily.due(now)), "2026-11-25 09:00");
    assert_eq!(shows(daily.due(at("2026-11-24", 9))), "2026-11-24 09:00");
}

#[test]
fn the_clocks_may_move() {
    // 28 March 2027: after 1:59 comes 3:00. 31 October 2027: after 2:59 comes 2:00 again.
    let at_two = Choice { mailing: Mailing::Daily, hour: 2, safe: None };
    assert_eq!(shows(at_two.due(at("2027-03-28", 1))), "2027-03-28 03:00");
    assert_eq!(shows(at_two.due(at("2027-03-28", 4))), "2027-03-29 02:00");
    let first = at_two.due(at("2027-10-31", 1));
    assert_eq!(shows(first), "2027-10-31 02:00");
    assert_eq!(shows(first.plus_minutes(60)), "2027-10-31 02:00", "the clock shows it twice");
    assert_eq!(shows(at_two.due(first.plus_minutes(60))), "2027-11-01 02:00", "and one mail is sent");
    // The one safe hour is skipped: the mail waits for the next day, and is not lost.
    let skipped = Choice { mailing: Mailing::AtOnce, hour: 9, safe: Some((2, 3)) };
    let due = skipped.due(at("2027-03-28", 1));
    assert!(!skipped.is_safe(due));
    assert_eq!(shows(skipped.due(due.plus_ms(1))), "2027-03-29 02:00");
}

#[test]
fn a_choice_needs_an_address_and_hours_that_fit() {
    let form = |mailing: &str, email: &str, hours: [&str; 3]| ChoiceForm {
        mailing: mailing.into(),
        email: email.into(),
        hour: hours[0].into(),
        safe_from: hours[1].into(),
        safe_to: hours[2].into(),
    };
    assert!(form("none", "", ["9", "", ""]).check().is_ok());
    let (choice, email) = form("daily", " amina@vierbergen.example ", ["20", "19", "21"]).check().expect("a good choice");
    assert_eq!(choice, Choice { mailing: Mailing::Daily, hour: 20, safe: Some((19, 21)) });
    assert_eq!(email.as_deref(), Some("amina@vierbergen.example"));
    for (wrong, field) in [
        (form("", "", ["9", "", ""]), "mailing"),
        (form("at_once", "", ["9", "", ""]), "email"),
        (form("none", "geen adres", ["9", "", ""]), "email"),
        (form("at_once", "a@b.example\nBcc: c@d.example", ["9", "", ""]), "email"),
        (form("at_once", "a\u{2028}@b.example", ["9", "", ""]), "email"),
        (form("at_once", "a@b.example", ["24", "", ""]), "hour"),
        (form("at_once", "a@b.example", ["9", "8", ""]), "safe_to"),
        (form("at_once", "a@b.example", ["9", "8", "8"]), "safe_to"),
        (form("daily", "a@b.example", ["9", "10", "12"]), "hour"),
    ] {
        assert!(wrong.check().is_err_and(|errors| errors.of(field).is_some()), "{field}: {wrong:?}");
    }
}

#[tokio::test]
async fn amina_chooses_mail_in_the_evening_and_her_address_is_hers() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(PATH).await;
        page.is(200).shows("Leest er iemand mee op uw telefoon").shows("Nee, ik kijk zelf");
        let page = amina.fill(&page, PATH, &[("mailing", "at_once"), ("email", "amina"), ("safe_from", "19"), ("safe_to", "21")]).await;
        page.is(422).shows("Vul een mailadres in");
        let page = amina.fill(&page, PATH, &[("email", "amina@vierbergen.example")]).await;
        page.is(200);
        let filled = page.filled(PATH, &[]);
        for (name, value) in [("mailing", "at_once"), ("email", "amina@vierbergen.example"), ("safe_from", "19"), ("safe_to", "21")] {
            assert!(filled.contains(&(name.into(), value.into())), "{name} is {value}: {filled:?}");
        }
        app.log_in(&BO).await.get(PATH).await.is(200).hides("amina@vierbergen.example");
        assert_eq!(app.number("select count(*) from person_details where email like '%vierbergen%'").await, 0, "it is sealed");
    })
    .await;
}
