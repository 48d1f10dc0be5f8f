-- Children who may be missing education, found by a rule, until somebody has said what comes of
-- each. The evidence is a digest: the same never raises a second lead.

CREATE TABLE lead_row (
    authority_id TEXT NOT NULL,
    lead_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    raised DATE NOT NULL,
    due DATE NOT NULL,
    owner_role TEXT NOT NULL,
    late_to TEXT,
    school_id TEXT,
    child_name TEXT NOT NULL,
    surname_key BYTEA NOT NULL,
    dob DATE,
    upn TEXT,
    child_id TEXT,
    case_id TEXT,
    evidence TEXT NOT NULL,
    restricted BOOLEAN NOT NULL,
    restriction_group TEXT,
    PRIMARY KEY (authority_id, lead_id)
);
CREATE INDEX lead_row_due ON lead_row (authority_id, state, due);
CREATE INDEX lead_row_evidence ON lead_row (authority_id, evidence);
CREATE INDEX lead_row_child ON lead_row (authority_id, child_id);
CREATE INDEX lead_row_case ON lead_row (authority_id, case_id);

-- Where a roll says that a pupil went, and why they left.
ALTER TABLE roll_pupil ADD COLUMN destination TEXT;
ALTER TABLE roll_pupil ADD COLUMN leaving_reason TEXT;

-- Who has left a roll: few among many, and asked for at every sweep.
CREATE INDEX roll_pupil_ended ON roll_pupil (authority_id, school_id, pupil_key, believed_until)
    WHERE believed_until IS NOT NULL;
CREATE INDEX roll_pupil_leaving ON roll_pupil (authority_id, leaving_date)
    WHERE leaving_date IS NOT NULL;
