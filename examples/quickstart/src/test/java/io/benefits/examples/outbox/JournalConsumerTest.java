package io.benefits.examples.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.quickstart.Database;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Charge;
import io.benefits.value.ChargeId;
import io.benefits.value.Validity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalConsumerTest {

    /** The process is gone. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A disk on which the process is killed at one of its steps: before, in the middle of, or after each of them. */
    private static final class DeadlyDisk implements Disk {

        private int stepsToLive;

        private DeadlyDisk(int stepsToLive) {
            this.stepsToLive = stepsToLive;
        }

        private void step() {
            if (stepsToLive-- == 0) {
                throw new Killed();
            }
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            step();
            Files.write(file, new byte[0]);
            step();
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            step();
            Disk.REAL.write(file, bytes);
            step();
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step();
            Disk.REAL.rename(from, to);
            step();
        }
    }

    private static final int CHARGES = 250;

    @TempDir
    private Path directory;

    private final MasterBenefits acme = master();

    private static MasterBenefits master() {
        return BenefitsEngine.on(InMemoryStore.create()).build().master("acme");
    }

    @BeforeEach
    void settleSome() {
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        CouponTerms gift = CouponTerms.of("gift", "acme", "USD 1000", Validity.ALWAYS, AllocationMode.MULTIPLE);
        acme.coupons().issue(gift).getOrElseThrow(Refusal::toException);
        settle(0, CHARGES);
        acme.settlements()
                .refund("goodwill", new ChargeId("line 1"), BigMoney.parse("USD 0.25"))
                .getOrElseThrow(Refusal::toException);
    }

    private void settle(int from, int to) {
        assertThat(acme.settlements().settleAll(charges("line ", from, to))).allMatch(each -> each.isRight());
    }

    private static List<Charge> charges(String id, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Charge.of(id + i, "acme", Instant.EPOCH, "compute", "USD 1"))
                .toList();
    }

    private Usage catchUp(Disk disk) throws IOException {
        return new JournalConsumer(acme, file(disk)).catchUp();
    }

    private UsageFile file(Disk disk) {
        return new UsageFile(directory.resolve("usage.txt"), disk);
    }

    private static SortedMap<String, BigDecimal> used(String amount) {
        return new TreeMap<>(Map.of("acme\tUSD", new BigDecimal(amount)));
    }

    private static void assertUsage(Usage usage, long number, String used) {
        assertThat(usage.number()).isEqualTo(number);
        assertThat(usage.used()).isEqualTo(used(used));
    }

    @Test
    @DisplayName("J2 every entry is handled, over several pages, and a restart with nothing new handles none")
    void followsTheJournal() throws IOException {
        assertUsage(catchUp(Disk.REAL), CHARGES + 3, "249.75");
        assertUsage(catchUp(Disk.REAL), CHARGES + 3, "249.75");
        settle(CHARGES, CHARGES + 5);
        assertUsage(catchUp(Disk.REAL), CHARGES + 8, "254.75");
        assertUsage(file(Disk.REAL).read(), CHARGES + 8, "254.75");
    }

    @Test
    @DisplayName("J2 killed at any step, any number of times, a consumer that is started again handles each entry once")
    void handlesEachEntryOnce() throws IOException {
        int deaths = 0;
        for (int steps = 0; ; steps++) {
            Files.deleteIfExists(directory.resolve("usage.txt"));
            DeadlyDisk disk = new DeadlyDisk(steps);
            try {
                catchUp(disk);
                break;
            } catch (Killed e) {
                deaths++;
            }
            long kept = file(Disk.REAL).read().number();
            assertThat(kept).isIn(0L, 100L, 199L, 253L);
            assertUsage(catchUp(Disk.REAL), CHARGES + 3, "249.75");
        }
        assertThat(deaths).as("3 pages of 6 steps").isEqualTo(18);
    }

    @Test
    @DisplayName("J2 killed again and again, one step further each time, it comes to the same end")
    void comesToTheSameEnd() throws IOException {
        Usage last = Usage.NONE;
        int deaths = 0;
        for (int steps = 0; steps < 7; steps++) {
            for (int again = 0; again < 4; again++) {
                try {
                    last = catchUp(new DeadlyDisk(steps));
                } catch (Killed e) {
                    deaths++;
                }
            }
        }
        assertThat(deaths).isGreaterThan(20);
        assertUsage(last, CHARGES + 3, "249.75");
    }

    @Test
    @DisplayName("J2 an entry that is not the next one is not handled")
    void handlesNoGap() {
        List<JournalEntry> entries = acme.journal().after(0, 3);

        assertThatThrownBy(() -> Usage.NONE.after(entries.get(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("entry 2 does not follow entry 0");
        Usage first = Usage.NONE.after(entries.get(0));
        assertThatThrownBy(() -> first.after(entries.get(0))).hasMessage("entry 1 does not follow entry 1");
    }

    @Test
    @DisplayName("J5 a journal that was restored to an earlier moment is noticed, whether it has gone on since or not")
    void noticesARestoredJournal() throws IOException {
        Usage followed = catchUp(Disk.REAL);
        assertThat(followed.upTo()).isEqualTo(acme.journal().head());
        MasterBenefits restored = master();
        restored.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);

        for (int more : new int[] {0, CHARGES + 10}) {
            assertThat(restored.settlements().settleAll(charges("other ", 0, more)))
                    .allMatch(each -> each.isRight());
            assertThatThrownBy(() -> new JournalConsumer(restored, file(Disk.REAL)).catchUp())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("entry 253")
                    .hasMessageContaining(followed.upTo().hash().toString())
                    .hasMessageContaining("restored to an earlier moment");
            assertThat(file(Disk.REAL).read()).isEqualTo(followed);
        }
    }

    @Test
    @DisplayName("the program prints what was used before and after its restart")
    void runs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Main.run(
                InMemoryStore.create(),
                directory.resolve("main.txt"),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("up to entry 3:", "  acme USD 20", "up to entry 5:", "  acme USD 55.5");
    }

    @Test
    @DisplayName("J1 on a database the program goes on where it was, and does nothing twice")
    void goesOnOnADatabase() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Database database =
                    new Database("jdbc:hsqldb:file:" + directory.resolve("books") + ";shutdown=true")) {
                Main.run(
                        database.store(),
                        directory.resolve("usage.txt"),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            }
            assertUsage(file(Disk.REAL).read(), 5, "55.5");
        }
    }
}
