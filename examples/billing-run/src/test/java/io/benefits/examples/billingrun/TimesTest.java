package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-09-18 22:00:00, 2024-09-18T22:00:00Z",
        "2024-09-18T22:00:00, 2024-09-18T22:00:00Z",
        "2024-09-18T22:00:00Z, 2024-09-18T22:00:00Z",
        "2024-09-18T22:00:00.123456Z, 2024-09-18T22:00:00.123456Z",
        "2024-09-18 22:00:00+02:00, 2024-09-18T20:00:00Z",
        "2024-09-18 22:00, 2024-09-18T22:00:00Z"
    })
    @DisplayName("reads the forms that bills use; without an offset it is UTC")
    void readsTimes(String text, Instant expected) {
        assertThat(Times.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024-09-18", "18.09.2024 22:00", "2024-02-30 00:00:00", "2024-09-18  22:00:00", "soon"})
    @DisplayName("refuses what is not a time")
    void refusesOthers(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
