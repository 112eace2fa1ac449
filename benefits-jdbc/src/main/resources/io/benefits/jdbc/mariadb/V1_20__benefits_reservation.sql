-- How reservations stand, from one entry up to the next that changed them.
CREATE TABLE IF NOT EXISTS benefits_reservation (
    master_id          varchar(200) NOT NULL,
    charge_id          varchar(200) NOT NULL,
    since_no           bigint NOT NULL,
    until_no           bigint NOT NULL,
    entry_no           bigint NOT NULL,
    account_id         varchar(200) NOT NULL,
    reservation_status varchar(24) NOT NULL,
    deadline_at        bigint NOT NULL,
    PRIMARY KEY (master_id, charge_id, since_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    KEY benefits_reservation_open (master_id, reservation_status, until_no, deadline_at),
    KEY benefits_reservation_order (master_id, entry_no),
    KEY benefits_reservation_account (master_id, account_id, reservation_status, until_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
