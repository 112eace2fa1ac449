package io.benefits.examples.commands;

import java.util.List;

/** What is done with a command of the documents. */
sealed interface Plan {

    /** As it is printed. */
    String command();

    /** It is run to its end, with exit code 0. */
    record Ends(Folder folder, String command, String says) implements Plan {}

    /** It serves until it is stopped, or takes long. It is run until it says so, then others are run, and then it is stopped. */
    record Begins(String command, int port, String says, List<Ends> meanwhile) implements Plan {

        Begins(String command, String says) {
            this(command, 0, says, List.of());
        }
    }

    /** It is not run here, for a reason. What else runs it, or defines it, is a line of a file. */
    record Elsewhere(String command, String reason, String file, String line) implements Plan {}
}
