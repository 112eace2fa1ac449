-- The lines that the history of allocations tells.
CREATE TABLE IF NOT EXISTS benefits_history (
    master_id  varchar(200) NOT NULL,
    entry_no   bigint NOT NULL,
    line_no    integer NOT NULL,
    coupon_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    PRIMARY KEY (master_id, entry_no, line_no),
    FOREIGN KEY (master_id, entry_no, line_no) REFERENCES benefits_line (master_id, entry_no, line_no),
    KEY benefits_history_coupon (master_id, coupon_id, entry_no, line_no),
    KEY benefits_history_account (master_id, account_id, entry_no, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
