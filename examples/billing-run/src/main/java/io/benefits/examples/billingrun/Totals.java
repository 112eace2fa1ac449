package io.benefits.examples.billingrun;

import io.benefits.AccountId;
import io.benefits.MasterId;
import io.benefits.settlement.Settlement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what became of the rows. Currencies are never mixed (M2). */
final class Totals implements Outcomes {

    /** An account of a master; accounts of two masters are two, even with the same id (A1). */
    record Member(MasterId master, AccountId account) {}

    /** What became of the rows in one currency. */
    static final class OfCurrency {
        private final Sums all = new Sums();
        private final Map<Member, Sums> byMember = new LinkedHashMap<>();
        private final Map<String, Sums> byService = new LinkedHashMap<>();
        private BigDecimal passedThrough = BigDecimal.ZERO;
        private long passedThroughRows;

        Sums all() {
            return all;
        }

        Map<Member, Sums> byMember() {
            return byMember;
        }

        Map<String, Sums> byService() {
            return byService;
        }

        BigDecimal passedThrough() {
            return passedThrough;
        }

        long passedThroughRows() {
            return passedThroughRows;
        }
    }

    private final Map<String, OfCurrency> ofCurrency = new TreeMap<>();
    private long settled;
    private long settledEarlier;
    private long passedThrough;
    private long rejected;

    @Override
    public void settled(Settled one) {
        BillRow.ToSettle row = one.row();
        Settlement settlement = one.settlement();
        settled++;
        settledEarlier += one.isEarlier() ? 1 : 0;
        OfCurrency totals = of(row.charge().amount().getCurrencyUnit().getCode());
        totals.all.add(settlement);
        totals.byMember
                .computeIfAbsent(new Member(row.master(), row.charge().account()), m -> new Sums())
                .add(settlement);
        totals.byService
                .computeIfAbsent(row.charge().product(), s -> new Sums())
                .add(settlement);
    }

    @Override
    public void passedThrough(BillRow.PassThrough row) {
        passedThrough++;
        OfCurrency totals = of(row.cost().getCurrencyUnit().getCode());
        totals.passedThroughRows++;
        totals.passedThrough = totals.passedThrough.add(row.cost().getAmount());
    }

    @Override
    public void rejected(long line, String reason) {
        rejected++;
    }

    private OfCurrency of(String currency) {
        return ofCurrency.computeIfAbsent(currency, c -> new OfCurrency());
    }

    /** The totals by currency code. */
    Map<String, OfCurrency> byCurrency() {
        return ofCurrency;
    }

    long settledRows() {
        return settled;
    }

    /** How many of the settled rows were settled before this run. */
    long settledEarlierRows() {
        return settledEarlier;
    }

    long passedThroughRows() {
        return passedThrough;
    }

    long rejectedRows() {
        return rejected;
    }

    /**
     * Checks that not a fraction of a cent was lost: what the charges cost is what was covered and what is due.
     *
     * @throws IllegalStateException when it is not
     */
    void requireBalance() {
        ofCurrency.forEach((currency, totals) -> {
            BigDecimal accounted = totals.all.covered().add(totals.all.due());
            if (accounted.compareTo(totals.all.billed()) != 0) {
                throw new IllegalStateException("covered and due are " + accounted + " " + currency
                        + ", but the charges come to " + totals.all.billed());
            }
        });
    }
}
