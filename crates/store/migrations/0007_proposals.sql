-- What waits for a second person's agreement: one row for each proposal without an answer.

CREATE TABLE proposal_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    what TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed DATE NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, case_id, what)
);
CREATE INDEX proposal_row_proposed ON proposal_row (authority_id, proposed);
