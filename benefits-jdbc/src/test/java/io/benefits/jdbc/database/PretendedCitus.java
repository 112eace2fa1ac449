package io.benefits.jdbc.database;

import java.sql.SQLException;

/**
 * Makes schemas of PostgreSQL look like a database with Citus on one server, so that everything the library does there is done
 * but for spreading. What is to be distributed is noted where Citus notes it.
 */
final class PretendedCitus {

    private static final String SQL = """
            CREATE VIEW pg_extension AS SELECT 'citus'::text AS extname;
            CREATE TABLE citus_tables (table_name regclass, distribution_column text, colocation_id int);
            CREATE TABLE pg_dist_object (classid oid, objid oid, distribution_argument_index int);
            CREATE FUNCTION create_distributed_table(moved regclass, by text, colocate_with text) RETURNS void
            LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO citus_tables SELECT moved, by, CASE colocate_with
                    WHEN 'none' THEN (SELECT count(*) FROM citus_tables)
                    ELSE (SELECT colocation_id FROM citus_tables WHERE table_name = colocate_with::regclass) END;
            END $$;
            CREATE FUNCTION create_reference_table(moved regclass) RETURNS void
            LANGUAGE sql AS $$ INSERT INTO citus_tables VALUES (moved, NULL, -1) $$;
            CREATE FUNCTION create_distributed_function(moved regprocedure, argument text, colocate_with text) RETURNS void
            LANGUAGE sql AS $$
            INSERT INTO pg_dist_object
                SELECT 'pg_proc'::regclass, oid, array_position(proargnames, argument) - 1 FROM pg_proc WHERE oid = moved
            $$;
            """;

    private PretendedCitus() {}

    static NewDatabase on(Server postgresql, String name) throws SQLException {
        String catalogue = name + "_citus";
        NewDatabase.execute(postgresql.dataSource(), "CREATE SCHEMA " + name + "; CREATE SCHEMA " + catalogue);
        NewDatabase.execute(postgresql.schemas(catalogue, catalogue).dataSource(), SQL);
        // where nothing says otherwise the catalogue of PostgreSQL comes first
        return postgresql.schemas(name + ", " + catalogue, name + "," + catalogue + ",pg_catalog");
    }
}
