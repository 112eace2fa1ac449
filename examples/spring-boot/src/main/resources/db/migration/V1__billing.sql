CREATE TABLE invoice (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    master_id  varchar(200) COLLATE "C" NOT NULL,
    charge_id  varchar(200) COLLATE "C" NOT NULL,
    account_id varchar(200) COLLATE "C" NOT NULL,
    currency   varchar(3) NOT NULL,
    covered    numeric NOT NULL,
    due        numeric NOT NULL,
    UNIQUE (master_id, charge_id)
);
