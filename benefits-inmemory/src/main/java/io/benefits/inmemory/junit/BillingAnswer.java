package io.benefits.inmemory.junit;

/**
 * What {@link RecordingBilling} answers when a due is to be collected (H5) or an amount is to be paid back (H6).
 *
 * @since 0.1.0
 */
public enum BillingAnswer {
    /** The payer pays. */
    COLLECTED,
    /** The payer cannot pay: the due is in arrears. Paying back works. */
    IN_ARREARS,
    /** The billing system fails: nothing is known, the due stays open and the amount is still to be paid back. */
    FAILS
}
