-- The postcode at which a roll says that a pupil lived before: a child who moved is still found
-- by it.

ALTER TABLE roll_pupil ADD COLUMN previous_postcode TEXT;
