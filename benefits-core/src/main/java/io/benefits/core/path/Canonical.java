package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.value.Content;
import io.benefits.value.Hash;
import io.benefits.value.Limits;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Form 1 of commands and entries, and its SHA-256 (J1, J5). Every value is written as its length in bytes, a colon, and itself:
 * texts in UTF-8, numbers as plain decimals without trailing zeros, instants as microseconds since 1970, hashes as their bytes. A
 * question mark and a name precede an optional value. A semicolon ends a value that consists of more than one. The form depends
 * only on the content, so every adapter gets the same hashes. Not thread-safe.
 */
public final class Canonical implements Content {

    /** Any number with this many digits fits into a long. */
    private static final int LONG_DIGITS = 18;
    /** At each index, 1 with that many zeros. */
    private static final long[] ONES =
            LongStream.iterate(1, one -> one * 10).limit(LONG_DIGITS + 1).toArray();

    private final MessageDigest sha256;
    private final byte[] digest = new byte[Hash.LENGTH];
    private byte[] bytes = new byte[1024];
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
     * @return its SHA-256
     */
    public Hash fingerprint(Command<?> command) {
        size = 0;
        whole("form", JournalEntry.FORM).text("command", command.kind());
        command.describe(this);
        end();
        return hash();
    }

    /**
     * The fingerprint of any content.
     *
     * @param kind what it is
     * @param description writes the content
     * @return its SHA-256
     */
    public Hash fingerprint(String kind, Consumer<Content> description) {
        size = 0;
        whole("form", JournalEntry.FORM).text("command", kind);
        description.accept(this);
        end();
        return hash();
    }

    /**
     * The head of the chain after an entry.
     *
     * @param before the head before it
     * @param entry the entry; its own head is ignored
     * @return its SHA-256
     */
    public Hash head(Hash before, JournalEntry entry) {
        size = 0;
        whole("form", entry.form()).hash("head", before);
        entry.describe(this);
        return hash();
    }

    /**
     * The head of the chain after a new entry, in the form of this library.
     *
     * @param before the head before it
     * @param recorded number and time
     * @param key the key under which the command is recorded
     * @param operator who gave it
     * @param fingerprint what it asked for
     * @param draft what was decided
     * @return its SHA-256
     */
    Hash head(Hash before, Recorded recorded, CommandKey key, String operator, Hash fingerprint, Draft draft) {
        size = 0;
        whole("form", JournalEntry.FORM).hash("head", before);
        JournalEntry.describe(this, recorded, key, operator, fingerprint, draft.event(), draft.lines());
        return hash();
    }

    /**
     * What was hashed last.
     *
     * @return a copy of its bytes
     */
    byte[] last() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public Content text(String name, String value) {
        int start = size;
        int length = value.length();
        prefix(length);
        room(length);
        byte[] to = bytes;
        int from = size;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            seen |= c;
            to[from + i] = (byte) c;
        }
        size += length;
        if (seen >= 0x80) {
            // not one byte per character after all
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
        int scale = value.scale();
        if (value.precision() > LONG_DIGITS || scale < 0 || scale > LONG_DIGITS || value.signum() < 0) {
            return text(name, Limits.canonical(value).toPlainString());
        }
        long unscaled = Limits.unscaled(value);
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        if (scale == 0) {
            return whole(name, unscaled);
        }
        long one = ONES[scale];
        int digits = digits(unscaled / one);
        prefix(digits + 1 + scale);
        decimal(unscaled / one, digits);
        bytes[size++] = '.';
        decimal(unscaled % one, scale);
        return this;
    }

    @Override
    public Content time(String name, Instant value) {
        return whole(
                name, Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
    }

    @Override
    public Content whole(String name, long value) {
        if (value >= 0 && value < 10) {
            room(3);
            bytes[size] = '1';
            bytes[size + 1] = ':';
            bytes[size + 2] = (byte) ('0' + value);
            size += 3;
            return this;
        }
        if (value < 0) {
            return text(name, Long.toString(value));
        }
        int digits = digits(value);
        prefix(digits);
        decimal(value, digits);
        return this;
    }

    @Override
    public Content hash(String name, Hash value) {
        prefix(Hash.LENGTH);
        room(Hash.LENGTH);
        value.writeTo(bytes, size);
        size += Hash.LENGTH;
        return this;
    }

    @Override
    public Content present(String name) {
        room(1);
        bytes[size++] = '?';
        return text(name, name);
    }

    @Override
    public Content end() {
        room(1);
        bytes[size++] = ';';
        return this;
    }

    private void prefix(int length) {
        room(32);
        // nearly all are that short
        if (length < 10) {
            bytes[size++] = (byte) ('0' + length);
        } else if (length < 100) {
            pair(size, length);
            size += 2;
        } else {
            decimal(length, digits(length));
        }
        bytes[size++] = ':';
    }

    /** Writes the last digits of a number that is not negative, without making a string: there are some hundred per charge. */
    private void decimal(long value, int digits) {
        int at = size + digits;
        size = at;
        long rest = value;
        int left = digits;
        for (; left > 8; left -= 8) {
            // int arithmetic is much faster, and most of these numbers are instants
            int eight = (int) (rest % 100_000_000);
            rest /= 100_000_000;
            at -= 8;
            pair(at, eight / 1_000_000);
            pair(at + 2, eight / 10_000 % 100);
            pair(at + 4, eight / 100 % 100);
            pair(at + 6, eight % 100);
        }
        int few = (int) rest;
        for (; left > 1; left -= 2) {
            at -= 2;
            pair(at, few % 100);
            few /= 100;
        }
        if (left == 1) {
            bytes[at - 1] = (byte) ('0' + few % 10);
        }
    }

    private void pair(int at, int value) {
        bytes[at] = (byte) ('0' + value / 10);
        bytes[at + 1] = (byte) ('0' + value % 10);
    }

    private static int digits(long value) {
        int digits = 1;
        while (digits <= LONG_DIGITS && value >= ONES[digits]) {
            digits++;
        }
        return digits;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private Hash hash() {
        sha256.update(bytes, 0, size);
        try {
            sha256.digest(digest, 0, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has " + Hash.LENGTH + " bytes", e);
        }
        return Hash.of(digest);
    }
}
