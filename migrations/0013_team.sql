-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Around the table: being away, leaving, inviting, directing, working together, and notes of one organisation's team.
-- What belongs to a seat counts from the seat's since_at on: who comes back begins anew.

-- away_until: the last day away; said_at: when that was said. still_involved_at: the last answer to the question.
create table seat_presence (
    municipality_id text not null,
    plan_id text not null,
    person_id text not null,
    away_until text,
    said_at bigint,
    still_involved_at bigint,
    primary key (municipality_id, plan_id, person_id)
);

-- why: sealed with the plan's key; only the resident reads it. ended_by: the resident, or who left.
create table seat_endings (
    municipality_id text not null,
    plan_id text not null,
    person_id text not null,
    ended_at bigint not null,
    ended_by text not null,
    why text,
    primary key (municipality_id, plan_id, person_id, ended_at)
);

-- Somebody is asked to take a seat. does: what they are or are asked for, said: their answer; both sealed with the plan's key.
-- parts: what the seat will see, codes with spaces between, as the resident chose; of a proposal that waits, what was proposed.
-- agreed_at: when the resident said yes; until then nobody else is told. new_account: the account was made for it.
create table table_invitations (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    person_id text not null,
    kind text not null,
    organisation_id text,
    does text not null,
    parts text not null,
    made_at bigint not null,
    made_by text not null,
    ends_at bigint not null,
    new_account bigint,
    agreed_at bigint,
    accepted_at bigint,
    declined_at bigint,
    withdrawn_at bigint,
    said text,
    primary key (municipality_id, id)
);
create index table_invitations_by_plan on table_invitations (municipality_id, plan_id);
create index table_invitations_by_person on table_invitations (municipality_id, person_id);

-- Who directs, offered first and then accepted: one row per offer. note: of the one before; said: with the answer; both sealed
-- with the plan's key. One row of a plan is accepted and not ended; it counts as long as its seat does.
create table directing (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    person_id text not null,
    offered_at bigint not null,
    offered_by text not null,
    note text,
    said text,
    accepted_at bigint,
    declined_at bigint,
    ended_at bigint,
    primary key (municipality_id, id)
);
create index directing_by_plan on directing (municipality_id, plan_id);

-- Who stands in for who directs, with the first and the last day.
create table deputies (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    person_id text not null,
    from_on text not null,
    until_on text not null,
    made_at bigint not null,
    made_by text not null,
    ended_at bigint,
    primary key (municipality_id, id)
);
create index deputies_by_plan on deputies (municipality_id, plan_id);

-- How one works together at this plan; the highest number counts. The words are sealed with the plan's key; one is enough.
create table working (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    who_does text,
    rhythm text,
    when_stuck text,
    look_back_on text,
    written_at bigint not null,
    written_by text not null,
    primary key (municipality_id, plan_id, number)
);

create table working_accepted (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    person_id text not null,
    accepted_at bigint not null,
    primary key (municipality_id, plan_id, number, person_id)
);

-- Working notes of one organisation's team; sealed with the plan's key; gone after ends_at.
create table working_notes (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    organisation_id text not null,
    words text not null,
    written_at bigint not null,
    written_by text not null,
    ends_at bigint not null,
    primary key (municipality_id, id)
);
create index working_notes_by_plan on working_notes (municipality_id, plan_id, organisation_id);
create index working_notes_by_age on working_notes (ends_at);

-- A question to the team manager of an organisation at the table, who does not see the plan: question and answer are sealed with
-- the municipality's key. answer_by: the last day for the answer.
create table escalations (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    organisation_id text not null,
    question text not null,
    answer_by text not null,
    asked_at bigint not null,
    asked_by text not null,
    answer text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index escalations_by_plan on escalations (municipality_id, plan_id);
create index escalations_by_organisation on escalations (municipality_id, organisation_id);
