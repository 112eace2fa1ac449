package io.benefits.inmemory.junit;

import io.benefits.inmemory.scenario.Arrangement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * A billing port that records what it was asked, and answers what it is told. By default it prices in proportion, collects every
 * due and pays everything back. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RecordingBilling implements Billing {

    /**
     * A price that was asked for (M3).
     *
     * @param charge the charge
     * @param uncovered how much of its quantity was uncovered
     * @since 0.1.0
     */
    public record Rated(ChargeId charge, BigDecimal uncovered) {

        /** Checks that nothing is null. */
        public Rated {
            Objects.requireNonNull(charge, "charge");
            Objects.requireNonNull(uncovered, "uncovered");
        }
    }

    private final List<Rated> rated = new CopyOnWriteArrayList<>();
    private final List<Settlement> asked = new CopyOnWriteArrayList<>();
    private final List<PayBack> payBacks = new CopyOnWriteArrayList<>();
    private final List<Arrangement> arrangements = new CopyOnWriteArrayList<>();
    private final Map<AccountId, BillingAnswer> answers = new ConcurrentHashMap<>();
    private volatile BillingAnswer answer = BillingAnswer.COLLECTED;
    private volatile Billing prices = Billing.proRata();

    /** A billing port that has not been asked anything yet. */
    public RecordingBilling() {}

    /**
     * Takes prices from another port from now on.
     *
     * @param port asked for prices only
     */
    public void priceBy(Billing port) {
        prices = Objects.requireNonNull(port, "port");
    }

    /**
     * Sets the answer for every payer from now on, except for those that have an answer of their own. An account that a scenario
     * names insolvent never pays.
     *
     * @param given the answer
     */
    public void answer(BillingAnswer given) {
        answer = Objects.requireNonNull(given, "given");
    }

    /**
     * Sets the answer for one account from now on, whether it is the payer or the one that consumed. An account that a scenario
     * names insolvent never pays.
     *
     * @param account the account
     * @param given the answer
     */
    public void answer(String account, BillingAnswer given) {
        answers.put(new AccountId(account), Objects.requireNonNull(given, "given"));
    }

    void arrange(Arrangement arrangement) {
        arrangements.add(arrangement);
    }

    /**
     * The prices that were asked for. Previews, explanations and decisions that are taken again also ask.
     *
     * @return in the order of asking
     */
    public List<Rated> rated() {
        return List.copyOf(rated);
    }

    /**
     * The dues that the port was asked to collect, whatever its answer was.
     *
     * @return the settlements with these dues, in the order of asking
     */
    public List<Settlement> asked() {
        return List.copyOf(asked);
    }

    /**
     * What the port was asked to pay back, whether it worked or not.
     *
     * @return in the order of asking
     */
    public List<PayBack> paidBack() {
        return List.copyOf(payBacks);
    }

    @Override
    public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
        rated.add(new Rated(charge.id(), uncoveredQuantity));
        return prices.rate(charge, uncoveredQuantity);
    }

    @Override
    public boolean collect(Settlement settlement) {
        asked.add(settlement);
        return requireWorking(settlement) == BillingAnswer.COLLECTED && isCollectable(settlement);
    }

    @Override
    public void payBack(Settlement settlement, PayBack payBack) {
        payBacks.add(payBack);
        requireWorking(settlement);
    }

    private BillingAnswer requireWorking(Settlement settlement) {
        BillingAnswer given = answerFor(settlement);
        if (given == BillingAnswer.FAILS) {
            throw new IllegalStateException("the test told the billing port to fail for charge "
                    + settlement.charge().id().value());
        }
        return given;
    }

    private BillingAnswer answerFor(Settlement settlement) {
        @Nullable
        BillingAnswer ofPayer =
                settlement.due().map(due -> answers.get(due.payer())).orElse(null);
        return ofPayer == null ? answers.getOrDefault(settlement.charge().account(), answer) : ofPayer;
    }

    private boolean isCollectable(Settlement settlement) {
        return settlement.due().stream()
                .allMatch(due -> arrangements.stream()
                        .allMatch(arrangement -> arrangement.masters().stream()
                                .allMatch(master -> arrangement.isCollectable(
                                        master, settlement.charge().account(), due))));
    }
}
