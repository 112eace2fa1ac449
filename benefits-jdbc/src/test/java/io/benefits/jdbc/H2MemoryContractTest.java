package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.H2_MEMORY)
class H2MemoryContractTest extends JdbcContract {}
