package io.benefits.core;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.core.book.RuleBook;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Path;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine: the rules between a store and a billing port. Thread-safe; it starts no threads. One engine
 * serves all masters of a store, and any number of engines may share a store.
 *
 * @since 0.1.0
 */
public final class BenefitsEngine implements Benefits {

    private final Path path;
    private final Billing billing;

    private BenefitsEngine(Builder builder) {
        billing = builder.billing;
        path = new Path(builder.store, builder.clock, builder.cached, RuleBook.rules(billing), builder.listener);
    }

    /**
     * Begins building an engine on a store.
     *
     * @param store the persistence port
     * @return a builder with pro-rata billing and the system's clock
     */
    public static Builder on(BenefitStore store) {
        return new Builder(store);
    }

    @Override
    public MasterBenefits master(MasterId master) {
        return new MasterHandle(new Agent(path, master, MasterBenefits.UNNAMED), billing);
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        Objects.requireNonNull(after, "after");
        return path.store().masters(after, Paging.first(limit).limit());
    }

    /** Builds an engine. Not thread-safe. */
    public static final class Builder {

        private final BenefitStore store;
        private Billing billing = Billing.proRata();
        private Clock clock = Clock.systemUTC();
        private int cached = 200_000;
        private @Nullable BenefitListener listener;

        private Builder(BenefitStore store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /**
         * Uses another billing port.
         *
         * @param port the port; {@link Billing#proRata()} by default
         * @return this
         */
        public Builder billing(Billing port) {
            billing = Objects.requireNonNull(port, "port");
            return this;
        }

        /**
         * Uses another clock (T1).
         *
         * @param source the clock from which commands get their time; the system's by default
         * @return this
         */
        public Builder clock(Clock source) {
            clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Limits what the engine keeps of recently used masters so that it need not load them again. The limit counts parts:
         * accounts, benefits and balances, each about 350 bytes. Others may write the same masters: a kept master that has
         * changed is loaded again. Nothing is kept of a store that {@linkplain BenefitStore#joins() joins} the caller's
         * transaction.
         *
         * @param parts the most parts of all masters together; 200,000 by default, 0 to keep nothing
         * @return this
         * @throws IllegalArgumentException when it is negative
         */
        public Builder cache(int parts) {
            if (parts < 0) {
                throw new IllegalArgumentException("parts: " + parts + ", must not be below 0");
            }
            cached = parts;
            return this;
        }

        /**
         * Tells a listener what the engine does, to count and time it.
         *
         * @param hears the listener; without one, nothing is measured
         * @return this
         */
        public Builder listener(BenefitListener hears) {
            listener = Objects.requireNonNull(hears, "hears");
            return this;
        }

        /**
         * Builds the engine.
         *
         * @return the doors of the library
         */
        public Benefits build() {
            return new BenefitsEngine(this);
        }
    }
}
