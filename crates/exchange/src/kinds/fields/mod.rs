// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The fields of each kind, with the names that files give them: in Dutch, in English, and as element numbers of the BRP
//! (Logisch Ontwerp GBA). Names are written here as they are compared: small letters and digits only.

/// One thing that a file can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The name in mappings; its words are under `fields.…`.
    pub(crate) name: &'static str,
    /// The names that columns with it have.
    pub(crate) headers: &'static [&'static str],
}

const fn field(name: &'static str, headers: &'static [&'static str]) -> Field {
    Field { name, headers }
}

const BSN: Field =
    field("bsn", &["010120", "bsn", "burgerservicenummer", "sofinummer", "citizenservicenumber", "bsnbewoner", "bsninwoner"]);
/// The key of a person in the other system; in the BRP the administrative number.
const KEY: Field =
    field("key", &["010110", "sleutel", "clientnummer", "clientid", "klantnummer", "persoonsnummer", "anummer", "key", "personid", "id"]);
const NAME: Field = field("name", &["naam", "volledigenaam", "name", "fullname"]);
const GIVEN: Field = field("given", &["010210", "voornamen", "voornaam", "givennames", "firstname", "givenname"]);
const PREFIX: Field = field("prefix", &["010230", "voorvoegsel", "voorvoegsels", "tussenvoegsel", "tussenvoegsels", "prefix"]);
const SURNAME: Field = field("surname", &["010240", "achternaam", "geslachtsnaam", "familienaam", "surname", "lastname", "familyname"]);
const EMAIL: Field = field("email", &["email", "emailadres", "mail", "epost", "emailaddress"]);
const PHONE: Field =
    field("phone", &["telefoon", "telefoonnummer", "mobiel", "mobielnummer", "phone", "telephone", "phonenumber", "mobile"]);
const ORGANISATION: Field = field("organisation", &["organisatie", "instelling", "werkgever", "organisation", "organization", "employer"]);
const EXPERTISE: Field = field("expertise", &["expertise", "deskundigheid", "functie", "vakgebied", "domein", "job"]);
const GOAL_KEY: Field = field("goal_key", &["doelnummer", "doelsleutel", "doelid", "goalkey", "goalid"]);
const WISH: Field = field("wish", &["doel", "wens", "doelomschrijving", "omschrijvingdoel", "goal", "wish"]);

pub(super) const PERSONS: &[Field] = &[
    field("record", &[]),
    KEY,
    BSN,
    NAME,
    GIVEN,
    field("called", &["roepnaam", "callname", "knownas"]),
    PREFIX,
    SURNAME,
    field("name_use", &["016110", "aanduidingnaamgebruik", "naamgebruik", "nameuse"]),
    field("partner_prefix", &["050230", "voorvoegselpartner", "partnerprefix"]),
    field("partner_surname", &["050240", "geslachtsnaampartner", "achternaampartner", "partnersurname"]),
    field("born", &["010310", "geboortedatum", "geborenop", "geboren", "birthdate", "dateofbirth", "born"]),
    field("address", &["adres", "adresregel", "address"]),
    field("street", &["081110", "straat", "straatnaam", "street"]),
    field("number", &["081120", "huisnummer", "nummer", "housenumber"]),
    field("letter", &["081130", "huisletter", "houseletter"]),
    field("addition", &["081140", "toevoeging", "huisnummertoevoeging", "addition"]),
    field("number_sign", &["081150", "aanduidingbijhuisnummer"]),
    field("located", &["081210", "locatiebeschrijving", "location"]),
    field("postcode", &["081160", "postcode", "postalcode", "zip", "zipcode"]),
    field("place", &["081170", "woonplaats", "plaats", "plaatsnaam", "city", "town", "place"]),
    field("place_code", &["080910", "gemeentecode", "gemeentevaninschrijving", "placecode"]),
    field("secret", &["077010", "geheim", "geheimhouding", "indicatiegeheim", "secret", "secrecy"]),
    EMAIL,
    PHONE,
    field("died_on", &["060810", "overlijdensdatum", "datumoverlijden", "overleden", "dateofdeath"]),
    field("suspended", &["076720", "redenopschorting", "redenopschortingbijhouding"]),
];

/// Those of [`PERSONS`] that say where somebody lives.
pub(super) const ADDRESS: [&str; 10] =
    ["address", "street", "number", "letter", "addition", "number_sign", "located", "postcode", "place", "place_code"];

pub(super) const PLANS: &[Field] = &[
    KEY,
    BSN,
    field("professional", &["professional", "begeleider", "werkcoach", "regisseur", "emailprofessional", "contactpersoon"]),
    ORGANISATION,
    EXPERTISE,
];

pub(super) const GOALS: &[Field] = &[
    KEY,
    BSN,
    GOAL_KEY,
    WISH,
    field("timing", &["wanneer", "nuoflater", "timing", "when"]),
    field("areas", &["onderwerpen", "onderwerp", "leefgebieden", "leefgebied", "levensdomein", "areas", "area"]),
];

pub(super) const ACTIONS: &[Field] = &[
    KEY,
    BSN,
    GOAL_KEY,
    WISH,
    field("action_key", &["actienummer", "actiesleutel", "actieid", "actionkey", "actionid"]),
    field("what", &["actie", "afspraak", "omschrijving", "wat", "action", "what"]),
    field("owner", &["wie", "eigenaar", "uitvoerder", "doorwie", "owner", "who"]),
    field("due_on", &["datum", "voor", "einddatum", "streefdatum", "uiterlijk", "deadline", "due", "dueon", "duedate"]),
    field("repeats", &["herhaling", "herhalen", "repeats"]),
];

pub(super) const PROFESSIONALS: &[Field] =
    &[KEY, NAME, GIVEN, PREFIX, SURNAME, ORGANISATION, field("role", &["rol", "role"]), EXPERTISE, EMAIL, PHONE];

pub(super) const ORGANISATIONS: &[Field] =
    &[field("name", &["naam", "organisatie", "organisatienaam", "name", "organisation", "organization"]), EXPERTISE];

pub(super) const PLACE_CODES: &[Field] =
    &[field("code", &["9210gemeentecode", "gemeentecode", "code"]), field("name", &["9211omschrijving", "omschrijving", "naam", "name"])];
