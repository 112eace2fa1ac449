package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;

@OnDatabase(TestDatabase.PRETENDED_CITUS)
class PretendedCitusContractTest extends JdbcContract {}
