package io.benefits.examples.billingrun;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Looks at the first bytes of a bill: what gzip compressed is unpacked, whatever its name; what cannot be CSV is refused. */
final class BillBytes {

    private static final int LOOKED_AT = 4 << 10;

    private BillBytes() {}

    /**
     * The bill's text.
     *
     * @param name what to call the file in messages
     * @param content its bytes
     * @return UTF-8, or what has to be found out by reading it
     * @throws UnusableException when it is something else; the message says what it seems to be and what to do
     */
    static InputStream of(String name, InputStream content) throws IOException {
        BufferedInputStream plain = new BufferedInputStream(content, 2 * LOOKED_AT);
        byte[] start = start(plain);
        if (!isGzip(start)) {
            refuseOthers(name, start);
            return plain;
        }
        try {
            BufferedInputStream unpacked = new BufferedInputStream(new GZIPInputStream(plain), 2 * LOOKED_AT);
            byte[] inside = start(unpacked);
            if (isGzip(inside)) {
                throw new UnusableException(name + ": compressed by gzip twice; unpack it once");
            }
            refuseOthers(name, inside);
            return unpacked;
        } catch (EOFException | ZipException e) {
            throw new UnusableException(
                    name + ": compressed by gzip, but damaged at its beginning; copy or download it again", e);
        }
    }

    private static byte[] start(BufferedInputStream content) throws IOException {
        content.mark(LOOKED_AT);
        byte[] start = content.readNBytes(LOOKED_AT);
        content.reset();
        return start;
    }

    private static boolean isGzip(byte[] start) {
        return begins(start, 0x1F, 0x8B);
    }

    private static void refuseOthers(String name, byte[] start) {
        String seen = seen(start);
        if (seen != null) {
            throw new UnusableException(name + ": not a FOCUS bill in CSV, " + seen);
        }
    }

    private static @Nullable String seen(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String packed = packed(start, text);
        return packed != null ? packed : written(start, text);
    }

    private static @Nullable String packed(byte[] start, String text) {
        if (text.startsWith("PK\u0003\u0004")) {
            return text.contains("[Content_Types].xml") || text.contains("xl/")
                    ? "it is an Excel workbook; save it as \"CSV UTF-8 (comma delimited)\""
                    : "it is a zip archive; unpack it";
        }
        if (begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "it is an old Excel workbook; save it as \"CSV UTF-8 (comma delimited)\"";
        }
        if (text.startsWith("PAR1")) {
            return "it is a Parquet file; convert it to CSV, or choose CSV where it is exported";
        }
        if (text.startsWith("Obj\u0001") || text.startsWith("ORC")) {
            return "it is an Avro or ORC file; convert it to CSV, or choose CSV where it is exported";
        }
        if (text.startsWith("BZh")
                || begins(start, 0xFD, '7', 'z', 'X', 'Z')
                || begins(start, 0x28, 0xB5, 0x2F, 0xFD)
                || begins(start, '7', 'z', 0xBC, 0xAF)) {
            return "it is compressed by bzip2, xz, zstd or 7-Zip; unpack it, or compress it by gzip";
        }
        return text.startsWith("%PDF") ? "it is a PDF document; export the bill as CSV" : null;
    }

    private static @Nullable String written(byte[] start, String text) {
        if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF) || isEveryOtherByteZero(start)) {
            return "it is in UTF-16; save it as CSV in UTF-8 (\"CSV UTF-8\" in Excel)";
        }
        if (text.indexOf('\0') >= 0) {
            return "it has bytes that are not text; choose CSV in UTF-8 where it is exported";
        }
        String trimmed = (text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (trimmed.startsWith("<!doctype html") || trimmed.startsWith("<html")) {
            return "it is a web page, perhaps of a log-in; download the bill itself";
        }
        if (trimmed.startsWith("<")) {
            return "it is XML or a web page; choose CSV where it is exported";
        }
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            return "it is JSON; choose CSV where it is exported";
        }
        return trimmed.startsWith("sep=")
                ? "its first line is Excel's \"sep=\"; delete that line, and separate the columns by commas"
                : null;
    }

    /** UTF-16 without a mark: every other byte of what is written in Latin letters is 0. */
    private static boolean isEveryOtherByteZero(byte[] start) {
        return start.length >= 4
                && ((start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0)
                        || (start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0));
    }

    private static boolean begins(byte[] start, int... bytes) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (start[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
