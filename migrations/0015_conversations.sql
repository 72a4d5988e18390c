-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Conversations at which the plan is made: asked, prepared, held, and a record that the resident confirms. What was said and
-- decided are rows of their own, so that two people writing at one table never collide.

-- kind: joint_intake, triangle, review, breakthrough or end. setting: home, office, phone or video. language: of an interpreter.
-- place: where; only for who comes. missed: who of the table will be missed. off_*: called off. contested_at: waits for an answer.
-- confirmed_how: screen, or paper when a professional typed in what the resident signed; then the resident can still say no.
create table conversations (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    kind text not null,
    setting text not null,
    language text,
    held_at bigint not null,
    minutes bigint not null,
    place text,
    missed text,
    version bigint not null,
    planned_at bigint not null,
    planned_by text not null,
    moved_why text,
    off_at bigint,
    off_by text,
    off_why text,
    begun_at bigint,
    begun_by text,
    ended_at bigint,
    ended_by text,
    contested_at bigint,
    confirmed_at bigint,
    confirmed_how text,
    confirmed_by text,
    primary key (municipality_id, plan_id, id)
);

-- Who was asked. answer: coming, not_coming or sends (somebody else). shared_at: since when the others see the preparation.
-- attendance: there or not_there, with a reason if there is one; never asked for.
create table conversation_people (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    person_id text not null,
    asked_at bigint not null,
    answer text,
    answer_words text,
    answered_at bigint,
    shared_at bigint,
    attendance text,
    attendance_words text,
    attended_at bigint,
    attended_by text,
    primary key (municipality_id, plan_id, conversation_id, person_id)
);

-- What somebody wants to bring in, seen by nobody else until it is shared. question: matters, about, not_about, along, open, or
-- area: and the code of an area of life. how: screen, or paper when somebody else typed it in.
create table preparations (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    person_id text not null,
    question text not null,
    words text not null,
    how text not null,
    written_at bigint not null,
    written_by text not null,
    primary key (municipality_id, plan_id, conversation_id, person_id, question)
);

-- The agenda. question: of the preparation it comes from; null for what came up at the table. area: of life, when it has one.
create table conversation_points (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    id text not null,
    person_id text not null,
    question text,
    area text,
    words text not null,
    made_at bigint not null,
    primary key (municipality_id, plan_id, conversation_id, id)
);

-- What was said; point_id null: about nothing on the agenda.
create table conversation_words (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    id text not null,
    point_id text,
    area text,
    words text not null,
    said_at bigint not null,
    written_by text not null,
    primary key (municipality_id, plan_id, conversation_id, id)
);

-- What was decided. kind: goal, action, agreement, or rule: a rule that is in the way, since since_on. goal_id, action_id: where
-- it stands in the plan. owner_id: who does it, and accepts it. answer: yes or not_like_this.
create table conversation_decisions (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    id text not null,
    kind text not null,
    words text not null,
    area text,
    goal_id text,
    action_id text,
    owner_id text,
    due_on text,
    since_on text,
    decided_at bigint not null,
    written_by text not null,
    answer text,
    answer_words text,
    answered_at bigint,
    primary key (municipality_id, plan_id, conversation_id, id)
);

-- What was added to the record afterwards. kind: addition, contest or answer. how: screen, or paper when it was typed in.
create table record_lines (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    id text not null,
    kind text not null,
    words text not null,
    how text not null,
    written_at bigint not null,
    written_by text not null,
    primary key (municipality_id, plan_id, conversation_id, id)
);

-- How it was for the resident, from 1 to 5; null: not answered.
create table conversation_voices (
    municipality_id text not null,
    plan_id text not null,
    conversation_id text not null,
    heard bigint,
    understood bigint,
    decided bigint,
    said_at bigint not null,
    primary key (municipality_id, plan_id, conversation_id)
);
