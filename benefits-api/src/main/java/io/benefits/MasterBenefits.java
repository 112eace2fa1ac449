package io.benefits;

import io.benefits.account.Accounts;
import io.benefits.command.CheckReturnValue;
import io.benefits.command.Command;
import io.benefits.command.Refusal;
import io.benefits.coupon.Coupons;
import io.benefits.journal.Journal;
import io.benefits.resource.Packages;
import io.benefits.settlement.Settlements;
import io.benefits.sharing.Sharing;
import io.benefits.value.MasterId;
import io.vavr.control.Either;

/**
 * The handle for one master and one operator. It has a door for each feature, and the view. A handle is a small immutable value:
 * make one whenever you need it. Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface MasterBenefits {

    /** The operator of a handle without a named operator. */
    String UNNAMED = "system";

    /**
     * The master that commands of this handle act for (A6).
     *
     * @return its id
     */
    MasterId id();

    /**
     * The operator who gives the commands of this handle.
     *
     * @return the operator, {@link #UNNAMED} if none was named
     */
    String operator();

    /**
     * The same handle, used by a named operator. The operator is recorded with each command (J2) and is not part of its
     * content.
     *
     * @param operator who gives the commands, as the host knows them; 1 to {@value io.benefits.value.Limits#ID_LENGTH} characters
     * @return a handle with that operator
     * @throws IllegalArgumentException when the name is blank or too long
     */
    MasterBenefits by(String operator);

    /**
     * Runs a command. Each door builds its commands and runs them here; a host that takes commands from a queue hands them over
     * directly.
     *
     * @param <A> its answer
     * @param command one of the library's commands
     * @return its answer, or why the rules refuse it; a refused command changed nothing
     * @throws IllegalArgumentException when the library does not know the command's class
     */
    <A> Either<Refusal, A> execute(Command<A> command);

    /**
     * The view, which reads everything of the master.
     *
     * @return the door to rules C16, Q1 and Q2
     */
    View view();

    /**
     * The master, its members, associations.
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
     * What happened, and the sweep that records what has expired.
     *
     * @return the door to rules J1 to J5 and C15
     */
    Journal journal();
}
