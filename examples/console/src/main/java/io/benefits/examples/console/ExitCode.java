package io.benefits.examples.console;

/** What the program tells the shell that started it. */
final class ExitCode {

    /** It did not start: an argument, or what it names, cannot be used. */
    static final int UNUSABLE = 2;

    /** The program itself failed. */
    static final int FAILED = 3;

    private ExitCode() {}
}
