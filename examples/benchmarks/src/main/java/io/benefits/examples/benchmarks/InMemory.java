package io.benefits.examples.benchmarks;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million charges of one master, all of them kept: one by one, many at a time, and by the floor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public class InMemory {

    static final int CHARGES = 1_000_000;
    private static final int CHUNK = 1_000;
    private static final int MEMBERS = 100;
    /** What the fingerprint and the entry of such a charge come to in canonical form. */
    private static final int HASHED_BYTES = 760;

    private Enterprise enterprise = enterprise();
    private Floor floor = new Floor();
    private List<Charge> charges = List.of();
    private int count = CHARGES;

    /** Makes a new store and the charges, so that making these is not measured. */
    @Setup(Level.Iteration)
    public void begin() {
        enterprise = enterprise();
        floor = new Floor();
        if (charges.isEmpty()) {
            charges = enterprise.charges(0, count);
        }
    }

    /** Keeps another number of charges, for who does not measure by JMH. */
    InMemory keeping(int charges) {
        count = charges;
        begin();
        return this;
    }

    private static Enterprise enterprise() {
        Benefits benefits = BenefitsEngine.on(InMemoryStore.create()).build();
        return Enterprise.create(benefits, "acme", MEMBERS);
    }

    /** One by one. */
    @Benchmark
    @OperationsPerInvocation(CHARGES)
    public Object settle() {
        for (Charge charge : charges) {
            enterprise.settle(charge);
        }
        return enterprise;
    }

    /** A thousand at a time. */
    @Benchmark
    @OperationsPerInvocation(CHARGES)
    public Object settleAll() {
        for (int from = 0; from < count; from += CHUNK) {
            enterprise.settleAll(charges.subList(from, from + CHUNK));
        }
        return enterprise;
    }

    /** The same puts in mutable maps and lists, and one hash over as many bytes. */
    @Benchmark
    @OperationsPerInvocation(CHARGES)
    public Object mutableMaps() {
        for (Charge charge : charges) {
            floor.settle(charge);
        }
        return floor;
    }

    /** What someone writes who needs no past, no other thread, no second thought and no reasons. */
    private static final class Floor {

        private final Map<String, BigDecimal> balances = new HashMap<>();
        private final Map<String, List<Movement>> past = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Movement> journal = new ArrayList<>();
        private final MessageDigest sha256 = sha256();
        private final byte[] content = new byte[HASHED_BYTES];

        private record Movement(Charge charge, String source, BigDecimal amount, BigDecimal after, String head) {}

        void settle(Charge charge) {
            String source = charge.account().value();
            BigDecimal amount = charge.usage().isPresent()
                    ? charge.usage().get().quantity()
                    : charge.amount().getAmount();
            if (numbers.putIfAbsent(charge.id().value(), journal.size() + 1) != null) {
                throw new IllegalStateException("settled before: " + charge.id());
            }
            BigDecimal after = balances.merge(
                    source, BigDecimal.TEN.pow(6).subtract(amount), (had, first) -> had.subtract(amount));
            if (after.signum() < 0) {
                throw new IllegalStateException("used up: " + source);
            }
            content[journal.size() % HASHED_BYTES]++;
            Movement movement =
                    new Movement(charge, source, amount, after, HexFormat.of().formatHex(sha256.digest(content)));
            past.computeIfAbsent(source, unused -> new ArrayList<>()).add(movement);
            journal.add(movement);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
