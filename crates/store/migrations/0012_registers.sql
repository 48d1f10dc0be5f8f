-- Why each case stands on which register, and the flags in force by which registers are
-- narrowed.

CREATE TABLE register_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    register TEXT NOT NULL,
    reason TEXT NOT NULL,
    since DATE NOT NULL,
    looked DATE,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, case_id, register, reason)
);
CREATE INDEX register_row_register ON register_row (authority_id, register, case_id);

CREATE TABLE flag_row (
    authority_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    flag TEXT NOT NULL,
    since DATE NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, case_id, flag)
);
CREATE INDEX flag_row_flag ON flag_row (authority_id, flag, case_id);
