package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.value.Hash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HashTest {

    private static final String TEXT = "00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210";

    @Test
    @DisplayName("J5 a hash is written as 64 lower-case digits, and read again")
    void isWrittenAndRead() {
        Hash hash = Hash.parse(TEXT);

        assertThat(hash).hasToString(TEXT);
        assertThat(Hash.of(hash.toBytes())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(Hash.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).isEqualTo(hash);
        assertThat(hash.toBytes()[1]).isEqualTo((byte) 0x11);
        assertThat(Hash.ZERO).hasToString("0".repeat(64)).isEqualTo(Hash.of(new byte[32]));
    }

    @Test
    @DisplayName("J5 hashes that differ in one bit differ")
    void tellsApart() {
        Hash hash = Hash.parse(TEXT);
        for (int i = 0; i < 8 * Hash.LENGTH; i++) {
            byte[] bytes = hash.toBytes();
            bytes[i / 8] ^= (byte) (1 << i % 8);
            assertThat(Hash.of(bytes)).isNotEqualTo(hash);
        }
        assertThat(hash).isNotEqualTo(TEXT);
    }

    @Test
    @DisplayName("J5 what is no hash is refused by name")
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> Hash.parse("abc")).hasMessage("hash: 3 characters, must be 64");
        assertThatThrownBy(() -> Hash.parse("g" + TEXT.substring(1)))
                .hasMessage("hash: has no hexadecimal digit at position 0");
        assertThatThrownBy(() -> Hash.parse(TEXT.substring(1) + "\u0661"))
                .hasMessage("hash: has no hexadecimal digit at position 63");
        assertThatThrownBy(() -> Hash.parse(null)).hasMessage("hash");
        assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessage("bytes: 31, must be 32");
        assertThatThrownBy(() -> Hash.of(null)).hasMessage("bytes");
        assertThatThrownBy(() -> Hash.ZERO.writeTo(new byte[40], 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
