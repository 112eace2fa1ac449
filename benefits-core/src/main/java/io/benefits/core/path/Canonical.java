package io.benefits.core.path;

import io.benefits.Command;
import io.benefits.Limits;
import io.benefits.journal.Content;
import io.benefits.journal.JournalEntry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The canonical form of commands and entries, and its SHA-256 (J1, J5). Every value is written as its length in bytes, a
 * colon, and itself in UTF-8; numbers as plain decimals without trailing zeros, instants as microseconds since 1970. The
 * form depends on nothing but the content, so every adapter comes to the same hashes. Not thread-safe.
 */
public final class Canonical implements Content {

    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256;
    private byte[] bytes = new byte[512];
    private int size;

    /** An empty form. */
    public Canonical() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The fingerprint of a command: equal for equal content, without id, time and operator.
     *
     * @param command the command
     * @return 64 hexadecimal digits
     */
    public String fingerprint(Command command) {
        return fingerprint(command::describe);
    }

    /** The fingerprint of any content. */
    String fingerprint(Consumer<Content> description) {
        description.accept(this);
        return hash();
    }

    /**
     * The head of the chain after an entry.
     *
     * @param before the head before it
     * @param entry the entry; its own head is not looked at
     * @return 64 hexadecimal digits
     */
    public String head(String before, JournalEntry entry) {
        text("head", before);
        entry.describe(this);
        return hash();
    }

    @Override
    public Content text(String name, String value) {
        int start = size;
        int length = value.length();
        prefix(length);
        room(length);
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            seen |= c;
            bytes[size++] = (byte) c;
        }
        if (seen >= 0x80) {
            // not as many bytes as characters after all
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            size = start;
            prefix(encoded.length);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, size, encoded.length);
            size += encoded.length;
        }
        return this;
    }

    @Override
    public Content number(String name, BigDecimal value) {
        BigDecimal canonical = Limits.canonical(value);
        return canonical.scale() == 0 && canonical.precision() < 19
                ? whole(name, canonical.longValue())
                : text(name, canonical.toPlainString());
    }

    @Override
    public Content time(String name, Instant value) {
        return whole(
                name, Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
    }

    @Override
    public Content whole(String name, long value) {
        if (value < 0) {
            return text(name, Long.toString(value));
        }
        int digits = digits(value);
        prefix(digits);
        decimal(value, digits);
        return this;
    }

    private void prefix(int length) {
        room(32);
        if (length < 10) {
            bytes[size++] = (byte) ('0' + length);
        } else {
            decimal(length, digits(length));
        }
        bytes[size++] = ':';
    }

    /** Writes a number that is not negative, without making a string of it: there are some hundred a charge. */
    private void decimal(long value, int digits) {
        int at = size + digits;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            // int arithmetic is a good deal faster, and most of these numbers are instants
            int nine = (int) (rest % 1_000_000_000);
            rest /= 1_000_000_000;
            for (int i = 0; i < 9; i++) {
                bytes[--at] = (byte) ('0' + nine % 10);
                nine /= 10;
            }
        }
        for (int few = (int) rest; at > size; few /= 10) {
            bytes[--at] = (byte) ('0' + few % 10);
        }
        size += digits;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long above = 10; digits < 19 && value >= above; above *= 10) {
            digits++;
        }
        return digits;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private String hash() {
        sha256.update(bytes, 0, size);
        size = 0;
        return HEX.formatHex(sha256.digest());
    }
}
