package io.benefits.core.broken.core.account;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Impure {

    private Impure() {}

    interface UsesSql {
        Connection connection();
    }

    static final class UsesAClock {
        static Instant now(Clock clock) {
            return clock.instant();
        }
    }

    static final class UsesNow {
        static Instant now() {
            return Instant.now();
        }
    }

    static final class RefersToNow {
        static Supplier<Instant> now() {
            return Instant::now;
        }
    }

    static final class UsesToday {
        static LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    static final class UsesTheSystem {
        static long time() {
            return System.nanoTime();
        }
    }

    static final class UsesChance {
        static int chance(Random random) {
            return random.nextInt();
        }
    }

    static final class UsesAnotherChance {
        static int chance() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class UsesMath {
        static double chance() {
            return Math.random();
        }
    }

    static final class UsesAnId {
        static UUID id() {
            return UUID.randomUUID();
        }
    }

    static final class UsesAThread {
        static void wait(Thread other) throws InterruptedException {
            other.join();
        }
    }

    static final class UsesALock {
        static void take(Lock lock) {
            lock.lock();
        }
    }

    static final class UsesALog {
        static final Logger LOG = LoggerFactory.getLogger(UsesALog.class);
    }

    static final class Fine {
        static Instant later(Instant now) {
            return now.plusSeconds(Math.max(1, now.getEpochSecond()));
        }
    }
}
