-- School rolls. A row is not an entry of the journal: the file is one, and each row keeps the
-- files it came from and the span in which it was believed.

CREATE TABLE school_row (
    authority_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    area TEXT,
    details TEXT NOT NULL,
    closed BOOLEAN NOT NULL,
    PRIMARY KEY (authority_id, school_id)
);

CREATE TABLE roll_file (
    authority_id TEXT NOT NULL,
    hash BYTEA NOT NULL,
    name TEXT NOT NULL,
    school_id TEXT,
    as_at DATE NOT NULL,
    loaded_by TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    pupils BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    PRIMARY KEY (authority_id, hash)
);
CREATE INDEX roll_file_loaded ON roll_file (authority_id, loaded_at);

-- The last file that covered a school's roll.
CREATE TABLE roll_school (
    authority_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    file BYTEA NOT NULL,
    as_at DATE NOT NULL,
    PRIMARY KEY (authority_id, school_id)
);

CREATE TABLE roll_pupil (
    authority_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    pupil_key TEXT NOT NULL,
    believed_from DATE NOT NULL,
    believed_until DATE,
    upn TEXT,
    forename TEXT NOT NULL,
    middle_names TEXT,
    surname TEXT NOT NULL,
    former_surname TEXT,
    dob DATE,
    sex TEXT,
    year_group TEXT,
    address TEXT,
    postcode TEXT,
    parents TEXT,
    entry_date DATE,
    leaving_date DATE,
    content BYTEA NOT NULL,
    first_file BYTEA NOT NULL,
    last_file BYTEA NOT NULL,
    PRIMARY KEY (authority_id, school_id, pupil_key, believed_from)
);
CREATE INDEX roll_pupil_upn ON roll_pupil (authority_id, upn);
