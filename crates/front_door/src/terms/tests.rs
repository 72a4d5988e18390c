// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The terms: counted in days, in working days when something threatens, and set by Gerda.
use super::{PATH, Terms, TermsForm};
use foundation::{Day, Id};
use neighbourhood::{
    TestApp,
    cast::{BO, FATIMA, GERDA, HUGO},
    on_both,
};

#[test]
fn a_weekend_does_not_count_when_something_threatens() {
    let due = |came: &str, is_urgent| Day::read(came).map(|day| Terms::default().due(day, is_urgent).to_string());
    assert_eq!(due("2026-11-24", false), Some("2026-12-22".into()));
    assert_eq!(due("2026-11-24", true), Some("2026-11-27".into()), "Tuesday to Friday");
    assert_eq!(due("2026-11-27", true), Some("2026-12-02".into()), "Friday to Wednesday");
    assert_eq!(due("2026-11-28", true), Some("2026-12-02".into()), "Saturday to Wednesday");
    assert_eq!(due("2026-12-30", true), Some("2027-01-04".into()), "over the year");
}

#[test]
fn a_term_is_a_few_days_and_no_more_than_the_law_gives() {
    let read = |days: &str, urgent_days: &str| {
        let form = TermsForm { version: 0, days: days.into(), urgent_days: urgent_days.into(), organisation: String::new() };
        form.read(&[Id::of(1)])
    };
    assert!(read("28", "3").is_ok() && read(" 1", "5 ").is_ok());
    for (days, urgent_days) in [("0", "3"), ("43", "3"), ("28", "6"), ("28", ""), ("vier", "3"), ("-1", "1")] {
        assert!(read(days, urgent_days).is_err(), "{days} {urgent_days}");
    }
}

#[tokio::test]
async fn gerda_confirms_the_terms() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(PATH).await;
        page.shows("nog niet vastgesteld");
        gerda.fill(&page, PATH, &[("days", "90")]).await.is(422).shows("van 1 tot en met 42");
        gerda.fill(&page, PATH, &[("days", "14")]).await.is(200).hides("nog niet vastgesteld");
        for member in [&BO, &FATIMA, &HUGO] {
            app.log_in(member).await.get(PATH).await.is(404);
        }
    })
    .await;
}
