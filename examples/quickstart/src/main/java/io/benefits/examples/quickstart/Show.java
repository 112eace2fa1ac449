package io.benefits.examples.quickstart;

import io.benefits.command.Refusal;
import java.io.PrintStream;
import java.time.Instant;

/** Prints headings, sentences and tables with the space that they need. */
final class Show {

    private final PrintStream out;
    private boolean hasSpace;

    Show(PrintStream out) {
        this.out = out;
    }

    void heading(Instant now, String title) {
        String line = Text.time(now) + "  " + title;
        if (!hasSpace) {
            out.println();
        }
        say(line);
        say("=".repeat(line.length()));
    }

    void say(String sentence) {
        out.println(sentence);
        hasSpace = false;
    }

    void refused(Refusal refusal) {
        say("Refused (" + refusal.code() + "): " + refusal.message());
    }

    void table(Table table) {
        table.print(out);
        out.println();
        hasSpace = true;
    }
}
