-- How far the journal of each master is published: the number of the last entry, and its hash, since a database that is restored to an
-- earlier moment uses numbers again. For the publisher of the Spring Boot auto-configuration alone.
CREATE TABLE IF NOT EXISTS benefits_published (
    master_id varchar(200) NOT NULL,
    entry_no  bigint NOT NULL,
    head_hash varchar(64) NOT NULL,
    PRIMARY KEY (master_id)
);
