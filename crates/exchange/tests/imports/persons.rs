// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Persons: lists of the register of persons, files from elsewhere, who is known again and who is not.
use crate::asking::{asked, bring, counts, import, says};
use exchange::Report;
use neighbourhood::{TestApp, on_both};

const LISTS: &[u8] = include_bytes!("../files/person-lists.csv");
const CODES: &[u8] = include_bytes!("../files/place-codes.csv");
const FRENCH: &str = include_str!("../files/french.toml");

async fn lists(app: &TestApp) -> Report {
    import(app, asked("persons", LISTS)).await
}

#[tokio::test]
async fn each_row_of_a_list_of_persons_lands_or_is_named_with_a_reason() {
    on_both(async |app: TestApp| {
        counts(&import(&app, asked("plaatscodes", CODES)).await, &[("nieuw", 2)]);
        let report = lists(&app).await;
        let all = [("nieuw", 7), ("misschien dubbel", 1), ("geweigerd", 8), ("hoort bij een rij erboven", 4), ("leeg", 1)];
        counts(&report, &all);
        says(&report, 12, "Staat ook in rij 2");
        says(&report, 13, "overleden");
        says(&report, 14, "ingetrokken");
        says(&report, 15, "geen naam");
        says(&report, 16, "De dag is bekend en de maand niet. Dat kan niet kloppen. 01.03.10: 19660013");
        says(&report, 17, "Dit moet ingevuld zijn. 01.03.10");
        says(&report, 18, "geen bestaand burgerservicenummer. Is er een cijfer verkeerd? 01.01.20: •••••••02");
        says(&report, 19, "geen postcode");
        says(&report, 22, "dezelfde naam en geboortedatum als rij 11");
        let csv = String::from_utf8(report.csv).expect("UTF-8");
        assert!(csv.contains("3;Hoort bij een rij erboven;;;Hoort bij rij 2."), "{csv}");
        assert!(!csv.contains("90000000"), "no report shows a number");
        assert!(!report.is_clean);
    })
    .await;
}

#[tokio::test]
async fn who_keeps_the_address_secret_has_none_in_the_whole_database() {
    on_both(async |app: TestApp| {
        lists(&app).await;
        assert_eq!(app.number("select count(*) from person_details where secret_since_at is not null").await, 1);
        assert_eq!(app.number("select count(*) from person_details where secret_since_at is not null and address is not null").await, 0);
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 3);
        assert_eq!(app.number("select count(*) from people where name not like 'v1.%'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_address_becomes_secret_and_is_let_go_of() {
    on_both(async |app: TestApp| {
        let row = |secret: &str| {
            format!("bsn;naam;geboortedatum;adres;plaats;geheim\n900000004;Suzanna Molenaar;1985-12-01;Kade 1;Vierbergen;{secret}\n")
        };
        counts(&bring(&app, "persons", &row("nee")).await, &[("nieuw", 1)]);
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 1);
        counts(&bring(&app, "persons", &row("ja")).await, &[("gewijzigd", 1)]);
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 0);
        let without = "bsn;naam;geboortedatum;adres;plaats\n900000004;Suzanna Molenaar;1985-12-01;Kade 1;Vierbergen\n";
        counts(&bring(&app, "persons", without).await, &[("ongewijzigd", 1)]);
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 0);
        counts(&bring(&app, "persons", &row("0")).await, &[("gewijzigd", 1)]);
        assert_eq!(app.number("select count(*) from person_details where address is not null").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_header_in_french_is_understood_with_a_mapping_that_is_remembered() {
    on_both(async |app: TestApp| {
        let with = |content: &'static [u8]| exchange::Asked { mapping: Some(FRENCH.into()), ..asked("persons", content) };
        let bad = import(&app, with(include_bytes!("../files/french-bad.csv"))).await;
        counts(&bad, &[("geweigerd", 3)]);
        says(&bad, 2, "Dit moet ingevuld zijn. Naissance*");
        says(&bad, 2, "geen telefoonnummer. Tél: 0601020304, 12");
        says(&bad, 3, "te veel cijfers. Naissance*: 19970-04-22");
        says(&bad, 3, "geen e-mailadres");
        says(&bad, 4, "eerst de dag en dan de maand. Naissance*: 04/22/1997");
    })
    .await;
}

#[tokio::test]
async fn the_same_people_with_other_ways_to_write_a_day_are_the_same_people() {
    on_both(async |app: TestApp| {
        let good: &[u8] = include_bytes!("../files/french-good.csv");
        let first = import(&app, exchange::Asked { mapping: Some(FRENCH.into()), ..asked("persons", good) }).await;
        counts(&first, &[("nieuw", 2), ("misschien dubbel", 1)]);
        let dates: &[u8] = include_bytes!("../files/french-dates.csv");
        let second = import(&app, asked("persons", dates)).await;
        counts(&second, &[("ongewijzigd", 2), ("misschien dubbel", 1)]);
        let third = import(&app, exchange::Asked { create_duplicates: true, ..asked("persons", dates) }).await;
        counts(&third, &[("nieuw", 1), ("ongewijzigd", 2)]);
        counts(&import(&app, asked("persons", dates)).await, &[("ongewijzigd", 3)]);
    })
    .await;
}

#[tokio::test]
async fn a_number_with_another_birth_date_is_somebody_else() {
    on_both(async |app: TestApp| {
        bring(&app, "persons", "bsn;naam;geboortedatum;id\n900000004;Suzanna Molenaar;1985-12-01;7\n").await;
        let other = bring(&app, "persons", "bsn;naam;geboortedatum\n900000004;Suzanna Molenaar;1985-12-02\n").await;
        says(&other, 2, "een andere geboortedatum. geboortedatum: 1985-12-02");
        let key = bring(&app, "persons", "bsn;naam;geboortedatum;id\n900000016;Suzanna Molenaar;1985-12-01;7\n").await;
        says(&key, 2, "een ander burgerservicenummer. bsn: •••••••16");
        assert_eq!(app.number("select count(*) from person_details").await, 1);
        // Half a birth date contradicts nothing, and takes nothing away.
        counts(&bring(&app, "persons", "bsn;naam;geboortedatum\n900000004;Suzanna Molenaar;1985-00-00\n").await, &[("ongewijzigd", 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_somebody_has_already_is_passed_over_until_the_administrator_decides() {
    on_both(async |app: TestApp| {
        let file = "naam;geboortedatum\nAmina Haddou;1990-05-01\n";
        let report = bring(&app, "persons", file).await;
        counts(&report, &[("misschien dubbel", 1)]);
        says(&report, 2, "Er is al iemand");
        assert_eq!(app.number("select count(*) from person_details").await, 0);
        let create = exchange::Asked { create_duplicates: true, ..asked("persons", file) };
        counts(&import(&app, create).await, &[("nieuw", 1)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_new_about_somebody_is_kept_and_what_is_empty_takes_nothing_away() {
    on_both(async |app: TestApp| {
        let file = |name: &str, phone: &str| format!("id;naam;geboortedatum;telefoon;email\nA1;{name};1985-12-01;{phone};s@voorbeeld.nl\n");
        counts(&bring(&app, "persons", &file("Suzanna Molenaar", "0612345678")).await, &[("nieuw", 1)]);
        counts(&bring(&app, "persons", &file("Suzanna Molenaar", "")).await, &[("ongewijzigd", 1)]);
        counts(&bring(&app, "persons", &file("Suzanna de Boer", "0687654321")).await, &[("gewijzigd", 1)]);
        counts(&bring(&app, "persons", &file("Suzanna de Boer", "0687654321")).await, &[("ongewijzigd", 1)]);
        counts(&bring(&app, "persons", "id;bsn;naam;geboortedatum\nA1;900000004;Suzanna de Boer;1985-12-01\n").await, &[("gewijzigd", 1)]);
        counts(&bring(&app, "persons", "bsn;naam;geboortedatum\n900000004;Suzanna de Boer;1985-12-01\n").await, &[("ongewijzigd", 1)]);
        assert_eq!(app.number("select count(*) from change_log where event = 'imports.person_changed'").await, 2);
        assert_eq!(app.number("select count(*) from processing_log where activity = 'exchange.persons'").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_number_in_a_name_is_refused_and_not_shown() {
    on_both(async |app: TestApp| {
        let report = bring(&app, "persons", "naam;geboortedatum\nSuzanna 900000004;1985-12-01\n").await;
        says(&report, 2, "burgerservicenummer");
        assert!(!report.remarks.join("").contains("900000004") && !String::from_utf8_lossy(&report.csv).contains("900000004"));
    })
    .await;
}
