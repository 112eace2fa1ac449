package io.benefits.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The canonical form is written digit by digit; this is what it comes to. */
class CanonicalProperties {

    private final Canonical canonical = new Canonical();

    @Property
    @Label("J5 whole numbers are written as their decimal digits")
    void writesWholeNumbers(@ForAll long value) {
        writes(content -> content.whole("n", value), Long.toString(value));
    }

    @Property
    @Label("J5 numbers are written as plain decimals without trailing zeros")
    void writesNumbers(@ForAll BigDecimal value) {
        writes(content -> content.number("n", value), Limits.canonical(value).toPlainString());
    }

    @Property(tries = 10_000)
    @Label("J5 the digits of a number are those of its unscaled value, however it is found")
    void findsDigits(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 40) int scale) {
        BigDecimal value = BigDecimal.valueOf(digits, scale);
        assertThat(Limits.unscaled(value)).isEqualTo(digits);
        BigDecimal stripped = value.stripTrailingZeros();
        assertThat(Limits.canonical(value)).isEqualTo(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    @Property
    @Label("J5 texts are written in UTF-8, after their length in bytes")
    void writesTexts(@ForAll String value) {
        String encodable = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        writes(content -> content.text("t", encodable), encodable);
    }

    private void writes(Consumer<Content> content, String form) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        assertThat(canonical.fingerprint("any", content))
                .hasToString(sha256("1:13:any" + bytes.length + ":" + form + ";"));
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
