-- Caps of accounts, each from one entry up to the next that set caps of that account.
CREATE TABLE IF NOT EXISTS benefits_cap (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    cap_no     integer NOT NULL,
    until_no   bigint NOT NULL,
    usage_type varchar(256),
    usage_unit varchar(256),
    currency   varchar(3),
    cap_limit  decimal(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, cap_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id),
    CHECK (cap_limit >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
