package io.benefits.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.benefits.command.Command;
import io.benefits.coupon.IssueCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Event;
import io.benefits.resource.AddPackage;
import io.benefits.settlement.Settle;
import io.benefits.value.Coded;
import io.benefits.value.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Canonical form 1, frozen: what the file beside this test says of every kind of command and of event never changes again, and
 * only grows. Each vector is three lines: what it is, the form (bytes that are no printable ASCII as \xNN), its SHA-256.
 */
class FormTest {

    private static final String VECTORS = "form-1.txt";

    private final Canonical canonical = new Canonical();

    private record Vector(String form, String hash) {}

    @Test
    @DisplayName("J5 commands, entries and codes are written as they were by the first edition")
    void isFrozen() throws IOException {
        Map<String, Vector> computed = computed();
        StringBuilder wanted = new StringBuilder();
        computed.forEach((name, vector) -> wanted.append(name)
                .append('\n')
                .append(vector.form())
                .append('\n')
                .append(vector.hash())
                .append('\n'));

        assertThat(computed).as("to be written:%n%s", wanted).isEqualTo(frozen());
    }

    @Test
    @DisplayName("J5 every kind of command has a vector, and a kind of its own")
    void hasEveryCommand() {
        List<String> commands = library().stream()
                .filter(type -> type.isAssignableTo(Command.class) && type.isRecord())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(FormSamples.commands().values().stream()
                        .map(command -> command.getClass().getName())
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(commands);
        assertThat(FormSamples.commands().values().stream().map(Command::kind).distinct())
                .hasSameSizeAs(commands)
                .allMatch(FormTest::isCode);
    }

    @Test
    @DisplayName("J5 every kind of event has a vector, and a kind of its own")
    void hasEveryEvent() {
        List<String> events = library().stream()
                .filter(type -> type.isAssignableTo(Event.class) && type.isRecord())
                .map(JavaClass::getName)
                .toList();

        assertThat(FormSamples.entries().values().stream()
                        .map(entry -> entry.event().getClass().getName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(FormSamples.entries().values().stream()
                        .map(entry -> entry.event().kind())
                        .distinct())
                .hasSameSizeAs(events)
                .allMatch(FormTest::isCode);
    }

    @Test
    @DisplayName("J5 no two vectors come to the same hash")
    void tellsApart() {
        assertThat(computed().values().stream().map(Vector::hash)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("J5 J1 a charge, a coupon or a package that differs in one field has another fingerprint")
    void coversEveryFieldOfWhatIsAskedFor() {
        List<Command<?>> all = new ArrayList<>();
        FormSamples.charges().forEach(charge -> all.add(new Settle(charge)));
        FormSamples.coupons().forEach(terms -> all.add(new IssueCoupon(terms, null)));
        FormSamples.packages().forEach(terms -> all.add(new AddPackage(terms)));

        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().map(canonical::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("J5 the form can be taken apart again without knowing what it says")
    void canBeTakenApart() {
        FormSamples.commands().forEach((name, command) -> {
            canonical.fingerprint(command);
            assertThat(left(canonical.last())).as(name).isZero();
        });
        FormSamples.entries().forEach((name, entry) -> {
            canonical.head(FormSamples.BEFORE, entry);
            assertThat(left(canonical.last())).as(name).isZero();
        });
    }

    /** How many bytes are left when values, names of fields and ends were taken away, one after another. */
    private static int left(byte[] form) {
        int at = 0;
        while (at < form.length) {
            if (form[at] == ';' || form[at] == '?') {
                at++;
                continue;
            }
            int length = 0;
            while (form[at] != ':') {
                assertThat(form[at]).isBetween((byte) '0', (byte) '9');
                length = length * 10 + form[at++] - '0';
            }
            at += 1 + length;
        }
        return form.length - at;
    }

    @Test
    @DisplayName("J5 an entry of a form that is not known is refused by number and form")
    void refusesAnotherForm() {
        JournalEntry entry = FormSamples.entries().get("account");

        assertThatThrownBy(() -> new JournalEntry(
                        2,
                        entry.recorded(),
                        entry.key(),
                        entry.operator(),
                        entry.fingerprint(),
                        entry.event(),
                        entry.lines(),
                        entry.head()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry 7: written with canonical form 2, this library knows 1; update the library");
    }

    private static boolean isCode(String code) {
        // the column that keeps it has 24 characters
        return code.matches("[a-z]+(-[a-z]+)*") && code.length() <= 24;
    }

    private Map<String, Vector> computed() {
        Map<String, Vector> vectors = new LinkedHashMap<>();
        FormSamples.commands().forEach((name, command) -> {
            Hash hash = canonical.fingerprint(command);
            vectors.put("command " + command.kind() + ": " + name, vector(hash));
        });
        FormSamples.entries().forEach((name, entry) -> {
            Hash hash = canonical.head(FormSamples.BEFORE, entry);
            vectors.put("entry " + entry.event().kind() + ": " + name, vector(hash));
        });
        Map<String, String> codes = new TreeMap<>();
        for (JavaClass type : library()) {
            if (type.isEnum() && type.isAssignableTo(Coded.class)) {
                Object[] constants = type.reflect().getEnumConstants();
                codes.put(
                        type.getSimpleName(),
                        Arrays.stream(constants)
                                .map(constant -> ((Coded) constant).code())
                                .sorted()
                                .collect(Collectors.joining(" ")));
            }
        }
        codes.forEach((type, all) -> vectors.put(
                "codes " + type, vector(canonical.fingerprint("codes", content -> content.text(type, all)))));
        return vectors;
    }

    private Vector vector(Hash hash) {
        StringBuilder text = new StringBuilder();
        for (byte b : canonical.last()) {
            if (b < ' ' || b > '~' || b == '\\') {
                text.append("\\x%02x".formatted(b));
            } else {
                text.append((char) b);
            }
        }
        return new Vector(text.toString(), hash.toString());
    }

    private static Map<String, Vector> frozen() throws IOException {
        Map<String, Vector> vectors = new LinkedHashMap<>();
        try (InputStream file = FormTest.class.getResourceAsStream(VECTORS)) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i += 3) {
                vectors.put(lines.get(i), new Vector(lines.get(i + 1), lines.get(i + 2)));
            }
        }
        return vectors;
    }

    private static List<JavaClass> library() {
        return List.copyOf(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.benefits"));
    }
}
