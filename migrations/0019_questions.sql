-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Questions of residents about who looked along: to the organisation of who looked, with a term. What was looked at is a day,
-- a person and an activity as the access log has them. words, answer: sealed with the municipality's key, because who
-- answers need not sit at the plan.

create table looking_questions (
    municipality_id text not null,
    id text not null,
    plan_id text not null,
    resident_id text not null,
    looked_on text not null,
    looker_id text not null,
    organisation_id text not null,
    activity text not null,
    words text,
    asked_at bigint not null,
    due_on text not null,
    answer text,
    answered_at bigint,
    answered_by text,
    primary key (municipality_id, id)
);
create index looking_questions_by_plan on looking_questions (municipality_id, plan_id, asked_at);
create index looking_questions_by_organisation on looking_questions (municipality_id, organisation_id, answered_at);
