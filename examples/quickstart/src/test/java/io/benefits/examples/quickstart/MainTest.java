package io.benefits.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MainTest {

    private final List<String> lines = page();

    private static List<String> page() {
        return page(InMemoryStore.create());
    }

    private static List<String> page(BenefitStore store) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Main.print(store, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    @Test
    @DisplayName("every run prints the same")
    void isStable() {
        assertThat(page()).isEqualTo(lines);
    }

    @Test
    @DisplayName("on a database the page is the same, and can be printed once")
    void isTheSameOnADatabase() {
        try (Database database = new Database("jdbc:hsqldb:mem:page")) {
            assertThat(page(database.store())).isEqualTo(lines);
            assertThatThrownBy(() -> page(database.store()))
                    .hasMessage("There is an enterprise acme in this database already.");
        }
    }

    @Test
    @DisplayName("S1 the switch is the default of those who are associated after it")
    void showsTheSwitch() {
        assertThat(lines)
                .containsSubsequence(
                        "studio unified 2024-06-10 09:00 off",
                        "lab unified 2024-06-10 09:10 on",
                        "shop independent 2024-06-10 09:10 -");
    }

    @Test
    @DisplayName("S3 a batch has a result for each member")
    void showsTheBatch() {
        assertThat(lines)
                .containsSubsequence(
                        "studio changed",
                        "lab already so",
                        "shop independent",
                        "nobody not a member",
                        "studio unified 2024-06-10 09:00 on");
    }

    @Test
    @DisplayName("C4 a request with several problems shows all of them")
    void showsEveryProblem() {
        assertThat(lines)
                .contains(
                        "independent shop Account shop is an independent member.",
                        "not a member nobody Account nobody is no member of this master.",
                        "named twice studio Account studio is named more than once.",
                        "amount too fine lab The amount USD 100.125 for lab has more than 2 decimals.")
                .anyMatch(line -> line.startsWith("balance too small - The amounts come to USD 1065.125"));
    }

    @Test
    @DisplayName("C6 a revoke is refused when the amount is no longer the one that was seen")
    void showsTheChangedAmount() {
        assertThat(lines)
                .containsSubsequence(
                        "A18-2 USD 100.00 -",
                        "changed A18-2 Allocation A18-2 has USD 85 left, not USD 100.",
                        "A18-2 USD 85.00 -",
                        "USD 500.00 came back from studio.",
                        "cp-summer has USD 900.00 left to allocate.");
    }

    @Test
    @DisplayName("C16 the history is shown newest first; Q2 a balance as it was")
    void showsThePast() {
        assertThat(lines)
                .containsSubsequence(
                        "22 2024-06-10 10:40 revoke cp-summer A18-1 studio"
                                + " USD 500.00 USD 0.00 USD 900.00 erin revoke first",
                        "18 2024-06-10 10:10 allocate cp-summer A18-1 studio"
                                + " USD 500.00 USD 500.00 USD 500.00 erin allocate summer",
                        "Half an hour ago, before the revoke, cp-summer had USD 400.00 left to allocate.");
    }

    @Test
    @DisplayName("H1 own package, shared package, allocation and the master's coupon cover a charge; H4 as previewed")
    void showsTheCoverageTwice() {
        String[] coverage = {
            "own package pk-lab-storage 40 GB-Months USD 160.00",
            "shared package pk-acme-storage 30 GB-Months USD 120.00",
            "allocation A18-2 USD 85.00 USD 85.00",
            "shared coupon cp-summer USD 35.00 USD 35.00",
            "due nothing",
        };
        assertThat(lines).containsSequence(coverage);
        int previewed = lines.indexOf(coverage[0]);
        assertThat(lines.subList(previewed + 1, lines.size())).containsSequence(coverage);
    }

    @Test
    @DisplayName("H3 a preview tells why each other benefit is passed over")
    void showsTheReasons() {
        assertThat(lines)
                .contains(
                        "A19-1 allocation lab product it does not apply to the product",
                        "pk-acme-traffic package acme currency or unit it is in another currency or unit",
                        "cp-spring coupon acme expired it was no longer valid at the time of consumption",
                        "cp-welcome coupon acme exhausted nothing is left in it");
    }

    @Test
    @DisplayName("H5 the master pays for its unified member, and is in arrears when it cannot")
    void showsTheArrears() {
        assertThat(lines)
                .containsSubsequence("due, open payer acme USD 135.00", "render-2 studio acme USD 135.00 in arrears");
    }

    @Test
    @DisplayName("H9 what is not covered is refused with what is missing, and changes nothing")
    void showsWhatIsMissing() {
        assertThat(lines)
                .containsSequence(
                        "Charge trailer-1: studio consumed compute for USD 150.00.",
                        "Refused (NOT_COVERED): Charge trailer-1 is not covered: USD 150 would be due, but the command"
                                + " requires full coverage. Add benefits for that amount, or repeat the command without that condition.");
    }

    @Test
    @DisplayName("C19 a coupon gets a later end and a greater face value; then the refused charge is covered")
    void showsTheExtension() {
        assertThat(lines)
                .containsSubsequence(
                        "cp-summer is valid until 2024-10-01 00:00 now, and its allocations with it.",
                        "Its face value is USD 1200.00 now: USD 200.00 was added.",
                        "cp-summer acme multiple USD 1200.00 USD 200.00 2024-06-01 to 2024-10-01 all available",
                        "shared coupon cp-summer USD 150.00 USD 150.00",
                        "due nothing");
    }

    @Test
    @DisplayName("S10 what is for one member does not serve another one, who is told so")
    void showsTheAudience() {
        assertThat(lines).contains("cp-summer coupon acme not for this member it is not for this member");
    }

    @Test
    @DisplayName("H10 on a fork the same charge is settled without sharing; in the books it stays as it was")
    void showsWhatIf() {
        assertThat(lines)
                .containsSubsequence(
                        "own package pk-lab-storage 40 GB-Months USD 160.00",
                        "shared package pk-acme-storage 30 GB-Months USD 120.00",
                        "own package pk-lab-storage 40 GB-Months USD 160.00",
                        "allocation A18-2 USD 85.00 USD 85.00",
                        "shared coupon cp-summer USD 155.00 USD 155.00",
                        "due nothing");
    }

    @Test
    @DisplayName("J1 repeating returns the first answer, and the same id with other content is an error")
    void showsTheRepetition() {
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Settling archive-1 again gives journal entry 23 "))
                .anyMatch(line -> line.startsWith("Refused (ID_REUSED): The id of command allocate welcome"));
    }

    @Test
    @DisplayName("the columns of the books add up to the face value")
    void showsTheBooks() {
        assertThat(lines)
                .contains("cp-summer 1200.00 50.00 0.00 1150.00", "cp-database 300.00 240.00 60.00 0.00")
                .endsWith("The journal has 29 entries; every balance here is their sum.");
    }
}
