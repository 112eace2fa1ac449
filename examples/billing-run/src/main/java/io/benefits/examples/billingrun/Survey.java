package io.benefits.examples.billingrun;

import io.benefits.inmemory.scenario.ScenarioNames;
import io.benefits.settlement.Charge;
import io.benefits.value.MasterId;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario must know of a bill before its charges can be settled: the accounts, what they use most, and when the
 * bill begins; and how often each use came to the same, on which its charges depend. The first pass over the file; it keeps a
 * few counters an account in memory and no row.
 */
final class Survey implements ScenarioNames, Closeable {

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
    private final DiskCounts rowsOfContent;
    private final DiskCounts negatedRows;
    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private @Nullable Instant begin;
    private long rows;
    private boolean hasNegations;

    private Survey() throws IOException {
        rowsOfContent = new DiskCounts();
        negatedRows = new DiskCounts();
    }

    /** Reads a bill to its end. */
    static Survey of(BillFile bill) throws IOException {
        Survey survey = new Survey();
        for (BillRow row = bill.next(); row != null; row = bill.next()) {
            survey.see(row);
        }
        return survey;
    }

    private void see(BillRow row) throws IOException {
        rows++;
        Cost cost = row.cost();
        if (cost != null) {
            sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
        }
        if (row instanceof BillRow.PassThrough passing) {
            avoid(passing.source());
        } else if (row instanceof BillRow.Negation negated) {
            avoid(negated.source());
            negatedRows.add(Negations.key(negated.use().uncorrected(), negated.amount()), 1);
            negatedRows.add(Negations.key(negated.use().corrected(), negated.amount()), 1);
            hasNegations = true;
            see(negated.master(), negated.charge());
        } else if (row instanceof BillRow.ToSettle charged) {
            avoid(charged.source());
            rowsOfContent.add(charged.content().key(charged.use().group()), 1);
            see(charged.master(), charged.charge());
        }
    }

    private void avoid(FocusRow row) {
        String id = row.value(FocusColumn.ID);
        if (id != null) {
            creditIds.avoid(id);
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

    @Override
    public Optional<Instant> begin() {
        return Optional.ofNullable(begin);
    }

    /** How many rows the bill has. */
    long rows() {
        return rows;
    }

    /** What the costs of all rows come to, as far as they can be read, by currency code. */
    Map<String, BigDecimal> sums() {
        return sums;
    }

    /** How many rows for a use came to the same. */
    long rows(String group, Content content) throws IOException {
        return rowsOfContent.get(content.key(group));
    }

    /** How many rows take back what a use was charged with. */
    long negatedRows(String group, BigDecimal amount) throws IOException {
        return hasNegations ? negatedRows.get(Negations.key(group, amount)) : 0;
    }

    /** Whether some row takes back what was charged. */
    boolean hasNegations() {
        return hasNegations;
    }

    /** Whether a row takes back what was charged, or may be what a row takes back. */
    boolean isCancelled(BillRow row) throws IOException {
        return row instanceof BillRow.Negation
                || (row instanceof BillRow.ToSettle charged
                        && negatedRows(charged.use().group(), charged.content().amount()) > 0);
    }

    @Override
    public void close() throws IOException {
        rowsOfContent.close();
        negatedRows.close();
    }

    /** Ids for the credits that the run adds. */
    CreditIds creditIds() {
        return creditIds;
    }

    @Override
    public List<String> masters() {
        return masters.names();
    }

    @Override
    public List<String> members(MasterId master) {
        return names(master).members.names();
    }

    @Override
    public List<String> services(MasterId master) {
        return names(master).services.names();
    }

    @Override
    public List<String> units(MasterId master) {
        return names(master).units.names();
    }

    @Override
    public List<String> currencies(MasterId master) {
        return names(master).currencies.names();
    }

    private Names names(MasterId master) {
        return namesOfMaster.getOrDefault(master.value(), new Names());
    }
}
