package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.HSQLDB_MEMORY)
class HsqldbMemoryContractTest extends JdbcContract {}
