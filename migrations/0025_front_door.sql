-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- New requests for help at the joint front door, and referrals to a service from a plan.

-- How soon a joint intake is planned: in days, and in working days when something threatens. organisation_id: where a request goes
-- when the resident does not know. No row: the defaults. Never changed, the newest holds.
create table front_door_terms (
    municipality_id text not null,
    version bigint not null,
    days bigint not null,
    urgent_days bigint not null,
    organisation_id text,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, version)
);

-- came_by: screen, desk, phone or partner. resident_id: when it is known who it is. name, contact, words, answer: sealed with the
-- municipality's key, for there is no plan yet. sender_id: the organisation that sent it. urgent_at: something threatens. due_on: until when a first conversation
-- is planned; term_at: the moment after that day.
create table requests (
    municipality_id text not null,
    id text not null,
    organisation_id text not null,
    came_by text not null,
    sender_id text,
    resident_id text,
    name text not null,
    contact text,
    words text not null,
    urgent_at bigint,
    came_at bigint not null,
    written_by text not null,
    due_on text not null,
    term_at bigint not null,
    picked_at bigint,
    picked_by text,
    plan_id text,
    answer text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index requests_by_organisation on requests (municipality_id, organisation_id, answered_at, due_on);
create index requests_by_sender on requests (municipality_id, sender_id, came_at);
create index requests_by_resident on requests (municipality_id, resident_id);
create index requests_by_plan on requests (municipality_id, plan_id);

-- A request that was handed to another organisation, and why; sealed with the municipality's key.
create table request_moves (
    municipality_id text not null,
    request_id text not null,
    number bigint not null,
    from_id text not null,
    to_id text not null,
    why text not null,
    moved_at bigint not null,
    moved_by text not null,
    primary key (municipality_id, request_id, number)
);

-- From a plan to what an organisation offers. service, motive, along, answer, said: sealed with the municipality's key, for who
-- answers has no plan's key. along: what the resident chose to send along, as it was then. agreed_at, refused_at: by the resident.
create table referrals (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    resident_id text not null,
    organisation_id text not null,
    service text not null,
    motive text not null,
    along text,
    made_at bigint not null,
    made_by text not null,
    agreed_at bigint,
    refused_at bigint,
    state text not null,
    answer text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index referrals_by_organisation on referrals (municipality_id, organisation_id, state);
create index referrals_by_plan on referrals (municipality_id, plan_id);
