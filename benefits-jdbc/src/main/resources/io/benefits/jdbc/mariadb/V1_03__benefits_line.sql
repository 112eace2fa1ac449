-- One movement of an amount between the buckets of a holding, with all that the holding has after it.
-- No reference leads from here to the journal, and neither has checks: an append writes both together; rights and the audit guard them.
CREATE TABLE IF NOT EXISTS benefits_line (
    master_id    varchar(200) NOT NULL,
    entry_no     bigint NOT NULL,
    line_no      integer NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    period_start bigint NOT NULL,
    account_id   varchar(200) NOT NULL,
    movement     varchar(24) NOT NULL,
    amount       decimal(38, 15) NOT NULL,
    unit         varchar(256) NOT NULL,
    balance      decimal(38, 15) NOT NULL,
    allocated    decimal(38, 15) NOT NULL,
    reserved     decimal(38, 15) NOT NULL,
    consumed     decimal(38, 15) NOT NULL,
    expired      decimal(38, 15) NOT NULL,
    withdrawn    decimal(38, 15) NOT NULL,
    coverage     varchar(24),
    money_value  decimal(38, 15),
    PRIMARY KEY (master_id, entry_no, line_no),
    KEY benefits_line_holding (master_id, benefit_kind, benefit_id, period_start, entry_no, line_no),
    KEY benefits_line_package (master_id, benefit_kind, benefit_id, entry_no, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
