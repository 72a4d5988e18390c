-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How somebody wants to hear that something waits, the mails that say so, reminders that were given, and calendar feeds.

-- With which mail it was told, if with any.
alter table messages add column mail_id text;

-- mailing: none, at_once or daily. hour: of the daily mail. safe_from, safe_to: the hours in which mail may come; null: always.
-- since_at: mail tells of what happened from then on. No row: no mail.
create table message_choices (
    municipality_id text not null,
    person_id text not null,
    mailing text not null,
    hour bigint not null,
    safe_from bigint,
    safe_to bigint,
    since_at bigint not null,
    primary key (municipality_id, person_id)
);

-- state: waiting, sending, sent, failed or dropped. A mail never holds what it is about. due_at: when it may leave, or be
-- tried again; of one that is being sent, until when.
create table mails (
    municipality_id text not null,
    id text not null,
    person_id text not null,
    state text not null,
    tries bigint not null,
    made_at bigint not null,
    due_at bigint not null,
    ended_at bigint,
    primary key (municipality_id, id)
);
create index mails_by_person on mails (municipality_id, person_id, made_at);
create index mails_by_due on mails (municipality_id, state, due_at);

-- What somebody was reminded of: once for each day that was agreed.
create table nudges (
    municipality_id text not null,
    action_id text not null,
    person_id text not null,
    kind text not null,
    due_on text not null,
    told_at bigint not null,
    primary key (municipality_id, action_id, person_id, kind, due_on)
);

-- The secret stands only in the address that its owner has; here is its keyed hash.
create table feeds (
    municipality_id text not null,
    hash text not null,
    person_id text not null,
    made_at bigint not null,
    primary key (municipality_id, hash)
);
create unique index feeds_by_person on feeds (municipality_id, person_id);
