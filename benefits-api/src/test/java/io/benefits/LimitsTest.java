package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ids, texts, amounts and instants must keep to: A5, M1, T1, and the size of batches. */
class LimitsTest {

    private static final String EMOJI = "\uD83D\uDE00";

    /** Every text that breaks A5 whatever its limit, with a word of the complaint. */
    private static final Map<String, String> BAD_TEXTS = Map.ofEntries(
            Map.entry("", "empty"),
            Map.entry(" ", "white space"),
            Map.entry("\t", "white space"),
            Map.entry(" x", "white space"),
            Map.entry("x ", "white space"),
            Map.entry("x\n", "white space"),
            Map.entry("\u00A0x", "white space"),
            Map.entry("x\u2003", "white space"),
            Map.entry("x\u3000", "white space"),
            Map.entry("a\u0000b", "control character at position 1"),
            Map.entry("ab\u0007c", "control character at position 2"),
            Map.entry("a\nb", "control character"),
            Map.entry("a\u007Fb", "control character"),
            Map.entry("a\u0085b", "control character"),
            Map.entry("a\uD83Db", "an unpaired surrogate at position 1"),
            Map.entry("a\uD83D", "an unpaired surrogate"),
            Map.entry("\uDE00b", "an unpaired surrogate at position 0"),
            Map.entry("\uDE00\uD83D", "an unpaired surrogate"),
            Map.entry(EMOJI + "\uDE00", "an unpaired surrogate at position 2"));

    // ---- A5

    @Test
    @DisplayName("A5 an id has 1 to 200 characters of any script, and is kept as it is")
    void takesIds() {
        for (String id : List.of(
                "x",
                "x".repeat(200),
                "7".repeat(79),
                "a b",
                "a\u00A0b",
                "字".repeat(200),
                EMOJI.repeat(100),
                "a/b:c?d=e&f#g%20'\"\\;--",
                "0.0")) {
            assertThat(Limits.id("id", id)).isSameAs(id);
        }
    }

    @Test
    @DisplayName(
            "A5 an id that is empty, blank, padded, overlong, or has control or half characters is refused by its name")
    void refusesBadIds() {
        Map<String, Function<String, Object>> kinds = new LinkedHashMap<>();
        kinds.put("masterId", MasterId::new);
        kinds.put("accountId", AccountId::new);
        kinds.put("commandId", CommandId::new);
        kinds.put("couponId", CouponId::new);
        kinds.put("allocationId", AllocationId::new);
        kinds.put("packageId", PackageId::new);
        kinds.put("chargeId", ChargeId::new);
        kinds.put("id", text -> new CommandKey(CommandKey.Space.COMMAND, text));
        kinds.forEach((field, kind) -> {
            BAD_TEXTS.forEach((text, complaint) -> assertThatThrownBy(() -> kind.apply(text))
                    .as("%s \"%s\"", field, text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(field)
                    .hasMessageContaining(complaint));
            for (String tooLong : List.of("x".repeat(201), EMOJI.repeat(101), "x".repeat(1_000_000))) {
                assertThatThrownBy(() -> kind.apply(tooLong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(field + ": " + tooLong.length() + " characters, at most 200");
            }
            assertThatThrownBy(() -> kind.apply(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(field);
        });
    }

    @Test
    @DisplayName("A5 no limit is said in two places")
    void saysEachLimitOnce() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (!file.endsWith("Limits.java")) {
                    assertThat(source).as("%s", file).doesNotContainPattern("(?:1 to|at most|over) [0-9]+ characters");
                }
            }
        }
        assertThat(Files.readString(Path.of("src/main/java/io/benefits/value/Limits.java")))
                .contains("The longest id, and the longest name of an operator: " + Limits.ID_LENGTH + " characters")
                .contains("The longest other text (product, region, unit …): " + Limits.TEXT_LENGTH + " characters");
    }

    @Test
    @DisplayName("A5 ids are compared exactly, case and all, and shown as they are")
    void comparesIdsExactly() {
        assertThat(new AccountId("a")).isEqualTo(new AccountId("a")).isNotEqualTo(new AccountId("A"));
        assertThat(new AccountId("\u00E4")).isNotEqualTo(new AccountId("a\u0308"));
        assertThat(new MasterId("m").account()).isEqualTo(new AccountId("m"));
        for (Object id : List.of(
                new MasterId("x"),
                new AccountId("x"),
                new CommandId("x"),
                new CouponId("x"),
                new AllocationId("x"),
                new PackageId("x"),
                new ChargeId("x"))) {
            assertThat(id).hasToString("x");
        }
    }

    @Test
    @DisplayName("A5 other texts keep to the same rule with 256 characters")
    void checksTexts() {
        assertThat(Limits.text("region", "x".repeat(256))).hasSize(256);
        assertThatThrownBy(() -> Limits.text("region", "x".repeat(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("region: 257 characters, at most 256");
        BAD_TEXTS.forEach((text, complaint) -> assertThatThrownBy(() -> Limits.text("region", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("region")
                .hasMessageContaining(complaint));
    }

    @Test
    @DisplayName("A5 a set of texts is sorted, unmodifiable and without repetition")
    void checksSetsOfTexts() {
        assertThat(Limits.texts("regions", List.of("b", "a", "b"))).containsExactly("a", "b");
        assertThat(Limits.texts("regions", List.of())).isEmpty();
        assertThatThrownBy(() -> Limits.texts("regions", List.of("a")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Limits.texts("regions", List.of("a", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("regions");
        assertThatThrownBy(() -> Limits.texts("regions", Arrays.asList("a", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("regions");
        assertThatThrownBy(() -> Limits.texts("regions", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("regions");
    }

    // ---- M1

    @Test
    @DisplayName("M1 money has at most 12 decimals and is below 10^18; trailing zeros do not count")
    void takesMoney() {
        for (String amount : List.of(
                "0",
                "0.000000000001",
                "999999999999999999.999999999999",
                "0.10000000000000000000",
                "1.000000000000000000000000000000000000",
                "123")) {
            assertThat(Limits.money("amount", usd(amount)).isEqual(usd(amount)))
                    .as(amount)
                    .isTrue();
        }
        assertThat(Limits.money("amount", Money.parse("USD 1.50"))).isEqualTo(usd("1.5"));
    }

    @Test
    @DisplayName("M1 money below 0, of 10^18 or of 13 decimals is refused by its name, never rounded")
    void refusesMoney() {
        Map<String, String> wrong = Map.of(
                "-0.000000000001", "must not be below 0",
                "-1", "must not be below 0",
                "1000000000000000000", "must be below 10^18",
                "1000000000000000000.5", "must be below 10^18",
                "0.0000000000001", "more than 12 decimals",
                "1.0000000000001", "more than 12 decimals",
                "999999999999999999.9999999999999", "more than 12 decimals");
        wrong.forEach((amount, complaint) -> {
            assertThatThrownBy(() -> Limits.money("price", usd(amount)))
                    .as(amount)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("price: ")
                    .hasMessageContaining(complaint);
            assertThatThrownBy(() -> Limits.positiveMoney("price", usd(amount)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("price: ")
                    .hasMessageContaining(complaint);
        });
        assertThatThrownBy(() -> Limits.money("price", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("price");
    }

    @Test
    @DisplayName("M1 quantities have at most 15 decimals and are below 10^18")
    void checksQuantities() {
        for (String quantity : List.of("0", "0.000000000000001", "999999999999999999.999999999999999", "1E+17")) {
            assertThat(Limits.quantity("quantity", new BigDecimal(quantity))).isEqualByComparingTo(quantity);
        }
        Map<String, String> wrong = Map.of(
                "-1", "must not be below 0",
                "1E+18", "must be below 10^18",
                "1E+2147483647", "must be below 10^18",
                "1E-16", "more than 15 decimals",
                "1E-2147483647", "more than 15 decimals",
                "0.0000000000000001", "more than 15 decimals");
        wrong.forEach(
                (quantity, complaint) -> assertThatThrownBy(() -> Limits.quantity("quantity", new BigDecimal(quantity)))
                        .as(quantity)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("quantity: ")
                        .hasMessageContaining(complaint));
        assertThatThrownBy(() -> Limits.quantity("quantity", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("quantity");
    }

    @Test
    @DisplayName("M1 what must be above 0 may not be 0, however it is written")
    void refusesNothing() {
        for (String zero : List.of("0", "0.00", "0E+5", "0E-2147483647")) {
            assertThatThrownBy(() -> Limits.positiveQuantity("quantity", new BigDecimal(zero)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("quantity: 0, must be above 0");
        }
        assertThatThrownBy(() -> Limits.positiveMoney("amount", usd("0.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("amount: ")
                .hasMessageContaining("must be above 0");
    }

    @Test
    @DisplayName("M1 equal numbers have one form, without trailing zeros and without an exponent")
    void bringsNumbersIntoOneForm() {
        for (String ten : List.of("10", "10.00", "1E+1", "1.0E1", "10.000000000000000000000")) {
            BigDecimal canonical = Limits.canonical(new BigDecimal(ten));
            assertThat(canonical).as(ten).isEqualTo(BigDecimal.TEN);
            assertThat(canonical).hasToString("10");
            assertThat(Limits.money("amount", BigMoney.of(CurrencyUnit.USD, new BigDecimal(ten))))
                    .isEqualTo(usd("10"));
        }
        for (String zero : List.of("0", "0.000", "0E+9", "-0.0")) {
            assertThat(Limits.canonical(new BigDecimal(zero))).isEqualTo(BigDecimal.ZERO);
        }
        assertThat(Limits.canonical(new BigDecimal("1.500"))).isEqualTo(new BigDecimal("1.5"));
        BigDecimal already = new BigDecimal("1.5");
        assertThat(Limits.canonical(already)).isSameAs(already);
    }

    // ---- T1

    @Test
    @DisplayName("T1 instants are cut to microseconds, also before 1970")
    void cutsInstants() {
        assertThat(Limits.instant("at", Instant.parse("2024-01-01T00:00:00.123456789Z")))
                .isEqualTo("2024-01-01T00:00:00.123456Z");
        assertThat(Limits.instant("at", Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo("1969-12-31T23:59:59.999999Z");
        Instant whole = Instant.parse("2024-01-01T00:00:00.123456Z");
        assertThat(Limits.instant("at", whole)).isSameAs(whole);
    }

    @Test
    @DisplayName("T1 instants lie in the years 1 to 9999")
    void refusesInstantsBeyondTheYears() {
        assertThatCode(() -> {
                    Limits.instant("at", Instant.parse("0001-01-01T00:00:00Z"));
                    Limits.instant("at", Instant.parse("9999-12-31T23:59:59.999999999Z"));
                })
                .doesNotThrowAnyException();
        for (Instant wrong : List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.parse("0000-12-31T23:59:59.999999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> Limits.instant("at", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("at: ")
                    // milliseconds that are taken for seconds lie in the year 56,000
                    .hasMessageEndingWith("were seconds and milliseconds mixed up?");
        }
        assertThatThrownBy(() -> Limits.instant("at", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("at");
    }

    @Test
    @DisplayName("T1 a validity is half-open")
    void containsItsBeginningOnly() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        Validity validity = new Validity(from, from.plusSeconds(1));

        assertThat(validity.contains(from.minusNanos(1))).isFalse();
        assertThat(validity.contains(from)).isTrue();
        assertThat(validity.contains(from.plusSeconds(1).minusNanos(1))).isTrue();
        assertThat(validity.contains(from.plusSeconds(1))).isFalse();
    }

    @Test
    @DisplayName("T1 a validity that ends when or before it begins is refused, to the microsecond")
    void refusesAnEmptyValidity() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        for (Instant to :
                List.of(from, from.minusNanos(1_000), from.plusNanos(999), Instant.parse("0001-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> new Validity(from, to))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expiresAt: ");
        }
        assertThat(new Validity(from, from.plusNanos(1_000)).contains(from)).isTrue();
    }

    // ---- batches

    @Test
    @DisplayName("S3 a batch has 1 to 100 elements, none of them null")
    void checksBatches() {
        assertThat(Limits.batch("members", Collections.nCopies(100, "m"))).hasSize(100);
        for (int wrong : new int[] {0, 101, 5_000}) {
            assertThatThrownBy(() -> Limits.batch("members", Collections.nCopies(wrong, "m")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("members: " + wrong + " named, must be 1 to 100");
        }
        assertThatThrownBy(() -> Limits.batch("members", Arrays.asList("m", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("members");
        assertThatThrownBy(() -> Limits.batch("members", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("members");
    }

    private static BigMoney usd(String amount) {
        return BigMoney.parse("USD " + amount);
    }
}
