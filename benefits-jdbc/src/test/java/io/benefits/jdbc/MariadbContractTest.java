package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.MARIADB)
class MariadbContractTest extends JdbcContract {}
