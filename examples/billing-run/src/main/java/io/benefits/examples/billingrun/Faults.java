package io.benefits.examples.billingrun;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;

/** Says what failed in words, without the names of classes, which tell nothing to the person who started the program. */
final class Faults {

    /** The full name of a class, with what may stand around it: an object's hash, a colon. */
    private static final Pattern CLASS = Pattern.compile(
            "(?:\\bto )?(?:\\b(?:class|interface) )?\\b(?:[a-z_]\\w*\\.){2,}[A-Z]\\w*[a-z][\\w$]*(?:@[0-9a-f]+)?(?:: *| +)?");

    /** The name of an exception or error, alone. */
    private static final Pattern EXCEPTION = Pattern.compile("\\b[A-Z]\\w*(?:Exception|Error)\\b(?:: *| +)?");

    private Faults() {}

    /** What went wrong with a file, or anywhere else. */
    static String text(Throwable fault) {
        if (fault instanceof FileSystemException file) {
            return file.getFile() + " " + reason(file);
        }
        if (fault instanceof UncheckedIOException && fault.getCause() != null) {
            return text(fault.getCause());
        }
        String message = fault.getMessage();
        if (message == null || message.isBlank()) {
            return "no reason is known";
        }
        return plain(message);
    }

    /** A text of another's making, in one line and without the names of classes. */
    static String plain(String message) {
        String named = CLASS.matcher(message).replaceAll("");
        String plain =
                EXCEPTION.matcher(named).replaceAll("").replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? "no reason is known" : plain;
    }

    private static String reason(FileSystemException fault) {
        if (fault instanceof NoSuchFileException) {
            return "does not exist, or its directory does not";
        }
        if (fault instanceof AccessDeniedException) {
            return "may not be read or written by you";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (fault instanceof NotDirectoryException) {
            return "is not a directory";
        }
        return fault.getReason() == null ? "cannot be used" : "cannot be used: " + plain(fault.getReason());
    }
}
