-- What was refunded of deductions, from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_refund (
    master_id    varchar(200) NOT NULL,
    charge_id    varchar(200) NOT NULL,
    deduction_no integer NOT NULL,
    since_no     bigint NOT NULL,
    until_no     bigint NOT NULL,
    refunded     decimal(38, 15) NOT NULL,
    PRIMARY KEY (master_id, charge_id, deduction_no, since_no),
    CHECK (refunded > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
