package io.benefits.jdbc.broken;

import javax.sql.DataSource;

final class BrokenApi {

    private BrokenApi() {}

    static final class UsesADataSource {
        DataSource source;
    }

    static final class UsesSql {
        static boolean isEmpty(java.sql.ResultSet rows) throws java.sql.SQLException {
            return !rows.next();
        }
    }
}
