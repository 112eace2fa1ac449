package io.benefits.examples.billingrun;

/** What the program tells the shell that started it. */
final class ExitCode {

    /** Every row was settled or passed through. */
    static final int CLEAN = 0;

    /** The run is complete, but some rows were rejected or have changed; they are named on stderr. */
    static final int ROWS_LEFT = 1;

    /** Nothing was done: the arguments, or a file that they name, cannot be used. */
    static final int UNUSABLE = 2;

    /** The program, its files or the database failed while it settled. */
    static final int FAILED = 3;

    private ExitCode() {}
}
