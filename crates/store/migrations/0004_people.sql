-- Children and adults as they are known now, and the keys they are looked up by.

CREATE TABLE child_row (
    authority_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    names TEXT NOT NULL,
    surname_key BYTEA NOT NULL,
    dob DATE,
    upn TEXT,
    household_id TEXT,
    address TEXT,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    merged_into TEXT,
    last_entry BIGINT NOT NULL,
    PRIMARY KEY (authority_id, child_id)
);
CREATE INDEX child_row_household ON child_row (authority_id, household_id);
CREATE INDEX child_row_upn ON child_row (authority_id, upn);

CREATE TABLE adult_row (
    authority_id TEXT NOT NULL,
    adult_id TEXT NOT NULL,
    household_id TEXT,
    names TEXT NOT NULL,
    relationship TEXT,
    phones TEXT NOT NULL,
    emails TEXT NOT NULL,
    address TEXT,
    contact_rule BOOLEAN NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    last_entry BIGINT NOT NULL,
    PRIMARY KEY (authority_id, adult_id)
);
CREATE INDEX adult_row_household ON adult_row (authority_id, household_id);

-- The matcher's blocking keys. Bytes, so that both engines find the same candidates.
CREATE TABLE search_key (
    authority_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    key BYTEA NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (authority_id, kind, key, subject)
);
CREATE INDEX search_key_subject ON search_key (authority_id, subject);
