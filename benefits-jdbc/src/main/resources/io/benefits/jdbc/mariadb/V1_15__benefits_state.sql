-- Whether packages, coupons and allocations are frozen or ended, when they end, and whether they have an audience of their own, from
-- one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_state (
    master_id      varchar(200) NOT NULL,
    benefit_kind   varchar(24) NOT NULL,
    benefit_id     varchar(200) NOT NULL,
    since_no       bigint NOT NULL,
    until_no       bigint NOT NULL,
    is_frozen      boolean NOT NULL,
    is_ended       boolean NOT NULL,
    cancelled_from bigint,
    ends_at        bigint,
    amount         decimal(38, 15),
    has_audience   boolean NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, since_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
