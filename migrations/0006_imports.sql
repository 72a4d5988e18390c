-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Imports. What a file holds is sealed with the municipality's key, and destroyed when the import ends or after a day.

-- state: brought, checking, checked, landing, landed, broken, away. counts: rows by how they ended, as JSON. head, mapping, preview,
-- told and file_name are sealed; told is destroyed after thirty days, the counts stay.
create table imports (
    municipality_id text not null,
    id text not null,
    kind text not null,
    state text not null,
    file_name text not null,
    head text,
    mapping text,
    language text not null,
    create_doubtful_at bigint,
    rows_done bigint not null,
    rows_all bigint not null,
    counts text,
    preview text,
    told text,
    problem text,
    asked_by text not null,
    asked_at bigint not null,
    ended_at bigint,
    taken_back_at bigint,
    primary key (municipality_id, id)
);
create index imports_by_age on imports (municipality_id, asked_at);

create table import_chunks (
    municipality_id text not null,
    import_id text not null,
    number bigint not null,
    content text not null,
    kept_at bigint not null,
    primary key (municipality_id, import_id, number)
);
create index import_chunks_by_age on import_chunks (kept_at);

-- A mapping that was used, for the next file with the same header; sealed.
create table import_mappings (
    municipality_id text not null,
    kind text not null,
    header_tag text not null,
    mapping text not null,
    kept_at bigint not null,
    kept_by text not null,
    primary key (municipality_id, kind, header_tag)
);

-- Keyed hashes of the keys that goals and actions have in another system.
create table import_keys (
    municipality_id text not null,
    kind text not null,
    key_tag text not null,
    thing_id text not null,
    primary key (municipality_id, kind, key_tag)
);

-- What an import made, so that it can be taken back as long as nobody did anything with it.
create table import_made (
    municipality_id text not null,
    import_id text not null,
    thing text not null,
    thing_id text not null,
    primary key (municipality_id, import_id, thing_id)
);

create table import_turns (
    municipality_id text not null primary key,
    turn bigint not null
);

-- Codes of places with their names, for addresses that only have the code.
create table place_codes (
    municipality_id text not null,
    code text not null,
    name text not null,
    primary key (municipality_id, code)
);
