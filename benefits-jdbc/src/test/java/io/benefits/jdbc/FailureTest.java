package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.jdbc.Dialect.Failure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a failure is understood, by its state and vendor code alone. What it looks like in real databases is tested elsewhere. */
class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "23505, DUPLICATE",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "55P03, TIMEOUT",
        "57014, TIMEOUT",
        "53000, BUSY",
        "53100, BUSY",
        "53200, BUSY",
        "53300, BUSY",
        "53400, BUSY",
        "08006, CONNECTION",
        "25006, CONNECTION",
        "25P03, CONNECTION",
        "25P04, CONNECTION",
        "40003, CONNECTION",
        "57P01, CONNECTION",
        "57P02, CONNECTION",
        "57P03, CONNECTION",
        "57P05, CONNECTION",
        "58030, CONNECTION",
        "25P02, OTHER",
        "42501, DENIED",
        "42P01, OTHER"
    })
    @DisplayName("J4 PostgreSQL and Citus")
    void understandsPostgresql(String state, Failure failure) {
        assertThat(new PostgreSql().failure(new SQLException("", state))).isEqualTo(failure);
        assertThat(new Citus().failure(new SQLException("", state))).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "23000, 1062, DUPLICATE",
        "40001, 1213, CONFLICT",
        "HY000, 1412, CONFLICT",
        "HY000, 1615, CONFLICT",
        "HY000, 0, CONFLICT",
        "42000, 0, OTHER",
        "HY000, 1020, CONFLICT",
        "HY000, 1205, TIMEOUT",
        "70100, 1969, TIMEOUT",
        "HY000, 3024, TIMEOUT",
        "70100, 1317, TIMEOUT",
        "08004, 1040, BUSY",
        "42000, 1203, BUSY",
        "42000, 1226, BUSY",
        "HY000, 1021, BUSY",
        "HY000, 1041, BUSY",
        "HY000, 1180, CONNECTION",
        "HY000, 1290, CONNECTION",
        "25006, 1792, CONNECTION",
        "HY000, 1836, CONNECTION",
        "70100, 1927, CONNECTION",
        "08S01, 1047, CONNECTION",
        "25S03, 0, CONNECTION",
        "42000, 1044, DENIED",
        "42000, 1142, DENIED",
        "42000, 1143, DENIED",
        "42S02, 1146, OTHER"
    })
    @DisplayName("J4 MariaDB and MySQL")
    void understandsMariadb(String state, int code, Failure failure) {
        assertThat(new MariaDb().failure(new SQLException("", state, code))).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "08001, true",
        "53300, true",
        "57P03, true",
        "28P01, false",
    })
    @DisplayName("J4 a server that takes no connection now, before it is known which it is")
    void understandsWhatIsNotReached(String state, boolean isTransient) {
        SQLException e = new SQLException("", state);
        assertThat(Failures.translate(Failures.of(null, e), e).isTransient()).isEqualTo(isTransient);
        SQLException pooled = new SQLTransientConnectionException("no connection", e);
        assertThat(Failures.translate(Failures.of(null, pooled), pooled).isTransient())
                .isTrue();
    }
}
