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
