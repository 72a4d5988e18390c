-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Published figures that point at nobody, and the pages on which a municipality says what it wants.

-- Once published a day of reference stays as it is, also when somebody is erased later. least: the threshold that held.
create table publications (
    municipality_id text not null,
    reference_on text not null,
    least bigint not null,
    published_at bigint not null,
    primary key (municipality_id, reference_on)
);

-- Only what may be shown; the counts themselves are nowhere. line: an organisation, two of them, or a code. part: a code, or
-- total. No row: nothing is said.
create table figures (
    municipality_id text not null,
    reference_on text not null,
    of_table text not null,
    line text not null,
    part text not null,
    shown bigint not null,
    primary key (municipality_id, reference_on, of_table, line, part)
);

-- From which count on something is shown. No row: ten. Never changed, the newest holds.
create table figure_thresholds (
    municipality_id text not null,
    version bigint not null,
    least bigint not null,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, version)
);

-- What the municipality wants (page: vision) and asks of an organisation (page: its identifier). Never changed, the newest holds.
create table course_pages (
    municipality_id text not null,
    page text not null,
    version bigint not null,
    words text not null,
    set_at bigint not null,
    set_by text not null,
    primary key (municipality_id, page, version)
);
