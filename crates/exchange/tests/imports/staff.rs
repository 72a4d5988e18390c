// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Organisations and professionals.
use crate::asking::{asked, bring, counts, import, says};
use exchange::Asked;
use neighbourhood::{TestApp, on_both};

#[tokio::test]
async fn organisations_are_known_by_their_name_however_it_is_written() {
    on_both(async |app: TestApp| {
        let file = "Naam,Expertise\nStichting Buurt,buurtwerk\nde brug welzijn,sociaal werk\nSTICHTING BUURT,buurtwerk\n,zonder naam\n";
        let report = bring(&app, "organisaties", file).await;
        counts(&report, &[("nieuw", 1), ("ongewijzigd", 2), ("geweigerd", 1)]);
        says(&report, 5, "Dit moet ingevuld zijn. Naam");
        counts(&bring(&app, "organisations", "Naam,Expertise\nStichting Buurt,wonen\n").await, &[("gewijzigd", 1)]);
        let twice = bring(&app, "organisations", "Naam,Expertise\nNieuw,a\nNieuw,b\n").await;
        says(&twice, 3, "Staat ook in rij 2");
    })
    .await;
}

#[tokio::test]
async fn professionals_come_with_their_organisation_and_are_known_again() {
    on_both(async |app: TestApp| {
        let file = "naam;organisatie;rol;expertise;e-mail\nBo Willems;Werk & Inkomen Rivierland;;werkcoach;\n\
            Sam Visser;De Brug Welzijn;professional;schulden;sam@brug.example\nEva Prins;Onbekend BV;;;\nGuus Pot;De Brug Welzijn;tovenaar;;\n\
            Kees Baas;De Brug Welzijn;teammanager;;\n";
        let report = bring(&app, "professionals", file).await;
        counts(&report, &[("nieuw", 2), ("ongewijzigd", 1), ("geweigerd", 2)]);
        says(&report, 4, "Deze organisatie kennen wij niet. Importeer eerst de organisaties. organisatie: Onbekend BV");
        says(&report, 5, "professional of teammanager. rol: tovenaar");
        counts(&bring(&app, "professionals", file).await, &[("ongewijzigd", 3), ("geweigerd", 2)]);
        let moved = "naam;organisatie;expertise;e-mail\nSam Visser-Bos;Woonstichting De Hoven;wonen;SAM@brug.example\n";
        counts(&bring(&app, "professionals", moved).await, &[("gewijzigd", 1)]);
        assert_eq!(app.number("select count(*) from roles where expertise = 'wonen'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_administers_gets_no_role_in_care_by_a_file() {
    on_both(async |app: TestApp| {
        let key = "id;naam;organisatie\n1;Gerda Smit;De Brug Welzijn\n";
        // Another Gerda may exist; the administrator herself is only found by a mark, which she has not.
        counts(&bring(&app, "professionals", key).await, &[("nieuw", 1)]);
        let mut tx = app.app.db().begin().await.expect("open");
        sqlx::query(
            "update roles set role = 'administrator' where role = 'professional' and person_id in (select thing_id from import_made)",
        )
        .execute(&mut *tx)
        .await
        .expect("a statement that fits");
        sqlx::query(
            "insert into roles (municipality_id, person_id, role, organisation_id, since_at)
             select municipality_id, thing_id, 'team_manager', '000000000000000000000000000000b2', 1 from import_made",
        )
        .execute(&mut *tx)
        .await
        .expect("a statement that fits");
        tx.commit().await.expect("written");
        says(&bring(&app, "professionals", key).await, 2, "beheert Vierluik");
    })
    .await;
}

#[tokio::test]
async fn a_list_of_one_organisation_needs_no_column_for_it() {
    on_both(async |app: TestApp| {
        let mapping = "[columns]\nname = \"naam\"\n[always]\norganisation = \"De Brug Welzijn\"\n";
        let asked = Asked { mapping: Some(mapping.into()), ..asked("professionals", "naam\nSam Visser\n") };
        counts(&import(&app, asked).await, &[("nieuw", 1)]);
    })
    .await;
}
