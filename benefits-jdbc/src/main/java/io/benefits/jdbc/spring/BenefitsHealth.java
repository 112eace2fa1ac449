package io.benefits.jdbc.spring;

import io.benefits.jdbc.JdbcSchema;
import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of the library, for the health of the application: whether the store can be reached, whether the schema is right,
 * what the last audit found, since when the oldest due is open. The oldest due and the look at the whole schema are renewed
 * only from time to time. The version of the schema is read at each call. Thread-safe.
 */
final class BenefitsHealth {

    /**
     * An answer.
     *
     * @param up whether all is well
     * @param details by name
     */
    record Report(boolean up, Map<String, Object> details) {}

    /**
     * What is looked up from time to time.
     *
     * @param at when it was looked up
     * @param problem what is wrong with the schema; null for nothing
     * @param oldestOpenDue when the charge of the oldest open due was settled
     */
    private record Look(Instant at, @Nullable String problem, Optional<Instant> oldestOpenDue) {}

    private static final long OPEN = Long.MAX_VALUE;

    private final BenefitsDatabase database;
    private final Supplier<Optional<BenefitsPumps.Audited>> audited;
    private final Clock clock;
    private final Duration every;
    private @Nullable Look last;

    BenefitsHealth(
            BenefitsDatabase database, Supplier<Optional<BenefitsPumps.Audited>> audited, Clock clock, Duration every) {
        this.database = database;
        this.audited = audited;
        this.clock = clock;
        this.every = every;
    }

    Report report() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean up = true;
        try {
            details.put("schemaVersion", version());
            Look look = look();
            if (look.problem() != null) {
                up = false;
                details.put("schema", look.problem());
            }
            details.put(
                    "oldestOpenDue", look.oldestOpenDue().map(Instant::toString).orElse("none"));
        } catch (SQLException | StoreException e) {
            forget();
            up = false;
            details.put("store", "cannot be read; see the health of the data source, and the log");
            details.put("error", e.getClass().getName());
        }
        Optional<BenefitsPumps.Audited> audit = audited.get();
        details.put("lastAudit", audit.map(each -> each.at().toString()).orElse("none by this instance"));
        if (audit.isPresent()) {
            details.put("auditedMasters", audit.get().masters());
            String problem = audit.get().problem();
            if (problem != null) {
                up = false;
                details.put("audit", problem);
            }
        }
        return new Report(up, details);
    }

    private int version() throws SQLException {
        return read("SELECT MAX(schema_version) AS found FROM " + database.table("benefits_schema"))
                .map(Long::intValue)
                .orElse(0);
    }

    private synchronized void forget() {
        last = null;
    }

    private synchronized Look look() throws SQLException {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(every))) {
            last = new Look(now, problem(), oldestOpenDue());
        }
        return last;
    }

    private @Nullable String problem() {
        try {
            if (database.schema() == null) {
                JdbcSchema.validate(database.source());
            } else {
                JdbcSchema.validate(database.source(), database.schema());
            }
            return null;
        } catch (StoreException e) {
            if (e.isTransient()) {
                throw e;
            }
            return e.getMessage();
        }
    }

    /** Takes one look into an index per master. */
    private Optional<Instant> oldestOpenDue() throws SQLException {
        String oldest = "SELECT h.master_id, (SELECT MIN(d.entry_no) FROM " + database.table("benefits_due")
                + " d WHERE d.master_id = h.master_id AND d.due_status = 'OPEN' AND d.until_no = " + OPEN
                + ") AS entry_no FROM " + database.table("benefits_head") + " h";
        return read("SELECT MIN(j.recorded_at) AS found FROM (" + oldest + ") o JOIN "
                        + database.table("benefits_journal")
                        + " j ON j.master_id = o.master_id AND j.entry_no = o.entry_no")
                .map(micros -> Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000));
    }

    private Optional<Long> read(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                long found = rows.getLong("found");
                return rows.wasNull() ? Optional.empty() : Optional.of(found);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }
}
