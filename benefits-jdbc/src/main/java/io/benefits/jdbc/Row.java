package io.benefits.jdbc;

import io.benefits.value.Hash;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The current row of a result. */
final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** Makes a value from a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(result.getString(column), column);
    }

    @Nullable
    String nullableText(String column) throws SQLException {
        return result.getString(column);
    }

    Hash hash(String column) throws SQLException {
        try {
            return Hash.parse(text(column));
        } catch (IllegalArgumentException e) {
            throw new SQLException(column + " is no hash: " + e.getMessage(), e);
        }
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    Instant instant(String column) throws SQLException {
        return Micros.instant(result.getLong(column));
    }

    @Nullable
    Instant nullableInstant(String column) throws SQLException {
        long micros = result.getLong(column);
        return result.wasNull() ? null : Micros.instant(micros);
    }

    BigDecimal decimal(String column) throws SQLException {
        return Limits.canonical(Objects.requireNonNull(result.getBigDecimal(column), column));
    }

    @Nullable
    BigDecimal nullableDecimal(String column) throws SQLException {
        BigDecimal value = result.getBigDecimal(column);
        return value == null ? null : Limits.canonical(value);
    }

    BigMoney money(String column, CurrencyUnit currency) throws SQLException {
        return BigMoney.of(currency, decimal(column));
    }

    CurrencyUnit currency(String column) throws SQLException {
        return CurrencyUnit.of(text(column));
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }
}
