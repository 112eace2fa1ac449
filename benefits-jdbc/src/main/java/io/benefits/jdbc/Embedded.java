package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A database within the process. Unlike on a server, a change of a table does not wait for transactions that use it: on HSQLDB
 * the two wait for each other, and H2 copies the table without what they write. So calls of this program's stores and its
 * migrations exclude each other. A caller's transaction lasts longer than a call, and cannot be excluded.
 */
abstract class Embedded extends Dialect {

    private static final ReadWriteLock CALLS = new ReentrantReadWriteLock();

    @Override
    <T> T call(Deadline deadline, Session.Step<T> step) throws SQLException {
        if (!isLocked(CALLS.readLock(), deadline)) {
            throw new TimedOut("waited " + deadline + " for another thread of this program that migrates the schema;"
                    + " nothing was written. Repeat the command under the same id later");
        }
        try {
            return step.run();
        } finally {
            CALLS.readLock().unlock();
        }
    }

    @Override
    void migrating(Connection connection, Duration patience, Session.Step<?> step) throws SQLException {
        if (!isLocked(CALLS.writeLock(), Deadline.in(patience))) {
            throw new TimedOut(
                    "waited " + patience.toSeconds() + " s for the calls of this program that use the schema;"
                            + " nothing was done. Call JdbcSchema.migrate again later");
        }
        try {
            super.migrating(connection, patience, step);
        } finally {
            CALLS.writeLock().unlock();
        }
    }

    /** Waits for a lock, even if the thread is interrupted. */
    static boolean isLocked(Lock lock, Deadline deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (!deadline.hasLimit()) {
                        lock.lock();
                        return true;
                    }
                    return lock.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
