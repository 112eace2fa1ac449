package io.benefits.inmemory.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.AllocationMode;
import io.benefits.inmemory.scenario.ScenarioPlan.CouponPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.MasterPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.ResetPlan;
import io.benefits.resource.ResetCycle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    @Test
    @DisplayName("YAML and JSON say the same; account ids may be numbers")
    void readsYamlAndJson() throws IOException {
        String yaml = """
                clock: 2024-10-05 00:00:00
                masters:
                  - account: 1234567890123
                    coupons:
                      - id: 7
                        faceValue: 0.10
                        mode: once
                        allocations: [ { member: 42 } ]
                """;
        String json = """
                {"clock": "2024-10-05T00:00:00Z", "masters": [{"account": "1234567890123", "coupons": [
                  {"id": "7", "faceValue": 0.10, "mode": "ONCE", "allocations": [{"member": "42"}]}]}]}
                """;

        ScenarioPlan scenario = read(yaml);

        assertThat(read(json)).isEqualTo(scenario);
        assertThat(scenario.clock()).isEqualTo(Instant.parse("2024-10-05T00:00:00Z"));
        MasterPlan master = scenario.masters().get(0);
        assertThat(master.account()).isEqualTo(new Selector("1234567890123"));
        assertThat(master.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(master.members()).hasSize(1).allSatisfy(member -> {
            assertThat(member.account()).isEqualTo(Selector.ALL);
            assertThat(member.mode()).isEqualTo(AccountingMode.UNIFIED);
        });
        CouponPlan coupon = master.coupons().get(0);
        assertThat(coupon.faceValue()).isEqualTo(new BigDecimal("0.10"));
        assertThat(coupon.mode()).isEqualTo(AllocationMode.ONCE);
        assertThat(coupon.owner()).isEqualTo(Selector.MASTER);
    }

    @Test
    @DisplayName("every field can be given")
    void readsEveryField() throws IOException {
        ScenarioPlan scenario = read("""
                clock: 2024-10-05T00:00:00Z
                since: 2024-01-01T00:00:00Z
                collect: true
                masters:
                  - account: a
                    zone: Europe/Berlin
                    shareWithNewMembers: true
                    members: [ { account: m, mode: INDEPENDENT, sharing: false } ]
                    packages:
                      - id: p
                        owner: "#1"
                        unit: GB
                        quantity: 50
                        services: [ Compute ]
                        regions: [ north-1 ]
                        from: 2024-01-01T00:00:00Z
                        until: 2025-01-01T00:00:00Z
                        reset: { unit: MONTH, alignment: ANNIVERSARY }
                    coupons:
                      - id: c
                        owner: "#0"
                        faceValue: 100
                        currency: EUR
                        mode: MULTIPLE
                        services: [ "#1" ]
                        regions: [ north-1 ]
                        minimumSpend: 0.5
                        from: 2024-01-01T00:00:00Z
                        until: 2025-01-01T00:00:00Z
                        allocations: [ { member: m, amount: 20 } ]
                    insolvent: [ a ]
                """);

        MasterPlan master = scenario.masters().get(0);
        assertThat(scenario.since()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(master.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(master.packages().get(0).reset())
                .isEqualTo(new ResetPlan(ResetCycle.Unit.MONTH, ResetCycle.Alignment.ANNIVERSARY));
        assertThat(master.coupons().get(0).minimumSpend()).isEqualTo(new BigDecimal("0.5"));
        assertThat(master.insolvent()).containsExactly(new Selector("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | masters: missing",
                "masters: [ {} ] | masters[0]: account: missing",
                "masters: [ { account: a, packages: [ { id: p, unit: GB } ] } ] | masters[0].packages[0]: quantity: missing",
                "masters: [ { account: a, packages: [ { id: p, unit: GB, quantity: much } ] } ]"
                        + " | masters[0].packages[0].quantity: ",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1, mode: TWICE } ] } ]"
                        + " | masters[0].coupons[0].mode: ",
                "masters: [ { account: a, coupons: [ { id: c, faceVal: 1 } ] } ] | masters[0].coupons[0]: faceValue: missing",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1, color: red } ] } ]"
                        + " | masters[0].coupons[0].color: ",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1e999999999 } ] } ]"
                        + " | masters[0].coupons[0]: faceValue: 1E+999999999",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1, until: soon } ] } ]"
                        + " | masters[0].coupons[0].until: \"soon\" is not a time",
                "masters: [ { account: a, zone: Moon/Base } ] | masters[0].zone: \"Moon/Base\" is not a time zone",
                "masters: [ { account: a, members: [ { account: m, mode: INDEPENDENT, sharing: true } ] } ]"
                        + " | masters[0].members[0]: sharing: true",
                "masters: [ { account: a, insolvent: [ a ] } ] | collect: false",
                "masters: 7 | masters: ",
                "masters: [ | line 1: ",
                "masters: [ { account: a, account: b } ] | account"
            })
    @DisplayName("a bad scenario is refused with the name of the field")
    void namesField(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("test.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("an empty scenario is refused")
    void refusesEmpty() {
        assertThatThrownBy(() -> read("")).isInstanceOf(ScenarioException.class).hasMessageContaining("test.yaml: ");
    }

    @Test
    @DisplayName("selectors name by rank, by name, or all")
    void selects() {
        List<String> ranked = List.of("most", "less", "least");

        assertThat(new Selector("#1").select(ranked)).containsExactly("most");
        assertThat(new Selector("#3").select(ranked)).containsExactly("least");
        assertThat(new Selector("#4").select(ranked)).isEmpty();
        assertThat(new Selector("*").select(ranked)).isEqualTo(ranked);
        assertThat(new Selector("another").select(ranked)).containsExactly("another");
        assertThat(new Selector("#a").select(ranked)).containsExactly("#a");
    }

    private static ScenarioPlan read(String text) throws IOException {
        return ScenarioReader.read("test.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
