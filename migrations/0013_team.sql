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
