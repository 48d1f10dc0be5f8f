-- Files kept with cases: what a file is stands in the journal, with its digest; its bytes lie
-- here and go with the entry's body when the law says so.

CREATE TABLE attachment (
    authority_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (authority_id, document_id)
);
