-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Safety mode: protection for a resident who may be in danger from somebody near (decision 0017).

-- Since when the mode is on; null: it is not. On the plan, so that the gate reads it where it reads the plan.
alter table plans add column safe_since bigint;
-- What the resident decided that this seat sees, while that waits; null: it is what the seat sees.
alter table seats add column asked_sight text;
-- When this session went through the safe door.
alter table sessions add column safe_door_at bigint;

-- The resident's second secret, as a hash of Argon2id.
create table safe_words (
    municipality_id text not null,
    person_id text not null,
    hash text not null,
    made_at bigint not null,
    primary key (municipality_id, person_id)
);

-- Each time that the mode was on. why: a professional's, sealed with the plan's key. ends_at: the cooling-off of ending it is over.
create table safety_modes (
    municipality_id text not null,
    plan_id text not null,
    since_at bigint not null,
    started_by text not null,
    why text,
    ends_at bigint,
    ended_at bigint,
    primary key (municipality_id, plan_id, since_at)
);

-- A decision that lets somebody of the network see more, or come to the table. kind: sight (about a person) or invitation (about an
-- invitation). confirmed_at: through the safe door; from then on it cools off until due_at.
create table safety_waiting (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    kind text not null,
    about_id text not null,
    asked_at bigint not null,
    confirmed_at bigint,
    due_at bigint,
    withdrawn_at bigint,
    done_at bigint,
    primary key (municipality_id, id)
);
create index safety_waiting_by_plan on safety_waiting (municipality_id, plan_id, kind, about_id);

-- How long a widening cools off, in hours. No row: 72.
create table safety_settings (
    municipality_id text not null,
    hours bigint not null,
    set_at bigint not null,
    primary key (municipality_id)
);
