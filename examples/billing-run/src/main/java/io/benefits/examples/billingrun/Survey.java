package io.benefits.examples.billingrun;

import io.benefits.MasterId;
import io.benefits.settlement.Charge;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario must know of a bill before its charges can be settled: the accounts, what they use most, and when the
 * bill begins. The first of two passes over the file; it keeps a few counters an account and no row.
 */
final class Survey {

    /** What one billing account's charges name. */
    private static final class Names {
        private final Ranking members = new Ranking();
        private final Ranking services = new Ranking();
        private final Ranking units = new Ranking();
        private final Ranking currencies = new Ranking();
    }

    private final Ranking masters = new Ranking();
    private final Map<String, Names> namesOfMaster = new LinkedHashMap<>();
    private final CreditIds creditIds = new CreditIds();
    private @Nullable Instant begin;
    private long rows;

    /** Reads a bill to its end. */
    static Survey of(BillFile bill) throws IOException {
        Survey survey = new Survey();
        for (BillRow row = bill.next(); row != null; row = bill.next()) {
            survey.see(row);
        }
        return survey;
    }

    private void see(BillRow row) {
        rows++;
        if (row instanceof BillRow.PassThrough passing) {
            creditIds.avoid(passing.id());
        } else if (row instanceof BillRow.ToSettle charged) {
            creditIds.avoid(charged.charge().id().value());
            see(charged.master(), charged.charge());
        }
    }

    private void see(MasterId master, Charge charge) {
        masters.count(master.value());
        Names names = namesOfMaster.computeIfAbsent(master.value(), m -> new Names());
        if (!charge.account().equals(master.account())) {
            names.members.count(charge.account().value());
        }
        names.services.count(charge.product());
        charge.usage().ifPresent(usage -> names.units.count(usage.type().unit()));
        names.currencies.count(charge.amount().getCurrencyUnit().getCode());
        if (begin == null || charge.consumedAt().isBefore(begin)) {
            begin = charge.consumedAt();
        }
    }

    /** When the first charge was consumed; empty for a bill without charges. */
    Optional<Instant> begin() {
        return Optional.ofNullable(begin);
    }

    /** How many rows the bill has. */
    long rows() {
        return rows;
    }

    /** Ids for the credits that the run adds. */
    CreditIds creditIds() {
        return creditIds;
    }

    /** The billing accounts; like the other lists ordered by how many charges name them, most first. */
    List<String> masters() {
        return masters.names();
    }

    /** The sub-accounts of a billing account. */
    List<String> members(String master) {
        return names(master).members.names();
    }

    /** The services that a billing account's charges name. */
    List<String> services(String master) {
        return names(master).services.names();
    }

    /** The units that a billing account's charges name. */
    List<String> units(String master) {
        return names(master).units.names();
    }

    /** The currencies that a billing account's charges name. */
    List<String> currencies(String master) {
        return names(master).currencies.names();
    }

    private Names names(String master) {
        return namesOfMaster.getOrDefault(master, new Names());
    }
}
