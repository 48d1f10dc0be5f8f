-- Lists of children that other offices send: exclusions, offers of places, home education, care,
-- lost pupils, who lives here, transfer files. As with rolls, the file is an entry of the journal
-- and its rows are not; each row keeps the files it came from and the span in which it was
-- believed.

CREATE TABLE list_file (
    authority_id TEXT NOT NULL,
    hash BYTEA NOT NULL,
    list TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    as_at DATE NOT NULL,
    loaded_by TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    let_go BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    PRIMARY KEY (authority_id, hash)
);
CREATE INDEX list_file_loaded ON list_file (authority_id, loaded_at);

-- The last file of each office's list.
CREATE TABLE list_now (
    authority_id TEXT NOT NULL,
    list TEXT NOT NULL,
    source TEXT NOT NULL,
    file BYTEA NOT NULL,
    as_at DATE NOT NULL,
    PRIMARY KEY (authority_id, list, source)
);

CREATE TABLE listed (
    authority_id TEXT NOT NULL,
    list TEXT NOT NULL,
    source TEXT NOT NULL,
    entry_key TEXT NOT NULL,
    believed_from DATE NOT NULL,
    believed_until DATE,
    school_id TEXT,
    upn TEXT,
    forename TEXT NOT NULL,
    middle_names TEXT,
    surname TEXT NOT NULL,
    former_surname TEXT,
    dob DATE,
    sex TEXT,
    address TEXT,
    postcode TEXT,
    previous_postcode TEXT,
    parents TEXT,
    protected BOOLEAN NOT NULL,
    says TEXT NOT NULL,
    content BYTEA NOT NULL,
    first_file BYTEA NOT NULL,
    last_file BYTEA NOT NULL,
    PRIMARY KEY (authority_id, list, source, entry_key, believed_from)
);
-- Since when the files no longer say what a lead rests on.
ALTER TABLE lead_row ADD COLUMN faded DATE;

CREATE INDEX listed_believed ON listed (authority_id, list) WHERE believed_until IS NULL;
