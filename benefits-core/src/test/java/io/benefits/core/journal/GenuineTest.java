package io.benefits.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.core.path.Canonical;
import io.benefits.core.path.FormSamples;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Event;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.tck.OneThingChanged;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything that an entry says is covered: by its head, or by what its head covers. */
class GenuineTest {

    private final Canonical canonical = new Canonical();

    private Map<String, JournalEntry> sealed() {
        return FormSamples.entries().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        sample -> sample.getValue().sealed(canonical.head(FormSamples.BEFORE, sample.getValue()))));
    }

    @Test
    @DisplayName("J5 an entry as it was recorded is whole")
    void acceptsWhatWasRecorded() {
        sealed().forEach((name, entry) -> assertThat(Genuine.broken(canonical, FormSamples.BEFORE, entry))
                .as(name)
                .isNull());
    }

    @Test
    @DisplayName(
            "J5 every fact of every kind of event, every part of an entry and of a line, changed in the least, is found")
    void findsWhateverChanged() {
        sealed().forEach((name, entry) -> {
            int found = 0;
            for (Object changed : OneThingChanged.in(entry)) {
                JournalEntry forged = (JournalEntry) changed;
                String broken = Genuine.broken(canonical, FormSamples.BEFORE, forged);
                boolean isSame = forged.lines().equals(entry.lines())
                        && forged.head().equals(entry.head())
                        && forged.fingerprint().equals(entry.fingerprint())
                        && forged.key().equals(entry.key())
                        && forged.operator().equals(entry.operator())
                        && forged.recorded().equals(entry.recorded())
                        && facts(forged.event()).equals(facts(entry.event()));
                assertThat(broken == null).as("%s: %s", name, forged).isEqualTo(isSame);
                found += isSame ? 0 : 1;
            }
            assertThat(found).as(name).isGreaterThan(5);
        });
    }

    /** What an event says of its own. How settlements and reservations stand after it follows, and the audit folds that. */
    private static List<Object> facts(Event event) {
        if (event instanceof SettlementEvent.Confirmed confirmed) {
            Settlement settlement = confirmed.settlement();
            Charge charge = settlement.charge();
            return List.of(
                    settlement.recorded(),
                    charge.id(),
                    charge.amount(),
                    charge.usage().map(Usage::quantity),
                    settlement.price(),
                    settlement.deductions(),
                    settlement.due(),
                    settlement.payBacks());
        }
        return List.of(event);
    }
}
