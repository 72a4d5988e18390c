-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Logging in at somebody else's login provider (OpenID Connect). Of what a provider says, only keyed hashes are kept.

-- Whom a provider's subject is here: one subject is one person, and one person has one subject (invariant 33).
-- linked_by: "invitation" or "bsn". subject: a keyed hash.
create table logins (
    municipality_id text not null,
    issuer text not null,
    subject text not null,
    person_id text not null,
    linked_by text not null,
    linked_at bigint not null,
    primary key (municipality_id, issuer, subject)
);
create unique index logins_by_person on logins (municipality_id, person_id);

-- A login under way: ten minutes, in one browser, once. state, browser: keyed hashes. kept: nonce, verifier and way back, sealed.
create table oidc_visits (
    municipality_id text not null,
    state text not null,
    browser text not null,
    issuer_key text not null,
    kept text not null,
    begun_at bigint not null,
    primary key (municipality_id, state)
);
create index oidc_visits_by_age on oidc_visits (begun_at);

-- Which session began at which provider, so that the provider can end it. subject, sid: keyed hashes.
create table oidc_sessions (
    municipality_id text not null,
    session_hash text not null,
    issuer_key text not null,
    issuer text not null,
    subject text not null,
    sid text,
    primary key (municipality_id, session_hash)
);
create index oidc_sessions_by_subject on oidc_sessions (municipality_id, issuer, subject);
create index oidc_sessions_by_sid on oidc_sessions (municipality_id, issuer, sid);

-- Notices of a provider that somebody logged out; each one counts once. notice: a keyed hash of its jti.
create table oidc_notices (
    municipality_id text not null,
    issuer text not null,
    notice text not null,
    taken_at bigint not null,
    primary key (municipality_id, issuer, notice)
);
create index oidc_notices_by_age on oidc_notices (taken_at);
