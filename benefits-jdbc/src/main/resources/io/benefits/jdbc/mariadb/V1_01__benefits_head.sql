-- Where the journal of each master ends: the row that an append compares and sets.
CREATE TABLE IF NOT EXISTS benefits_head (
    master_id   varchar(200) NOT NULL,
    entry_no    bigint NOT NULL,
    head_hash   varchar(64) NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (master_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
