-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who hides the own words from somebody who looks along, in which session; a later session shows them again.

create table words_hidden (
    municipality_id text not null,
    person_id text not null,
    session text not null,
    hidden_at bigint not null,
    primary key (municipality_id, person_id)
);
