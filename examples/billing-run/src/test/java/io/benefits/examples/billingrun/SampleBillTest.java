package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Settles the FOCUS Sample Data of the FinOps Foundation (1,000 rows), where the environment says where they are. */
class SampleBillTest {

    @Test
    @EnabledIfEnvironmentVariable(named = "FOCUS_SAMPLE", matches = ".+")
    @DisplayName("M1 a real bill is settled to the last decimal")
    void settlesRealBill() {
        Cli run = Cli.run("--bill", Path.of(System.getenv("FOCUS_SAMPLE")));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .containsPattern("covered \\+ due +23.023898029090 +985\\n")
                .containsPattern("passed through +-2.503671300100 +15\\n")
                .containsPattern("all +20.520226728990 +1,000\\n");
        for (String line : new String[] {
            "own packages", "shared packages", "allocations", "own coupons", "shared coupons", "collected", "in arrears"
        }) {
            assertThat(run.out()).containsPattern("  " + line + " +[0-9.]*[1-9]");
        }
    }
}
