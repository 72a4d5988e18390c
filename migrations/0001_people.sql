-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who is who, who sits at which plan, who is logged in, and the three logs. Every key starts with the municipality.

create table municipalities (
    municipality_id text not null primary key,
    slug text not null unique,
    name text not null,
    host text not null unique,
    theme text not null,
    made_at bigint not null
);

create table organisations (
    municipality_id text not null,
    id text not null,
    name text not null,
    expertise text not null,
    made_at bigint not null,
    primary key (municipality_id, id)
);

-- name: sealed with the municipality's key, sorted and searched in Rust.
create table people (
    municipality_id text not null,
    id text not null,
    name text not null,
    language text not null,
    made_at bigint not null,
    ended_at bigint,
    primary key (municipality_id, id)
);

create table roles (
    municipality_id text not null,
    person_id text not null,
    role text not null,
    organisation_id text,
    expertise text,
    since_at bigint not null,
    primary key (municipality_id, person_id, role)
);
create index roles_by_organisation on roles (municipality_id, organisation_id);

-- plan_key: the plan's own key, wrapped by the master key. edition goes up with every change and keeps writers in a row.
create table plans (
    municipality_id text not null,
    id text not null,
    resident_id text not null,
    plan_key text not null,
    edition bigint not null,
    made_at bigint not null,
    closed_at bigint,
    primary key (municipality_id, id)
);
create index plans_by_resident on plans (municipality_id, resident_id);

create table seats (
    municipality_id text not null,
    plan_id text not null,
    person_id text not null,
    kind text not null,
    organisation_id text,
    expertise text,
    since_at bigint not null,
    ended_at bigint,
    primary key (municipality_id, plan_id, person_id)
);
-- Holds all that a list of somebody's plans asks of a seat.
create index seats_by_person on seats (municipality_id, person_id, ended_at, kind, plan_id);

-- The session's secret is only in the cookie; here is its keyed hash.
create table sessions (
    municipality_id text not null,
    hash text not null,
    person_id text not null,
    device text not null,
    level text not null,
    represents text,
    started_at bigint not null,
    seen_at bigint not null,
    ended_at bigint,
    primary key (municipality_id, hash)
);
create index sessions_by_person on sessions (municipality_id, person_id);

-- What someone was typing, sealed; gone when the form is sent.
create table drafts (
    municipality_id text not null,
    person_id text not null,
    form text not null,
    fields text not null,
    kept_at bigint not null,
    primary key (municipality_id, person_id, form)
);

create table form_tokens (
    municipality_id text not null,
    token text not null,
    answer text,
    used_at bigint not null,
    primary key (municipality_id, token)
);
create index form_tokens_by_age on form_tokens (used_at);

-- The logs: one chain per municipality through all three. mac = HMAC(log key, previous mac + this line).
create table log_heads (
    municipality_id text not null primary key,
    seq bigint not null,
    mac text not null
);

create table access_log (
    municipality_id text not null,
    seq bigint not null,
    at bigint not null,
    trace text not null,
    actor_id text not null,
    behalf_id text,
    role text not null,
    organisation_id text,
    action text not null,
    activity text not null,
    plan_id text,
    result text not null,
    mac text not null,
    primary key (municipality_id, seq)
);
create index access_log_by_plan on access_log (municipality_id, plan_id, seq);

-- Logboek Dataverwerkingen: a pseudonym of the data subject, no actor.
create table processing_log (
    municipality_id text not null,
    seq bigint not null,
    at bigint not null,
    trace text not null,
    activity text not null,
    subject text not null,
    mac text not null,
    primary key (municipality_id, seq)
);

-- what: old, new and why, sealed with the plan's key; what_hash stays when what is destroyed.
create table change_log (
    municipality_id text not null,
    seq bigint not null,
    at bigint not null,
    trace text not null,
    actor_id text not null,
    role text not null,
    organisation_id text,
    event text not null,
    plan_id text,
    about_id text,
    what text,
    what_hash text not null,
    mac text not null,
    primary key (municipality_id, seq)
);
create index change_log_by_plan on change_log (municipality_id, plan_id, seq);

create table jobs (
    municipality_id text not null,
    id text not null,
    kind text not null,
    payload text not null,
    due_at bigint not null,
    tries bigint not null,
    done_at bigint,
    failure text,
    primary key (municipality_id, id)
);
create index jobs_by_due on jobs (done_at, due_at);
