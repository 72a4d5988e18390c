-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The register of legal grounds, and what the resident decided to share with whom.

-- One row per ground and version, never changed or removed; the newest holds. No row: the ground of the default list.
create table grounds (
    municipality_id text not null,
    code text not null,
    version bigint not null,
    name text not null,
    law text not null,
    purpose text not null,
    made_at bigint not null,
    made_by text not null,
    ended_at bigint,
    primary key (municipality_id, code, version)
);

-- ground_codes: with commas between. No row: the public task.
create table organisation_grounds (
    municipality_id text not null,
    organisation_id text not null,
    version bigint not null,
    ground_codes text not null,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, organisation_id, version)
);

-- Only added to. part: an area of life or another name of crates/access/src/sight.rs; null is everything. purpose: sealed with
-- the plan's key. undoes: the number of a spoken decision that was not right.
create table sharing_decisions (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    person_id text not null,
    part text,
    outcome text not null,
    purpose text not null,
    ground text not null,
    until_on text,
    how text not null,
    undoes bigint,
    decided_at bigint not null,
    decided_by text not null,
    primary key (municipality_id, plan_id, number)
);

-- Spoken decisions of which the resident said: right.
create table sharing_confirmed (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    confirmed_at bigint not null,
    primary key (municipality_id, plan_id, number)
);

-- A question of the resident to an organisation about a look. words, answer: sealed with the municipality's key, for who answers
-- need not sit at the plan. activity, day_on, actor_id: what the log said; refused_at when the look was refused.
create table looking_questions (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    organisation_id text not null,
    actor_id text not null,
    trace text not null,
    activity text not null,
    day_on text not null,
    refused_at bigint,
    words text,
    asked_at bigint not null,
    due_on text not null,
    answer text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index looking_questions_by_organisation on looking_questions (municipality_id, organisation_id, due_on);
create index looking_questions_by_plan on looking_questions (municipality_id, plan_id);
