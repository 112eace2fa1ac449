package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountingMode;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.command.RefusalCode;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.RevocationProblem;
import io.benefits.examples.console.coupon.CouponMoney;
import io.benefits.examples.console.sharing.CapForm;
import io.benefits.examples.console.web.Texts;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.Reservation;
import io.benefits.sharing.SharingRefusal;
import io.benefits.sharing.SharingResult;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargingMode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All words are in one file, and that file has no others. */
class TextsTest {

    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path MESSAGES =
            Path.of("src", "main", "resources", "io", "benefits", "examples", "console", "messages.properties");

    /** Every constant of these is shown somewhere. */
    private static final List<Class<? extends Enum<?>>> SHOWN = List.of(
            AccountingMode.class,
            AllocationMode.class,
            AllocationProblem.Kind.class,
            Audience.Kind.class,
            BenefitId.Kind.class,
            BenefitStatus.class,
            ChargingMode.class,
            CouponMoney.Place.class,
            CapForm.Kind.class,
            CouponRefusal.NotExtended.Kind.class,
            Deduction.Coverage.class,
            DueStatus.class,
            HistoryRow.Action.class,
            LeavePolicy.class,
            MemberFilter.Standing.class,
            Movement.class,
            PackageRefusal.NotExtended.Kind.class,
            PassedOver.Reason.class,
            Reservation.Status.class,
            ResetCycle.Alignment.class,
            ResetCycle.Unit.class,
            RevocationProblem.Kind.class,
            SharingRefusal.NoAudience.Kind.class,
            SharingResult.Outcome.class);

    /** What the commands and questions of the console can be refused with. */
    private static final List<RefusalCode> REFUSALS = List.of(
            RefusalCode.UNKNOWN_MASTER,
            RefusalCode.UNKNOWN_ACCOUNT,
            RefusalCode.ACCOUNT_EXISTS,
            RefusalCode.ALREADY_ASSOCIATED,
            RefusalCode.ASSOCIATION_TIME,
            RefusalCode.UNKNOWN_COUPON,
            RefusalCode.UNKNOWN_PACKAGE,
            RefusalCode.UNKNOWN_ALLOCATION,
            RefusalCode.COUPON_EXPIRED,
            RefusalCode.COUPON_CLOSED,
            RefusalCode.PACKAGE_ENDED,
            RefusalCode.NOT_ASSOCIATED,
            RefusalCode.CHARGE_SETTLED,
            RefusalCode.NOT_ALLOCATED,
            RefusalCode.NOT_REVOKED,
            RefusalCode.UNKNOWN_CHARGE,
            RefusalCode.CHARGE_RESERVED,
            RefusalCode.RESERVATION_ENDED,
            RefusalCode.CONSUMPTION_TIME,
            RefusalCode.COUPON_NOT_APPLICABLE);

    /** Whose ids can have been used before, with other content. */
    private static final List<CommandKey.Space> REUSED = List.of(
            CommandKey.Space.COMMAND, CommandKey.Space.MASTER, CommandKey.Space.PACKAGE, CommandKey.Space.COUPON);

    private static final Pattern ASKED = Pattern.compile(
            "(?:\\btext|\\btexts(?:\\(\\))?\\s*\\.of|\\bnotFound|\\bnew Failure)\\(\\s*(?:\\w+, )?\"([^\"]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([\\w.]+)\"");

    @Test
    @DisplayName("no word is in a template")
    void hasNoWordsInTemplates() throws IOException {
        for (Path template : files(TEMPLATES, ".jte")) {
            Document page = Jsoup.parse(markup(Files.readString(template)));
            assertThat(page.text()).as("text in " + template).doesNotContainPattern("\\p{L}");
            for (String attribute : List.of("alt", "title", "aria-label", "placeholder")) {
                List<String> values =
                        new ArrayList<>(page.select("[" + attribute + "]").eachAttr(attribute));
                values.remove("USD");
                assertThat(values)
                        .as(attribute + " in " + template)
                        .allSatisfy(value -> assertThat(value).doesNotContainPattern("\\p{L}"));
            }
        }
    }

    @Test
    @DisplayName("no key is missing, and none is left over")
    void hasExactlyTheKeysThatAreUsed() throws IOException {
        Set<String> literals = new TreeSet<>();
        Set<String> asked = constants();
        List<Path> files = new ArrayList<>(files(TEMPLATES, ".jte"));
        files.addAll(files(SOURCES, ".java"));
        for (Path file : files) {
            String text = Files.readString(file);
            LITERAL.matcher(text).results().forEach(found -> literals.add(found.group(1)));
            ASKED.matcher(text).results().forEach(found -> asked.add(found.group(1)));
        }
        Set<String> keys = messages().stringPropertyNames();

        asked.removeIf(key -> key.endsWith("."));
        assertThat(keys).containsAll(asked);
        Set<String> leftOver = new TreeSet<>(keys);
        leftOver.removeAll(asked);
        leftOver.removeAll(literals);
        assertThat(leftOver).isEmpty();
    }

    @Test
    @DisplayName("every text is a pattern that works, and has no apostrophe that would quote")
    void hasWorkingPatterns() throws IOException {
        messages().forEach((key, text) -> {
            assertThat(String.valueOf(text))
                    .as(String.valueOf(key))
                    .isNotBlank()
                    .doesNotContain("'");
            assertThat(new MessageFormat(String.valueOf(text)).getFormats().length)
                    .isLessThan(4);
        });
    }

    @Test
    @DisplayName("a file beside it adds a language: then no English word is on any page")
    void speaksAnotherLanguage() throws IOException {
        Path added = Path.of("target", "test-classes", "io", "benefits", "examples", "console")
                .resolve("messages_qq.properties");
        Properties translated = new Properties();
        messages().forEach((key, text) -> translated.put(key, foreign(String.valueOf(text))));
        Files.createDirectories(added.getParent());
        try (TestConsole console = new TestConsole();
                var writer = Files.newBufferedWriter(added)) {
            translated.store(writer, null);
            writer.flush();
            Client manager = Client.of(console, "acme", "").speaking("qq, en;q=0.5");
            assertThat(manager.get("/sharing").page().select("html").attr("lang"))
                    .isEqualTo("qq");
            for (String path : List.of(
                    "/",
                    "/none",
                    "/sharing",
                    "/coupons",
                    "/coupon?coupon=cp-summer",
                    "/coupon/extend?coupon=cp-summer",
                    "/statement?coupon=cp-summer",
                    "/statement?package=pk-storage",
                    "/audience?coupon=cp-summer",
                    "/audience?package=pk-storage",
                    "/audience?coupon=cp-lab-gift",
                    "/packages",
                    "/sharing/what-if?month=2024-04",
                    "/sharing/what-if?month=2023-04",
                    "/sharing/what-if?month=x",
                    "/expiring?until=2025-12-31&size=50",
                    "/expiring?until=x",
                    "/caps?month=2024-04",
                    "/caps?month=x",
                    "/reservations?status=ANY",
                    "/reservation?charge=order-1",
                    "/allocate?coupon=cp-welcome",
                    "/revoke?coupon=cp-summer",
                    "/history",
                    "/member?id=lab",
                    "/charges",
                    "/dues?status=ANY",
                    "/dues?from=x",
                    "/caps/set?id=lab",
                    "/allocation?allocation=A72-1",
                    "/package/extend?package=pk-storage",
                    "/package/extend?package=pk-traffic",
                    "/register",
                    "/members/add",
                    "/packages/add",
                    "/coupons/issue",
                    "/explain?charge=inv-1002",
                    "/why?asked=1&product=compute&amount=x&currency=USD",
                    "/why?asked=1&account=lab&product=compute&amount=900&currency=USD&type=storage&unit=GB-Months"
                            + "&quantity=90")) {
                String text = manager.get(path).page().text().replaceAll("(demo|cp|pk|team|inv|order)-[a-z0-9-]+", "");
                Set<String> words = new TreeSet<>();
                Pattern.compile("[A-Za-z]{2,}").matcher(text).results().forEach(word -> words.add(word.group()));
                words.removeAll(Set.of("acme", "globex", "lab", "studio", "shop", "archive", "hank", "demo"));
                words.removeAll(Set.of("erin", "lee", "sam", "pat", "gus", "English"));
                words.removeAll(Set.of("USD", "EUR", "GB", "Months", "storage", "traffic", "object", "compute"));
                words.removeAll(Set.of("database", "Europe", "Berlin"));
                assertThat(words).as(path).isEmpty();
            }
        } finally {
            Files.delete(added);
        }
    }

    @Test
    @DisplayName("Chinese has the same keys as English, with the same places, and no English word but names")
    void hasSameKeysInChinese() throws IOException {
        Properties english = messages();
        Properties chinese = messages("messages_zh.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            String text = chinese.getProperty(key);
            assertThat(places(text)).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(text).as(key).isNotBlank().doesNotContain("'");
            assertThat(new MessageFormat(text).toPattern()).as(key).isNotEmpty();
            Set<String> words = new TreeSet<>();
            Pattern.compile("[A-Za-z]{2,}").matcher(text).results().forEach(word -> words.add(word.group()));
            words.removeAll(Set.of("ID", "CSV", "USD", "Europe", "Berlin", "number", "choice", "view", "fork"));
            assertThat(words).as(key + ": " + text).isEmpty();
        }
    }

    @Test
    @DisplayName("buttons, heads and states are short in both languages, so that they fit where they stand")
    void hasShortLabels() throws IOException {
        List<String> labels = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".jte")) {
            Pattern.compile("<(?:button|th scope=\"col\"|option)[^>]*>\\s*\\$\\{ui\\.text\\(\"([^\"]+)\"")
                    .matcher(Files.readString(template))
                    .results()
                    .forEach(found -> labels.add(found.group(1)));
        }
        BenefitStatus[] states = BenefitStatus.values();
        for (BenefitStatus state : states) {
            labels.add(Texts.key(state));
        }
        labels.removeIf(label -> label.endsWith("."));
        assertThat(labels).hasSizeGreaterThan(80);
        for (String label : labels) {
            assertThat(messages().getProperty(label)).as(label).hasSizeLessThanOrEqualTo(50);
            // A Chinese character is as wide as two letters.
            assertThat(messages("messages_zh.properties").getProperty(label))
                    .as(label)
                    .hasSizeLessThanOrEqualTo(20);
        }
    }

    @Test
    @DisplayName("no sentence of a page is in the code")
    void hasNoSentencesInCode() throws IOException {
        Pattern literal = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
        Pattern sentence = Pattern.compile("\\p{L}{2,} \\p{L}{2,}|\\p{IsHan}");
        for (Path file : files(SOURCES, ".java")) {
            // The command line and its store speak to who starts the program, in English.
            if (Set.of("Console.java", "OpenStore.java")
                    .contains(file.getFileName().toString())) {
                continue;
            }
            String code = Files.readString(file)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("(?s)new IllegalStateException\\(.*?;", "")
                    .replaceAll("ofPattern\\(.*", "");
            assertThat(literal.matcher(code)
                            .results()
                            .map(MatchResult::group)
                            .filter(text -> sentence.matcher(text).find()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{(\\d)").matcher(text).results().forEach(found -> places.add(found.group(1)));
        return places;
    }

    /** A text of which nothing is English, but for its places. */
    private static String foreign(String text) {
        StringBuilder foreign = new StringBuilder();
        int depth = 0;
        for (char c :
                text.replaceAll("\\{(\\d),choice,(?:[^{}]|\\{\\d})*}", "{$1}").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            foreign.append(depth == 0 && Character.isLetter(c) ? 'ж' : c);
        }
        return foreign.toString();
    }

    private static Set<String> constants() {
        Set<String> keys = new TreeSet<>();
        for (Class<? extends Enum<?>> type : SHOWN) {
            for (Enum<?> constant : type.getEnumConstants()) {
                keys.add(Texts.key(constant));
            }
        }
        for (RefusalCode code : REFUSALS) {
            keys.add(Texts.key(code));
        }
        REUSED.forEach(space -> keys.add(Texts.key(space)));
        keys.addAll(Set.of("SharingPages.Flag.ON", "SharingPages.Flag.OFF"));
        for (AccountingMode mode : AccountingMode.values()) {
            keys.add("addMember." + mode.name());
        }
        for (CouponMoney.Place place : CouponMoney.Place.values()) {
            keys.add("money." + place.name());
        }
        return keys;
    }

    private static Properties messages() throws IOException {
        return messages("messages.properties");
    }

    private static Properties messages(String file) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolveSibling(file))) {
            messages.load(reader);
        }
        return messages;
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** A template without its own language: what is left is sent as it stands. */
    private static String markup(String template) {
        StringBuilder markup = new StringBuilder();
        Matcher code = Pattern.compile(
                        "(?m)^@(import|param) .*$|^\\s*!\\{|\\$\\{|@(else)?if\\(|@for\\(|@template[.\\w-]+\\("
                                + "|@else\\b|@endif\\b|@endfor\\b|`\\)")
                .matcher(template);
        int from = 0;
        while (code.find(from)) {
            markup.append(template, from, code.start());
            String found = code.group();
            from = found.endsWith("{") || found.endsWith("(") ? closed(template, code.end()) : code.end();
        }
        return markup.append(template.substring(from)).toString();
    }

    /** Where the bracket that opened before a place is closed, or content begins within it. */
    private static int closed(String template, int from) {
        int depth = 1;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '`') {
                return i + 1;
            }
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new AssertionError("not closed: " + template.substring(from));
    }
}
