-- Whom packages and coupons serve whose audience is not every member: the master's own account, and each member that is named. From
-- one entry up to the next that set the audience.
CREATE TABLE IF NOT EXISTS benefits_audience (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    since_no     bigint NOT NULL,
    member_no    integer NOT NULL,
    until_no     bigint NOT NULL,
    account_id   varchar(200) NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, since_no, member_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
