-- Which reservations hold something of a benefit, for as long as they are open.
CREATE TABLE IF NOT EXISTS benefits_hold (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    charge_id    varchar(200) NOT NULL,
    owner_id     varchar(200) NOT NULL,
    since_no     bigint NOT NULL,
    until_no     bigint NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, charge_id),
    KEY benefits_hold_charge (master_id, charge_id),
    KEY benefits_hold_owner (master_id, owner_id, until_no),
    KEY benefits_hold_order (master_id, benefit_kind, benefit_id, since_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
