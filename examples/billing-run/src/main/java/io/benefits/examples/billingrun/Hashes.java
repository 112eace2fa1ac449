package io.benefits.examples.billingrun;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts. */
final class Hashes {

    private static final int SHORT = 16;
    private static final int MIDDLE = 32;

    private Hashes() {}

    /** The 32 bytes. */
    static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first 16 hexadecimal digits. */
    static String shortOf(String text) {
        return HexFormat.of().formatHex(of(text)).substring(0, SHORT);
    }

    /** The first 32 hexadecimal digits: as many as no two texts share by chance. */
    static String middleOf(String text) {
        return HexFormat.of().formatHex(of(text)).substring(0, MIDDLE);
    }
}
