-- The last script: all the others have run.
INSERT IGNORE INTO benefits_schema (schema_version, oldest_library) VALUES (1, 1);
