-- Which versions of the schema were applied, and for each the oldest version of a library that may go on beside it.
CREATE TABLE IF NOT EXISTS benefits_schema (
    schema_version integer NOT NULL,
    oldest_library integer NOT NULL,
    PRIMARY KEY (schema_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
