package io.benefits.examples.billingrun;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.spi.BenefitStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its books: in a database, from which the next run goes on, or in memory. */
final class Books implements Closeable {

    private static final int CONNECTIONS = 4;

    private final String title;
    private final String kept;
    private final BenefitStore store;
    private final Deque<Closeable> open;

    private Books(String title, String kept, BenefitStore store, Deque<Closeable> open) {
        this.title = title;
        this.kept = kept;
        this.store = store;
        this.open = open;
    }

    /** Books that end with the program. */
    static Books inMemory() {
        return new Books(
                "in memory",
                "the books were in memory, so nothing is kept",
                InMemoryStore.create(),
                new ArrayDeque<>());
    }

    /**
     * Books in an HSQLDB file, which is made if it is not there.
     *
     * @param directory the directory that it has for itself
     * @throws UnusableException when it cannot be opened, or another run has it open
     */
    static Books in(Path directory) {
        Deque<Closeable> open = new ArrayDeque<>();
        HsqldbFile file = new HsqldbFile(directory);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UnusableException(directory + ": cannot hold books: it is not a directory");
        }
        try {
            Files.createDirectories(directory);
            FileChannel lock =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            open.push(lock);
            if (lock.tryLock() == null) {
                throw new UnusableException(directory + ": another run has these books open");
            }
            file.fitCache();
        } catch (OverlappingFileLockException e) {
            throw closing(open, new UnusableException(directory + ": another run has these books open", e));
        } catch (IOException e) {
            throw closing(open, new UnusableException(directory + ": cannot hold books: " + Faults.text(e), e));
        } catch (UnusableException e) {
            throw closing(open, e);
        }
        return in(directory.toString(), file.url(), null, null, open);
    }

    /**
     * Books in a database.
     *
     * @param url its JDBC URL
     * @param user who to connect as; null for what the URL says
     * @param password the password; null for what the URL says
     * @throws UnusableException when it cannot be reached, or is none that the library knows
     */
    static Books at(String url, @Nullable String user, @Nullable String password) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new UnusableException(withoutSecrets(url) + ": cannot hold books: there is no driver for it", e);
        }
        return in(withoutSecrets(url), url, user, password, new ArrayDeque<>());
    }

    private static Books in(
            String title, String url, @Nullable String user, @Nullable String password, Deque<Closeable> open) {
        try {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(CONNECTIONS);
            HikariDataSource pool = new HikariDataSource(config);
            open.push(pool);
            JdbcSchema.migrate(pool);
            String kept = "what was settled is kept in " + title + "; start the same command again, and it goes on";
            return new Books(title, kept, JdbcStore.of(pool), open);
        } catch (RuntimeException e) {
            throw closing(open, new UnusableException(title + ": cannot hold books: " + reason(e), e));
        }
    }

    /** Without what the pool puts in front. */
    private static String reason(RuntimeException e) {
        return Faults.text(e).replaceFirst("^Failed to initialize pool: ", "");
    }

    /** What may be printed of a URL: it may have a password in front of the host or among its parameters. */
    private static String withoutSecrets(String url) {
        return url.split("[?;]", 2)[0].replaceFirst("//[^/]*@", "//");
    }

    String title() {
        return title;
    }

    /** What is kept of a run that ends now: a sentence without its end. */
    String kept() {
        return kept;
    }

    BenefitStore store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private static UnusableException closing(Deque<Closeable> open, UnusableException because) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
        return because;
    }
}
