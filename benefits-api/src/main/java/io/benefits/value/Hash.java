package io.benefits.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A SHA-256: the fingerprint of a command (J1) or a head of the chain (J5). Written as 64 hexadecimal digits. Immutable.
 *
 * @since 0.1.0
 */
public final class Hash {

    /** How many bytes it has. */
    public static final int LENGTH = 32;

    /** 32 bytes of 0: the head before the first entry. */
    public static final Hash ZERO = new Hash(0, 0, 0, 0);

    private static final int DIGITS = 2 * LENGTH;
    private static final int RADIX = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Hash(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /**
     * A hash of its bytes.
     *
     * @param bytes the bytes
     * @return the hash
     * @throws IllegalArgumentException when there are not {@value #LENGTH}
     */
    public static Hash of(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("bytes: " + bytes.length + ", must be " + LENGTH);
        }
        return new Hash(
                (long) LONGS.get(bytes, 0),
                (long) LONGS.get(bytes, Long.BYTES),
                (long) LONGS.get(bytes, 2 * Long.BYTES),
                (long) LONGS.get(bytes, 3 * Long.BYTES));
    }

    /**
     * A hash as it was written by {@link #toString}.
     *
     * @param text 64 hexadecimal digits, in either case
     * @return the hash
     * @throws IllegalArgumentException when it is anything else
     */
    public static Hash parse(String text) {
        Objects.requireNonNull(text, "hash");
        if (text.length() != DIGITS) {
            throw new IllegalArgumentException("hash: " + text.length() + " characters, must be " + DIGITS);
        }
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, RADIX) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("hash: has no hexadecimal digit at position " + i);
            }
            bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
        }
        return of(bytes);
    }

    /**
     * Its bytes.
     *
     * @return a new array of {@value #LENGTH}
     */
    public byte[] toBytes() {
        byte[] bytes = new byte[LENGTH];
        writeTo(bytes, 0);
        return bytes;
    }

    /**
     * Writes its bytes into an array.
     *
     * @param bytes the array
     * @param at where its first byte goes
     * @throws IndexOutOfBoundsException when the array has not {@value #LENGTH} bytes from there on
     */
    public void writeTo(byte[] bytes, int at) {
        Objects.checkFromIndexSize(at, LENGTH, bytes.length);
        LONGS.set(bytes, at, first);
        LONGS.set(bytes, at + Long.BYTES, second);
        LONGS.set(bytes, at + 2 * Long.BYTES, third);
        LONGS.set(bytes, at + 3 * Long.BYTES, fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash
                && first == hash.first
                && second == hash.second
                && third == hash.third
                && fourth == hash.fourth;
    }

    /** Any part of the hash is a good hash code. */
    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        byte[] digits = new byte[DIGITS];
        write(digits, 0, first);
        write(digits, RADIX, second);
        write(digits, 2 * RADIX, third);
        write(digits, 3 * RADIX, fourth);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static void write(byte[] digits, int at, long part) {
        long rest = part;
        for (int i = at + RADIX - 1; i >= at; i--) {
            digits[i] = (byte) Character.forDigit((int) (rest & 0xF), RADIX);
            rest >>>= 4;
        }
    }
}
