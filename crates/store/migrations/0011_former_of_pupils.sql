-- What a roll says a pupil had before: a number and a postcode by which a child who moved is
-- still found.

ALTER TABLE roll_pupil ADD COLUMN former_upn TEXT;
ALTER TABLE roll_pupil ADD COLUMN previous_postcode TEXT;
