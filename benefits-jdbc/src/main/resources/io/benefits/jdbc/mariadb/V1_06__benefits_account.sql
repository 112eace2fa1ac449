-- Accounts, once each.
CREATE TABLE IF NOT EXISTS benefits_account (
    master_id   varchar(200) NOT NULL,
    account_id  varchar(200) NOT NULL,
    entry_no    bigint NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    KEY benefits_account_order (master_id, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
