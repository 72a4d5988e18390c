-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The plan. Words of people are sealed with the plan's key; codes, days and moments are not. Nothing here is ever overwritten
-- without its older version staying readable: in a numbered row, or in the change log.

-- The resident's own texts: the story, what comes first, what the plan must not be about. The highest number is today's.
create table stories (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    story text not null,
    comes_first text not null,
    not_about text not null,
    told_at bigint not null,
    told_by text not null,
    primary key (municipality_id, plan_id, number)
);

-- The municipality's own list of areas of life, one row per area and version; no rows: the default list.
create table areas (
    municipality_id text not null,
    version bigint not null,
    code text not null,
    position bigint not null,
    name text,
    shown bigint not null,
    made_at bigint not null,
    made_by text not null,
    primary key (municipality_id, version, code)
);

-- Views on an area of life, side by side: own (figure 1-10) and professional (level 1-5); all kept, the newest counts.
create table area_views (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    area text not null,
    side text not null,
    words text not null,
    strengths text not null,
    figure bigint,
    seen_at bigint not null,
    seen_by text not null,
    primary key (municipality_id, plan_id, id)
);
create index area_views_by_area on area_views (municipality_id, plan_id, area, seen_at);

create table people_around (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    name text not null,
    relation text not null,
    helps_with text not null,
    closeness text not null,
    tie text not null,
    version bigint not null,
    added_at bigint not null,
    added_by text not null,
    ended_at bigint,
    primary key (municipality_id, plan_id, id)
);

create table horizons (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    kind text not null,
    words text not null,
    energy text not null,
    in_the_way text not null,
    first_step text not null,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, plan_id, number)
);

-- Positions on the participation ladder, and whether a result still holds after some months.
create table ladder_places (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    step bigint not null,
    placed_on text not null,
    why text not null,
    placed_at bigint not null,
    placed_by text not null,
    primary key (municipality_id, plan_id, id)
);
create table ladder_checks (
    municipality_id text not null,
    plan_id text not null,
    place_id text not null,
    months bigint not null,
    holds text not null,
    words text not null,
    checked_at bigint not null,
    checked_by text not null,
    primary key (municipality_id, plan_id, place_id, months)
);

create table goals (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    position bigint not null,
    wish text not null,
    timing text not null,
    areas text not null,
    outcome text,
    outcome_why text,
    version bigint not null,
    set_at bigint not null,
    set_by text not null,
    ended_at bigint,
    ended_by text,
    primary key (municipality_id, plan_id, id)
);

-- Ways to get to a goal; the resident's own come first.
create table directions (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    goal_id text not null,
    words text not null,
    whose text not null,
    added_at bigint not null,
    added_by text not null,
    chosen_at bigint,
    primary key (municipality_id, plan_id, id)
);

create table actions (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    goal_id text not null,
    what text not null,
    owner_kind text not null,
    owner_id text not null,
    due_on text,
    repeats text not null,
    state text not null,
    reason text,
    version bigint not null,
    agreed_at bigint not null,
    agreed_by text not null,
    moved_at bigint not null,
    moved_by text not null,
    primary key (municipality_id, plan_id, id)
);
create index actions_by_goal on actions (municipality_id, plan_id, goal_id);

create table action_moves (
    municipality_id text not null,
    plan_id text not null,
    action_id text not null,
    number bigint not null,
    state text not null,
    reason text,
    moved_at bigint not null,
    moved_by text not null,
    primary key (municipality_id, plan_id, action_id, number)
);

create table comments (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    about_kind text not null,
    about_id text not null,
    words text not null,
    said_at bigint not null,
    said_by text not null,
    taken_back_at bigint,
    primary key (municipality_id, plan_id, id)
);
create index comments_by_part on comments (municipality_id, plan_id, about_kind, about_id);

-- Versions of the whole plan as it was laid before the resident; content never changes.
create table plan_versions (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    content text not null,
    review_on text not null,
    proposed_at bigint not null,
    proposed_by text not null,
    answer text,
    answer_words text,
    answered_at bigint,
    primary key (municipality_id, plan_id, number)
);

create table judgements (
    municipality_id text not null,
    plan_id text not null,
    goal_id text not null,
    side text not null,
    outcome text not null,
    words text not null,
    judged_at bigint not null,
    judged_by text not null,
    primary key (municipality_id, plan_id, goal_id, side)
);

-- How each plan stands, for lists: written with each change, so that a list is one indexed query.
create table plan_standing (
    municipality_id text not null,
    plan_id text not null,
    open_goals bigint not null,
    open_actions bigint not null,
    next_due_on text,
    waits_for text,
    review_on text,
    moved_at bigint not null,
    closed_at bigint,
    primary key (municipality_id, plan_id)
);

create table templates (
    municipality_id text not null,
    organisation_id text not null,
    id text not null,
    version bigint not null,
    name text not null,
    source text not null,
    content text not null,
    made_at bigint not null,
    made_by text not null,
    ended_at bigint,
    primary key (municipality_id, organisation_id, id, version)
);
