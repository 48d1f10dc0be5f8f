-- Who may know of a restricted record besides the safeguarding leads: roles and people by name,
-- and those who opened it in an emergency, until their hour ends.

CREATE TABLE circle_row (
    authority_id TEXT NOT NULL,
    circle TEXT NOT NULL,
    member TEXT NOT NULL,
    until BIGINT,
    PRIMARY KEY (authority_id, circle, member)
);
CREATE INDEX circle_row_member ON circle_row (authority_id, member);
CREATE INDEX child_row_restricted ON child_row (authority_id, restriction_group);
CREATE INDEX referral_row_case ON referral_row (authority_id, case_id);
