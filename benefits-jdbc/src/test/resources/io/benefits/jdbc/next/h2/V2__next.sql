-- Plays the next version of the schema: a column that may be null, one that has a default, and an index on a busy table.
ALTER TABLE benefits_journal ADD COLUMN IF NOT EXISTS note varchar(200);

ALTER TABLE benefits_line ADD COLUMN IF NOT EXISTS weight integer DEFAULT 1 NOT NULL;

CREATE INDEX IF NOT EXISTS benefits_line_account ON benefits_line (account_id, master_id, entry_no);

MERGE INTO benefits_schema (schema_version, oldest_library) VALUES (2, 1);
