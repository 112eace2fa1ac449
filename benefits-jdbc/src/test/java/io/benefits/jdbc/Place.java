package io.benefits.jdbc;

import io.benefits.jdbc.database.CleanConnections;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Contract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Where the contract runs: a kind of database, and what its connections are like. Each kind is one database in a JVM, and
 * each place one store on it.
 */
record Place(TestDatabase kind, Connections connections) {

    /** Whether the normal build runs all of it, or a part. */
    static final boolean LONG = Boolean.getBoolean("benefits.test.long");

    /**
     * What a store gets from its data source. The first two find out who gives them back unclean. Those that do not commit by
     * themselves have on MariaDB what is its default from 11.6 on.
     */
    enum Connections {
        AUTOCOMMIT,
        NO_AUTOCOMMIT,
        POOLED;

        private DataSource of(TestDatabase kind, NewDatabase database) {
            return switch (this) {
                case AUTOCOMMIT -> database.clean(true);
                case NO_AUTOCOMMIT ->
                    kind == TestDatabase.MARIADB
                            ? database.clean(false, TestDatabase.SNAPSHOT_ISOLATION)
                            : database.clean(false);
                case POOLED -> database.pool(10, true);
            };
        }
    }

    private static final Map<TestDatabase, NewDatabase> DATABASES = new ConcurrentHashMap<>();
    private static final Map<Place, DataSource> SOURCES = new ConcurrentHashMap<>();
    private static final Map<Place, BenefitStore> STORES = new ConcurrentHashMap<>();
    private static final AtomicInteger TURN = new AtomicInteger();

    /** A store on a kind of database; the next one has other connections. */
    static BenefitStore anyOn(TestDatabase kind) {
        int turn = TURN.getAndIncrement() % Connections.values().length;
        return new Place(kind, Connections.values()[turn]).store();
    }

    /** The store. Where there is no such database the test is skipped. */
    BenefitStore store() {
        return STORES.computeIfAbsent(this, place -> JdbcStore.of(source()));
    }

    /** What engines keep there of their masters: of one kind of connections nothing, so that every topic runs both ways. */
    int cached() {
        return connections == Connections.NO_AUTOCOMMIT ? 0 : Contract.CACHED;
    }

    /** What the store gets its connections from. */
    DataSource source() {
        return SOURCES.computeIfAbsent(this, place -> connections.of(kind, database(kind)));
    }

    /** Fails if a connection went back unclean since the last time, also where another exception hid it. */
    void assertClean() {
        if (source() instanceof CleanConnections connections) {
            connections.assertClean();
        }
    }

    private static NewDatabase database(TestDatabase kind) {
        return DATABASES.computeIfAbsent(kind, each -> {
            NewDatabase database = each.shared();
            JdbcSchema.migrate(database.dataSource());
            return database;
        });
    }

    @Override
    public String toString() {
        return kind + " " + connections;
    }
}
