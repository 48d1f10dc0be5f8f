-- Who may come in, who is in, and what they looked at.

CREATE TABLE account (
    authority_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    roles TEXT NOT NULL,
    scope TEXT NOT NULL,
    password_hash TEXT,
    language TEXT NOT NULL,
    school_id TEXT,
    agency_id TEXT,
    disabled BOOLEAN NOT NULL,
    PRIMARY KEY (authority_id, person_id),
    UNIQUE (authority_id, email)
);

CREATE TABLE sign_in (
    authority_id TEXT NOT NULL,
    token BYTEA NOT NULL,
    person_id TEXT NOT NULL,
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    absolute_until BIGINT NOT NULL,
    agent TEXT NOT NULL,
    ended BIGINT,
    PRIMARY KEY (authority_id, token)
);
CREATE INDEX sign_in_person ON sign_in (authority_id, person_id);

CREATE TABLE attempt (
    authority_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    failures BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    locked_until BIGINT,
    PRIMARY KEY (authority_id, subject)
);

CREATE TABLE access_log (
    authority_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    PRIMARY KEY (authority_id, subject, seen_at, person_id)
);
CREATE INDEX access_log_person ON access_log (authority_id, person_id, seen_at);

CREATE TABLE draft (
    authority_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (authority_id, person_id, place)
);

CREATE TABLE setting (
    authority_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (authority_id, name)
);
