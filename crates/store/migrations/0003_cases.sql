-- Rows computed from the journal: what the work lists and registers show. All of it can be
-- thrown away and computed again.

CREATE TABLE case_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    child_name TEXT NOT NULL,
    surname_key BYTEA NOT NULL,
    dob DATE,
    upn TEXT,
    stage TEXT NOT NULL,
    phase TEXT NOT NULL,
    status TEXT NOT NULL,
    pack_name TEXT NOT NULL,
    pack_hash BYTEA NOT NULL,
    case_type TEXT NOT NULL,
    classification TEXT NOT NULL,
    whereabouts TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    owner_person TEXT,
    school_id TEXT,
    area TEXT,
    risk TEXT,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    contact_rule BOOLEAN NOT NULL,
    opened DATE NOT NULL,
    closed DATE,
    last_entry BIGINT NOT NULL,
    spell BIGINT NOT NULL,
    PRIMARY KEY (authority_id, case_id)
);
CREATE INDEX case_row_child ON case_row (authority_id, child_id);
CREATE INDEX case_row_surname ON case_row (authority_id, status, surname_key);
CREATE INDEX case_row_opened ON case_row (authority_id, opened);

CREATE TABLE due_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    clock_id TEXT NOT NULL,
    what TEXT NOT NULL,
    label TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    owner_person TEXT,
    school_id TEXT,
    due DATE NOT NULL,
    listed DATE NOT NULL,
    late_after DATE NOT NULL,
    state TEXT NOT NULL,
    blocked BOOLEAN NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, case_id, clock_id)
);
CREATE INDEX due_row_due ON due_row (authority_id, due, case_id, clock_id);
CREATE INDEX due_row_person ON due_row (authority_id, owner_person, due);

CREATE TABLE referral_row (
    authority_id TEXT NOT NULL,
    referral_id TEXT NOT NULL,
    received BIGINT NOT NULL,
    source TEXT NOT NULL,
    sender TEXT NOT NULL,
    school_id TEXT,
    child_summary TEXT NOT NULL,
    details TEXT NOT NULL,
    state TEXT NOT NULL,
    case_id TEXT,
    urgent BOOLEAN NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, referral_id)
);
CREATE INDEX referral_row_inbox ON referral_row (authority_id, state, received);
