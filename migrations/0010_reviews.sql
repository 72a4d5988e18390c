-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Looking back on a version of the plan: who sat together on which day and how it went, with a new day; or only the day
-- that was moved, and why. The newest day of the newest version is the one that counts.

-- held_on: the day on which they sat together, null when only the day was moved. sat_with: who did, with commas between.
create table reviews (
    municipality_id text not null,
    plan_id text not null,
    number bigint not null,
    version bigint not null,
    held_on text,
    sat_with text,
    words text,
    review_on text not null,
    kept_at bigint not null,
    kept_by text not null,
    primary key (municipality_id, plan_id, number)
);
