-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- People are reminded of more than actions: of whatever waits for them (crates/access/src/waiting.rs).

alter table nudges rename column action_id to thing_id;

-- Who was last where, for the question whether somebody is still involved: without it a plan's whole log is read for one person.
create index access_log_by_actor on access_log (municipality_id, plan_id, actor_id, at);

-- How many weeks a working note stays, as the municipality set it; no row: the program's own (crates/team/src/notes/weeks.rs).
create table working_note_terms (
    municipality_id text not null primary key,
    weeks bigint not null,
    set_at bigint not null
);
