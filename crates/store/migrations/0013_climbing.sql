-- Who hears of what is late: late work stands on that role's list as well. Who lies with whom is
-- looked up by it, as by the owner.

ALTER TABLE due_row ADD COLUMN late_to TEXT;

CREATE INDEX due_row_late ON due_row (
    authority_id, late_to, late_after, due, due_minute, listed, case_id, clock_id,
    owner_person, owner_role, school_id, restricted, restriction_group
);

-- What is due for the few restricted records, whoever it lies with.
DROP INDEX due_row_guarded;
CREATE INDEX due_row_restricted ON due_row (
    authority_id, listed, due, late_after, due_minute, case_id, clock_id,
    owner_person, owner_role, late_to, school_id, restricted, restriction_group
) WHERE restricted;

-- The rows that stand there do not say it yet. Where no register holds anything, the service
-- computes every row again as it starts.
DELETE FROM register_row;
