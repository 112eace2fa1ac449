-- What is to be paid back to payers, from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_pay_back (
    master_id       varchar(200) NOT NULL,
    charge_id       varchar(200) NOT NULL,
    pay_back_no     integer NOT NULL,
    since_no        bigint NOT NULL,
    until_no        bigint NOT NULL,
    entry_no        bigint NOT NULL,
    refund_id       varchar(200) NOT NULL,
    amount          decimal(38, 15) NOT NULL,
    pay_back_status varchar(24) NOT NULL,
    PRIMARY KEY (master_id, charge_id, pay_back_no, since_no),
    CHECK (amount > 0),
    KEY benefits_pay_back_status (master_id, pay_back_status, until_no, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
