-- Records of one child: the kept one holds what the others say besides (numbers, dates of birth,
-- addresses, households), so that whoever looks for the child by any of it finds the child. The
-- column that names the kept record is there already.

ALTER TABLE child_row ADD COLUMN also TEXT;

-- The case in which another goes on, where two of one child were about one thing.
ALTER TABLE case_row ADD COLUMN goes_on_in TEXT;
