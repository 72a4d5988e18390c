// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gerda imports: she brings a file, says the columns, looks, lets it land, reads the report, takes it back. And nobody else does.
use crate::asking::work;
use axum::{body::Body, http::Request};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, BO, FATIMA, GERDA, KARIN, NADIA},
    on_both,
};

const HERE: &str = "/beheer/importeren";
const FILE: &str = "id;naam;geboortedatum;adres;plaats;bsn\n1;Suzanna Molenaar;1985-12-01;Kade 1;Vierbergen;900000004\n\
    2;Milan Vos;31-02-1970;;;\n3;Amina Haddou;1990-01-01;;;\n";

/// Sends a form with a file.
pub async fn upload(visitor: &mut Visitor, fields: &[(&str, &str)], file: (&str, &[u8])) -> Seen {
    let page = visitor.get(HERE).await;
    let mut body = Vec::new();
    for (name, value) in page.filled(HERE, fields) {
        body.extend(format!("--rand\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(format!("--rand\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\r\n", file.0).bytes());
    body.extend(file.1);
    body.extend(b"\r\n--rand--\r\n");
    let request = Request::post(HERE)
        .header("content-type", "multipart/form-data; boundary=rand")
        .header("origin", "http://vierbergen.localhost")
        .header("referer", format!("http://vierbergen.localhost{HERE}"))
        .body(Body::from(body))
        .expect("a request");
    visitor.send(request).await
}

/// Brings a file; gives where its import is.
pub async fn brought(visitor: &mut Visitor, kind: &str, name: &str, content: &[u8]) -> String {
    let sent = upload(visitor, &[("kind", kind)], (name, content)).await;
    let place = sent.leads_to().unwrap_or_else(|| panic!("{}: {}", sent.status, sent.text()));
    place.trim_end_matches("/kolommen").to_owned()
}

/// Sends the columns as the page proposes them, with these laid over.
pub async fn says_columns(visitor: &mut Visitor, here: &str, fields: &[(&str, &str)]) -> Seen {
    let page = visitor.get(&format!("{here}/kolommen")).await;
    visitor.fill(&page, &format!("{here}/kolommen"), fields).await
}

#[tokio::test]
async fn gerda_brings_a_file_looks_and_lets_it_land() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        gerda.get("/beheer").await.shows("Importeren");
        let here = brought(&mut gerda, "persons", "C:\\lijsten\\inwoners.csv", FILE.as_bytes()).await;
        let columns = gerda.get(&format!("{here}/kolommen")).await;
        columns.shows("Wij hebben geraden").shows("3 rijen").shows("Bijvoorbeeld: Suzanna Molenaar").hides("900000004");
        let checking = gerda.fill(&columns, &format!("{here}/kolommen"), &[]).await;
        checking.shows("Wij kijken het bestand na").shows("0 / 3");
        assert_eq!(checking.headers.get("refresh").and_then(|value| value.to_str().ok()), Some("3"));
        let progress = gerda.get(&format!("{here}/voortgang")).await;
        assert_eq!(progress.html, r#"{"done":0,"finished":false,"total":3}"#);
        work(&app).await;
        let checked = gerda.get(&here).await;
        checked.shows("Dit gaat er gebeuren").shows("1 komt erbij").shows("1 hier klopt iets niet").shows("1 lijkt op iemand");
        checked
            .shows("Deze datum bestaat niet")
            .shows("31-02-1970")
            .shows("Suzanna Molenaar")
            .shows("Kade 1, Vierbergen")
            .hides("900000004");
        assert!(!checked.headers.contains_key("refresh"));
        assert_eq!(app.number("select count(*) from person_details").await, 0);
        gerda.fill(&checked, &format!("{here}/invoer"), &[("doubtful", "create")]).await.shows("Wij voeren de rijen in");
        work(&app).await;
        gerda.get(&here).await.shows("De import is klaar").shows("2 komt erbij");
        assert_eq!(app.number("select count(*) from person_details").await, 2);
        assert_eq!(app.number("select count(*) from import_chunks").await, 0);
        let report = gerda.get(&format!("{here}/verslag")).await;
        assert!(report.html.contains("3;Geweigerd;geboortedatum;31-02-1970;Deze datum bestaat niet."), "{}", report.html);
        gerda.get(HERE).await.shows("inwoners.csv").shows("De import is klaar").shows("Gerda Smit");
    })
    .await;
}

#[tokio::test]
async fn the_columns_are_remembered_for_the_next_file_with_the_same_header() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let file = b"nr;wie;dag\n1;Suzanna Molenaar;1985-12-01\n";
        let here = brought(&mut gerda, "persons", "a.csv", file).await;
        let again = says_columns(&mut gerda, &here, &[]).await;
        again.is(422).shows("Kies hier een kolom").shows("Zonder deze kan het niet");
        let page = gerda.get(&format!("{here}/kolommen")).await;
        let mut fields = page.filled(&format!("{here}/kolommen"), &[]);
        let names: Vec<String> = fields.iter().filter(|(name, _)| name == "fields").map(|(_, value)| value.clone()).collect();
        let places = fields.iter_mut().filter(|(name, _)| name == "columns");
        for (name, (_, place)) in names.iter().zip(places) {
            *place = match name.as_str() {
                "name" => "1".into(),
                "born" => "2".into(),
                _ => String::new(),
            };
        }
        gerda.post(&format!("{here}/kolommen"), &fields, &format!("{here}/kolommen")).await.is(303);
        work(&app).await;
        gerda.get(&here).await.shows("Voer 1 rij in");
        let next = brought(&mut gerda, "persons", "b.csv", b"nr;wie;dag\n2;Milan Vos;1970-02-03\n").await;
        gerda.get(&format!("{next}/kolommen")).await.shows("Wij hebben dat onthouden").shows("Bijvoorbeeld: Milan Vos");
        says_columns(&mut gerda, &next, &[]).await.shows("Wij kijken het bestand na");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_beside_its_field() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        upload(&mut gerda, &[("kind", "persons")], ("a.pdf", b"%PDF-1.7 \x00\x01"))
            .await
            .is(422)
            .shows("Dit bestand kunnen wij niet lezen");
        upload(&mut gerda, &[("kind", "persons")], ("a.csv", b"")).await.is(422).shows("Kies een bestand");
        upload(&mut gerda, &[], ("a.csv", FILE.as_bytes())).await.is(422);
        upload(&mut gerda, &[("kind", "persons")], ("a.csv", b"naam;geboortedatum\n")).await.is(422).shows("Er staan geen rijen in");
        let open = format!("a;b\n1;2\n3;\"{}\n", "x;y\n".repeat(4_000));
        upload(&mut gerda, &[("kind", "persons")], ("a.csv", open.as_bytes())).await.is(422).shows("In rij 3").shows("aanhalingsteken");
        assert_eq!(app.number("select count(*) from imports").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_thrown_away_or_left_for_a_day_is_gone() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = brought(&mut gerda, "persons", "a.csv", FILE.as_bytes()).await;
        let page = gerda.get(&format!("{here}/kolommen")).await;
        gerda.fill(&page, &format!("{here}/verwijdering"), &[]).await.shows("Het bestand is weg");
        assert_eq!(app.number("select count(*) from import_chunks").await, 0);
        gerda.get(&format!("{here}/kolommen")).await.is(404);
        let left = brought(&mut gerda, "persons", "b.csv", FILE.as_bytes()).await;
        says_columns(&mut gerda, &left, &[]).await;
        work(&app).await;
        let clear = async || exchange::clear(&app.app, app.app.clock().now()).await.expect("cleared");
        clear().await;
        assert_eq!(app.number("select count(*) from import_chunks").await, 1);
        app.minutes_pass(24 * 60 + 1);
        clear().await;
        assert_eq!(app.number("select count(*) from import_chunks").await, 0);
        assert_eq!(app.number("select count(*) from imports where told is not null or preview is not null or head is not null").await, 0);
        let mut gerda = app.log_in(&GERDA).await;
        gerda.get(&left).await.shows("Het bestand is weg").hides("Suzanna");
        gerda.get(&format!("{left}/verslag")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_file_lies_open_in_the_database() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = brought(&mut gerda, "persons", "suzanna.csv", FILE.as_bytes()).await;
        says_columns(&mut gerda, &here, &[]).await;
        work(&app).await;
        let open = "select count(*) from imports where file_name like '%suzanna%' or head like '%Suzanna%' or preview like '%Suzanna%' or told like '%Molenaar%' or mapping like '%naam%'";
        assert_eq!(app.number(open).await, 0);
        assert_eq!(app.number("select count(*) from import_chunks where content like 'v1.%'").await, 1);
        assert_eq!(app.number("select count(*) from jobs where payload like '%Suzanna%'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_import_by_mistake_is_taken_back_as_long_as_nobody_used_it() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let file = "id;naam;geboortedatum\n1;Suzanna Molenaar;1985-12-01\n2;Milan Vos;1970-02-03\n";
        let here = brought(&mut gerda, "persons", "a.csv", file.as_bytes()).await;
        says_columns(&mut gerda, &here, &[]).await;
        work(&app).await;
        let page = gerda.get(&here).await;
        gerda.fill(&page, &format!("{here}/invoer"), &[]).await;
        work(&app).await;
        gerda.get(&here).await.shows("2 nieuwe personen of organisaties kunt u weer weghalen");
        let plans = brought(&mut gerda, "plans", "p.csv", b"id;professional\n1;Bo Willems\n").await;
        says_columns(&mut gerda, &plans, &[]).await;
        work(&app).await;
        let page = gerda.get(&plans).await;
        gerda.fill(&page, &format!("{plans}/invoer"), &[]).await;
        work(&app).await;
        let before = app.number("select count(*) from people").await;
        let page = gerda.get(&here).await;
        page.shows("Eén nieuwe persoon of organisatie kunt u weer weghalen").shows("Eén blijft");
        gerda.fill(&page, &format!("{here}/herroeping"), &[]).await.shows("Deze import is teruggedraaid");
        assert_eq!(app.number("select count(*) from people").await, before - 1);
        assert_eq!(app.number("select count(*) from person_details").await, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_administrator_of_this_municipality_imports() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = brought(&mut gerda, "persons", "a.csv", FILE.as_bytes()).await;
        says_columns(&mut gerda, &here, &[]).await;
        work(&app).await;
        for member in [&AMINA, &BO, &FATIMA, &KARIN] {
            let mut other = app.log_in(member).await;
            for page in [HERE, &here, &format!("{here}/verslag"), &format!("{here}/voortgang")] {
                other.get(page).await.is(404).hides("Suzanna");
            }
        }
        let mut nadia = app.log_in(&NADIA).await;
        nadia.get(HERE).await.is(200).hides("a.csv");
        for page in [&here, &format!("{here}/kolommen"), &format!("{here}/verslag"), &format!("{here}/voortgang")] {
            nadia.get(page).await.is(404).hides("Suzanna");
        }
        let own = gerda.get(&here).await;
        let fields = own.filled(&format!("{here}/invoer"), &[]);
        nadia.post(&format!("{here}/invoer"), &fields, &here).await;
        work(&app).await;
        assert_eq!(app.number("select count(*) from person_details").await, 0);
    })
    .await;
}
