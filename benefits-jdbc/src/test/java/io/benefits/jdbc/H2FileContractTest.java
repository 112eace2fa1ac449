package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.H2_FILE)
class H2FileContractTest extends JdbcContract {}
