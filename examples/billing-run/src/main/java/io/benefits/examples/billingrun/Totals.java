package io.benefits.examples.billingrun;

import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up what became of the rows. Currencies are never mixed (M2). */
final class Totals implements Outcomes {

    /** An account of a master; accounts of two masters are two, even with the same id (A1). */
    record Member(MasterId master, AccountId account) {}

    /** So many rows, and what they cost. */
    static final class Part {
        private BigDecimal amount = BigDecimal.ZERO;
        private long rows;

        private void add(BigDecimal cost) {
            amount = amount.add(cost);
            rows++;
        }

        BigDecimal amount() {
            return amount;
        }

        long rows() {
            return rows;
        }
    }

    /** What became of the rows in one currency. */
    static final class OfCurrency {
        private final Sums all = new Sums();
        private final Map<Member, Sums> byMember = new LinkedHashMap<>();
        private final Map<String, Sums> byService = new LinkedHashMap<>();
        private final Part settled = new Part();
        private final Part roundedOff = new Part();
        private final Part restated = new Part();
        private final Part passedThrough = new Part();
        private final Part changed = new Part();
        private final Part rejected = new Part();

        Sums all() {
            return all;
        }

        Map<Member, Sums> byMember() {
            return byMember;
        }

        Map<String, Sums> byService() {
            return byService;
        }

        /** The rows that were settled or took something back, with what they were settled with. */
        Part settled() {
            return settled;
        }

        /** What rounding took off the settled rows' costs, or added. */
        Part roundedOff() {
            return roundedOff;
        }

        /** What was refunded because it was restated. */
        Part restated() {
            return restated;
        }

        Part passedThrough() {
            return passedThrough;
        }

        Part changed() {
            return changed;
        }

        /** The rejected rows whose cost can be read. */
        Part rejected() {
            return rejected;
        }

        /** What all rows come to: the sum of the file. */
        BigDecimal sum() {
            return Stream.of(settled, roundedOff, passedThrough, changed, rejected)
                    .map(Part::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        long rows() {
            return settled.rows + passedThrough.rows + changed.rows + rejected.rows;
        }

        private Sums member(MasterId master, AccountId account) {
            return byMember.computeIfAbsent(new Member(master, account), m -> new Sums());
        }

        private Sums service(String product) {
            return byService.computeIfAbsent(product, s -> new Sums());
        }

        private void count(Cost cost, BigDecimal amount) {
            settled.add(amount);
            if (cost.amount().compareTo(amount) != 0) {
                roundedOff.add(cost.amount().subtract(amount));
            }
        }
    }

    private final Map<String, OfCurrency> ofCurrency = new TreeMap<>();
    private final Map<String, Part> quantitiesRoundedOff = new TreeMap<>();
    private long settledEarlier;
    private long settledNow;
    private long restated;
    private long negatedEarlier;
    private long negatedNow;
    private long passedThrough;
    private long changed;
    private long rejected;
    private long rejectedWithoutCost;

    @Override
    public void settled(Settled one) {
        BillRow.ToSettle row = one.row();
        Settlement settlement = one.settlement();
        OfCurrency totals = of(row.cost().currency());
        if (one.restated() != null) {
            restated++;
            totals.restated.add(one.restated().amount());
        } else if (one.isEarlier()) {
            settledEarlier++;
        } else {
            settledNow++;
        }
        totals.count(row.cost(), row.charge().amount().getAmount());
        totals.all.add(settlement);
        totals.member(row.master(), row.charge().account()).add(settlement);
        totals.service(row.charge().product()).add(settlement);
        if (row.quantityRoundedOff().signum() != 0) {
            String unit = row.charge().usage().orElseThrow().type().unit();
            quantitiesRoundedOff.computeIfAbsent(unit, u -> new Part()).add(row.quantityRoundedOff());
        }
    }

    @Override
    public void negated(Negated one) {
        BillRow.Negation row = one.row();
        Settlement settlement = one.settlement();
        if (one.isEarlier()) {
            negatedEarlier++;
        } else {
            negatedNow++;
        }
        OfCurrency totals = of(row.cost().currency());
        totals.count(row.cost(), row.amount().negate());
        totals.all.takeBack(settlement);
        totals.member(row.master(), settlement.charge().account()).takeBack(settlement);
        totals.service(settlement.charge().product()).takeBack(settlement);
    }

    @Override
    public void passedThrough(BillRow.PassThrough row) {
        passedThrough++;
        of(row.cost().currency()).passedThrough.add(row.cost().amount());
    }

    @Override
    public void changed(BillRow.ToSettle row, Content before) {
        changed++;
        of(row.cost().currency()).changed.add(row.cost().amount());
    }

    @Override
    public void rejected(long line, String reason, @Nullable Cost cost) {
        rejected++;
        if (cost == null) {
            rejectedWithoutCost++;
        } else {
            of(cost.currency()).rejected.add(cost.amount());
        }
    }

    private OfCurrency of(String currency) {
        return ofCurrency.computeIfAbsent(currency, c -> new OfCurrency());
    }

    /** The totals by currency code. */
    Map<String, OfCurrency> byCurrency() {
        return ofCurrency;
    }

    /** What rounding took off the settled rows' quantities, or added, by unit. */
    Map<String, Part> quantitiesRoundedOff() {
        return quantitiesRoundedOff;
    }

    long rows() {
        return settledEarlier
                + settledNow
                + restated
                + negatedEarlier
                + negatedNow
                + passedThrough
                + changed
                + rejected;
    }

    long settledEarlierRows() {
        return settledEarlier;
    }

    /** How many rows this run settled that were not settled in another way before. */
    long settledNowRows() {
        return settledNow;
    }

    long restatedRows() {
        return restated;
    }

    long negatedEarlierRows() {
        return negatedEarlier;
    }

    long negatedNowRows() {
        return negatedNow;
    }

    long passedThroughRows() {
        return passedThrough;
    }

    long changedRows() {
        return changed;
    }

    long rejectedRows() {
        return rejected;
    }

    /** How many of the rejected rows have no cost that can be read. */
    long rejectedRowsWithoutCost() {
        return rejectedWithoutCost;
    }

    /**
     * Checks that not a fraction of a cent was lost: what the charges cost is what was covered and what is due, and all of it
     * together is the sum of the file.
     *
     * @param sums the sum of the file by currency
     * @throws IllegalStateException when it is not
     */
    void requireBalance(Map<String, BigDecimal> sums) {
        ofCurrency.forEach((currency, totals) -> {
            requireEqual(currency, totals.all.covered().add(totals.all.due()), totals.settled.amount());
            requireEqual(currency, totals.sum(), sums.getOrDefault(currency, BigDecimal.ZERO));
        });
    }

    private static void requireEqual(String currency, BigDecimal accounted, BigDecimal expected) {
        if (accounted.compareTo(expected) != 0) {
            throw new IllegalStateException(
                    accounted + " " + currency + " are accounted for, but the rows come to " + expected);
        }
    }
}
