-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A professional who opened a plan without a seat because somebody was in danger: for some hours, only to read, told to the
-- resident, the team manager and the privacy officer at once, and looked at afterwards. ground: a code; why, review: sealed
-- with the municipality's key, for the privacy officer only.

create table emergencies (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    person_id text not null,
    organisation_id text not null,
    ground text not null,
    why text not null,
    began_at bigint not null,
    until_at bigint not null,
    verdict text,
    review text,
    reviewed_at bigint,
    reviewed_by text,
    primary key (municipality_id, id)
);
create index emergencies_by_plan on emergencies (municipality_id, plan_id, person_id, until_at);
create index emergencies_by_person on emergencies (municipality_id, person_id, until_at);
