-- Who hears of what is late: late work stands on that role's list as well. Who lies with whom is
-- looked up by it, as by the owner. It is empty in the rows that are there: the service computes
-- them again as it starts.

ALTER TABLE due_row ADD COLUMN late_to TEXT;

CREATE INDEX due_row_late ON due_row (
    authority_id, late_to, late_after, due, due_minute, listed, case_id, clock_id,
    owner_person, owner_role, school_id, restricted, restriction_group
);

-- What is due for the few restricted records, whoever it lies with.
CREATE INDEX due_row_restricted ON due_row (
    authority_id, listed, due, late_after, due_minute, case_id, clock_id,
    owner_person, owner_role, late_to, school_id, restricted, restriction_group
) WHERE restricted;
