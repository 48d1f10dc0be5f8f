-- What long lists ask for: what is due first in a case; what lies with a person, or with a role
-- for which nobody has taken it on; at which minute it is due, where it is owed by the hour.

ALTER TABLE due_row ADD COLUMN due_minute BIGINT;

CREATE INDEX due_row_case ON due_row (authority_id, case_id, due);
CREATE INDEX due_row_owner ON due_row (
    authority_id, owner_person, owner_role, listed, due, late_after, due_minute,
    case_id, clock_id, school_id, restricted, restriction_group
);
CREATE INDEX due_row_guarded ON due_row (authority_id, restricted, case_id);
CREATE INDEX child_row_guarded ON child_row (authority_id, child_id)
    WHERE restriction_group IS NOT NULL;
