-- Plays the next version of the schema: a column that may be null, one that has a default, and an index on a busy table.
ALTER TABLE benefits_journal ADD COLUMN IF NOT EXISTS note varchar(200);
