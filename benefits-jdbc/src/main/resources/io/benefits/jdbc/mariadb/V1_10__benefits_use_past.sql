-- What those uses were after each entry that changed them. No reference leads to them: an append writes both together.
CREATE TABLE IF NOT EXISTS benefits_use_past (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    use_no     integer NOT NULL,
    entry_no   bigint NOT NULL,
    used       decimal(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, use_no, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
