-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How long what is kept: classes, what holds a thing back, lists of destruction with four eyes, what they left, and requests.

-- One row per class and version, never changed; no row: the class of the default list. code: of a legal ground, withdrawn or
-- own_words. starts: written, closed or withdrawn. count: null is "not filled in", and then nothing is destroyed. fate: destroy or keep.
create table retention_classes (
    municipality_id text not null,
    code text not null,
    version bigint not null,
    starts text not null,
    count bigint,
    unit text not null,
    fate text not null,
    source text not null,
    made_at bigint not null,
    made_by text not null,
    primary key (municipality_id, code, version)
);

-- Somebody asked for help and took that back on this day.
create table retention_withdrawn (
    municipality_id text not null,
    plan_id text not null,
    withdrawn_on text not null,
    said_at bigint not null,
    said_by text not null,
    primary key (municipality_id, plan_id)
);

-- Nothing of the plan, or of one kind in it, is destroyed until it is let go. why: sealed with the municipality's key. until_on: the
-- last day, if there is one.
create table retention_holds (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    kept text,
    why text not null,
    until_on text,
    held_at bigint not null,
    held_by text not null,
    let_go_at bigint,
    let_go_by text,
    primary key (municipality_id, id)
);
create index retention_holds_by_plan on retention_holds (municipality_id, plan_id);

-- state: made, asked, approved, done or dropped. not_before_on: who it is about is told before. request_id: made for a request.
create table retention_lists (
    municipality_id text not null,
    id text not null,
    state text not null,
    request_id text,
    not_before_on text not null,
    made_at bigint not null,
    made_by text not null,
    asked_at bigint,
    asked_by text,
    approved_at bigint,
    approved_by text,
    ended_at bigint,
    primary key (municipality_id, id)
);

-- What stands on a list: identifiers and days only; gone when the list ends. ends_on: null when somebody asked for it.
create table retention_things (
    municipality_id text not null,
    list_id text not null,
    plan_id text not null,
    kept text not null,
    thing_id text not null,
    class text not null,
    written_at bigint not null,
    ends_on text,
    primary key (municipality_id, list_id, plan_id, kept, thing_id)
);
create index retention_things_by_plan on retention_things (municipality_id, plan_id);

-- What a list destroyed: how many of which kind, under which class and its version, written from when until when. Never what.
create table retention_certificates (
    municipality_id text not null,
    list_id text not null,
    plan_id text not null,
    kept text not null,
    class text not null,
    class_version bigint not null,
    things bigint not null,
    first_on text not null,
    last_on text not null,
    destroyed_at bigint not null,
    primary key (municipality_id, list_id, plan_id, kept, class)
);
create index retention_certificates_by_plan on retention_certificates (municipality_id, plan_id);

-- Somebody asks to destroy: kinds with commas between, empty for everything. answer_words: sealed with the municipality's key.
-- answer: granted or refused.
create table retention_requests (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    kinds text not null,
    asked_at bigint not null,
    asked_by text not null,
    due_on text not null,
    answer text,
    answer_words text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index retention_requests_by_plan on retention_requests (municipality_id, plan_id);

-- A thing whose words are gone, that stays because younger things hang from it; gone with the last of them.
create table kept_holes (
    municipality_id text not null,
    plan_id text not null,
    kept text not null,
    thing_id text not null,
    made_at bigint not null,
    primary key (municipality_id, plan_id, kept, thing_id)
);
