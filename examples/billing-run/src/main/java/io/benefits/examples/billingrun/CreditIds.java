package io.benefits.examples.billingrun;

/** Makes the ids of credits out of the ids of their charges, none of them an id that the bill has already. */
final class CreditIds {

    private String infix = "-credit-";

    /** Takes note of an id of the bill. A bill that was settled before has credits of its own. */
    void avoid(String id) {
        while (id.contains(infix)) {
            infix = "-next" + infix;
        }
    }

    /** The id of a charge's n-th credit, n from 1. */
    String of(String charge, int ordinal) {
        return charge + infix + ordinal;
    }
}
