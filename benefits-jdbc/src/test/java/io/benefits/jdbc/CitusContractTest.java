package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.CITUS)
class CitusContractTest extends JdbcContract {}
