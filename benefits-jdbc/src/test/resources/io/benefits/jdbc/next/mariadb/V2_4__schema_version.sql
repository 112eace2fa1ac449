INSERT IGNORE INTO benefits_schema (schema_version, oldest_library) VALUES (2, 1);
