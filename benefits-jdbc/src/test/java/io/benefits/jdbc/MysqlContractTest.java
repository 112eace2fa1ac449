package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.MYSQL)
class MysqlContractTest extends JdbcContract {}
