// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gerda says which areas are money, and at which ages a child has a say.
use super::{Settings, SettingsForm};
use neighbourhood::{
    TestApp,
    cast::{BO, GERDA},
    on_both,
};

#[test]
fn ages_go_up_and_are_numbers() {
    let form = SettingsForm::of(&Settings::default());
    let areas = [("money".to_owned(), "Geld".to_owned())];
    assert_eq!(form.check(&areas), Ok(Settings::default()));
    for wrong in [
        SettingsForm { alone: "11".into(), ..form.clone() },
        SettingsForm { adult: "achttien".into(), ..form.clone() },
        SettingsForm { together: "-1".into(), ..form.clone() },
        SettingsForm { weeks: "27".into(), ..form },
    ] {
        assert!(wrong.check(&areas).is_err(), "{wrong:?}");
    }
}

#[tokio::test]
async fn gerda_changes_what_is_money_and_nobody_else_does() {
    on_both(async |app: TestApp| {
        app.log_in(&BO).await.get(super::PATH).await.is(404);
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(super::PATH).await;
        let fields = [("areas", "money"), ("together", "12"), ("alone", "18"), ("adult", "18"), ("weeks", "6")];
        gerda.fill(&page, super::PATH, &[("together", "twaalf")]).await.is(422).shows("heel getal");
        gerda.fill(&page, super::PATH, &fields).await.is(200);
        assert_eq!(app.number("select decides_from from representing_settings").await, 18);
    })
    .await;
}
