// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who keeps the address secret has it on no page: not as an example, not as a mistake, not in a report, not in a plan, and
//! not in what the database holds.
use crate::{
    asking::{asked, bring, import, work},
    pages::{brought, says_columns},
};
use neighbourhood::{
    Seen, TestApp,
    cast::{CAST, GERDA},
    on_both,
};

/// The pieces of addresses that are looked for.
const CANARIES: [&str; 6] = ["Fluisterkade", "Stiltesteeg", "7391446", "Zwijgerdam", "9182 AB", "Mompelgang"];

/// The first is good; the others are wrong in the postcode, in the birth date, and because a cell shifted.
const FILE: &str = "id;naam;geboortedatum;straat;huisnummer;postcode;plaats;geheim;telefoon\n\
    1;Suzanna Molenaar;1985-12-01;Fluisterkade;7391446;9182 AB;Zwijgerdam;7;0612345678\n\
    2;Milan Vos;1970-02-03;Stiltesteeg;7391446;9182 ABCDE;Zwijgerdam;ja;bel maar\n\
    3;Lina Vos;31-02-1970;Stiltesteeg;7391446;9182 AB;Zwijgerdam;1;\n\
    4;Daan Vos;1971-02-03;Stiltesteeg;Mompelgang;7391446;9182 AB;Zwijgerdam;1\n\
    5;Gijs Vos;1971-02-04;Dorpsstraat;1;1234 AB;Vierbergen;nee;0612345679\n";

#[track_caller]
fn keeps_quiet(page: &Seen) {
    for canary in CANARIES {
        page.hides(canary);
    }
}

#[tokio::test]
async fn a_secret_address_is_on_no_page_of_an_import() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = brought(&mut gerda, "persons", "a.csv", FILE.as_bytes()).await;
        let columns = gerda.get(&format!("{here}/kolommen")).await;
        columns.shows("Bijvoorbeeld: Gijs Vos").hides("Dorpsstraat");
        keeps_quiet(&columns);
        let page = gerda.get(&format!("{here}/kolommen")).await;
        let mut fields = page.filled(&format!("{here}/kolommen"), &[]);
        fields.iter_mut().filter(|(name, value)| name == "columns" && value == "2").for_each(|(_, value)| value.clear());
        let asked_again = gerda.post(&format!("{here}/kolommen"), &fields, &page.path).await;
        keeps_quiet(asked_again.is(422));
        says_columns(&mut gerda, &here, &[]).await;
        work(&app).await;
        let checked = gerda.get(&here).await;
        checked.shows("geen postcode").shows("31-02-1970").shows("Suzanna Molenaar").shows("Geheim").shows("Dorpsstraat 1");
        keeps_quiet(&checked);
        keeps_quiet(&gerda.get(&format!("{here}/verslag")).await);
        gerda.fill(&checked, &format!("{here}/invoer"), &[]).await;
        work(&app).await;
        for page in [here.clone(), format!("{here}/verslag"), "/beheer/importeren".into()] {
            keeps_quiet(&gerda.get(&page).await);
        }
        let plans = brought(&mut gerda, "plans", "p.csv", b"id;professional\n1;Bo Willems\n").await;
        says_columns(&mut gerda, &plans, &[]).await;
        work(&app).await;
        let page = gerda.get(&plans).await;
        gerda.fill(&page, &format!("{plans}/invoer"), &[]).await.is(200);
        work(&app).await;
        everybody_looks(&app).await;
    })
    .await;
}

/// Follows every link that anybody of the cast finds, Suzanna's plan among them, and looks for the address.
async fn everybody_looks(app: &TestApp) {
    let mut is_there = false;
    for member in CAST {
        let mut visitor = app.log_in(&member).await;
        let mut waiting = vec!["/".to_owned()];
        let mut seen = std::collections::HashSet::new();
        while let Some(path) = waiting.pop().filter(|_| seen.len() < 150) {
            if !path.starts_with('/') || path.contains("/uitloggen") || !seen.insert(path.clone()) {
                continue;
            }
            let page = visitor.get(&path).await;
            is_there |= path.ends_with("/contact") && page.text().contains("Suzanna Molenaar");
            keeps_quiet(&page);
            waiting.extend(page.links().into_iter().map(|link| link.split('#').next().unwrap_or_default().to_owned()));
        }
    }
    assert!(is_there, "nobody saw how Suzanna is reached, so nothing was proven");
}

#[tokio::test]
async fn a_secret_address_is_not_in_the_report_of_the_command_line() {
    on_both(async |app: TestApp| {
        let report = import(&app, asked("persons", FILE)).await;
        let said = format!("{}\n{}\n{}", report.summary, report.remarks.join("\n"), String::from_utf8_lossy(&report.csv));
        for canary in CANARIES {
            assert!(!said.contains(canary), "{canary}: {said}");
        }
        assert!(said.contains("geen postcode"));
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_is_known_to_keep_it_secret_has_none_in_a_list_that_does_not_say_so() {
    on_both(async |app: TestApp| {
        bring(&app, "persons", "bsn;naam;geboortedatum;geheim\n900000004;Suzanna Molenaar;1985-12-01;ja\n").await;
        let mut gerda = app.log_in(&GERDA).await;
        let list = "bsn;naam;geboortedatum;straat;plaats\n900000004;Suzanna de Boer;1985-12-01;Fluisterkade;Zwijgerdam\n\
            ;Suzanna Molenaar;1985-12-01;Stiltesteeg;Zwijgerdam\n";
        let here = brought(&mut gerda, "persons", "a.csv", list.as_bytes()).await;
        keeps_quiet(&says_columns(&mut gerda, &here, &[]).await);
        work(&app).await;
        let checked = gerda.get(&here).await;
        checked.shows("Suzanna de Boer").shows("1 lijkt op iemand");
        keeps_quiet(&checked);
    })
    .await;
}

#[tokio::test]
async fn a_file_without_names_of_columns_is_refused_before_it_shows_anybody() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let file = b"1;Suzanna Molenaar;1985-12-01;Fluisterkade;9182 AB\n2;Milan Vos;1970-02-03;Stiltesteeg;9182 AB\n";
        let sent = crate::pages::upload(&mut gerda, &[("kind", "persons")], ("a.csv", file)).await;
        keeps_quiet(sent.is(422).shows("De eerste rij heeft geen namen van kolommen"));
    })
    .await;
}
