-- Which schema this is.
CREATE TABLE IF NOT EXISTS benefits_schema (
    schema_version integer NOT NULL,
    PRIMARY KEY (schema_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
