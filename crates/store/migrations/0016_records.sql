-- Records of one child: the kept one holds what the others say besides (numbers, dates of birth,
-- addresses, households), so that a search by any of it finds the child. The column that names the
-- kept record is there already; who points to a record is asked for.

ALTER TABLE child_row ADD COLUMN also TEXT;

CREATE INDEX child_row_merged ON child_row (authority_id, merged_into)
    WHERE merged_into IS NOT NULL;

-- The case in which another goes on, where two of one child were about one thing.
ALTER TABLE case_row ADD COLUMN goes_on_in TEXT;
