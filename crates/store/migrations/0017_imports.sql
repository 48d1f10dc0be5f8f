-- Cases that were brought in from the file of another system: which row of which file each comes
-- from, so that the same row opens nothing twice and a file can be taken back as a whole.

CREATE TABLE brought_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    hash BYTEA NOT NULL,
    line BIGINT NOT NULL,
    row_key TEXT NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    PRIMARY KEY (authority_id, case_id)
);
CREATE INDEX brought_row_file ON brought_row (authority_id, hash);
CREATE INDEX brought_row_key ON brought_row (authority_id, row_key);

-- Whom to reach at a school, an agency or another authority, and when that was last checked.

CREATE TABLE organisation_row (
    authority_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    contact TEXT,
    telephone TEXT,
    email TEXT,
    checked DATE,
    checked_by TEXT,
    closed BOOLEAN NOT NULL,
    PRIMARY KEY (authority_id, kind, organisation_id)
);
