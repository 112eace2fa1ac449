-- How dues stand, from one entry up to the next that changed them.
CREATE TABLE IF NOT EXISTS benefits_due (
    master_id  varchar(200) NOT NULL,
    charge_id  varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    until_no   bigint NOT NULL,
    entry_no   bigint NOT NULL,
    account_id varchar(200) NOT NULL,
    payer_id   varchar(200) NOT NULL,
    due_status varchar(24) NOT NULL,
    refunded   decimal(38, 15) NOT NULL,
    PRIMARY KEY (master_id, charge_id, since_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (refunded >= 0),
    KEY benefits_due_account (master_id, account_id, until_no),
    KEY benefits_due_status (master_id, due_status, until_no, entry_no),
    KEY benefits_due_order (master_id, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
