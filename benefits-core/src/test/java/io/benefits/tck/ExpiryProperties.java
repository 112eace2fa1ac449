package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.core.fork.ForkStore;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.journal.Swept;
import io.benefits.ledger.JournalLine;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Reading;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Moves;
import io.benefits.tck.play.Play;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What will expire is what the sweeps record, if nothing else happens (Q6): they are made on a fork. */
public abstract class ExpiryProperties {

    /** The adapter's part: a store, new or shared. */
    protected abstract BenefitStore store();

    @Provide
    Arbitrary<List<Move>> moves() {
        return Moves.any();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "Q6 what will expire up to an instant is what the sweeps record when the late-charge window is over after it")
    void isWhatTheSweepsRecord(@ForAll("moves") List<Move> moves, @ForAll int setup, @ForAll Random choice) {
        BenefitStore store = store();
        Play play = new Play(store, "play-" + UUID.randomUUID(), Math.floorMod(setup, 60), false);
        moves.forEach(play::make);
        for (MasterId master : play.masters()) {
            MasterBenefits books = play.on(master);
            Duration window = books.view().master().orElseThrow().terms().lateChargeWindow();
            Instant now = play.now();
            Instant until = now.minus(window).plus(Duration.ofHours(choice.nextInt(24 * 40)));
            MasterBenefits later = BenefitsEngine.on(new ForkStore(store, master, Reading.LATEST))
                    .clock(Clock.fixed(until.plus(window), ZoneOffset.UTC))
                    .build()
                    .master(master);
            List<JournalLine> recorded = new ArrayList<>();
            Swept swept;
            int sweeps = 0;
            do {
                swept = later.journal()
                        .sweep("sweep-" + sweeps++, 1 + choice.nextInt(20))
                        .get();
                recorded.addAll(swept.lines());
            } while (swept.more());

            ExpiryFilter filter = ExpiryFilter.until(until);
            List<Expiry> rows = books.view().expiring(filter).toList();
            assertThat(rows.stream().map(Expiry::line)).containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(later.view().expiring(filter)).isEmpty();
            for (AccountId owner : List.of(master.account(), new AccountId("a" + choice.nextInt(5)))) {
                assertThat(books.view().of(owner).expiring(filter))
                        .containsExactlyElementsOf(rows.stream()
                                .filter(row -> row.owner().equals(owner))
                                .toList());
            }
        }
    }
}
