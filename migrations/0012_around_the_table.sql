-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What each seat sees of the plan, and messages: that something happened, never what.

-- sight: which parts this seat sees today, as the newest sharing decisions say (crates/access/src/sight.rs). Null: the seat
-- was given before there were decisions, and sees everything.
alter table seats add column sight text;

-- narrowed: how often somebody in this municipality lost a right (a seat, a role, a part of a plan). A page that was made
-- before and would be sent after is made again (crates/access/src/gate/guard.rs).
alter table log_heads add column narrowed bigint;

-- kind: the feature, a dot, what happened; the words belong to the feature and hold nobody's content. path: where it leads.
create table messages (
    municipality_id text not null,
    id text not null,
    person_id text not null,
    plan_id text,
    kind text not null,
    path text not null,
    told_at bigint not null,
    seen_at bigint,
    primary key (municipality_id, id)
);
create index messages_by_person on messages (municipality_id, person_id, told_at);
