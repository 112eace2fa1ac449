package io.benefits;

import io.benefits.value.MasterId;

/**
 * The library: a handle for each master.
 *
 * <p>Every command goes one way: what it touches is loaded, a pure function decides, and what it decided is appended to
 * the journal of its master if nothing else was appended meanwhile; otherwise it is decided again. A command therefore takes
 * effect wholly or not at all, at one point of its master's order (J3). Every command is recorded under a key; repeating an
 * accepted one returns the first answer and changes nothing, and the same key with other content is refused with {@link
 * io.benefits.command.IdReused} (J1).
 *
 * <p>What the rules refuse is a value, the left of an {@code Either}. What only a faulty caller can do (null, blank,
 * negative, too fine) throws a {@link NullPointerException} or an {@link IllegalArgumentException} that names the
 * field. Failing infrastructure throws a {@link io.benefits.spi.StoreException}. Things of another master are answered exactly
 * like things that do not exist (A6); lists of a master that is not registered are empty.
 *
 * <p>Thread-safe. Whether a call opens a transaction of its own or joins the caller's is the store's matter.
 *
 * @since 0.1.0
 */
public interface Benefits {

    /**
     * A handle for one master. It need not be registered yet: {@link io.benefits.account.Accounts#registerMaster} does that.
     *
     * @param master the master that commands act for (A6)
     * @return a handle whose operator is {@link MasterBenefits#UNNAMED}
     */
    MasterBenefits master(MasterId master);

    /**
     * A handle for one master.
     *
     * @param master the master's id
     * @return a handle whose operator is {@link MasterBenefits#UNNAMED}
     * @throws IllegalArgumentException when the id breaks A5
     */
    default MasterBenefits master(String master) {
        return master(new MasterId(master));
    }
}
