package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.POSTGRESQL)
class PostgresqlContractTest extends JdbcContract {}
