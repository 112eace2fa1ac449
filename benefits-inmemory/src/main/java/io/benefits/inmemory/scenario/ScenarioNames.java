package io.benefits.inmemory.scenario;

import io.benefits.value.MasterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The names that the selectors of a scenario stand for. With a bill, they are its names, the most frequent first, so {@code "#1"}
 * is the account that most charges name. Without a bill, they are those that the scenario itself names, in its order.
 *
 * @since 0.1.0
 */
public interface ScenarioNames {

    /**
     * The enterprises.
     *
     * @return their master accounts, the most frequent first
     */
    List<String> masters();

    /**
     * The members of an enterprise.
     *
     * @param master the enterprise
     * @return their accounts, the most frequent first
     */
    List<String> members(MasterId master);

    /**
     * The services that an enterprise uses.
     *
     * @param master the enterprise
     * @return their names, the most frequent first
     */
    List<String> services(MasterId master);

    /**
     * The units of what an enterprise uses.
     *
     * @param master the enterprise
     * @return the units, the most frequent first
     */
    List<String> units(MasterId master);

    /**
     * The currencies of an enterprise's charges.
     *
     * @param master the enterprise
     * @return their codes, the most frequent first
     */
    List<String> currencies(MasterId master);

    /**
     * When the first charge was consumed. Associations begin then if the scenario has no {@code since}, but not later than now.
     *
     * @return the instant; empty if no charge is known
     */
    Optional<Instant> begin();
}
