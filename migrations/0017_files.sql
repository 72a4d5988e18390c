-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Files at a plan. Names, words and content are sealed with the plan's key; nothing of a file is kept outside the database.

-- about: table, whole, area:<code>, goal:<id> or action:<id>. kind: jpeg, png, pdf. size: bytes after cleaning. checked_at: the
-- scanner found nothing (or there is none, by choice); before that nobody can open it. removed_at: its name, words and content
-- are destroyed. frozen_at: somebody said that it belongs to another plan.
create table files (
    municipality_id text not null,
    plan_id text not null,
    id text not null,
    about text not null,
    name text,
    words text,
    kind text not null,
    size bigint not null,
    put_at bigint not null,
    put_by text not null,
    checked_at bigint,
    frozen_at bigint,
    frozen_by text,
    removed_at bigint,
    removed_by text,
    primary key (municipality_id, plan_id, id)
);
create index files_by_person on files (municipality_id, plan_id, put_by, put_at);

create table file_chunks (
    municipality_id text not null,
    plan_id text not null,
    file_id text not null,
    number bigint not null,
    content text not null,
    primary key (municipality_id, plan_id, file_id, number)
);
