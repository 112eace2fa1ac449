-- Associations of accounts, each from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_association (
    master_id        varchar(200) NOT NULL,
    account_id       varchar(200) NOT NULL,
    association_no   integer NOT NULL,
    since_no         bigint NOT NULL,
    until_no         bigint NOT NULL,
    accounting_mode  varchar(24) NOT NULL,
    associated_at    bigint NOT NULL,
    disassociated_at bigint,
    sharing          boolean NOT NULL,
    PRIMARY KEY (master_id, account_id, association_no, since_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id),
    CHECK (disassociated_at >= associated_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
