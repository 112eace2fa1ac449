/**
 * The words and the doors of benefits: values, commands, results, refusals, the driving interfaces and the two driven ports.
 *
 * <h2>Where to begin</h2>
 *
 * {@link io.benefits.Benefits} is the library. It gives a handle for each master, {@link io.benefits.MasterBenefits}, with a door
 * for each feature and a view of what is there. The engine behind it is {@code io.benefits.core.BenefitsEngine}; it is put on a
 * store: {@code io.benefits.inmemory.InMemoryStore} or {@code io.benefits.jdbc.JdbcStore}.
 *
 * <ul>
 *   <li>{@link io.benefits.account}: masters, their members, and how they are associated
 *   <li>{@link io.benefits.resource}: prepaid quantities, and {@link io.benefits.sharing} who may use the master's
 *   <li>{@link io.benefits.coupon}: prepaid money, its allocation to members, and what comes back
 *   <li>{@link io.benefits.settlement}: how a charge is covered, previewed, reserved, refunded, and what is due
 *   <li>{@link io.benefits.journal}: what happened, in order, and how it is proven
 *   <li>{@link io.benefits.View}: everything that can be looked at, now or as of then
 *   <li>{@link io.benefits.spi}: what a host may implement: {@link io.benefits.spi.Billing} and {@link io.benefits.spi.BenefitStore}
 * </ul>
 *
 * <h2>How to call it</h2>
 *
 * A handle says whom a command acts for and who gives it. A command carries an id: the caller's choice, or the id of what it
 * settles, registers, adds or issues. Repeating an accepted command returns its first answer (J1). The answer is an {@code Either}:
 * on the right what was done, on the left a {@link io.benefits.command.Refusal} with a code, typed fields and a message. {@code
 * answer.getOrElseThrow(Refusal::toException)} makes an exception of it. A refused command is not recorded. What only a faulty
 * caller does throws an {@link IllegalArgumentException} or a {@link NullPointerException} that names the field, and failing
 * infrastructure throws a {@link io.benefits.spi.StoreException}, which says whether trying again may help.
 *
 * <h2>What holds everywhere</h2>
 *
 * Values are immutable, doors are thread-safe. Money is exact, with at most 12 decimals, quantities with at most 15; 10 and 10.00 are
 * the same (M1). Instants are UTC, to the microsecond; intervals contain their beginning and not their end (T1). Ids are compared
 * exactly, case and all (A5). Lists come in pages of at most 100, which neither repeat nor skip while others write (Q1). Numbers
 * like C4 are those of the rule book, {@code benefits-core/RULES.md}.
 *
 * <h2>What may come</h2>
 *
 * A later version may add refusal codes, refusals, events and methods without a break. A host implements {@link
 * io.benefits.spi.Billing} and {@link io.benefits.spi.BenefitStore}: these only get methods with a default. All other interfaces are implemented by the library alone, and may get abstract ones.
 */
module io.benefits.api {
    requires transitive io.vavr;
    requires transitive org.joda.money;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports io.benefits;
    exports io.benefits.account;
    exports io.benefits.command;
    exports io.benefits.coupon;
    exports io.benefits.journal;
    exports io.benefits.ledger;
    exports io.benefits.resource;
    exports io.benefits.settlement;
    exports io.benefits.sharing;
    exports io.benefits.spi;
    exports io.benefits.value;
}
