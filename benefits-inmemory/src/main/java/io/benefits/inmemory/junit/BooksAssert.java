package io.benefits.inmemory.junit;

import io.benefits.MasterBenefits;
import io.benefits.journal.AuditReport;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlement;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about all books of an enterprise. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class BooksAssert extends AbstractAssert<BooksAssert, MasterBenefits> {

    BooksAssert(MasterBenefits actual) {
        super(actual, BooksAssert.class);
    }

    /**
     * Asserts what always holds: no balance was created or lost, the chain of hashes is intact, and the store matches the journal.
     *
     * @return this
     */
    public BooksAssert conserve() {
        isNotNull();
        AuditReport report = actual.journal().audit();
        report.breach()
                .ifPresent(breach -> failWithMessage(
                        "The books of %s do not conserve from journal entry %s on: %s",
                        actual.id(), breach.number(), breach.what()));
        return this;
    }

    /**
     * Asserts that nobody owes anything: each due was collected, cleared or written off (H5).
     *
     * @return this
     */
    public BooksAssert oweNothing() {
        isNotNull();
        List<String> owing = actual.view()
                .charges(ChargeFilter.ALL)
                .filter(each ->
                        each.due().filter(due -> due.status().isUnpaid()).isPresent())
                .map(BooksAssert::owing)
                .toList();
        if (!owing.isEmpty()) {
            failWithMessage("Expected nothing to be owed to %s, but %s", actual.id(), String.join(", ", owing));
        }
        return this;
    }

    private static String owing(Settlement each) {
        return each.due()
                .map(due -> due.payer() + " owes " + due.outstanding() + " for charge "
                        + each.charge().id() + " (" + due.status() + ")")
                .orElseThrow();
    }

    /**
     * Asserts how many commands were accepted. A test of a repetition asserts this twice.
     *
     * @param number how many entries the journal has
     * @return this
     */
    public BooksAssert haveEntries(long number) {
        isNotNull();
        long found = actual.journal().head().number();
        if (found != number) {
            failWithMessage("Expected the journal of %s to have %s entries, but it has %s", actual.id(), number, found);
        }
        return this;
    }
}
