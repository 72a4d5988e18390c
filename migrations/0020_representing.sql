-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who acts for the resident, until which day; and professionals who must never see a plan.

-- until_day: the last day of the seat; it ends by itself when that day is over (crates/access/src/days.rs). scope, acts_until: of
-- who acts for the resident, for what and up to and with which day. decides_from: of a resident who is a child, the first day of
-- deciding oneself (crates/access/src/standing.rs).
alter table seats add column until_day text;
alter table seats add column scope text;
alter table seats add column acts_until text;
alter table seats add column decides_from text;
-- answered_for: who gave the answer for the resident; nothing when the resident did.
alter table plan_versions add column answered_for text;
create index seats_by_last_day on seats (municipality_id, until_day) where ended_at is null and until_day is not null;

-- What a professional recorded after seeing proof; never changed but for its end. seen: what was seen; sealed with the plan's
-- key, like why. born, ages: only for a parent, the child's day of
-- birth and the ages that held then (crates/representing/src/ages.rs). how_ended: objection or recorded.
create table representations (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    person_id text not null,
    kind text not null,
    scope text not null,
    from_day text not null,
    until_day text,
    proof text not null,
    seen text not null,
    seen_day text not null,
    born text,
    ages text,
    recorded_at bigint not null,
    recorded_by text not null,
    ended_at bigint,
    ended_by text,
    how_ended text,
    why text,
    primary key (municipality_id, id)
);
create index representations_by_plan on representations (municipality_id, plan_id);

-- What a municipality decides: which areas of life are money and property (the others are care and personal life), the ages of
-- crates/representing/src/ages.rs, and how many weeks before one of them who directs is warned. No row: as the program comes.
create table representing_settings (
    municipality_id text not null,
    version bigint not null,
    money_areas text not null,
    asked_from bigint not null,
    decides_from bigint not null,
    adult_from bigint not null,
    warn_weeks bigint not null,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, version)
);

-- Professionals whom the resident does not want near the plan. why: sealed with the plan's key, for the resident only.
create table excluded_professionals (
    municipality_id text not null,
    plan_id text not null,
    person_id text not null,
    why text,
    excluded_at bigint not null,
    excluded_by text not null,
    ended_at bigint,
    primary key (municipality_id, plan_id, person_id, excluded_at)
);
create index excluded_by_person on excluded_professionals (municipality_id, person_id, ended_at);
