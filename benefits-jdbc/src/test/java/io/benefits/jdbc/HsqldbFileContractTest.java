package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.HSQLDB_FILE)
class HsqldbFileContractTest extends JdbcContract {}
