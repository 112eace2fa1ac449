-- The last script: all the others have run.
INSERT IGNORE INTO benefits_schema VALUES (1);
