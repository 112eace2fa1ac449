package io.benefits.jdbc.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.CouponRefusal;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Settlement;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that works on a database until its input ends. It says what it is about to do before it does it, and what it was
 * answered when the call has returned, a line each; after a {@link StoreException} it repeats the step until it has an answer.
 */
final class Load {

    /** How many masters each round has, which are set up first. */
    static final int MASTERS = 3;

    /** How many threads work. */
    static final int THREADS = 4;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Benefits benefits;
    private final String name;
    private final List<MasterId> masters;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<MasterId, AtomicInteger> common = new HashMap<>();
    private volatile boolean ending;

    private Load(Benefits benefits, String name, List<MasterId> masters) {
        this.benefits = benefits;
        this.name = name;
        this.masters = masters;
        masters.forEach(master -> common.put(master, new AtomicInteger()));
    }

    /** The masters of a round. */
    static List<MasterId> masters(String round) {
        return IntStream.range(0, MASTERS)
                .mapToObj(i -> new MasterId(round + "-" + i))
                .toList();
    }

    /**
     * Works.
     *
     * @param args URL, user and password of the database; the round, which the masters are named after; the name of this
     *     program, which its ids begin with; the seed of its choices; how many milliseconds it waits for a connection
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long seed = Long.parseLong(args[5]);
        Address address = new Address(args[0], args[1], args[2]);
        try (HikariDataSource pool = address.pool(THREADS + 1, seed % 2 == 0, Long.parseLong(args[6]))) {
            JdbcSchema.migrate(pool);
            BenefitsEngine.Builder engine = BenefitsEngine.on(JdbcStore.of(pool));
            Benefits benefits =
                    (seed & 2) == 0 ? engine.build() : engine.cache(0).build();
            new Load(benefits, args[4], masters(args[3])).run(seed);
        }
    }

    private void run(long seed) throws IOException, InterruptedException {
        Thread ender = new Thread(this::awaitEnd);
        ender.setDaemon(true);
        ender.start();
        for (MasterId master : masters) {
            take(new Step(Step.Kind.SET_UP, master, "set-up", "-"));
        }
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(this::follow));
        for (int i = 0; i < THREADS; i++) {
            Worker worker = new Worker(name + "-" + i, new Random(seed * THREADS + i));
            threads.add(new Thread(worker::run));
        }
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((failed, e) -> say("BUG " + oneLine(e)));
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        say("END");
    }

    private void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // whoever started this says nothing, it only goes away
            }
        } catch (IOException e) {
            say("BUG " + oneLine(e));
        }
        ending = true;
    }

    /** Follows the journals, as one that hands them on does, and says how far it is. */
    private void follow() {
        Map<MasterId, Long> last = new HashMap<>();
        while (!ending) {
            for (MasterId master : masters) {
                try {
                    List<JournalEntry> entries =
                            benefits.master(master).journal().after(last.getOrDefault(master, 0L), 100);
                    if (!entries.isEmpty()) {
                        JournalEntry end = entries.get(entries.size() - 1);
                        say("SEEN " + master + " " + end.number() + " " + end.head());
                        last.put(master, end.number());
                    }
                } catch (StoreException e) {
                    say("FAIL 0 " + e.isTransient() + " " + oneLine(e));
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Does one step, however often it takes. */
    private Object take(Step step) {
        int number = numbers.incrementAndGet();
        say("TRY " + number + " " + step);
        long begun = System.nanoTime();
        while (true) {
            try {
                Either<Refusal, ?> answer = step.give(benefits.master(step.master()));
                if (answer.isLeft()) {
                    say("NO " + number + " " + why(answer.getLeft()));
                    return null;
                }
                say("ACK " + number + " " + digest(answer.get()) + " "
                        + Amounts.of(answer.get()).toPlainString());
                return answer.get();
            } catch (StoreException e) {
                say("FAIL " + number + " " + e.isTransient() + " " + oneLine(e));
                if (System.nanoTime() - begun > PATIENCE) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** The same for equal answers. */
    static String digest(Object answer) {
        return Integer.toHexString(answer.toString().hashCode());
    }

    /** The code of a refusal, and of all problems in it. */
    static String why(Refusal refusal) {
        if (refusal instanceof CouponRefusal.NotAllocated not) {
            return not.problems().stream().map(problem -> problem.kind().name()).collect(Collectors.joining("+"));
        } else if (refusal instanceof CouponRefusal.NotRevoked not) {
            return not.problems().stream().map(problem -> problem.kind().name()).collect(Collectors.joining("+"));
        }
        return refusal.code().name();
    }

    /** One write a line, which a pipe takes wholly or not at all. */
    private synchronized void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = e; each != null; each = each.getCause()) {
            text.append(text.isEmpty() ? "" : " < ").append(each);
        }
        String line = text.toString().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), 1_500));
    }

    /** What one thread does, and what it can go on from. */
    private final class Worker {

        private final String prefix;
        private final Random random;
        private final Map<MasterId, Targets> targets = new HashMap<>();
        private int count;

        Worker(String prefix, Random random) {
            this.prefix = prefix;
            this.random = random;
        }

        void run() {
            while (!ending) {
                MasterId master = masters.get(random.nextInt(masters.size()));
                Targets mine = targets.computeIfAbsent(master, id -> new Targets());
                Step step = next(master, mine);
                Object answer = take(step);
                if (answer instanceof Allocated allocated) {
                    mine.allocations.add(
                            step.of() + ":" + allocated.made().get(0).allocation());
                } else if (answer instanceof Settlement settlement
                        && settlement.price().isPositive()) {
                    mine.charges.add(settlement.charge().id().value());
                } else if (step.kind() == Step.Kind.RESERVE && answer != null) {
                    mine.reserved.add(step.id());
                }
            }
        }

        private Step next(MasterId master, Targets mine) {
            String id = prefix + "-" + count++;
            int dice = random.nextInt(100);
            if (dice < 10) {
                return new Step(Step.Kind.SETTLE_ALL, master, id, "-");
            } else if (dice < 25) {
                String coupon = (dice < 18 ? Enterprise.SMALL : Enterprise.LARGE).value();
                return new Step(Step.Kind.ALLOCATE, master, id, coupon);
            } else if (dice < 33 && !mine.allocations.isEmpty()) {
                return new Step(Step.Kind.REVOKE, master, id, pick(mine.allocations));
            } else if (dice < 42) {
                return new Step(Step.Kind.RESERVE, master, id, "-");
            } else if (dice < 48 && !mine.reserved.isEmpty()) {
                return new Step(Step.Kind.CONFIRM, master, id, pick(mine.reserved));
            } else if (dice < 51 && !mine.reserved.isEmpty()) {
                return new Step(Step.Kind.RELEASE, master, id, pick(mine.reserved));
            } else if (dice < 60 && !mine.charges.isEmpty()) {
                return new Step(Step.Kind.REFUND, master, id, pick(mine.charges));
            } else if (dice < 70) {
                // every program on these masters settles these too
                return new Step(
                        Step.Kind.SETTLE, master, "common-" + common.get(master).getAndIncrement(), "-");
            }
            return new Step(Step.Kind.SETTLE, master, id, "-");
        }

        /** Mostly one that is not picked again; otherwise there is something to refuse. */
        private String pick(List<String> from) {
            int index = random.nextInt(from.size());
            return random.nextInt(5) == 0 ? from.get(index) : from.remove(index);
        }
    }

    /** What a thread has made on one master, newest last. */
    private static final class Targets {
        private final List<String> allocations = new ArrayList<>();
        private final List<String> charges = new ArrayList<>();
        private final List<String> reserved = new ArrayList<>();
    }
}
