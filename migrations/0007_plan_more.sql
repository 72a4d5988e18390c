-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- More of the plan: reminders, what somebody is good at, ways that can be mended, mappings of areas, what a municipality
-- measures, and where a goal or an action from a template came from.

-- repeats_from: the day that repeating is counted from, so that the 31st comes back after February.
alter table actions add column remind_on text;
alter table actions add column repeats_from text;

-- remind_on: the first reminder of what professionals do; ladder_on: the day to look at the ladder again.
alter table plan_standing add column remind_on text;
alter table plan_standing add column ladder_on text;

alter table horizons add column good_at text;

alter table directions add column version bigint not null default 1;
alter table directions add column ended_at bigint;

-- Two professionals who judge the same goal do not undo each other.
alter table judgements add column version bigint not null default 1;

-- What an area is called elsewhere, for exports: a domain of the self-sufficiency matrix 2017, a dimension of positive
-- health, a name in the municipal data model. Null: ours by default; empty: nowhere.
alter table areas add column zrm text;
alter table areas add column positive_health text;
alter table areas add column ggm text;

-- What this municipality measures, since when; the highest version is today's, and no row means nothing is measured.
create table measures (
    municipality_id text not null,
    version bigint not null,
    levels_since bigint,
    made_at bigint not null,
    made_by text not null,
    primary key (municipality_id, version)
);

-- A goal or an action that began as a template; its words may have changed since.
create table template_uses (
    municipality_id text not null,
    plan_id text not null,
    about_id text not null,
    organisation_id text not null,
    template_id text not null,
    template_version bigint not null,
    taken_at bigint not null,
    taken_by text not null,
    primary key (municipality_id, plan_id, about_id)
);
