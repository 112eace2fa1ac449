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
        int length = value.length();
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            ascii &= value.charAt(i) < 0x80;
        }
        if (ascii) {
            prefix(length);
            room(length);
            for (int i = 0; i < length; i++) {
                bytes[size++] = (byte) value.charAt(i);
            }
        } else {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            prefix(encoded.length);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, size, encoded.length);
            size += encoded.length;
        }
        return this;
    }

    @Override
    public Content number(String name, BigDecimal value) {
        return text(name, Limits.canonical(value).toPlainString());
    }

    @Override
    public Content time(String name, Instant value) {
        return whole(
                name, Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
    }

    @Override
    public Content whole(String name, long value) {
        return text(name, Long.toString(value));
    }

    private void prefix(int length) {
        room(12);
        String digits = Integer.toString(length);
        for (int i = 0; i < digits.length(); i++) {
            bytes[size++] = (byte) digits.charAt(i);
        }
        bytes[size++] = ':';
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
