package io.benefits;

import io.benefits.account.Accounts;
import io.benefits.command.IdReused;
import io.benefits.coupon.Coupons;
import io.benefits.journal.Journal;
import io.benefits.resource.Packages;
import io.benefits.settlement.Settlements;
import io.benefits.sharing.Sharing;
import io.benefits.value.MasterId;

/**
 * The library: one door per feature.
 *
 * <p>Every command goes one way: what it touches is loaded, a pure function decides, and what it decided is appended to
 * the journal of its master if nothing else was appended meanwhile; otherwise it is decided again. A command therefore takes
 * effect wholly or not at all, at one point of its master's order (J3). Every command that changes something carries an
 * id; repeating an accepted one returns the first answer and changes nothing, and the same id with other content is
 * refused with {@link IdReused} (J1).
 *
 * <p>What the rules refuse is a value, the left of an {@code Either}. What only a faulty caller can do (null, blank,
 * negative, too fine) throws a {@link NullPointerException} or an {@link IllegalArgumentException} that names the
 * field. Failing infrastructure throws a {@link io.benefits.spi.StoreException}. Things of another master are answered exactly
 * like things that do not exist (A6); lists of a master that is not registered are empty.
 *
 * <p>Thread-safe. Whether a call opens a transaction of its own or joins the caller's is the store's matter.
 */
public interface Benefits {

    /**
     * Everything that can be looked at of one master.
     *
     * @param master the master; of one that is not registered there is nothing to see
     * @return the door to rules C16, Q1 and Q2
     */
    View view(MasterId master);

    /**
     * Masters, members, associations.
     *
     * @return the door to rules A1 to A7
     */
    Accounts accounts();

    /**
     * Who may use the master's packages.
     *
     * @return the door to rules S1 to S9
     */
    Sharing sharing();

    /**
     * Resource packages.
     *
     * @return the door to rules P1 to P7
     */
    Packages packages();

    /**
     * Cash coupons and their allocations.
     *
     * @return the door to rules C1 to C18
     */
    Coupons coupons();

    /**
     * Charges and how they are covered.
     *
     * @return the door to rules H1 to H8
     */
    Settlements settlements();

    /**
     * What happened, and the recording of what time has done.
     *
     * @return the door to rules J1 to J5 and C15
     */
    Journal journal();
}
