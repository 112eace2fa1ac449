package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiskCountsTest {

    @Test
    @DisplayName("every text has its own number, however often the table doubled")
    void keepsNumbers() throws IOException {
        Random random = new Random(7);
        Map<String, Long> expected = new HashMap<>();
        try (DiskCounts counts = new DiskCounts()) {
            for (int i = 0; i < 40_000; i++) {
                String text = "text " + random.nextInt(20_000);
                long sum = expected.merge(text, 1L + i % 3, Long::sum);

                assertThat(counts.add(text, 1 + i % 3)).isEqualTo(sum);
            }
            for (Map.Entry<String, Long> entry : expected.entrySet()) {
                assertThat(counts.get(entry.getKey())).isEqualTo(entry.getValue());
            }
            assertThat(counts.get("another")).isZero();
        }
    }
}
