-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What a person may ask about the own data, and what was answered.

-- A file of everything about somebody was asked for. Nothing of it is kept: it is made when it is fetched, until ends_at.
-- plan_id: null for the account alone.
create table my_files (
    municipality_id text not null,
    id text not null,
    person_id text not null,
    plan_id text,
    asked_at bigint not null,
    ends_at bigint not null,
    primary key (municipality_id, id)
);
create index my_files_by_person on my_files (municipality_id, person_id, asked_at);

-- What somebody asked about the own data: to read what is not in the file, to correct it, or to stop a use of it. kind:
-- insight, correction, objection; about: the part of the plan, as its page says it; to_person or organisation_id: who answers,
-- both null for the privacy officer; part: what the objection is about, null for everything; halted_at: the use was stopped
-- while it is judged. words, should, reason, extended_why: sealed with the municipality's key, since who answers may have no
-- plan's key; statement: with the plan's key, since it is read there beside the part.
create table rights_asked (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    kind text not null,
    about text,
    to_person text,
    organisation_id text,
    part text,
    words text not null,
    should text,
    halted_at bigint,
    asked_at bigint not null,
    asked_by text not null,
    due_on text not null,
    extended_at bigint,
    extended_why text,
    outcome text,
    reason text,
    answered_at bigint,
    answered_by text,
    statement text,
    stated_at bigint,
    primary key (municipality_id, id)
);
create index rights_asked_by_plan on rights_asked (municipality_id, plan_id);
create index rights_asked_by_person on rights_asked (municipality_id, to_person);
create index rights_asked_by_organisation on rights_asked (municipality_id, organisation_id);
