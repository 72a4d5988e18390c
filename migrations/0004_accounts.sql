-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Accounts without an identity provider: invitations, passkeys, passwords with time codes, and the administration of people.
-- Secrets that are only compared are kept as keyed hashes (*_hash, *_tag); what must be read back is sealed with the municipality's key.

-- One invitation: for one person, used once. asks: the fact that only that person knows, "born" (kept in person_details) or "code"
-- (handed over apart from the link). visit_hash: the browser in which the fact was proved.
create table invitations (
    municipality_id text not null,
    id text not null,
    person_id text not null,
    kind text not null,
    token_hash text not null,
    asks text not null,
    code_hash text,
    wrong_tries bigint not null,
    made_at bigint not null,
    made_by text not null,
    ends_at bigint not null,
    visit_hash text,
    proved_at bigint,
    used_at bigint,
    used_with text,
    withdrawn_at bigint,
    withdrawn_by text,
    primary key (municipality_id, id)
);
create unique index invitations_by_token on invitations (municipality_id, token_hash);
create index invitations_by_person on invitations (municipality_id, person_id);
create index invitations_by_visit on invitations (municipality_id, visit_hash);

-- id: the credential's own, base64url. credential: public key and counter, sealed.
create table passkeys (
    municipality_id text not null,
    id text not null,
    person_id text not null,
    name text not null,
    credential text not null,
    added_at bigint not null,
    used_at bigint,
    primary key (municipality_id, id)
);
create index passkeys_by_person on passkeys (municipality_id, person_id);

-- hash: Argon2id with its parameters, sealed. code_step: the last half minute whose code was used; an older one is refused.
create table passwords (
    municipality_id text not null,
    person_id text not null,
    login_tag text not null,
    login text not null,
    hash text not null,
    code_secret text not null,
    code_step bigint not null,
    set_at bigint not null,
    used_at bigint,
    primary key (municipality_id, person_id)
);
create unique index passwords_by_login on passwords (municipality_id, login_tag);

-- Codes on paper, each good for one login in the place of the time code.
create table recovery_codes (
    municipality_id text not null,
    person_id text not null,
    code_hash text not null,
    made_at bigint not null,
    used_at bigint,
    primary key (municipality_id, person_id, code_hash)
);

-- Begun in one browser and not finished: a challenge that a passkey must answer, a password without its first code. Sealed, taken once.
create table begun (
    municipality_id text not null,
    browser_hash text not null,
    purpose text not null,
    state text not null,
    begun_at bigint not null,
    primary key (municipality_id, browser_hash, purpose)
);
create index begun_by_age on begun (begun_at);

-- Wrong tries per source and per pair of source and account, so that a restart forgives nobody.
create table login_tries (
    municipality_id text not null,
    source_hash text not null,
    tries bigint not null,
    last_at bigint not null,
    primary key (municipality_id, source_hash)
);

-- What somebody should know about the own account at the next login: one line per kind.
create table account_notices (
    municipality_id text not null,
    person_id text not null,
    kind text not null,
    times bigint not null,
    last_at bigint not null,
    seen_at bigint,
    primary key (municipality_id, person_id, kind)
);

create table last_logins (
    municipality_id text not null,
    person_id text not null,
    at bigint not null,
    primary key (municipality_id, person_id)
);

-- BIO2 5.18: an administrator looked whether somebody's roles still fit.
create table account_reviews (
    municipality_id text not null,
    person_id text not null,
    reviewed_at bigint not null,
    reviewed_by text not null,
    primary key (municipality_id, person_id, reviewed_at)
);
