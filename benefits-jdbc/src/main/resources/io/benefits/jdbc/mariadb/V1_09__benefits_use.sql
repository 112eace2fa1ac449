-- What accounts used of shared benefits in a month as it is now: since which entry it counts, and which entry changed it last.
CREATE TABLE IF NOT EXISTS benefits_use (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    use_no     integer NOT NULL,
    use_month  integer NOT NULL,
    usage_type varchar(256) NOT NULL,
    usage_unit varchar(256) NOT NULL,
    currency   varchar(3) NOT NULL,
    entry_no   bigint NOT NULL,
    used       decimal(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, use_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id),
    KEY benefits_use_month (master_id, account_id, use_month)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
