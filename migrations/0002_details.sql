-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What is known of a person beside the name: sealed with the municipality's key. *_tag: a keyed hash, to find the same person
-- again without reading anyone else. secret_since_at: the person asked the municipality to keep the address secret.

create table person_details (
    municipality_id text not null,
    person_id text not null,
    bsn text,
    bsn_tag text,
    source_tag text,
    born text,
    address text,
    email text,
    phone text,
    secret_since_at bigint,
    changed_at bigint not null,
    primary key (municipality_id, person_id)
);
create unique index person_details_by_bsn on person_details (municipality_id, bsn_tag);
create unique index person_details_by_source on person_details (municipality_id, source_tag);
