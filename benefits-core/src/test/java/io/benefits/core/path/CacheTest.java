package io.benefits.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.Account;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CacheTest {

    private final Cache cache = new Cache(100);

    /** A snapshot of a size. */
    private static Snapshot snapshot(String master, int size) {
        Snapshot snapshot = Snapshot.empty(new MasterId(master));
        for (int i = 1; i < size; i++) {
            Recorded recorded = new Recorded(i, Instant.EPOCH);
            snapshot = snapshot.with(new Account(new AccountId("a" + i), recorded, List.of()));
        }
        assertThat(snapshot.size()).isEqualTo(size);
        return snapshot;
    }

    private boolean holds(String master) {
        Snapshot taken = cache.take(new MasterId(master));
        if (taken != null) {
            cache.put(taken);
        }
        return taken != null;
    }

    @Test
    @DisplayName("Lets go of the masters that were not used for longest, as many as the bound asks for")
    void letsGoOfTheOldest() {
        cache.put(snapshot("a", 40));
        cache.put(snapshot("b", 30));
        cache.put(snapshot("c", 30));
        assertThat(holds("a")).isTrue();

        cache.put(snapshot("d", 31));

        assertThat(holds("b")).isFalse();
        assertThat(holds("c")).isFalse();
        assertThat(holds("a")).isTrue();
        assertThat(holds("d")).isTrue();
    }

    @Test
    @DisplayName("Stays within its bound however many masters there are")
    void staysWithinItsBound() {
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            cache.put(snapshot("m" + i, 1 + i % 7));
        }
        for (int i = 0; i < 10_000; i++) {
            held += holds("m" + i) ? 1 + i % 7 : 0;
        }
        assertThat(held).isBetween(94, 100);
    }

    @Test
    @DisplayName("Takes up the next snapshot of a master in place of the last, and none that is larger than the bound")
    void replacesASnapshot() {
        cache.put(snapshot("a", 60));
        cache.put(snapshot("b", 40));
        cache.put(snapshot("a", 50));
        assertThat(holds("b")).isTrue();

        cache.put(snapshot("a", 101));

        assertThat(holds("a")).isFalse();
        assertThat(holds("b")).isTrue();
    }

    @Test
    @DisplayName("Keeps nothing that was taken out")
    void forgetsWhatIsTaken() {
        cache.put(snapshot("a", 60));

        assertThat(cache.take(new MasterId("a"))).isNotNull();

        assertThat(cache.take(new MasterId("a"))).isNull();
    }
}
